"""Words of Vietnamese text: as they are written, and without their marks.

A word is what stands between spaces and signs, in lower case. ``hòa`` and ``hoà``
are the same word, ``05`` and ``5`` the same number.
"""

from collections.abc import Iterator
from itertools import pairwise
import re
import sys
import unicodedata


WORD = re.compile(r"[^\W_]+")
LONGEST = 40
"""Characters of a word that count; longer ones are no words."""

_OLD = [
    "òa",
    "óa",
    "ỏa",
    "õa",
    "ọa",
    "òe",
    "óe",
    "ỏe",
    "õe",
    "ọe",
    "ùy",
    "úy",
    "ủy",
    "ũy",
    "ụy",
]
_NEW = [
    "oà",
    "oá",
    "oả",
    "oã",
    "oạ",
    "oè",
    "oé",
    "oẻ",
    "oẽ",
    "oẹ",
    "uỳ",
    "uý",
    "uỷ",
    "uỹ",
    "uỵ",
]
_PLACES = dict(zip(_OLD, _NEW, strict=True))
_PLACE = re.compile("|".join(_OLD))


def _plain_letters() -> dict[int, str]:
    """Letter with marks → letter, for the Latin blocks that Vietnamese is written in."""
    found = {ord("đ"): "d", ord("Đ"): "D"}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        letter = chr(code)
        plain = unicodedata.normalize("NFD", letter)[0]
        if plain != letter and plain.isascii() and plain.isalpha():
            found[code] = plain
    return found


PLAIN = _plain_letters()


def _variants() -> dict[str, str]:
    """Plain letter → a class of a regular expression with all that fold to it."""
    found: dict[str, str] = {}
    for code, plain in PLAIN.items():
        found[plain.lower()] = found.get(plain.lower(), plain.lower()) + chr(code)
    return {plain: f"[{letters}]" for plain, letters in found.items()}


VARIANTS = _variants()


def compose(text: str) -> str:
    """One code point a letter (NFC), so that places in the text stay when it is folded."""
    return unicodedata.normalize("NFC", text)


def plain(text: str) -> str:
    """Without marks, letter by letter; of composed text the length stays."""
    return text.translate(PLAIN)


def words(text: str) -> list[str]:
    """The words of a text in their order, with their marks."""
    return [_word(found) for found in WORD.findall(compose(text).lower())]


def _word(found: str) -> str:
    if found.isascii():
        word = found.lstrip("0") or "0" if found.isdigit() else found
    else:
        word = _PLACE.sub(lambda place: _PLACES[place.group()], found)
    return sys.intern(word[:LONGEST])


def pairs(sequence: list[str]) -> Iterator[str]:
    """Each word with the next one, without marks: what phrases are found by."""
    bare = [plain(word) for word in sequence]
    return (f"{first} {second}" for first, second in pairwise(bare))


def pattern(sequence: list[str]) -> str:
    """A regular expression for these words one after another, with any marks."""
    return r"(?<![^\W_])" + r"[\W_]+".join(map(_letters, sequence)) + r"(?![^\W_])"


def _letters(word: str) -> str:
    bare = plain(word)
    if bare.isdigit():
        return f"0*{bare}"
    return "".join(VARIANTS.get(letter, re.escape(letter)) for letter in bare)
