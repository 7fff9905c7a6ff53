"""Destroying content: recall and quarantine leave a tombstone."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.assignment.service import cancel_all
from camau.qlvbdh.assignment.service import QUARANTINED
from camau.qlvbdh.assignment.service import RECALLED
from camau.qlvbdh.audit.model import append
from camau.qlvbdh.audit.model import forget_values
from camau.qlvbdh.content.interfaces import ContentDestroyed
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.intake import waiting
from camau.qlvbdh.validation import records
from camau.qlvbdh.workflows.service import fire
from camau.qlvbdh.workflows.service import require
from camau.qlvbdh.workflows.service import require_state
from camau.qlvbdh.workflows.service import require_step
from plone import api
from zope.event import notify


GONE = "(Nội dung đã hủy)"

CLEARED = (
    "description",
    "file_notation",
    "paper_place",
    "subject_area",
    "to_places",
)


def destroy_content(document, reason: str, *, cause: str) -> None:
    """Remove files and descriptive fields, end all assignments.

    What stays is in ``tombstone``: enough to prove what was destroyed, by whom
    and why (NĐ 30, Annex VI, III.8.b, c). Who calls has checked the right.
    """
    document.tombstone = {
        "cause": cause,
        "reason": reason,
        "by": api.user.get_current().getId(),
        "at": clock.now().isoformat(timespec="seconds"),
        "document_id": document.document_id,
        "symbol": document.symbol,
        "organ_name": document.organ_name,
        "issued_date": document.issued_date and document.issued_date.isoformat(),
        "sha256": [file.sha256 for file in document.files()],
    }
    remove_files(document)
    document.title = GONE
    for name in CLEARED:
        if getattr(document, name, None):
            setattr(document, name, None)
    records.forget(document)
    waiting.judged(document)
    if hasattr(document, "file_versions"):
        document.file_versions = ()
    document.preserved = document.signing_session = document.sent_back = None
    forget_values(document)
    notify(ContentDestroyed(document))
    cancel_all(document, reason, RECALLED if cause == "recall" else QUARANTINED)


def remove_files(document) -> None:
    """Take the document's files and attachments away.

    The right was checked on the document; its attachments have none of their own.
    """
    document.file = None
    for name in list(document.objectIds()):
        document._delObject(name)


def quarantine(document, *, reason: str):
    """Shut a document away that should not be here, such as a secret one (R1.2-2).

    Nobody but the agency's leader reaches it from now on; who held it loses it.
    """
    require_step(document, "quarantine")
    if document.portal_type == "IncomingDocument":
        cancel_all(document, reason, QUARANTINED)
    fire(document, "quarantine", reason)
    return document


def erase(document, *, reason: str):
    """Destroy the content of a quarantined document, for good."""
    require_state(document, "quarantined")
    require(document, "camau.qlvbdh: Quarantine document")
    if document.tombstone is not None:
        raise WrongState(_("Nội dung văn bản này đã được hủy."))
    destroy_content(document, reason, cause="quarantine")
    append(document, "erase", reason)
    document.reindexObject()
    return document
