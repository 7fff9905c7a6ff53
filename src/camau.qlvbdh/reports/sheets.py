"""Tables as spreadsheets (XLSX, ISO/IEC 29500)."""

from camau.qlvbdh import clock
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any
from typing import BinaryIO
from xlsxwriter import Workbook


MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

FONT = "Times New Roman"
"""Decree 30/2020/NĐ-CP, Annex I: the font of documents."""

A4 = 9
"""Number of the paper size in the format."""


class Struck(str):
    """Words with a line through them."""


Cell = str | int | float | date | None
"""What a cell holds; a date is written as a day, ``22/11/2026``."""

OPTIONS = {
    # Rows go to disk one by one, so that a long table needs no memory.
    "constant_memory": True,
    # Words of others are words: a text that begins with "=" is no formula.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True)
class Column:
    """A column of the table."""

    title: str
    width: float = 14
    """In characters."""


def workbook(
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    note: str = "",
) -> BinaryIO:
    """A file with one sheet: title, note, heads, rows; to be read from its start.

    It prints on A4 across, the heads on each page. All words are those to show.
    """
    file = BytesIO()
    book = Workbook(file, OPTIONS)
    book.set_properties({"title": title, "created": clock.now().replace(tzinfo=None)})
    sheet = book.add_worksheet()
    _lay_out(sheet, columns)
    head = {"font_name": FONT, "bold": True}
    top = {"font_name": FONT, "valign": "top", "text_wrap": True, "border": 1}
    words = book.add_format(top)
    day = book.add_format({**top, "num_format": "dd/mm/yyyy", "align": "left"})
    struck = book.add_format({**top, "font_strikeout": True})
    heads = book.add_format({**top, "bold": True, "bg_color": "#EEEEEE"})
    sheet.write_string(0, 0, title, book.add_format({**head, "font_size": 14}))
    sheet.write_string(1, 0, note, book.add_format({"font_name": FONT}))
    for place, column in enumerate(columns):
        sheet.write_string(HEAD, place, column.title, heads)
    last = HEAD
    for last, row in enumerate(rows, HEAD + 1):
        for place, value in enumerate(row):
            _write(
                sheet,
                last,
                place,
                value,
                struck if isinstance(value, Struck) else words,
                day,
            )
    if columns:
        sheet.autofilter(HEAD, 0, last, len(columns) - 1)
    book.close()
    file.seek(0)
    return file


HEAD = 2
"""Line of the heads, from 0."""


def _lay_out(sheet: Any, columns: Sequence[Column]) -> None:
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD)
    sheet.freeze_panes(HEAD + 1, 0)
    sheet.set_footer("&C&P/&N")
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)


def _write(sheet: Any, line: int, place: int, value: Cell, words: Any, day: Any):
    if value is None or value == "":
        sheet.write_blank(line, place, None, words)
    elif isinstance(value, date):
        sheet.write_datetime(line, place, value, day)
    elif isinstance(value, int | float):
        sheet.write_number(line, place, value, words)
    else:
        # A cell holds no more than this.
        sheet.write_string(line, place, value[:32_767], words)
