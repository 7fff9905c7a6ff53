"""Giving numbers: the last act of the transaction that needs one.

Decree 30/2020/NĐ-CP, art. 15 and 22. A running number is taken from its
``Sequence`` alone: two writers conflict there, one is retried, and a
transaction that fails gives its number back. Nothing slow belongs between
``allocate`` and the commit.
"""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.content.register import ADVISORY
from camau.qlvbdh.content.register import INCOMING
from camau.qlvbdh.content.register import Register
from camau.qlvbdh.content.vocabularies import document_types
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.numbering.interfaces import AlreadyNumbered
from camau.qlvbdh.numbering.interfaces import AlreadyVoid
from camau.qlvbdh.numbering.interfaces import ClosedRegister
from camau.qlvbdh.numbering.interfaces import IncompleteSymbol
from camau.qlvbdh.numbering.interfaces import NumberTaken
from camau.qlvbdh.numbering.interfaces import UnknownNumber
from camau.qlvbdh.numbering.interfaces import WrongRegister
from camau.qlvbdh.numbering.interfaces import WrongYear
from camau.qlvbdh.numbering.model import Entry
from camau.qlvbdh.numbering.model import get_sequence
from camau.qlvbdh.numbering.model import ISSUED
from camau.qlvbdh.numbering.model import RESERVED
from camau.qlvbdh.numbering.model import Sequence
from camau.qlvbdh.numbering.model import sequence_key
from camau.qlvbdh.numbering.model import VOID
from camau.qlvbdh.numbering.notation import missing_parts
from camau.qlvbdh.numbering.notation import Notation
from camau.qlvbdh.numbering.notation import notation
from camau.qlvbdh.numbering.notation import split
from camau.qlvbdh.numbering.registers import choose
from camau.qlvbdh.numbering.registers import close
from camau.qlvbdh.numbering.registers import open_year
from camau.qlvbdh.numbering.registers import register_for
from camau.qlvbdh.numbering.registers import registers_of
from camau.qlvbdh.numbering.registers import setup_registers
from camau.qlvbdh.organization.lookup import agency_of
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from datetime import timezone
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

MAX_RESERVED_AT_ONCE = 20


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
    moment = _open_moment(register, at)
    _check_type(register, type_code)
    sequence = get_sequence(register, sequence_key(register, type_code))
    _refuse_second_number(sequence, document_uid)
    number = sequence.next if reserved is None else reserved
    written = _compose(register, type_code, number, unit or "")
    previous = None
    if reserved is not None:
        previous = _reserved_entry(sequence, reserved)
    _refuse_same_symbol(register, number, written.symbol)
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
    year = _aware(at).year
    register = register_for(agency, INCOMING, None, year)
    moment = _open_moment(register, at)
    sequence = get_sequence(register, sequence_key(register, ""))
    _refuse_second_number(sequence, document_uid)
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
    reason = _reason(reason)
    moment = _open_moment(register, at)
    _check_type(register, type_code)
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
    reason = _reason(reason)
    sequence = get_sequence(register, sequence_key(register, type_code))
    entry = _live_entry(sequence, number)
    struck = Entry(
        state=VOID,
        by=by,
        at=_aware(at),
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


def _aware(at: datetime | None) -> datetime:
    """The moment, or now, in the time of Việt Nam."""
    at = at or clock.now()
    if at.tzinfo is None:
        raise ValueError("an aware datetime is needed")
    local = at.astimezone(clock.ZONE)
    # The database can't store ``ZoneInfo``; an offset it can.
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()))


def _open_moment(register: Register, at: datetime | None) -> datetime:
    """The moment of issue, once it is sure that the register covers it."""
    moment = _aware(at)
    if moment.date() > clock.today():
        raise WrongYear(_("Ngày cấp số không được ở tương lai."), field="issued_date")
    if moment.year != register.year:
        raise WrongYear(
            _(
                "Sổ năm ${year} chỉ cấp số cho ngày trong năm đó.",
                mapping={"year": register.year},
            ),
            field="issued_date",
            year=register.year,
        )
    if register.closed:
        raise ClosedRegister(
            _(
                "${title} năm ${year} đã khóa, không cấp số được nữa.",
                mapping={"title": register.title, "year": register.year},
            ),
            register=register.UID(),
        )
    return moment


