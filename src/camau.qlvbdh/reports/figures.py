"""Figures of an agency: documents by month, handling in time and overdue."""

from camau.qlvbdh import clock
from camau.qlvbdh.content.agency import Agency
from camau.qlvbdh.reports import counted
from camau.qlvbdh.workflows.incoming import OPEN
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from plone import api
from typing import Any


@dataclass(frozen=True)
class Month:
    """Documents of one month."""

    month: str
    """``2026-11``."""

    arrived: int
    issued: int


@dataclass(frozen=True)
class Timeliness:
    """Văn bản đến with a deadline: what became of it in a year, and what is open now."""

    on_time: int
    late: int
    open: int
    """Open and still in time."""

    overdue: int
    """Open past the deadline."""


def months_before(today: date, number: int) -> list[str]:
    """The last ``number`` months up to that of ``today``, oldest first."""
    found = []
    year, month = today.year, today.month
    for _each in range(number):
        found.append(f"{year:04d}-{month:02d}")
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return found[::-1]


def _count(**query: Any) -> int:
    catalog = api.portal.get_tool("portal_catalog")
    return len(catalog.unrestrictedSearchResults(**query))


def _counted(agency: Agency, figure: str, month: str) -> int:
    return _count(counted=counted.keyword(agency.getId(), figure, month))


def by_month(agency: Agency, number: int = 12) -> list[Month]:
    """Registered and issued documents of the last months, oldest first."""
    return [
        Month(
            month,
            _counted(agency, counted.ARRIVED, month),
            _counted(agency, counted.ISSUED, month),
        )
        for month in months_before(clock.today(), number)
    ]


def timeliness(agency: Agency, year: int | None = None) -> Timeliness:
    """Văn bản đến of the agency with a deadline (R9.2; default: this year)."""
    months = [f"{year or clock.today().year}-{month:02d}" for month in range(1, 13)]
    yesterday = (clock.today() - timedelta(1)).isoformat()
    waiting = {
        "agency": agency.getId(),
        "portal_type": "IncomingDocument",
        "review_state": list(OPEN),
    }
    overdue = _count(**waiting, due={"query": yesterday, "range": "max"})
    dated = _count(**waiting, due={"query": "", "range": "min"})
    return Timeliness(
        on_time=sum(_counted(agency, counted.ON_TIME, one) for one in months),
        late=sum(_counted(agency, counted.LATE, one) for one in months),
        open=dated - overdue,
        overdue=overdue,
    )
