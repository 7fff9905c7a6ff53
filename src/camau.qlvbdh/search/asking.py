"""What was typed into the box, in the terms of the index.

Words in any order must all be there; ``"words in quotes"`` follow each other;
``word*`` is the beginning of a word.
"""

from camau.qlvbdh.search.words import pairs
from camau.qlvbdh.search.words import plain
from camau.qlvbdh.search.words import words
from dataclasses import dataclass
from functools import cached_property
import re


LONGEST = 500
"""Characters of a question that count."""

PIECE = re.compile(r'"([^"]*)"?|([^\s"]+)')
QUOTES = str.maketrans("“”„«»", '"""""')


@dataclass(frozen=True)
class Asked:
    """The parts of a question; words have their marks."""

    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    beginnings: tuple[str, ...] = ()

    @cached_property
    def all_words(self) -> list[str]:
        """The whole words, those of phrases too, each once."""
        found = [*self.words, *(word for phrase in self.phrases for word in phrase)]
        return list(dict.fromkeys(found))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return not (self.all_words or self.beginnings)

    def terms(self, exact: bool) -> list[str]:
        """The terms that a document must have; beginnings are not among them."""
        return [
            *(whole(word, exact) for word in self.all_words),
            *(f"&{pair}" for phrase in self.phrases for pair in pairs(list(phrase))),
        ]

    def widened(self) -> "Asked":
        """The same with every word as a beginning."""
        letters = [word for word in self.words if not word.isdigit()]
        rest = tuple(word for word in self.words if word.isdigit())
        return Asked(rest, self.phrases, (*self.beginnings, *letters))


def whole(word: str, exact: bool, field: str = "") -> str:
    """The term of a word in a field; the field of everything is empty."""
    return f"{field}={word}" if exact else f"{field}:{plain(word)}"


def parse(text: str) -> Asked:
    """Read what was typed; signs that mean nothing are passed over."""
    single, phrases, beginnings = [], [], []
    for quoted, bare in PIECE.findall(text[:LONGEST].translate(QUOTES)):
        found = words(quoted or bare)
        if quoted and len(found) > 1:
            phrases.append(tuple(found))
        elif found and bare.endswith("*") and not found[-1].isdigit():
            single += found[:-1]
            beginnings.append(found[-1])
        else:
            single += found
    return Asked(tuple(single), tuple(phrases), tuple(beginnings))
