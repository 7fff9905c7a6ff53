"""The number that comes next, said before anybody takes it; nothing is written."""

from camau.qlvbdh.content.register import OUTGOING
from camau.qlvbdh.content.register import Register
from camau.qlvbdh.numbering.model import Entry
from camau.qlvbdh.numbering.model import sequence_key
from camau.qlvbdh.numbering.registers import opened_for
from camau.qlvbdh.numbering.rules import compose
from camau.qlvbdh.numbering.rules import local_moment
from camau.qlvbdh.numbering.rules import moment_of_issue
from camau.qlvbdh.numbering.service import reserved_numbers
from dataclasses import dataclass
from plone.dexterity.content import Container


@dataclass(frozen=True)
class SetAside:
    """A number that was reserved, as it would look on the document."""

    number: int
    symbol: str
    entry: Entry
    """Who set it aside, when and why."""


@dataclass(frozen=True)
class Upcoming:
    """What a document would get if it were numbered now."""

    register: Register
    symbol: str
    reserved: tuple[SetAside, ...]


def upcoming(agency: Container, type_code: str, unit: str | None) -> Upcoming | None:
    """The next number of an outgoing document; None when the year is not open yet.

    Another document may take it first. Raises what ``service.allocate`` would.
    """
    moment = local_moment(None)
    register = opened_for(agency, OUTGOING, type_code, moment.year)
    if register is None:
        return None
    moment_of_issue(register, moment)
    sequence = register.sequences.get(sequence_key(register, type_code))
    number = sequence.next if sequence is not None else 1

    def symbol(of: int) -> str:
        return compose(register, type_code, of, unit or "").symbol

    return Upcoming(
        register,
        symbol(number),
        tuple(
            SetAside(one, symbol(one), entry)
            for one, entry in reserved_numbers(register, type_code).items()
        ),
    )
