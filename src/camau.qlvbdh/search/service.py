"""Finding documents: the one search of pages, REST and exports.

Two sources meet here as sets of catalog numbers: the index of words, written by the
worker, and the site's catalog, which says who may see what and in which state it is.
Nothing is woken up but the lines of one page.
"""

from BTrees.IIBTree import difference
from BTrees.IIBTree import intersection
from BTrees.IIBTree import union
from camau.qlvbdh.search import catalog
from camau.qlvbdh.search import fields
from camau.qlvbdh.search import fresh
from camau.qlvbdh.search import waiting
from camau.qlvbdh.search.asking import Asked
from camau.qlvbdh.search.asking import parse
from camau.qlvbdh.search.asking import whole
from camau.qlvbdh.search.catalog import Rows
from camau.qlvbdh.search.facts import number
from camau.qlvbdh.search.questions import DUE
from camau.qlvbdh.search.questions import OLDEST
from camau.qlvbdh.search.questions import Question
from camau.qlvbdh.search.questions import RELEVANT
from camau.qlvbdh.search.snippets import Marker
from camau.qlvbdh.search.snippets import Part
from camau.qlvbdh.search.snippets import Snippet
from camau.qlvbdh.search.words import pattern
from camau.qlvbdh.search.words import words
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any
import re


HELD_AGAINST = 400
"""As many documents are held against a phrase letter by letter; of more, those are
found in which each two words of it follow each other."""

READ = 20_000_000
"""As many letters are read for the phrases of one question."""

FACETS = (
    "portal_type",
    "review_state",
    "type_code",
    "subject_area",
    "year",
    "urgency",
)
"""Fields whose values are counted among what was found."""

TEXTS = 3
"""Files of a document that are looked through for a snippet."""


@dataclass(frozen=True)
class Hit:
    """One document that was found."""

    brain: Any
    title: tuple[Part, ...]
    snippets: tuple[Snippet, ...]


@dataclass(frozen=True)
class Answer:
    """What was found; nothing of it is loaded before it is asked for."""

    question: Question
    asked: Asked
    """What was really looked for."""

    tiers: tuple[Rows, ...]
    """Sets of documents, the most relevant first."""

    widened: bool = False
    """Whether words were taken for beginnings, since nothing had them whole."""

    @property
    def total(self) -> int:
        """How many were found."""
        return sum(map(len, self.tiers))

    @cached_property
    def rows(self) -> Rows:
        """All of them as one set."""
        found = self.tiers[0]
        for tier in self.tiers[1:]:
            found = union(found, tier)
        return found

    def brains(self, start: int, stop: int) -> Iterator[Any]:
        """Those in these places of the order."""
        index, reverse = {
            DUE: ("due", False),
            OLDEST: ("created", False),
        }.get(self.question.sort, ("created", True))
        for tier in self.tiers:
            if start < len(tier) and stop > 0:
                yield from catalog.ordered(tier, index, reverse, max(start, 0), stop)
            start -= len(tier)
            stop -= len(tier)

    def page(self, start: int, size: int) -> list[Hit]:
        """Some of them with the places where the words stand."""
        marker = Marker(self.asked, self.question.exact)
        return [self._hit(marker, one) for one in self.brains(start, start + size)]

    def _hit(self, marker: Marker, brain: Any) -> Hit:
        facts = waiting.text_index().facts(brain.getRID())
        read: list = []
        if facts is not None and facts.uid == brain.UID:
            read = list(zip(facts.names, facts.texts, strict=True))[:TEXTS]
        found = (marker.snippet(name, text) for name, text in read)
        first = islice((one for one in found if one is not None), 1)
        return Hit(brain, marker.parts(brain.Title), tuple(first))

    def facets(self) -> dict[str, list[tuple[str, int]]]:
        """Value and number of documents by field, the most frequent value first."""
        found = {}
        for name in FACETS:
            counts = [
                (value, len(intersection(self.rows, rows)))
                for value, rows in _values_of(fields.BY_NAME[name])
            ]
            some = [one for one in counts if one[1]]
            found[name] = sorted(some, key=lambda one: (-one[1], one[0]))
        return found


def find(question: Question) -> Answer:
    """What the acting person may see of what is asked for."""
    asked = parse(question.q)
    if question.is_empty:
        return Answer(question, asked, (catalog.none(),))
    found = _found(question, asked)
    wider = asked.widened()
    if not found and not question.exact and wider.beginnings != asked.beginnings:
        found = _found(question, wider)
        if found:
            return Answer(question, wider, _tiers(question, wider, found), True)
    return Answer(question, asked, _tiers(question, asked, found))


