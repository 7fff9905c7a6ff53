"""What numbering promises, what it refuses, and what it asks of documents."""

from camau.qlvbdh import _
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotFound
from camau.qlvbdh.errors import WrongState
from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any
from typing import Protocol
from zope import schema
from zope.interface import Interface


MAX_RESERVED_AT_ONCE = 20


class IReserve(Interface):
    """Numbers to set aside."""

    type_code = schema.Choice(
        title=_("Loại văn bản"), vocabulary="camau.qlvbdh.DocumentTypes"
    )
    count = schema.Int(
        title=_("Số lượng"), min=1, max=MAX_RESERVED_AT_ONCE, default=1, required=False
    )
    reason = schema.Text(title=_("Lý do"), max_length=1000)


class IOpenYear(Interface):
    """The year to open."""

    year = schema.Int(title=_("Năm"), min=1945, max=9999)


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
