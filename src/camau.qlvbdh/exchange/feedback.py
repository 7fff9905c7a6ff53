"""Tells the sender what becomes of its document (art. 8(1)c, NĐ 30 Annex VI, III.1.k)."""

from camau.qlvbdh.assignment.service import cancel_all
from camau.qlvbdh.assignment.service import SUPERSEDED
from camau.qlvbdh.content.incoming import IIncomingDocument
from camau.qlvbdh.content.lookup import by_uid
from camau.qlvbdh.exchange import arrivals
from camau.qlvbdh.exchange import statuses
from camau.qlvbdh.exchange.protocol import clear
from camau.qlvbdh.exchange.protocol import post_status
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.wake import wake_worker
from camau.qlvbdh.workflows.incoming import OPEN
from camau.qlvbdh.workflows.service import fire
from camau.qlvbdh.workflows.service import state_of
from Products.DCWorkflow.interfaces import IAfterTransitionEvent
from zope.component import adapter


CODES = {
    "register": statuses.REGISTERED,
    "refuse": statuses.REFUSED,
    "assign": statuses.ASSIGNED,
    "start": statuses.PROCESSING,
    "complete": statuses.COMPLETED,
    "file": statuses.COMPLETED,
    "recall": statuses.AGREED,
    "replace": statuses.AGREED,
}

EXPLAINED = ("refuse", "replace")
"""Steps whose comment the sender reads."""

STATES = {
    "assigned": statuses.ASSIGNED,
    "processing": statuses.PROCESSING,
    "suspended": statuses.PROCESSING,
    "completed": statuses.COMPLETED,
}
"""What a registered document's state tells its sender."""


@adapter(IIncomingDocument, IAfterTransitionEvent)
def on_transition(document, event) -> None:
    """Every step that the sender may know of sends its status by itself."""
    step = event.transition.id if event.transition is not None else ""
    if step in CODES:
        note = event.kwargs.get("comment", "") if step in EXPLAINED else ""
        tell(document, CODES[step], note=note, serial=_serial(document, step))
    if step == "register":
        _replace_former(document)
    if step == "link":
        _tell_linked(document)
    if step in ("refuse", "quarantine"):
        _give_back(document)


def _serial(document, step: str) -> str:
    """Tells the answers to several recalls, and to a replacement, apart."""
    if step == "recall":
        return document.recall_notice["serial"]
    return "replaced" if step == "replace" else "0"


def _replace_former(document) -> None:
    """A registered replacement ends the documents that it replaces, with a link.

    One that is asked back stays as it is until the clerk has answered.
    """
    agency = agency_of(document)
    for document_id in document.replaces_ids:
        former = arrivals.incoming(agency, document_id)
        if former is None or state_of(former) not in (*OPEN, "completed"):
            continue
        former.replaced_by = document.UID()
        former.reindexObject(idxs=["related_to"])
        if former.recall_notice is None:
            cancel_all(former, document.symbol, SUPERSEDED)
            fire(former, "replace", document.symbol)


def _tell_linked(document) -> None:
    """The sender hears how far the registered document is (exchange defect 13)."""
    tell(document, statuses.REGISTERED)
    other = by_uid(document.duplicate_of)
    code = STATES.get(state_of(other)) if other is not None else None
    if code is not None:
        tell(document, code)


def _give_back(document) -> None:
    """Who parts with a document that is asked back agrees to that, too."""
    notice = document.recall_notice
    if notice is not None:
        tell(document, statuses.AGREED, serial=notice["serial"])
        clear(document, notice["reason"])
        document.recall_notice = None
        document.reindexObject(idxs=["actors"])


def tell(document, code: str, *, note: str = "", serial: str = "0") -> None:
    """Send a status to the agency that a document came from, if it came by exchange."""
    if not document.document_id or not document.sent_from:
        return
    post_status(
        document=document.sent_from,
        document_id=document.document_id,
        sender=document.addressed_to or agency_of(document).organ_id,
        recipient=document.organ_id,
        code=code,
        serial=serial,
        note=note,
    )
    wake_worker()