def _found(question: Question, asked: Asked) -> Rows:
    held = [] if asked.is_empty else [_by_words(asked, question.exact)]
    within = [
        _by_field(fields.BY_NAME[name], value, question.exact)
        for name, value in question.criteria.items()
    ]
    found = catalog.visible()
    for rows in (*held, *within):
        found = intersection(found, rows)
    # Of two words the index knows which stand side by side.
    held_against = [one for one in asked.phrases if question.exact or len(one) > 2]
    if held_against and len(found) <= HELD_AGAINST:
        found = _with_phrases(found, held_against, question.exact)
    if asked.is_empty or within:
        return found
    more = fresh.matching(asked, question.exact)
    return union(found, intersection(catalog.visible(), more))


def _by_words(asked: Asked, exact: bool) -> Rows:
    index = waiting.text_index()
    parts = [_beginning(whole(one, exact)) for one in asked.beginnings]
    if asked.all_words:
        parts.append(index.holding_all(asked.terms(exact)))
    found = parts[0]
    for rows in parts[1:]:
        found = intersection(found, rows)
    return _not_shut(found)


def _beginning(term: str) -> Rows:
    return waiting.text_index().between(term, term + "\uffff")


def _not_shut(found: Rows) -> Rows:
    """Without what is shut away and was not taken out of the index yet."""
    boxes, index = waiting.store(), waiting.text_index()
    shut = [index.row(uid) for uid in boxes.shut] if boxes is not None else []
    return difference(found, catalog.rows(one for one in shut if one is not None))


def _with_phrases(found: Rows, phrases: Sequence[Sequence[str]], exact: bool) -> Rows:
    """Those in which the words of each phrase stand one after another.

    Once ``READ`` letters were read, the pairs of words in the index have to do.
    """
    wanted = [re.compile(pattern(list(one)), re.IGNORECASE) for one in phrases]
    meant = [list(one) for one in phrases]
    read = 0

    def stands(row: int) -> bool:
        nonlocal read
        if read > READ:
            return True
        facts = waiting.text_index().facts(row)
        if facts is None:
            return False
        chunks = [text for _field, text in facts.words]
        chunks += [one.text for one in facts.texts]
        read += sum(map(len, chunks))
        return all(
            any(
                not exact or words(one.group()) == phrase
                for text in chunks
                for one in look.finditer(text)
            )
            for look, phrase in zip(wanted, meant, strict=True)
        )

    return catalog.rows(row for row in found if stands(row))


def _by_field(asked: fields.Field, value: Any, exact: bool) -> Rows:
    index = waiting.text_index()
    if asked.kind == fields.WORDS:
        # Words of files are not kept with their marks by field.
        marks = exact and asked.name != "text"
        terms = [whole(word, marks, asked.name) for word in words(value)]
        if exact and not marks:
            terms += [whole(word, exact) for word in words(value)]
        found = index.holding_all(terms)
        return _not_shut(found) if asked.name == "text" else found
    if asked.kind == fields.CHOICE:
        if asked.index:
            return catalog.with_values(asked.index, value)
        return index.holding_any(f"{asked.name}:{one}" for one in value)
    first, last = value
    if asked.index:
        return catalog.between(asked.index, _iso(first), _iso(last))
    return index.between(
        f"{asked.name}:{_term(first)}", f"{asked.name}:{_term(last) or '~'}"
    )


def _iso(value: Any) -> str | None:
    return value.isoformat() if value is not None else None


def _term(value: Any) -> str:
    if value is None:
        return ""
    return number(value) if isinstance(value, int) else value.isoformat()


def _tiers(question: Question, asked: Asked, found: Rows) -> tuple[Rows, ...]:
    """By relevance: the symbol is meant, the abstract says it, another place says it."""
    if question.sort == DUE:
        dated = intersection(found, catalog.between("due", None, None))
        return (dated, difference(found, dated))
    if question.sort != RELEVANT or not asked.all_words:
        return (found,)
    tiers, rest = [], found
    for name in ("symbol", "title"):
        terms = [whole(word, False, name) for word in asked.all_words]
        held = intersection(rest, waiting.text_index().holding_all(terms))
        tiers.append(held)
        rest = difference(rest, held)
    return (*tiers, rest)


def _values_of(facet: fields.Field) -> Iterator[tuple[str, Rows]]:
    if facet.index:
        yield from catalog.values(facet.index)
        return
    index = waiting.text_index()
    for term in index.terms(f"{facet.name}:"):
        yield term.partition(":")[2], index.holding(term)


def not_entered() -> int:
    """How many documents wait for the worker; not counted on past ``LOOKED_AT``."""
    boxes = waiting.store()
    if boxes is None:
        return 0
    return sum(1 for _one in islice(boxes.wanted, waiting.LOOKED_AT)) - 1
