"""The recipient's record of what came: exchange identifier → document.

It lives on the agency and is asked before anything is created, so that a
document that comes twice is received once, and one that was recalled before it
came is not received at all.
"""

from BTrees.OOBTree import OOBTree
from camau.qlvbdh.content.lookup import by_uid
from zope.annotation.interfaces import IAnnotations


KEY = "camau.qlvbdh.arrivals"

RECALLED_BEFORE = "recalled"


def record_of(agency, document_id: str) -> str | None:
    """UID of the incoming document, ``recalled``, or None when it never came."""
    return (IAnnotations(agency).get(KEY) or {}).get(document_id)


def note(agency, document_id: str, value: str) -> None:
    """Keep what became of a document."""
    annotations = IAnnotations(agency)
    if KEY not in annotations:
        annotations[KEY] = OOBTree()
    annotations[KEY][document_id] = value


def arrival(agency, document_id: str):
    """The incoming document that came under an identifier, or None."""
    uid = record_of(agency, document_id)
    return by_uid(uid) if uid and uid != RECALLED_BEFORE else None


def incoming(agency, document_id: str):
    """The document that stands for an identifier here, or None.

    An arrival that was linked to a registered document has handed the exchange
    over to it.
    """
    document = arrival(agency, document_id)
    other = by_uid(document.duplicate_of) if document is not None else None
    if other is not None and other.document_id == document_id:
        return other
    return document
