"""What a table says of a document: from its catalog entry, nothing is woken up."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.content.subject_areas import subject_areas
from camau.qlvbdh.content.vocabularies import document_types
from camau.qlvbdh.content.vocabularies import type_title
from camau.qlvbdh.content.vocabularies import URGENCIES
from camau.qlvbdh.organization.acting import working_principals
from camau.qlvbdh.organization.groups import group_title
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.search.indexers import UNFINISHED
from camau.qlvbdh.search.model import PERSON
from camau.qlvbdh.search.worklists import kind
from camau.qlvbdh.search.worklists import SOON_DAYS
from camau.qlvbdh.workflows.service import WORKFLOWS
from collections.abc import Collection
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


HOLDING = (
    "receive",
    "forward",
    "assign",
    "lead",
    "draft",
    "review",
    "check",
    "sign",
    "number",
    "seal",
    "issue",
)
"""Keys of who has a document now."""

RECALLING = _("Thu hồi chưa xong")
"""State of a recalled document while recipients have still to agree."""

ROLES = {"lead": _("XLC"), "collaborate": _("PHXL"), "informed": _("XĐB")}


@dataclass(frozen=True)
class Deadline:
    """A deadline as people think of it."""

    day: date
    left: int
    """Days to it, below zero when it has passed."""

    text: str
    """Message: how long to it."""

    tone: str
    """``danger`` overdue, ``warning`` today or soon, ``secondary`` later."""


def deadline(due: str) -> Deadline:
    """Of an ISO date."""
    day = date.fromisoformat(due)
    left = (day - clock.today()).days
    if left < 0:
        text, tone = _("Quá hạn ${days} ngày", mapping={"days": -left}), "danger"
    elif left == 0:
        text, tone = _("Hạn hôm nay"), "warning"
    else:
        text = _("Còn ${days} ngày", mapping={"days": left})
        tone = "warning" if left <= SOON_DAYS else "secondary"
    return Deadline(day, left, text, tone)


@dataclass(frozen=True)
class Row:
    """One document in a table; texts are messages where they are words of ours."""

    uid: str
    portal_type: str
    title: str
    symbol: str
    issued: date | None
    arrival_number: int | None
    day: date | None
    """Ngày đến, or the day of our own document."""

    organ: str
    places: tuple[str, ...]
    """The first recipients."""

    more_places: int
    urgency: int
    urgency_title: str
    type_title: str
    area_title: str
    due: Deadline | None
    state: str
    state_title: str
    holders: tuple[str, ...]
    """Names of who has it now."""

    roles: tuple[str, ...]
    """The acting person's own, short."""

    legal_value: str
    unread: bool


class Rows:
    """Makes rows; each name is looked up once."""

    def __init__(self) -> None:
        self._principals = frozenset(working_principals())
        self._names: dict[str, str] = {}
        self._types: Mapping[str, Any] = document_types()
        self._areas = subject_areas()

    def __call__(self, brain: Any, unread: Collection[int] = ()) -> Row:
        """The row of a catalog entry."""
        actors = [key.partition("|") for key in _known(brain.actors, tuple, ())]
        places, total = _known(brain.places, tuple, ((), 0))
        urgency = _known(brain.urgency, int, 0)
        known_type = self._types.get(_known(brain.type_code, str, ""))
        area = self._areas.get(_known(brain.subject_area, str, ""))
        due = _known(brain.due, str, "")
        state = brain.review_state
        recalled = any(key == "recalling" for key, _bar, _one in actors)
        workflow = WORKFLOWS[brain.portal_type]
        return Row(
            uid=brain.UID,
            portal_type=brain.portal_type,
            title=brain.Title,
            symbol=_known(brain.symbol, str, ""),
            issued=_day(brain.issued_date),
            arrival_number=_known(brain.arrival_number, int, None),
            day=_day(brain.day),
            organ=_known(brain.organ_name, str, ""),
            places=places,
            more_places=total - len(places),
            urgency=urgency,
            urgency_title=URGENCIES.title(urgency) if urgency else "",
            type_title=type_title(known_type) if known_type is not None else "",
            area_title=area.title if area is not None else "",
            due=deadline(due) if due and state in UNFINISHED else None,
            state=state,
            state_title=RECALLING if recalled else workflow.title_of(state),
            holders=self._holders(actors),
            roles=self._roles(actors),
            legal_value=_known(brain.legal_value, str, ""),
            unread=brain.getRID() in unread,
        )

    def _holders(self, actors: list[tuple[str, str, str]]) -> tuple[str, ...]:
        """Persons rather than the units that gave it on to them."""
        found = [one for key, _bar, one in actors if key in HOLDING]
        persons = [one for one in found if kind(one) == PERSON]
        return tuple(dict.fromkeys(self._name(one) for one in persons or found))

    def _roles(self, actors: list[tuple[str, str, str]]) -> tuple[str, ...]:
        mine = {key for key, _bar, one in actors if one in self._principals}
        return tuple(title for key, title in ROLES.items() if key in mine)

    def _name(self, principal: str) -> str:
        if principal not in self._names:
            person = kind(principal) == PERSON
            look_up = full_name if person else group_title
            self._names[principal] = look_up(principal)
        return self._names[principal]


def _known(value: Any, wanted: type, otherwise: Any) -> Any:
    """The value; ``otherwise`` for what the catalog marks as missing."""
    return value if isinstance(value, wanted) else otherwise


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and value else None
