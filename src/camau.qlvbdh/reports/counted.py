"""What a document counts as in the figures of its agency.

One keyword for each figure and month, so that a figure of a year is twelve
look-ups in one index, whatever the size of the archive.
"""

from camau.qlvbdh import clock
from camau.qlvbdh.assignment.model import Assignments
from camau.qlvbdh.assignment.model import DONE
from camau.qlvbdh.content.incoming import IIncomingDocument
from camau.qlvbdh.content.outgoing import IOutgoingDocument
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.workflows.service import state_of
from datetime import date
from datetime import datetime
from plone.indexer import indexer


ARRIVED = "arrived"
"""Registered, by the day of arrival."""

ISSUED = "issued"
"""By the day of issue."""

ON_TIME = "on_time"
"""Completed by its deadline, by the day of completion."""

LATE = "late"
"""Completed after its deadline, by the day of completion."""


def keyword(agency: str, figure: str, month: str) -> str:
    """``so-noi-vu|arrived|2026-11``; ``month`` is the beginning of an ISO date."""
    return f"{agency}|{figure}|{month}"


def _day(moment: str) -> date:
    return datetime.fromisoformat(moment).astimezone(clock.ZONE).date()


def _completion(document) -> tuple[str, date] | None:
    """On time or late, and when; None while open or without a deadline."""
    if state_of(document) != "completed":
        return None
    leads = [
        one
        for one in Assignments(document)
        if one.parent is None and one.role == "XLC" and one.status == DONE
    ]
    ended = max((one.ended_at for one in leads if one.ended_at), default=None)
    deadlines = [date.fromisoformat(one.deadline) for one in leads if one.deadline]
    deadline = max(deadlines, default=document.due_date)
    if ended is None or deadline is None:
        return None
    day = _day(ended)
    return (ON_TIME if day <= deadline else LATE), day


def _keywords(document, found: list[tuple[str, date]]) -> tuple[str, ...]:
    agency = agency_of(document).getId()
    return tuple(keyword(agency, name, f"{day:%Y-%m}") for name, day in found)


@indexer(IIncomingDocument)
def incoming_counted(document):
    """Its arrival, and whether it was completed on time."""
    found = []
    if document.arrival_date:
        found.append((ARRIVED, document.arrival_date))
    completion = _completion(document)
    if completion:
        found.append(completion)
    return _keywords(document, found)


@indexer(IOutgoingDocument)
def outgoing_counted(document):
    """Its issue."""
    found = [(ISSUED, _day(document.issued_at))] if document.issued_at else []
    return _keywords(document, found)
