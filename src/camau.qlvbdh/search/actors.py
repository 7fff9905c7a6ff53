"""Who has a document to do with: the keys of the worklists, ``key|principal``.

They are made from the same facts as the rights. Each names what waits, or what is
followed; the work of asking for them grows with open work, not with the archive.
"""

from camau.qlvbdh.assignment.model import ACTIVE
from camau.qlvbdh.assignment.model import Assignment
from camau.qlvbdh.assignment.model import Assignments
from camau.qlvbdh.assignment.model import DONE
from camau.qlvbdh.assignment.model import HANDED_BACK
from camau.qlvbdh.assignment.parties import split
from camau.qlvbdh.assignment.parties import UNIT
from camau.qlvbdh.content.position import LEADER
from camau.qlvbdh.content.position import UNIT_HEAD
from camau.qlvbdh.copies.status import any_copy
from camau.qlvbdh.copies.status import waits_for_signature
from camau.qlvbdh.drafting.minutes import waits_for_secretary
from camau.qlvbdh.exchange.deliveries import Deliveries
from camau.qlvbdh.organization.groups import agency_group
from camau.qlvbdh.organization.groups import unit_group
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import leads
from camau.qlvbdh.signing.documents import waits_for_seal
from camau.qlvbdh.workflows.incoming import OPEN
from camau.qlvbdh.workflows.outgoing import SENT_BACK
from camau.qlvbdh.workflows.service import state_of
from collections.abc import Sequence
from plone import api
from typing import Any


CLERK_STATES = {"arrived": "receive", "registered": "forward", "submitted": "handed"}
OUTGOING_CLERK = {"format_check": "check", "signed": "number", "numbered": "issue"}
PENDING = ("unit_review", "format_check", "to_sign", "signed", "numbered")
"""States in which a draft is with others than who wrote it."""

QUARANTINED = "quarantined"
KEYS = {"XLC": "lead", "PHXL": "collaborate", "XDB": "informed"}

copy_waits = any_copy(waits_for_signature)


def incoming_keys(document: Any) -> set[str]:
    """For a văn bản đến; none while it is shut away (R1.2-2)."""
    state = state_of(document)
    if state == QUARANTINED:
        return set()
    home = agency_of(document).getId()
    clerks = agency_group(home, "clerks")
    found = set()
    if state in CLERK_STATES:
        found.add(f"{CLERK_STATES[state]}|{clerks}")
    if state == "submitted" or (state == "processing" and not _is_led(document)):
        found.add(f"assign|{_whom(document, document.submitted_to, LEADS)}")
    if document.recall_notice is not None:
        found.add(f"recall|{clerks}")
    if copy_waits(document):
        found.add(f"copies|{clerks}")
    if state in OPEN:
        found.add(f"open|{agency_group(home, 'leaders')}")
        found |= _assigned(document)
    return found


LEADS, HEADS = (LEADER,), (LEADER, UNIT_HEAD)
"""Functions that work waits for: of the agency's level, of a unit's."""


def _whom(document: Any, person: str | None, functions: Sequence[str]) -> str:
    """The person while it has one of the functions, else the agency's leaders."""
    agency = agency_of(document)
    if person and leads(agency, person, functions):
        return person
    return agency_group(agency.getId(), "leaders")


def _giver(document: Any, one: Assignment) -> str:
    """Who looks after what was given."""
    return _whom(document, one.by, HEADS if one.parent else LEADS)


def _assigned(document: Any) -> set[str]:
    records = list(Assignments(document))
    above = {one.parent for one in records if one.status in (ACTIVE, DONE)}
    found = set()
    for one in records:
        if one.status == ACTIVE:
            found |= _has(document, one, given_on=one.id in above)
        if one.wanted_until:
            found.add(f"extension|{_giver(document, one)}")
        if one.status == HANDED_BACK and _still_open(records, one):
            found.add(f"returned|{_giver(document, one)}")
    return found


def _has(document: Any, one: Assignment, given_on: bool) -> set[str]:
    """Who has an assignment to do, and who follows it."""
    found = set()
    if one.read_at is None:
        found.add(f"unread|{one.principal}")
    if one.role == "XDB":
        return found | ({f"informed|{one.principal}"} if one.read_at is None else set())
    found.add(f"{KEYS[one.role]}|{one.principal}")
    follows = "given" if one.parent else "directed"
    found.add(f"{follows}|{_giver(document, one)}")
    if split(one.party)[0] == UNIT and not given_on:
        found.add(f"distribute|{one.principal}")
    return found


def _is_led(document: Any) -> bool:
    """Whether anybody handles it; nobody does when what was only filed is reopened."""
    return any(
        one.role == "XLC" and one.parent is None and one.status == ACTIVE
        for one in Assignments(document)
    )


def _still_open(records: Sequence[Assignment], former: Assignment) -> bool:
    """Whether a hand-back waits: nobody was assigned since, and who gave it still has it."""
    above = [one for one in records if one.id == former.parent]
    return all(one.status == ACTIVE for one in above) and not _given_anew(
        records, former
    )


def _given_anew(records: Sequence[Assignment], former: Assignment) -> bool:
    """Whether the level that a hand-back came to was assigned again since."""
    return any(
        one.parent == former.parent and one.at > (former.ended_at or "")
        for one in records
        if one.id != former.id
    )


def outgoing_keys(document: Any) -> set[str]:
    """For a văn bản đi; none while it is shut away (R1.2-2)."""
    state = state_of(document)
    if state == QUARANTINED:
        return set()
    clerks = agency_group(agency_of(document).getId(), "clerks")
    found = {f"{key}|{clerks}" for key in Deliveries(document).tracked()}
    if copy_waits(document):
        found.add(f"copies|{clerks}")
    if state in PENDING:
        found.add(f"pending|{document.drafter}")
    if state == "draft":
        found |= _draft(document)
    waits = next_key(document, state)
    return found | {waits} if waits else found


def _draft(document: Any) -> set[str]:
    workflow = api.portal.get_tool("portal_workflow")
    if workflow.getInfoFor(document, "action", "") in SENT_BACK:
        return {f"redo|{document.drafter}"}
    return set()


def next_key(document: Any, state: str) -> str:
    """Who takes the next step of a draft in that state, be it the present one or not."""
    home = agency_of(document).getId()
    clerks = agency_group(home, "clerks")
    if state == "draft":
        return f"draft|{document.drafter}"
    if state == "unit_review" and document.unit:
        return f"review|{unit_group(home, document.unit, 'heads')}"
    if state == "to_sign" and waits_for_secretary(document):
        return f"sign|{document.secretary}"
    if state == "to_sign":
        return f"sign|{_whom(document, document.signer, LEADS)}"
    if state == "numbered" and waits_for_seal(document):
        return f"seal|{clerks}"
    return f"{OUTGOING_CLERK[state]}|{clerks}" if state in OUTGOING_CLERK else ""
