"""Giving numbers: the last act of the transaction that needs one.

Decree 30/2020/NĐ-CP, art. 15 and 22. A running number is taken from its
``Sequence`` alone: two writers conflict there, one is retried, and a
transaction that fails gives its number back. Nothing slow belongs between
``allocate`` and the commit.
"""

from camau.qlvbdh import _
from camau.qlvbdh.content.register import INCOMING
from camau.qlvbdh.content.register import Register
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.numbering.interfaces import MAX_RESERVED_AT_ONCE
from camau.qlvbdh.numbering.model import Entry
from camau.qlvbdh.numbering.model import get_sequence
from camau.qlvbdh.numbering.model import ISSUED
from camau.qlvbdh.numbering.model import RESERVED
from camau.qlvbdh.numbering.model import sequence_key
from camau.qlvbdh.numbering.model import VOID
from camau.qlvbdh.numbering.notation import split
from camau.qlvbdh.numbering.registers import close
from camau.qlvbdh.numbering.registers import open_year
from camau.qlvbdh.numbering.registers import register_for
from camau.qlvbdh.numbering.registers import registers_of
from camau.qlvbdh.numbering.registers import setup_registers
from camau.qlvbdh.numbering.rules import check_type
from camau.qlvbdh.numbering.rules import compose
from camau.qlvbdh.numbering.rules import live_entry
from camau.qlvbdh.numbering.rules import local_moment
from camau.qlvbdh.numbering.rules import moment_of_issue
from camau.qlvbdh.numbering.rules import refuse_same_symbol
from camau.qlvbdh.numbering.rules import refuse_second_number
from camau.qlvbdh.numbering.rules import reserved_entry
from camau.qlvbdh.numbering.rules import stated_reason
from dataclasses import dataclass
from datetime import datetime
from plone.dexterity.content import Container


__all__ = [
    "Allocation",
    "allocate",
    "allocate_arrival",
    "close",
    "find",
    "open_year",
    "register_for",
    "registers_of",
    "reserve",
    "reserved_numbers",
    "setup_registers",
    "void",
]


@dataclass(frozen=True)
class Allocation:
    """The number a document got; fields as Decree 30, Annex VI names them.

    ``register`` is the UID of the register, ``at`` the moment of issue.
    """

    number: int
    symbol: str
    code_number: str
    code_notation: str
    register: str
    at: datetime


def allocate(
    register: Register,
    document_uid: str,
    type_code: str,
    unit: str | None = None,
    reserved: int | None = None,
    *,
    by: str,
    at: datetime | None = None,
) -> Allocation:
    """Give the document the next number, or the ``reserved`` one asked for.

    ``unit`` is the abbreviation of the drafting unit or field for types whose
    symbol has one, ``by`` a user id, ``at`` the moment of issue: an earlier one
    of the register's year enters a document late (nhập bù).

    Raises ``ClosedRegister``, ``WrongYear``, ``WrongRegister``,
    ``AlreadyNumbered``, ``IncompleteSymbol``, ``NumberTaken``,
    ``UnknownNumber``, ``AlreadyVoid``.
    """
    moment = moment_of_issue(register, at)
    check_type(register, type_code)
    sequence = get_sequence(register, sequence_key(register, type_code))
    refuse_second_number(sequence, document_uid)
    number = sequence.next if reserved is None else reserved
    written = compose(register, type_code, number, unit or "")
    previous = None
    if reserved is not None:
        previous = reserved_entry(sequence, reserved)
    refuse_same_symbol(register, number, written.symbol)
    if reserved is None:
        sequence.run()
    entry = Entry(
        state=ISSUED,
        by=by,
        at=moment,
        document=document_uid,
        type_code=type_code,
        symbol=written.symbol,
        previous=previous,
    )
    sequence.record(number, entry)
    return _allocation(register, number, written.symbol, moment)


def allocate_arrival(
    agency: Container, document_uid: str, by: str, at: datetime | None = None
) -> int:
    """Give an incoming document its số đến: one run for paper and electronic.

    ``at`` is the moment of arrival; its year says which register. Raises
    ``ClosedRegister``, ``WrongYear``, ``NoRegister``, ``AlreadyNumbered``.
    """
    year = local_moment(at).year
    register = register_for(agency, INCOMING, None, year)
    moment = moment_of_issue(register, at)
    sequence = get_sequence(register, sequence_key(register, ""))
    refuse_second_number(sequence, document_uid)
    number = sequence.run()
    sequence.record(number, Entry(ISSUED, by, moment, document=document_uid))
    return number


def reserve(
    register: Register,
    type_code: str,
    reason: str,
    by: str,
    count: int = 1,
    at: datetime | None = None,
) -> list[int]:
    """Set the next ``count`` numbers aside; each is used only when asked for.

    The decree is silent on reserving, so a reason is needed and logged. Raises
    ``ClosedRegister``, ``WrongYear``, ``WrongRegister``, ``InvalidInput``.
    """
    if not 1 <= count <= MAX_RESERVED_AT_ONCE:
        raise InvalidInput(
            _(
                "Mỗi lần giữ từ 1 đến ${most} số.",
                mapping={"most": MAX_RESERVED_AT_ONCE},
            ),
            field="count",
        )
    reason = stated_reason(reason)
    moment = moment_of_issue(register, at)
    check_type(register, type_code)
    sequence = get_sequence(register, sequence_key(register, type_code))
    entry = Entry(RESERVED, by, moment, type_code=type_code, reason=reason)
    numbers = [sequence.run() for _each in range(count)]
    for number in numbers:
        sequence.record(number, entry)
    return numbers


def void(
    register: Register,
    type_code: str,
    number: int,
    reason: str,
    by: str,
    at: datetime | None = None,
) -> None:
    """Strike a number through; it stays in the book and is never given again.

    Possible in a closed register too. Raises ``UnknownNumber``,
    ``AlreadyVoid``, ``InvalidInput`` without a reason.
    """
    reason = stated_reason(reason)
    sequence = get_sequence(register, sequence_key(register, type_code))
    entry = live_entry(sequence, number)
    struck = Entry(
        state=VOID,
        by=by,
        at=local_moment(at),
        document=entry.document,
        type_code=entry.type_code,
        symbol=entry.symbol,
        reason=reason,
        previous=entry,
    )
    sequence.record(number, struck)


def find(register: Register, document_uid: str, type_code: str) -> Allocation | None:
    """The number the document bears in this register, to go on with after a stop."""
    sequence = register.sequences.get(sequence_key(register, type_code))
    number = sequence.number_of(document_uid) if sequence is not None else None
    if number is None:
        return None
    entry = sequence.log[number]
    return _allocation(register, number, entry.symbol, entry.at)


def reserved_numbers(register: Register, type_code: str) -> dict[int, Entry]:
    """Numbers set aside and not used yet, with who did it and why."""
    sequence = register.sequences.get(sequence_key(register, type_code))
    if sequence is None:
        return {}
    return {n: entry for n, entry in sequence.log.items() if entry.state == RESERVED}


def _allocation(
    register: Register, number: int, symbol: str, at: datetime
) -> Allocation:
    code_number, code_notation = split(symbol)
    return Allocation(number, symbol, code_number, code_notation, register.UID(), at)
