"""Vietnamese text for comparing and searching."""

import re
import unicodedata


LETTER = str.maketrans("đĐ", "dd")
WORD = re.compile(r"[a-z0-9]+")
NAMED = re.compile(r"\w+")
CODE = re.compile(r"^\[[a-z-]+\] ")
"""What machines read at the beginning of a reason."""


def fold(text: str) -> str:
    """Lower case without tone and vowel marks; đ becomes d."""
    decomposed = unicodedata.normalize("NFD", text.translate(LETTER))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


def words(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return WORD.findall(fold(text))


def name_key(name: str) -> str:
    """A name whichever way it is typed; its marks count.

    Blind to case, spaces, Unicode form and the place of the tone mark (uỷ = ủy), as
    other systems write all of these.
    """
    folded = " ".join(unicodedata.normalize("NFD", name).casefold().split())
    # Both placements of the tone become one: the mark after the second vowel.
    moved = re.sub("([ou])([\u0300\u0301\u0303\u0309\u0323])([aey])", r"\1\3\2", folded)
    return unicodedata.normalize("NFC", moved)


def name_words(name: str) -> str:
    """The key of an agency's name, blind to dashes and to UBND written out, too."""
    return " ".join(NAMED.findall(name_key(name))).replace(COMMITTEE, "ubnd")


COMMITTEE = name_key("Ủy ban nhân dân")


def matches(query: str, text: str) -> bool:
    """Whether every word of ``query`` begins some word of ``text``."""
    padded = " " + " ".join(words(text))
    return all(f" {word}" in padded for word in words(query))


def plain(reason: str) -> str:
    """A reason without the code that stands before it for machines."""
    return CODE.sub("", reason or "")
