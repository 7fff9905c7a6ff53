"""The persistent side of a register: sequences and what became of each number."""

from BTrees.IOBTree import IOBTree
from BTrees.OOBTree import OOBTree
from camau.qlvbdh.content.register import Register
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from persistent import Persistent


COMMON = "*"

ISSUED = "issued"
RESERVED = "reserved"
VOID = "void"


# BTrees merge concurrent changes only of values that they can order.
@dataclass(frozen=True, order=True)
class Entry:
    """The present state of one number; ``previous`` is what it was before.

    ``document`` is a UID, for a copy that of what was copied, a slash and the
    copy's number; ``symbol`` is the full text (``05/QĐ-UBND``); both are
    empty for a number that is reserved or was never used. ``by`` is a user id,
    ``at`` an aware moment, ``reason`` why it was reserved or voided.
    """

    state: str
    by: str
    at: datetime
    document: str = ""
    type_code: str = ""
    symbol: str = ""
    reason: str = ""
    previous: "Entry | None" = None

    def history(self) -> "Iterator[Entry]":
        """This entry and those before it, newest first."""
        entry: Entry | None = self
        while entry is not None:
            yield entry
            entry = entry.previous


class Sequence(Persistent):
    """Running numbers: the one object a writer touches to get one.

    Every running number writes ``next``, so that two writers always conflict
    and one of them tries again: gapless and unique without a lock.
    """

    def __init__(self) -> None:
        self.next = 1
        self.log = IOBTree()
        self.documents = OOBTree()

    def run(self) -> int:
        """Take the next number."""
        number = self.next
        self.next = number + 1
        return number

    def record(self, number: int, entry: Entry) -> None:
        """Write what became of ``number``."""
        self.log[number] = entry
        if entry.state == ISSUED:
            self.documents[entry.document] = number

    def number_of(self, document: str) -> int | None:
        """The number that the document bears now; a void one does not count."""
        number = self.documents.get(document)
        if number is None or self.log[number].state != ISSUED:
            return None
        return number


def sequence_key(register: Register, type_code: str) -> str:
    """Under which key the register counts documents of this type."""
    return type_code if register.per_type and type_code else COMMON


def get_sequence(register: Register, key: str) -> Sequence:
    """The sequence, made when it is first asked for."""
    found = register.sequences.get(key)
    if found is None:
        found = register.sequences[key] = Sequence()
    return found
