"""A worklist as a table to take away."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.reports import sheets
from camau.qlvbdh.search import listing
from camau.qlvbdh.search import records
from camau.qlvbdh.search import worklists
from camau.qlvbdh.search.model import Worklist
from camau.qlvbdh.search.rows import Row
from camau.qlvbdh.search.rows import Rows
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from typing import Any
from typing import BinaryIO


MOST = 10_000
"""Lines of one file."""

LEGAL = {"original": _("Bản gốc"), "reference": _("Để biết, tham khảo")}

COLUMNS = (
    (_("Số đến"), 9),
    (_("Ngày đến"), 12),
    (_("Số, ký hiệu"), 18),
    (_("Ngày văn bản"), 12),
    (_("Tên loại văn bản"), 16),
    (_("Lĩnh vực"), 22),
    (_("Trích yếu nội dung"), 60),
    (_("Cơ quan ban hành"), 30),
    (_("Nơi nhận"), 30),
    (_("Độ khẩn"), 12),
    (_("Hạn xử lý"), 12),
    (_("Trạng thái"), 20),
    (_("Đang ở"), 25),
    (_("Giá trị pháp lý"), 18),
)


def sheet(
    worklist: Worklist, asked: listing.Asked, words: Callable[[str], str]
) -> BinaryIO:
    """What the acting person sees of a list, all pages, as XLSX.

    ``words`` translates a message. Of more than ``MOST`` lines the first are in the
    file, and it says so.
    """
    found = listing.narrowed(worklists.found(worklist), asked)
    first = listing.order(found, asked)[:MOST]
    entries = (brain for one in first for brain in records.brains([one]))
    return table(words(worklist.title), entries, len(found), words)


def table(
    title: str,
    entries: Iterable[Any],
    total: int,
    words: Callable[[str], str],
    asked: str = "",
) -> BinaryIO:
    """The first entries of ``total`` as XLSX; ``asked`` says what they are."""
    note = _(
        "${shown} trong ${total} văn bản, lập ngày ${day}",
        mapping={
            "shown": min(total, MOST),
            "total": total,
            "day": clock.today().strftime("%d/%m/%Y"),
        },
    )
    columns = [sheets.Column(words(title), width) for title, width in COLUMNS]
    about = ". ".join(part for part in (asked, words(note)) if part)
    return sheets.workbook(title, columns, _lines(entries, words), about)


def _lines(entries: Iterable[Any], words: Callable[[str], str]) -> Iterator[list]:
    rows = Rows()
    for brain in entries:
        yield _cells(rows(brain), words)


def _cells(row: Row, words: Callable[[str], str]) -> list[sheets.Cell]:
    places = "; ".join(row.places)
    if row.more_places:
        more = _("và ${number} nơi khác", mapping={"number": row.more_places})
        places = f"{places} {words(more)}"
    arrived = row.portal_type == worklists.IN
    return [
        row.arrival_number,
        row.day if arrived else None,
        row.symbol,
        row.issued,
        words(row.type_title),
        words(row.area_title),
        row.title,
        row.organ if arrived else "",
        places,
        words(row.urgency_title) if row.urgency else "",
        row.due.day if row.due else None,
        words(row.state_title),
        "; ".join(map(words, row.holders)),
        words(LEGAL[row.legal_value]) if row.legal_value in LEGAL else "",
    ]
