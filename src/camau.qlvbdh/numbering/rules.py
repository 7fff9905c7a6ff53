"""What must hold before a number is given, each rule with its refusal."""

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
from camau.qlvbdh.numbering.model import RESERVED
from camau.qlvbdh.numbering.model import Sequence
from camau.qlvbdh.numbering.model import VOID
from camau.qlvbdh.numbering.notation import missing_parts
from camau.qlvbdh.numbering.notation import Notation
from camau.qlvbdh.numbering.notation import notation
from camau.qlvbdh.numbering.registers import choose
from camau.qlvbdh.numbering.registers import registers_of
from camau.qlvbdh.organization.lookup import agency_of
from datetime import datetime
from datetime import timedelta
from datetime import timezone


def local_moment(at: datetime | None) -> datetime:
    """The moment, or now, in the time of Việt Nam."""
    at = at or clock.now()
    if at.tzinfo is None:
        raise ValueError("an aware datetime is needed")
    local = at.astimezone(clock.ZONE)
    # The database can't store ``ZoneInfo``; an offset it can.
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()))


def moment_of_issue(register: Register, at: datetime | None) -> datetime:
    """The moment of issue, once it is sure that the register covers it."""
    moment = local_moment(at)
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


def check_type(register: Register, type_code: str) -> None:
    """The register must be the one that numbers this type."""
    if register.kind == INCOMING:
        raise WrongRegister(
            _("Số đến chỉ do việc đăng ký văn bản đến cấp."), field="register"
        )
    body = register.abbreviation if register.kind == ADVISORY else None
    able = choose(siblings(register), register.kind, type_code, body)
    if register.UID() not in {sibling.UID() for sibling in able}:
        raise WrongRegister(
            _(
                "${title} không cấp số cho loại văn bản này.",
                mapping={"title": register.title},
            ),
            field="document_type",
        )


def compose(register: Register, type_code: str, number: int, unit: str) -> Notation:
    """Number and symbol in full; every part of the pattern must be known."""
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


def refuse_second_number(sequence: Sequence, document_uid: str) -> None:
    """A document bears one number of a register."""
    number = sequence.number_of(document_uid)
    if number is not None:
        raise AlreadyNumbered(
            _("Văn bản đã có số ${number}.", mapping={"number": number}),
            number=number,
            symbol=sequence.log[number].symbol,
        )


def refuse_same_symbol(register: Register, number: int, symbol: str) -> None:
    """Number and symbol are a unique pair in agency and year (art. 15.1)."""
    for sibling in siblings(register):
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


def live_entry(sequence: Sequence, number: int) -> Entry:
    """The entry of a number that was given and is not void."""
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


def reserved_entry(sequence: Sequence, number: int) -> Entry:
    """The entry of a number that is set aside and still free."""
    entry = live_entry(sequence, number)
    if entry.state != RESERVED:
        raise NumberTaken(
            _("Số ${number} đã cấp cho văn bản khác.", mapping={"number": number}),
            field="number",
            document=entry.document,
        )
    return entry


def stated_reason(text: str) -> str:
    """The reason, which may not be empty."""
    if not (text or "").strip():
        raise InvalidInput(_("Cần ghi lý do."), field="reason")
    return text.strip()


def siblings(register: Register) -> list[Register]:
    """The registers of the same agency and year, this one included."""
    return registers_of(agency_of(register), register.year)
