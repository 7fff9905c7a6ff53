"""Helpers for what travels between agencies, one message at a time."""

from builders import bring
from builders import make_agency
from builders import make_draft
from builders import person
from builders import province
from camau.qlvbdh.exchange import messages
from camau.qlvbdh.exchange import steps
from camau.qlvbdh.exchange.deliveries import Deliveries
from camau.qlvbdh.exchange.deliveries import Delivery
from camau.qlvbdh.intake import service as intake
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.workflows.service import as_system
from camau.qlvbdh.workflows.service import state_of
from collections.abc import Callable
from plone import api
from typing import Any


SENDER = "H12"
SNV = "H12.05"
STC = "H12.06"

STEPS = {"outbox": steps.send_one, "inbox": steps.receive_one}


def three_agencies() -> tuple[Any, Any, Any]:
    """The province with a third agency, ``stc``."""
    ubnd, snv = province()
    with api.env.adopt_roles(["Manager"]):
        title = "Sở Tài chính Thử nghiệm"
        stc = make_agency("stc", STC, title, "STC", parent="H12")
    return ubnd, snv, stc


def issued(*recipients: str, **values: Any) -> Any:
    """A document of ``ubnd`` that was issued and has not left the outbox."""
    return bring(make_draft(recipients=recipients or (SNV,), **values), "issued")


def delivery(document: Any, recipient: str = SNV) -> Delivery:
    """What the sender knows of a recipient."""
    found = Deliveries(document).get(recipient)
    assert found is not None
    return found


def act(post: str, step: Callable, document: Any, **values: Any) -> Any:
    """Do a step as the holder of a post of the document's agency: ``vt``, ``gd`` …"""
    with person(f"{post}.{agency_of(document).getId()}"):
        return step(document, **values)


def registered(document: Any, **facts: Any) -> Any:
    """Have the clerk register an arrived document."""
    return act("vt", intake.register, document, **facts)


def waiting(name: str) -> list[str]:
    """Keys of all messages in a box, due or not."""
    return list(getattr(messages.mailbox(), name))


def carry(name: str, key: str) -> None:
    """Take one message out of a box and do what it asks."""
    with as_system():
        assert STEPS[name](key)


def carry_all(name: str, kind: str) -> None:
    """Carry the messages of one kind out of one box."""
    for key in waiting(name):
        if getattr(messages.mailbox(), name)[key]["kind"] == kind:
            carry(name, key)


def carry_for(recipient: str, *names: str) -> None:
    """Carry what concerns one recipient of a document, box by box."""
    for name in names:
        for key in waiting(name):
            if f"/{recipient}/" in key:
                carry(name, key)


def may(user_id: str, document: Any, permission: str = "View") -> bool:
    """Whether a person has a right on a document."""
    with person(user_id):
        return bool(api.user.has_permission(permission, obj=document))


def copies(agency: Any, document_id: str) -> list[Any]:
    """All incoming documents that an agency has under an exchange identifier."""
    folder = agency.get("van-ban-den")
    years = folder.objectValues() if folder is not None else ()
    return [
        document
        for year in years
        for document in year.objectValues()
        if document.document_id == document_id
    ]


def line_keys(one: Delivery) -> list[str]:
    """Keys of a delivery's history."""
    return [line[0] for line in one.history]


def line_codes(one: Delivery) -> list[str]:
    """Codes of a delivery's history."""
    return [line[1] for line in one.history]


__all__ = [
    "SENDER",
    "SNV",
    "STC",
    "act",
    "carry",
    "carry_all",
    "carry_for",
    "copies",
    "delivery",
    "issued",
    "line_codes",
    "line_keys",
    "may",
    "registered",
    "state_of",
    "three_agencies",
    "waiting",
]