def _check_type(register: Register, type_code: str) -> None:
    if register.kind == INCOMING:
        raise WrongRegister(
            _("Số đến chỉ do việc đăng ký văn bản đến cấp."), field="register"
        )
    body = register.abbreviation if register.kind == ADVISORY else None
    able = choose(_siblings(register), register.kind, type_code, body)
    if register.UID() not in {sibling.UID() for sibling in able}:
        raise WrongRegister(
            _(
                "${title} không cấp số cho loại văn bản này.",
                mapping={"title": register.title},
            ),
            field="document_type",
        )


def _compose(register: Register, type_code: str, number: int, unit: str) -> Notation:
    document_type = document_types()[type_code]
    pattern = (
        register.pattern if document_type.abbreviation else register.pattern_untyped
    )
    agency = register.abbreviation or agency_of(register).abbreviation or ""
    missing = missing_parts(pattern, agency=agency, unit=unit)
    if missing:
        messages = {
            "unit": _("Chưa có chữ viết tắt của đơn vị soạn thảo cho ký hiệu."),
            "agency": _("Chưa có chữ viết tắt của cơ quan cho ký hiệu."),
        }
        raise IncompleteSymbol(messages[missing[0]], field=missing[0])
    return notation(
        pattern,
        number,
        year=register.year,
        type_abbreviation=document_type.abbreviation,
        agency=agency,
        unit=unit,
    )


def _refuse_second_number(sequence: Sequence, document_uid: str) -> None:
    number = sequence.number_of(document_uid)
    if number is not None:
        raise AlreadyNumbered(
            _("Văn bản đã có số ${number}.", mapping={"number": number}),
            number=number,
            symbol=sequence.log[number].symbol,
        )


def _refuse_same_symbol(register: Register, number: int, symbol: str) -> None:
    """Number and symbol are a unique pair in agency and year (art. 15.1)."""
    for sibling in _siblings(register):
        for sequence in sibling.sequences.values():
            entry = sequence.log.get(number)
            if entry is not None and entry.symbol == symbol:
                raise NumberTaken(
                    _(
                        "Số và ký hiệu ${symbol} đã có trong ${title}. "
                        "Hai sổ phải có ký hiệu khác nhau.",
                        mapping={"symbol": symbol, "title": sibling.title},
                    ),
                    symbol=symbol,
                    document=entry.document,
                )


def _live_entry(sequence: Sequence, number: int) -> Entry:
    entry = sequence.log.get(number)
    if entry is None:
        raise UnknownNumber(
            _("Sổ chưa cấp số ${number}.", mapping={"number": number}), field="number"
        )
    if entry.state == VOID:
        raise AlreadyVoid(
            _("Số ${number} đã bị hủy.", mapping={"number": number}), field="number"
        )
    return entry


def _reserved_entry(sequence: Sequence, number: int) -> Entry:
    entry = _live_entry(sequence, number)
    if entry.state != RESERVED:
        raise NumberTaken(
            _(
                "Số ${number} đã cấp cho văn bản khác.",
                mapping={"number": number},
            ),
            field="number",
            document=entry.document,
        )
    return entry


def _reason(text: str) -> str:
    if not (text or "").strip():
        raise InvalidInput(_("Cần ghi lý do."), field="reason")
    return text.strip()


def _siblings(register: Register) -> list[Register]:
    return registers_of(agency_of(register), register.year)


def _allocation(
    register: Register, number: int, symbol: str, at: datetime
) -> Allocation:
    code_number, code_notation = split(symbol)
    return Allocation(number, symbol, code_number, code_notation, register.UID(), at)
