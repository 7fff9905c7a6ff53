"""The columns that a table of documents can show."""

from camau.qlvbdh import _
from camau.qlvbdh.search.model import IN
from camau.qlvbdh.search.model import OUT
from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """One column."""

    id: str
    title: str
    sort: str = ""
    """What its head sorts by (``listing.SORTS``)."""

    only: str = ""
    """Type of the documents that have it; empty: both."""

    fixed: bool = False
    """Whether it is always shown."""

    at_first: bool = True
    """Whether it is shown to who has chosen no columns."""


COLUMNS = (
    Column("arrival", _("Số, ngày đến"), "day", IN),
    Column("symbol", _("Số, ký hiệu"), "symbol"),
    Column("title", _("Trích yếu nội dung"), "title", fixed=True),
    Column("organ", _("Cơ quan ban hành"), "organ", IN),
    Column("places", _("Nơi nhận"), "", OUT),
    Column("due", _("Hạn xử lý"), "due"),
    Column("state", _("Trạng thái"), "state"),
    Column("holders", _("Đang ở")),
    Column("type", _("Tên loại văn bản"), at_first=False),
    Column("area", _("Lĩnh vực"), "subject_area", at_first=False),
    Column("value", _("Giá trị pháp lý"), "", IN, at_first=False),
)
"""In the order in which they are shown."""

BY_ID = {one.id: one for one in COLUMNS}


def possible(portal_type: str) -> list[Column]:
    """The columns of a list of documents of a type; empty: of both.

    In a list of both the sender of one and the recipients of the other share a column.
    """
    return [one for one in COLUMNS if one.only in ("", portal_type or IN)]


def shown(
    portal_type: str, chosen: tuple[str, ...] = (), one_state: bool = False
) -> list[Column]:
    """Those to show: the chosen ones, or those of the beginning.

    In a list of ``one_state`` that state, and who has the document, would be the same
    in each line: the legal value tells more.
    """
    if chosen:
        return [one for one in possible(portal_type) if one.fixed or one.id in chosen]
    if one_state:
        return [
            one
            for one in possible(portal_type)
            if (one.at_first or one.id == "value") and one.id not in SAME
        ]
    return [one for one in possible(portal_type) if one.at_first]


SAME = ("state", "holders")
"""Columns that are the same in each line of a list of one state."""
