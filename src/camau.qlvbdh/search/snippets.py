"""The place in a text where the words that were asked for stand."""

from camau.qlvbdh.search.asking import Asked
from camau.qlvbdh.search.textindex import FileText
from camau.qlvbdh.search.words import pattern
from camau.qlvbdh.search.words import plain
from camau.qlvbdh.search.words import words
from dataclasses import dataclass
from itertools import islice
import re


Part = tuple[str, bool]
"""A piece of text, and whether it was asked for."""

WIDTH = 240
BEFORE = 70
"""Characters of a snippet, and of what stands before its first hit."""

CLOSE, MANY = 60, 40
"""Characters in which words stand close together, and hits that are compared."""

LOOKED_AT = 400_000
"""Characters of a text that are looked through for a snippet."""

MOST_HITS = 300


@dataclass(frozen=True)
class Snippet:
    """A piece of a file's text."""

    name: str
    """Name of the file."""

    page: int
    """Its page, counted from 1."""

    parts: tuple[Part, ...]


def hits_pattern(asked: Asked, exact: bool) -> re.Pattern[str] | None:
    """Finds what was asked for; phrases before words."""
    pieces = [pattern(list(phrase)) for phrase in asked.phrases]
    pieces += [pattern([word]) for word in asked.words]
    pieces += [
        pattern([word]).removesuffix(r"(?![^\W_])") + r"[^\W_]*"
        for word in asked.beginnings
    ]
    return re.compile("|".join(pieces), re.IGNORECASE) if pieces else None


class Marker:
    """Marks in texts what was asked for."""

    def __init__(self, asked: Asked, exact: bool) -> None:
        self.pattern = hits_pattern(asked, exact)
        self.exact = set(asked.all_words) if exact else None
        self.beginnings = asked.beginnings

    def hits(self, text: str) -> list[tuple[int, int]]:
        """Places of the first hits."""
        if self.pattern is None:
            return []
        found = self.pattern.finditer(text[:LOOKED_AT])
        meant = (one.span() for one in found if self._is_meant(one.group()))
        return list(islice(meant, MOST_HITS))

    def _is_meant(self, found: str) -> bool:
        """With marks as they were typed, when that was asked for."""
        if self.exact is None:
            return True
        return all(
            word in self.exact or word.startswith(self.beginnings or ("\0",))
            for word in words(found)
        )

    def parts(self, text: str) -> tuple[Part, ...]:
        """A short text with its hits marked."""
        return _parts(text, self.hits(text), 0, len(text))

    def snippet(self, name: str, text: FileText) -> Snippet | None:
        """The piece of a file's text with the most different words; None without any."""
        whole = text.text
        hits = self.hits(whole)
        if not hits:
            return None
        start = max(0, self._best(whole, hits) - BEFORE)
        stop = min(len(whole), start + WIDTH)
        page = whole.count("\f", 0, start + BEFORE) + 1
        start, stop = _to_words(whole, start, stop)
        return Snippet(name, page, _parts(whole, hits, start, stop))

    def _best(self, text: str, hits: list[tuple[int, int]]) -> int:
        """Where the piece with the most different words begins."""
        named = [(start, plain(text[start:end]).lower()) for start, end in hits]

        def different(place: int) -> tuple[int, int]:
            first = named[place][0]
            near = [
                one for one in named[place : place + MANY] if one[0] < first + WIDTH
            ]
            close = {word for at, word in near if at < first + CLOSE}
            return len(close), len({word for _at, word in near})

        return named[max(range(len(named)), key=different)][0]


def _to_words(text: str, start: int, stop: int) -> tuple[int, int]:
    """Neither end within a word."""
    if start:
        start = text.find(" ", start, start + 30) + 1 or start
    if stop < len(text):
        stop = max(text.rfind(" ", stop - 30, stop), stop - 30)
    return start, stop


def _parts(
    text: str, hits: list[tuple[int, int]], start: int, stop: int
) -> tuple[Part, ...]:
    found: list[Part] = []
    at = start
    for begin, end in hits:
        if begin < at or end > stop:
            continue
        found += [(text[at:begin], False), (text[begin:end], True)]
        at = end
    found.append((text[at:stop], False))
    return tuple((" ".join(piece.split("\f")), hit) for piece, hit in found if piece)
