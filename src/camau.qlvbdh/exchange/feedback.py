"""Tells the sender what becomes of its document (art. 8(1)c, NĐ 30 Annex VI, III.1.k)."""

from camau.qlvbdh.assignment.service import cancel_all
from camau.qlvbdh.content.incoming import IIncomingDocument
from camau.qlvbdh.exchange import arrivals
from camau.qlvbdh.exchange import statuses
from camau.qlvbdh.exchange.protocol import post_status
from camau.qlvbdh.jobs.wake import wake_worker
from camau.qlvbdh.organization.lookup import agency_of
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


@adapter(IIncomingDocument, IAfterTransitionEvent)
def on_transition(document, event) -> None:
    """Every step that the sender may know of sends its status by itself."""
    code = CODES.get(event.transition.id) if event.transition is not None else None
    if code is not None:
        refused = code == statuses.REFUSED
        tell(document, code, note=event.kwargs.get("comment", "") if refused else "")
    if event.transition is not None and event.transition.id == "register":
        _replace_former(document)


def _replace_former(document) -> None:
    """A registered replacement ends the documents that it replaces, with a link."""
    agency = agency_of(document)
    for document_id in document.replaces_ids:
        former = arrivals.incoming(agency, document_id)
        if former is not None and state_of(former) in (*OPEN, "completed"):
            former.replaced_by = document.UID()
            cancel_all(former, document.symbol)
            fire(former, "replace", document.symbol)


def tell(document, code: str, *, note: str = "", serial: str = "0") -> None:
    """Send a status to the agency that a document came from, if it came by exchange."""
    if not document.document_id or not document.sent_from:
        return
    if code == statuses.AGREED and document.recall_notice:
        serial = document.recall_notice["serial"]
    post_status(
        document=document.sent_from,
        document_id=document.document_id,
        sender=agency_of(document).organ_id,
        recipient=document.organ_id,
        code=code,
        serial=serial,
        note=note,
    )
    wake_worker()
