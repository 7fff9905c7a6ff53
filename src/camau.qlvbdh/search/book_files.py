"""A span of a book as a file: to calculate with (XLSX), to print and bind (PDF)."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.content.register import ADVISORY
from camau.qlvbdh.content.register import COPIES
from camau.qlvbdh.content.register import INCOMING
from camau.qlvbdh.content.register import OUTGOING
from camau.qlvbdh.content.register import Register
from camau.qlvbdh.content.vocabularies import document_types
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.numbering import book
from camau.qlvbdh.numbering import spans
from camau.qlvbdh.organization import directory
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.reports import printing
from camau.qlvbdh.reports import sheets
from camau.qlvbdh.search.book_facts import book_facts
from collections.abc import Callable
from collections.abc import Iterator
from datetime import date
from typing import Any
from typing import BinaryIO


MOST_LINES = {"xlsx": 10_000, "pdf": 2_000}
"""Lines of one file."""

STEP = 200
"""Lines after which documents that were read may leave the memory."""

TITLES = {
    INCOMING: _("Sổ đăng ký văn bản đến"),
    OUTGOING: _("Sổ đăng ký văn bản đi"),
    ADVISORY: _("Sổ đăng ký văn bản đi"),
    COPIES: _("Sổ đăng ký bản sao"),
}
"""Decree 30, Annex IV; copies have a book of their own (art. 16, Annex I, part II)."""

WIDTHS = {
    "arrival_date": 19,
    "arrival_number": 12,
    "organ_name": 34,
    "symbol": 28,
    "issued_date": 20,
    "type_and_subject": 70,
    "signer": 25,
    "recipients": 34,
    "copy_holder": 24,
    "copies": 12,
    "addressee": 28,
    "handed_on": 19,
    "receipt": 18,
    "note": 20,
}
"""Of the columns on paper, in millimetres before they are made to fit."""

Words = Callable[[str], str]


def refuse_too_many(found: list[spans.Part], kind: str) -> None:
    """Raise ``InvalidInput`` when a file of the kind does not hold the span."""
    most, lines = MOST_LINES[kind], spans.total(found)
    if lines > most:
        raise InvalidInput(
            _(
                "Đang chọn ${lines} số, một tệp chỉ chứa tối đa ${most} số. "
                "Hãy chọn khoảng ngắn hơn.",
                mapping={"lines": _thousands(lines), "most": _thousands(most)},
            ),
            field="to",
            lines=lines,
            most=most,
        )


def _thousands(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def sheet(register: Register, asked: spans.Asked, words: Words) -> BinaryIO:
    """The span as XLSX; ``words`` translates a message.

    Raises ``InvalidInput`` for more lines than a file holds.
    """
    found = spans.parts(register, asked)
    refuse_too_many(found, "xlsx")
    columns = [
        sheets.Column(f"{words(one.title)}\n({place})", WIDTHS[one.name] * 0.6)
        for place, one in enumerate(book.columns(register.kind), 1)
    ]
    title = f"{words(TITLES[register.kind])} – {register.title} {register.year}"
    note = "; ".join([agency_of(register).title, *_ends(register, found, asked, words)])
    rows = (
        _sheet_cells(values(register, row, words), row.struck)
        for _part, row in _lines(register, found)
    )
    return sheets.workbook(title, columns, rows, note)


def _sheet_cells(cells: list[Any], struck: bool) -> list[sheets.Cell]:
    if not struck:
        return cells
    *others, why = cells
    return [*(sheets.Struck(_text(one)) for one in others), why]


def printed(
    register: Register, asked: spans.Asked, words: Words, volume: str = ""
) -> BinaryIO:
    """The span as PDF with the cover of Annex IV; ``volume`` is the number of the book.

    Raises ``InvalidInput`` for more lines than a file holds.
    """
    found = spans.parts(register, asked)
    refuse_too_many(found, "pdf")
    agency = agency_of(register)
    parent = directory.current().get(agency.parent) if agency.parent else None
    title = words(TITLES[register.kind])
    year = {"year": str(register.year)}
    cover = printing.Cover(
        above=[one.upper() for one in (parent and parent.name, agency.title) if one],
        title=[title.upper(), *_which(register)],
        below=[
            words(_("Năm: ${year}", mapping=year)),
            *_ends(register, found, asked, words),
            words(_("Quyển số: ${volume}", mapping={"volume": volume or "………"})),
        ],
    )
    footer = _(
        "${agency} – ${title} năm ${year}, lập ngày ${day}",
        mapping={
            "agency": agency.title,
            "title": title,
            "day": _day(clock.today()),
            **year,
        },
    )
    return printing.table(
        cover,
        [
            printing.Column(words(one.title), WIDTHS[one.name])
            for one in book.columns(register.kind)
        ],
        _printed_lines(register, found, words),
        words(footer),
        words(_("Trang {page}/{pages}")),
    )


def _which(register: Register) -> list[str]:
    """The name of a book that is one of several of its kind."""
    special = register.kind == ADVISORY or register.document_types
    return [f"({register.title})"] if special else []


def _ends(
    register: Register, found: list[spans.Part], asked: spans.Asked, words: Words
) -> list[str]:
    """From which day and number to which, as the cover says it."""
    dots = "…………"
    first, last = spans.days(register, found) or (None, None)
    lowest = min((part.first for part in found), default=None)
    highest = max((part.last for part in found), default=None)
    span = {
        "first": _day(asked.since or first) or dots,
        "last": _day(asked.until or last) or dots,
    }
    numbers = {"first": lowest or dots, "last": highest or dots}
    return [
        words(_("Từ ngày ${first} đến ngày ${last}", mapping=span)),
        words(_("Từ số ${first} đến số ${last}", mapping=numbers)),
    ]


def _printed_lines(
    register: Register, found: list[spans.Part], words: Words
) -> Iterator[printing.Line | printing.Heading]:
    former = None
    for part, row in _lines(register, found):
        known = document_types().get(part.key)
        if part.key != former and known is not None:
            yield printing.Heading(words(known.name))
        former = part.key
        cells = [_text(value) for value in values(register, row, words)]
        yield printing.Line(cells, row.struck)


def _lines(
    register: Register, found: list[spans.Part]
) -> Iterator[tuple[spans.Part, book.Row]]:
    """All lines of the span, without keeping their documents in memory."""
    for start in range(0, spans.total(found), STEP):
        yield from spans.page(register, found, start, STEP, book_facts)
        connection = register._p_jar
        if connection is not None:
            connection.cacheGC()


def values(register: Register, row: book.Row, words: Words) -> list[Any]:
    """The cells of a line; the last one has the remark, and then the document's note."""
    found = dict(row.values)
    if row.remark:
        notes = (words(row.remark), found.get("note"))
        found["note"] = ". ".join(filter(None, notes))
    return [found.get(one.name) for one in book.columns(register.kind)]


def _text(value: Any) -> str:
    if isinstance(value, date):
        return _day(value)
    return "" if value is None else str(value)


def _day(value: date | None) -> str:
    return value.strftime("%d/%m/%Y") if value else ""
