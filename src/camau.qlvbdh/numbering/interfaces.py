"""What numbering promises, what it refuses, and what it asks of documents."""

from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotFound
from camau.qlvbdh.errors import WrongState
from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any
from typing import Protocol


class BookFacts(Protocol):
    """Facts of documents for the printed book, read from the catalog in one go.

    Takes UIDs and gives, by UID, values by the column names of
    ``book.columns``. A document that no longer exists is simply absent.
    """

    def __call__(self, uids: Sequence[str]) -> Mapping[str, Mapping[str, Any]]: ...


class WrongYear(InvalidInput):
    """The date is not in the year of the register, or in the future."""


class WrongRegister(InvalidInput):
    """The register does not number this type of document."""


class IncompleteSymbol(InvalidInput):
    """A part that the symbol needs is not known."""


class NoRegister(NotFound):
    """The agency has no register, or no single one, for the document."""


class UnknownNumber(NotFound):
    """The register has not given this number yet."""


class ClosedRegister(WrongState):
    """The register of that year is closed."""


class NumberTaken(WrongState):
    """Another document bears the number, or the number with its symbol."""


class AlreadyNumbered(WrongState):
    """The document already has a number in this register."""


class AlreadyVoid(WrongState):
    """The number was struck through before."""


class RegisterInUse(WrongState):
    """A register that has given numbers can't be deleted."""
