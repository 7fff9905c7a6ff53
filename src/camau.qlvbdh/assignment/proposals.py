"""What was done with documents like this one before: a proposal, never a decision.

Only the agency's own latest documents of the same sender are read, a handful.
"""

from camau.qlvbdh import clock
from camau.qlvbdh.assignment import parties
from camau.qlvbdh.assignment.model import Assignment
from camau.qlvbdh.assignment.model import Assignments
from camau.qlvbdh.assignment.model import CANCELLED
from camau.qlvbdh.assignment.model import HANDED_BACK
from camau.qlvbdh.assignment.model import REPLACED
from camau.qlvbdh.content.subject_areas import subject_areas
from camau.qlvbdh.deadlines.calendar import working_day
from camau.qlvbdh.deadlines.calendar import working_days
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.text import fold
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from plone import api
from typing import Any


READ = 8
"""So many of the sender's latest documents are looked at."""

SHOWN = 2
"""So many different proposals are made."""


@dataclass(frozen=True)
class Proposal:
    """A distribution that a leader confirms or changes."""

    given: tuple[tuple[str, str], ...]
    """Role and party, the XLC first."""

    deadline: date | None
    symbol: str
    """Symbol, or abstract, of the document that was distributed so."""


def sender_key(document: Any) -> str:
    """What documents of one sender have in common: its identifier, else its name."""
    return document.organ_id or fold(" ".join((document.organ_name or "").split()))


def proposals(document: Any, parent: Assignment | None) -> list[Proposal]:
    """Distributions of this sender's documents, of the same type first.

    ``parent`` is the assignment under which the acting person gives on; None for
    the agency's leader.
    """
    found: dict[tuple, Proposal] = {}
    for former in _of_same_sender(document):
        given = tuple(_given(document, former, parent))
        if any(role == "XLC" for role, _party in given):
            deadline = _deadline(document, former, parent)
            name = former.symbol or former.title
            found.setdefault(given, Proposal(given, deadline, name))
        if len(found) == SHOWN:
            break
    return list(found.values())


def likely_area(document: Any) -> str | None:
    """The area of this sender's latest documents, if all that have one have the same.

    Read from the catalog alone. None for an area that was retired since.
    """
    entries = _entries_of_same_sender(document)
    # The catalog has a mark of its own for what is missing, which equals nothing.
    codes = {str(one.subject_area) for one in entries}
    found = [area for code, area in subject_areas().items() if code in codes]
    return found[0].code if len(found) == 1 and not found[0].retired else None


def _of_same_sender(document: Any) -> list[Any]:
    """The sender's latest documents here; those of the same type before others."""
    brains = _entries_of_same_sender(document)
    same_first = sorted(brains, key=lambda one: one.type_code != document.type_code)
    return [one._unrestrictedGetObject() for one in same_first]


def _entries_of_same_sender(document: Any) -> list[Any]:
    """Catalog entries of the sender's latest documents here, this one left out."""
    key = sender_key(document)
    if not key:
        return []
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(
        sender=f"{agency_of(document).getId()}|{key}",
        sort_on="created",
        sort_order="descending",
        sort_limit=READ,
    )[:READ]
    return [one for one in brains if document.UID() != one.UID]


def _level(former: Any, parent: Assignment | None) -> Iterator[Assignment]:
    """What was given on by the leader, or by the same unit, and was not taken back."""
    records = list(Assignments(former))
    upper = {one.id for one in records if parent and one.party == parent.party}
    for one in records:
        same_level = one.parent in upper if parent else one.parent is None
        if same_level and one.status not in (HANDED_BACK, CANCELLED, REPLACED):
            yield one


def _given(
    document: Any, former: Any, parent: Assignment | None
) -> Iterator[tuple[str, str]]:
    """Role and party of who can still be chosen, in the order of roles."""
    within = parties.split(parent.party)[1] if parent else None
    order = {"XLC": 0, "PHXL": 1, "XDB": 2}
    level = sorted(_level(former, parent), key=lambda one: order[one.role])
    for party in dict.fromkeys(one.party for one in level):
        role = next(one.role for one in level if one.party == party)
        try:
            parties.check(agency_of(document), party, field="lead", within=within)
        except InvalidInput:
            continue
        yield role, party


def _deadline(document: Any, former: Any, parent: Assignment | None) -> date | None:
    """As many working days as last time; the document's own deadline comes first."""
    upper = date.fromisoformat(parent.deadline) if parent and parent.deadline else None
    day = document.due_date or next(_as_before(former, parent), None)
    if day is None or day < clock.today():
        return upper
    return min(day, upper) if upper else day


def _as_before(former: Any, parent: Assignment | None) -> Iterator[date]:
    for one in _level(former, parent):
        if one.role == "XLC" and one.deadline:
            given = datetime.fromisoformat(one.at).date()
            count = working_days(given, date.fromisoformat(one.deadline))
            yield working_day(clock.today(), count)
