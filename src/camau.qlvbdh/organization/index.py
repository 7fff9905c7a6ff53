"""Search agencies by the beginnings of folded words, touching few objects."""

from BTrees.IIBTree import IITreeSet
from BTrees.IOBTree import IOBTree
from BTrees.OIBTree import OIBTree
from BTrees.OOBTree import OOBTree
from camau.qlvbdh import text
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from persistent import Persistent
import math


POOL = 100
"""How many matches are ranked at most."""

BROAD = 50
"""A beginning shared by more words than this never leads a search."""

LAST = "\uffff"

SYNONYMS = {
    "uy ban nhan dan": "ubnd",
    "hoi dong nhan dan": "hdnd",
    "mat tran to quoc": "mttq",
    "van phong": "vp",
}
"""What people type, and what stands in the directory: either finds both."""


Record = tuple[str, str]
"""A key and the words under which it is found."""


@dataclass(frozen=True)
class Term:
    """One word of a query."""

    beginning: str
    weight: float
    """How many entries it leads to, about; infinite for a broad beginning."""
    sets: tuple[IITreeSet, ...]
    """The entries of each word it begins; none for a broad beginning."""

    def has(self, number: int) -> bool:
        """Whether an entry has a word with this beginning."""
        return any(number in numbers for numbers in self.sets)


def rank(words: str, start: str) -> tuple[bool, int, str]:
    """Sorts what begins with the query first, then short before long."""
    return (not words.startswith(start), len(words), words)


def indexed(name: str) -> str:
    """The words under which a name is found, each after a blank."""
    folded = " ".join(text.words(name))
    padded = f" {folded} "
    for full, short in SYNONYMS.items():
        if f" {full} " in padded:
            folded += f" {short}"
        elif f" {short} " in padded:
            folded += f" {full}"
    return f" {folded}"


class WordIndex(Persistent):
    """Key → words, and word → keys.

    A search follows the rarest of its words and asks the sets of the others
    about each candidate, so its cost is that of the rarest word, not of the
    directory; names are read only of what is found.
    """

    def __init__(self) -> None:
        self.numbers = OIBTree()
        self.records = IOBTree()
        self.postings = OOBTree()
        self.counts = OIBTree()

    def put(self, key: str, name: str) -> None:
        """Index the name under the key; replaces what was there."""
        record = (key, indexed(name))
        number = self.numbers.get(key)
        if number is not None and self.records[number] == record:
            return
        self.drop(key)
        number = self.records.maxKey() + 1 if self.records else 0
        self.numbers[key] = number
        self.records[number] = record
        for word in set(record[1].split()):
            if word not in self.postings:
                self.postings[word] = IITreeSet()
            self.postings[word].insert(number)
            self.counts[word] = self.counts.get(word, 0) + 1

    def drop(self, key: str) -> None:
        """Forget the key."""
        number = self.numbers.pop(key, None)
        if number is None:
            return
        _key, words = self.records.pop(number)
        for word in set(words.split()):
            self.postings[word].remove(number)
            self.counts[word] -= 1
            if not self.counts[word]:
                del self.postings[word], self.counts[word]

    def search(self, query: str) -> list[str]:
        """At most ``POOL`` keys that have a word for each word of the query.

        Names that begin with the query come first, shorter ones before longer.
        """
        asked = text.words(query)
        if not asked:
            return list(islice(self.numbers, POOL))
        start = " " + " ".join(asked)
        found = islice(self._matches([self._term(word) for word in set(asked)]), POOL)
        ranked = sorted(found, key=lambda hit: rank(hit[1], start))
        return [key for key, _words in ranked]

    def _matches(self, terms: list[Term]) -> Iterator[Record]:
        leader, *others = sorted(terms, key=lambda term: term.weight)
        narrow = [term for term in others if term.sets]
        broad = [term for term in others if not term.sets]
        for number in self._numbers(leader):
            if not all(term.has(number) for term in narrow):
                continue
            record = self.records[number]
            if all(f" {term.beginning}" in record[1] for term in broad):
                yield record

    def _numbers(self, term: Term) -> Iterator[int]:
        seen: set[int] = set()
        for word in self._words(term.beginning):
            for number in self.postings[word]:
                if number not in seen:
                    seen.add(number)
                    yield number

    def _words(self, beginning: str) -> Iterator[str]:
        return iter(self.counts.keys(beginning, beginning + LAST))

    def _term(self, beginning: str) -> Term:
        words = list(islice(self._words(beginning), BROAD + 1))
        if len(words) > BROAD:
            return Term(beginning, math.inf, ())
        weight = sum(self.counts[word] for word in words)
        return Term(beginning, weight, tuple(self.postings[word] for word in words))
