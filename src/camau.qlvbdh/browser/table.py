"""The table of documents that lists, folders and the search show.

``templates/table.pt`` has the macros: ``table`` wants a ``Table`` called ``table``,
``navigation`` wants ``Pages`` called ``pages``.
"""

from camau.qlvbdh import _
from camau.qlvbdh.browser.words import day
from camau.qlvbdh.search.columns import Column
from camau.qlvbdh.search.columns import shown
from camau.qlvbdh.search.rows import ROLES
from camau.qlvbdh.search.rows import Row
from camau.qlvbdh.search.rows import Rows
from camau.qlvbdh.wording import say
from collections.abc import Callable
from collections.abc import Collection
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from typing import Any
from zope.i18n import translate


AROUND = 2
"""Pages on either side of the present one that have a link."""

RECEIPT = (ROLES["lead"], ROLES["collaborate"])
"""Opening from a list what one has to handle says that it was received."""

LEGAL_VALUES = {
    "original": _("Có giá trị như bản gốc"),
    "reference": _("Để biết, tham khảo"),
}


@dataclass(frozen=True)
class Head:
    """The head of a column."""

    id: str
    title: str
    url: str = ""
    """Address of the list sorted by it; empty when it can't be."""

    order: str = ""
    """``ascending`` or ``descending`` when the list is sorted by it."""


def heads(
    columns: Iterable[Column],
    sort: str = "",
    link: Callable[..., str] | None = None,
    mixed: bool = False,
) -> list[Head]:
    """Heads that sort; ``sort`` is such as ``-due``, ``link(sort=…)`` the address."""
    found = []
    for one in columns:
        title = _("Nơi gửi, nơi nhận") if mixed and one.id == "organ" else one.title
        if link is None or not one.sort:
            found.append(Head(one.id, title))
            continue
        now = sort.lstrip("-") == one.sort
        order = ("descending" if sort[0] == "-" else "ascending") if now else ""
        other = f"-{one.sort}" if order == "ascending" else one.sort
        found.append(Head(one.id, title, link(sort=other), order))
    return found


class Table:
    """Brains as lines, nothing woken up.

    ``query`` is what links to the documents carry, so that their pages lead back;
    ``with_roles`` tells the acting person's own role where it differs by line.
    """

    def __init__(
        self,
        request: Any,
        brains: Iterable[Any],
        columns: Iterable[Column] | None = None,
        unread: Collection[int] = (),
        selectable: bool = False,
        query: str = "",
        all_heads: list[Head] | None = None,
        with_roles: bool = True,
    ) -> None:
        self.request = request
        self._with_roles = with_roles
        self.selectable = selectable
        columns = list(columns if columns is not None else shown(""))
        self.heads = all_heads if all_heads is not None else heads(columns)
        ids = {one.id for one in columns}
        self.has = {name: name in ids for name in CELLS}
        self._query = f"?{query}" if query else ""
        rows = Rows()
        self.lines = [
            self.line(rows(one, unread), one.getURL(), "places" not in ids)
            for one in brains
        ]

    def line(self, row: Row, url: str, either: bool) -> dict[str, Any]:
        """What the macro shows of a document; ``either``: one column for both ends."""
        places = ", ".join(row.places)
        if row.more_places:
            more = _("và ${number} nơi khác", mapping={"number": row.more_places})
            places = f"{places} {self.words(more)}".strip()
        outgoing = row.portal_type == "OutgoingDocument"
        return {
            "uid": row.uid,
            "document": url,
            "url": f"{url}/view{self._query}",
            "unread": row.unread,
            "receipt": "1" if set(RECEIPT) & set(row.roles) else None,
            "title": row.title,
            "symbol": row.symbol,
            "issued": day(row.issued),
            "number": row.arrival_number,
            "day": "" if outgoing else day(row.day),
            "organ": places if either and outgoing else row.organ,
            "places": places,
            "urgency": self.words(row.urgency_title),
            "hot": row.urgency > 1,
            "roles": [self.words(one) for one in row.roles if self._with_roles],
            "due": row.due and self.words(row.due.text),
            "due_day": row.due and day(row.due.day),
            "due_tone": row.due and row.due.tone,
            "state": self.words(row.state_title),
            "holders": ", ".join(map(say, row.holders)),
            "type": row.type_title,
            "area": row.area_title,
            "value": self.words(LEGAL_VALUES.get(row.legal_value, "")),
        }

    def words(self, message: str) -> str:
        """A message in the language of the page."""
        return translate(message, context=self.request) if message else ""


CELLS = (
    "arrival",
    "symbol",
    "title",
    "organ",
    "places",
    "due",
    "state",
    "holders",
    "type",
    "area",
    "value",
)
"""Columns in the order of the macro, which is that of ``search.columns``."""


@dataclass(frozen=True)
class Pages:
    """Where a page stands among all, and the way to the others."""

    total: int
    start: int
    size: int
    link: Callable[..., str]
    """``link(b_start=50)`` is the address of the page that begins there."""

    @property
    def first(self) -> int:
        """Number of the first line on this page, from 1."""
        return min(self.start + 1, self.total)

    @property
    def last(self) -> int:
        """Number of the last line on this page."""
        return min(self.start + self.size, self.total)

    @property
    def number(self) -> int:
        """Number of this page."""
        return self.start // self.size + 1

    @property
    def before(self) -> str:
        """Address of the page before."""
        return self._url(self.number - 1) if self.number > 1 else ""

    @property
    def after(self) -> str:
        """Address of the next page."""
        return self._url(self.number + 1) if self.number < self.count else ""

    @property
    def count(self) -> int:
        """How many pages there are."""
        return ceil(self.total / self.size)

    @property
    def links(self) -> list[dict[str, Any]]:
        """The first, those around this one, the last; a gap has no address."""
        near = range(self.number - AROUND, self.number + AROUND + 1)
        wanted = sorted({1, *near, self.count} & set(range(1, self.count + 1)))
        found: list[dict[str, Any]] = []
        former = 0
        for one in wanted:
            if one - former > 1:
                found.append({"title": "…", "url": "", "here": False})
            here = one == self.number
            found.append({"title": str(one), "url": self._url(one), "here": here})
            former = one
        return found

    def _url(self, number: int) -> str:
        return self.link(b_start=(number - 1) * self.size)
