"""What the acting person sees of a folder of an agency: years, and a year's documents.

The catalog sorts and cuts; a page of a year of 100,000 documents wakes none of them.
"""

from camau.qlvbdh.search import listing
from camau.qlvbdh.search.model import IN
from camau.qlvbdh.search.model import OUT
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from plone import api
from typing import Any
import calendar


DOCUMENTS = [IN, OUT]

OF_ALL = ("day", "number", "symbol", "title", "state")
"""What every document has a value of: the catalog leaves out those without one."""

NEWEST = "-day"
"""How a year is sorted when nobody asks for another order."""


@dataclass(frozen=True)
class Year:
    """A year of a folder."""

    year: str
    url: str
    documents: int
    """How many of its documents the person may see."""


def month(asked: listing.Asked, year: int, number: int) -> listing.Asked:
    """The same question of one month of the year only."""
    last = calendar.monthrange(year, number)[1]
    since, until = date(year, number, 1), date(year, number, last)
    return replace(asked, since=since, until=until)


def page(folder: Any, asked: listing.Asked, start: int, size: int) -> listing.Page:
    """Some documents of a year, sorted; those without right to view are not among them."""
    query = {**listing.catalog_query(asked), **_children(folder)}
    given = asked.sort in OF_ALL
    sort = asked.sort if given else NEWEST.lstrip("-")
    falling = asked.descending if given else NEWEST.startswith("-")
    found = _catalog().searchResults(
        **query,
        portal_type=DOCUMENTS,
        sort_on=listing.SORTS[sort],
        sort_order="descending" if falling else "ascending",
        b_start=start,
        b_size=size,
        # Documents have no days of publication: nobody's right depends on them.
        show_inactive=True,
    )
    # What is found is this page already; the count is of all.
    return listing.Page(list(found), found.actual_result_count, frozenset())


def years(folder: Any) -> Iterator[Year]:
    """The years of the folder, the latest first."""
    brains = _catalog().searchResults(**_children(folder), portal_type="RecordsFolder")
    for one in sorted(brains, key=lambda one: one.getId, reverse=True):
        if one.getId.isdigit():
            yield Year(one.getId, one.getURL(), _count(one.getPath()))


def _count(path: str) -> int:
    found = _catalog().searchResults(
        path={"query": path, "depth": 1}, portal_type=DOCUMENTS, show_inactive=True
    )
    return len(found)


def _children(folder: Any) -> dict[str, Any]:
    return {"path": {"query": "/".join(folder.getPhysicalPath()), "depth": 1}}


def _catalog() -> Any:
    return api.portal.get_tool("portal_catalog")
