"""Every act that people and systems can do: one table for both faces.

An act names its service function and the schema of its input. The REST services
and the forms are made from it, so that both take and refuse the same.
"""

from camau.qlvbdh.acts.incoming import INCOMING_ACTS
from camau.qlvbdh.acts.model import Act
from camau.qlvbdh.acts.organization import AGENCY_ACTS
from camau.qlvbdh.acts.organization import DELEGATION_ACTS
from camau.qlvbdh.acts.organization import REGISTER_ACTS
from camau.qlvbdh.acts.outgoing import OUTGOING_ACTS


ACTS: dict[str, tuple[Act, ...]] = {
    "IncomingDocument": INCOMING_ACTS,
    "OutgoingDocument": OUTGOING_ACTS,
}
"""Acts with documents."""

ARRANGING: dict[str, tuple[Act, ...]] = {
    "Register": REGISTER_ACTS,
    "Agency": AGENCY_ACTS,
    "Delegation": DELEGATION_ACTS,
}
"""Acts with what documents stand in."""


def acts_of(document) -> tuple[Act, ...]:
    """All acts of a kind of object."""
    return (ACTS | ARRANGING).get(getattr(document, "portal_type", ""), ())


def find(document, name: str) -> Act | None:
    """The act with that name on this kind of document."""
    return next((act for act in acts_of(document) if act.name == name), None)


def possible(document) -> list[Act]:
    """The acts that the acting person may do with the document now."""
    return [act for act in acts_of(document) if act.is_possible(document)]
