"""What the search keeps: texts that were read of files, and the index of words."""

from BTrees.IIBTree import IISet
from BTrees.IIBTree import IITreeSet
from BTrees.IIBTree import intersection
from BTrees.IIBTree import multiunion
from BTrees.IOBTree import IOBTree
from BTrees.OIBTree import OIBTree
from BTrees.OOBTree import OOBTree
from camau.qlvbdh.search.interfaces import ITextIndex
from camau.qlvbdh.search.words import pairs
from camau.qlvbdh.search.words import plain
from camau.qlvbdh.search.words import words
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from persistent import Persistent
from typing import Any
from zope.interface import implementer
import zlib


DONE, EMPTY, FAILED, NONE = "done", "empty", "failed", "none"
QUEUED = "queued"

Rows = Any
"""A sorted set of documents, each the number it has in the site's catalog."""

FEW = 8
"""As many documents of a word are kept beside it; more have a tree of their own."""

MOST = 20_000
"""Words that a beginning or a range may stand for."""

KEPT, NEVER = "", "9999"
"""An entry that stays: a box that the worker empties could not be merged with what
people put into it meanwhile."""


class FileText(Persistent):
    """The text of a file; never changed, another reading makes another one."""

    def __init__(self, state: str, text: str = "", reason: str = "", at: str = ""):
        self.state = state
        """``done``, ``empty`` (no text layer), ``failed`` or ``none`` (no text kept)."""

        self.reason = reason
        """Why it failed, or what of the file was left out."""

        self.at = at
        """ISO 8601 time of the reading."""

        self._data = zlib.compress(text.encode()) if text else b""

    @property
    def text(self) -> str:
        """The text, composed (NFC); pages end by a form feed."""
        return zlib.decompress(self._data).decode() if self._data else ""


@dataclass(frozen=True)
class Facts:
    """What is searched of a document."""

    uid: str
    words: tuple[tuple[str, str], ...] = ()
    """(field, text): its words are found in the field, and in the whole."""

    values: tuple[str, ...] = ()
    """``field:value`` as a whole, such as ``issued_date:2026-11-22``."""

    texts: tuple[FileText, ...] = ()
    names: tuple[str, ...] = ()
    """Names of the files of ``texts``."""


class Entry(Persistent):
    """The facts of a document as it was entered."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts


def terms_of(facts: Facts) -> set[str]:
    """Whatever finds the document.

    ``field:word`` without marks, ``field=word`` with them, ``&one two`` for words that
    follow each other; the field of everything is empty.
    """
    found = set(facts.values)
    chunks = [*facts.words, *(("text", one.text) for one in facts.texts)]
    for field, text in chunks:
        sequence = words(text)
        for word in set(sequence):
            bare = plain(word)
            found |= {f":{bare}", f"={word}", f"{field}:{bare}"}
            if field != "text":
                found.add(f"{field}={word}")
        found.update(f"&{pair}" for pair in pairs(sequence))
    return found


@implementer(ITextIndex)
class TextIndex(Persistent):
    """Sets of documents by term, in BTrees that the worker alone writes."""

    def __init__(self) -> None:
        self._terms = OOBTree()
        self._entries = IOBTree()
        self._rows = OIBTree()

    def put(self, row: int, facts: Facts) -> bool:
        """Enter or change a document; whether anything is other than before."""
        former = self._rows.get(facts.uid)
        if former is not None and former != row:
            self.drop(facts.uid)
        stranger = self._entries.get(row)
        if stranger is not None and stranger.facts.uid != facts.uid:
            # The catalog was built anew and gave the number to another document.
            self.drop(stranger.facts.uid)
        entry = self._entries.get(row)
        if entry is not None and entry.facts == facts:
            return False
        before = terms_of(entry.facts) if entry is not None else set()
        now = terms_of(facts)
        for term in before - now:
            self._remove(term, row)
        for term in now - before:
            self._add(term, row)
        self._entries[row] = Entry(facts)
        self._rows[facts.uid] = row
        return True

    def drop(self, uid: str) -> None:
        """Forget a document."""
        row = self._rows.pop(uid, None)
        entry = self._entries.pop(row, None) if row is not None else None
        if entry is not None:
            for term in terms_of(entry.facts):
                self._remove(term, row)

    def _add(self, term: str, row: int) -> None:
        held = self._terms.get(term, ())
        if not isinstance(held, tuple):
            held.insert(row)
        elif len(held) < FEW:
            self._terms[term] = (*held, row)
        else:
            self._terms[term] = IITreeSet((*held, row))

    def _remove(self, term: str, row: int) -> None:
        held = self._terms.get(term, ())
        if isinstance(held, tuple):
            rest = tuple(one for one in held if one != row)
            if rest:
                self._terms[term] = rest
            else:
                self._terms.pop(term, None)
        elif row in held:
            held.remove(row)
            if not held:
                del self._terms[term]

    def holding(self, term: str) -> Rows:
        """Documents with a term."""
        held = self._terms.get(term, ())
        return IISet(held) if isinstance(held, tuple) else held

    def holding_all(self, terms: Iterable[str]) -> Rows:
        """Documents with each of the terms, the rarest first."""
        held = sorted((self.holding(one) for one in terms), key=len)
        found = held[0] if held else IISet()
        for more in held[1:]:
            if not found:
                break
            found = intersection(found, more)
        return found

    def holding_any(self, terms: Iterable[str]) -> Rows:
        """Documents with one of the terms."""
        return multiunion([self.holding(one) for one in terms])

    def between(self, first: str, last: str) -> Rows:
        """Documents with a term from ``first`` to ``last``, in the order of code points."""
        held = islice(self._terms.values(first, last), MOST)
        return multiunion(
            [IISet(one) if isinstance(one, tuple) else one for one in held]
        )

    def terms(self, beginning: str) -> list[str]:
        """The terms that begin so."""
        return list(islice(self._terms.keys(beginning, beginning + "\uffff"), MOST))

    def facts(self, row: int) -> Facts | None:
        """What was entered of a document."""
        entry = self._entries.get(row)
        return entry.facts if entry is not None else None

    def row(self, uid: str) -> int | None:
        """The number under which a document was entered."""
        return self._rows.get(uid)

    def rows(self) -> dict[str, int]:
        """All documents: number by UID."""
        return dict(self._rows)

    def clear(self) -> None:
        """Forget everything."""
        self._terms = OOBTree()
        self._entries = IOBTree()
        self._rows = OIBTree()


class Store(Persistent):
    """What the site has of it: the index, and what waits for the worker."""

    def __init__(self) -> None:
        self.index = TextIndex()
        self.wanted = OOBTree({KEPT: NEVER})
        """UID → ISO 8601 time since which it waits, or from which on it may be tried."""

        self.shut = OOBTree({KEPT: NEVER})
        """UID → time: what may not be found by its text any more, from now on."""
