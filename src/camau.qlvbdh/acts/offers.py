"""What a person's page offers: what is possible now, and what is not yet, with the reason.

An act that is not possible is named only where it belongs to the person's role at this
step: the table below says in which states something has to be done first, and what.
What is not the person's in any state is never named.
"""

from camau.qlvbdh.acts import acts_of
from camau.qlvbdh.acts.hindrances import HINDRANCES
from camau.qlvbdh.acts.model import Act
from camau.qlvbdh.assignment.service import at_hand
from camau.qlvbdh.assignment.service import lead_of
from camau.qlvbdh.assignment.service import level
from camau.qlvbdh.security.table import TABLES
from camau.qlvbdh.workflows.service import state_of
from camau.qlvbdh.workflows.service import workflow_of
from collections.abc import Callable
from dataclasses import dataclass
from plone import api
from typing import Any


@dataclass(frozen=True)
class Offer:
    """An act as the person's page shows it."""

    act: Act
    reason: str = ""
    """What keeps the person from it now; empty for what is possible."""

    pressing: bool = True
    """Whether it waits for the person; not when others have the work already."""

    @property
    def possible(self) -> bool:
        """Whether it can be done now."""
        return not self.reason


def offers(document: Any) -> list[Offer]:
    """The acts for the acting person, in the order of the table; the rest is hidden."""
    state = state_of(document)
    found = []
    for act in acts_of(document):
        reason = hindrance(document, act, state)
        if reason and may_know(document, act):
            found.append(Offer(act, reason))
        elif not reason and act.is_possible(document):
            found.append(Offer(act, pressing=is_pressing(document, act)))
    return found


def may_know(document: Any, act: Act) -> bool:
    """Whether the act belongs to a role of the acting person at some step."""
    roles = set(api.user.get_roles(obj=document))
    return bool(roles & roles_of(document, act))


def is_pressing(document: Any, act: Act) -> bool:
    """Whether a possible act still waits for the acting person."""
    waits = WAITING.get(act.name)
    return waits is None or waits(document)


def hindrance(document: Any, act: Act, state: str) -> str:
    """The first thing that has to be done before the act, in words; empty: nothing."""
    table = HINDRANCES[document.portal_type]
    for one in table.get(act.name, ()):
        if state in one.states and one.holds(document):
            return one.words(document)
    return ""


def roles_of(document: Any, act: Act) -> set[str]:
    """The roles that have the act's permission in some state in which it is done."""
    row = _row(document, act.permission)
    return {
        role
        for state, roles in row.items()
        if not act.states or state in act.states
        for role in roles
    }


def states_of(document: Any, permission: str) -> tuple[str, ...]:
    """The states in which the table gives somebody the permission."""
    row = _row(document, permission)
    return tuple(state for state, roles in row.items() if roles)


def _lacks_lead(document: Any) -> bool:
    """Whether nobody leads what the acting person gives on."""
    return lead_of(document, level(document)) is None


WAITING: dict[str, Callable[[Any], bool]] = {
    "assign": _lacks_lead,
    **dict.fromkeys(("start", "progress", "answer", "complete"), at_hand),
}
"""Acts that stay possible when others have the work, and when they wait nevertheless."""


def _row(document: Any, permission: str) -> dict[str, tuple[str, ...]]:
    workflow = workflow_of(document)
    tables = (table for known, table in TABLES if known.id == workflow.id)
    return next(tables)[permission]
