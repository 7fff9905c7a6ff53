"""What the worker has to enter into the index of words.

Whatever the catalog is told of a document is told here, too, in the acting
transaction: one key of a BTree by the document's UID. The index itself is written
by the worker.
"""

from camau.qlvbdh import clock
from camau.qlvbdh.content.attachment import IAttachment
from camau.qlvbdh.content.interfaces import IDocument
from camau.qlvbdh.search.interfaces import ITextIndex
from camau.qlvbdh.search.textindex import Store
from camau.qlvbdh.wake import wake_worker
from camau.qlvbdh.workflows.service import state_of
from datetime import timedelta
from heapq import nlargest
from itertools import islice
from plone import api
from Products.CMFCore.interfaces import IIndexQueueProcessor
from Products.CMFPlone.interfaces import IPloneSiteRoot
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.component import adapter
from zope.interface import implementer


KEY = "camau.qlvbdh.search"

SHUT = ("quarantined", "recalled")
"""States in which nobody finds a document by the text of its files (R1.2-2)."""

LOOKED_AT = 5000
"""So many of a backlog are looked at in one go; what is entered makes room for others."""

RETRY = timedelta(minutes=5)
LATER = "2000"
"""Comes after whatever people wait for: documents that are entered anew."""


def install_store(site: Any) -> None:
    """Make index and queue once."""
    annotations = IAnnotations(site)
    if KEY not in annotations:
        annotations[KEY] = Store()


def store() -> Store | None:
    """The site's; None before it is installed."""
    return IAnnotations(api.portal.get()).get(KEY)


@implementer(ITextIndex)
@adapter(IPloneSiteRoot)
def stored_index(site: Any) -> Any:
    """The index in the site's own database."""
    found = IAnnotations(site).get(KEY)
    return found.index if found is not None else None


def text_index() -> Any:
    """The index of words of the site (``interfaces.ITextIndex``)."""
    return ITextIndex(api.portal.get())


def is_shut(document: Any) -> bool:
    """Whether the text of its files may not be searched."""
    return document.tombstone is not None or state_of(document) in SHUT


def want(document: Any) -> None:
    """Leave the document to the worker.

    A new time each time: who changes a document while the worker enters it then
    conflicts with the worker, and neither change is lost.
    """
    boxes = store()
    if boxes is None:
        return
    uid, now = document.UID(), clock.now().isoformat()
    boxes.wanted[uid] = now
    if is_shut(document) and boxes.index.row(uid) is not None:
        boxes.shut[uid] = now
    wake_worker()


def due(count: int) -> dict[str, str]:
    """UID and time of documents to enter now, those that came last first."""
    boxes = store()
    if boxes is None:
        return {}
    now = clock.now().isoformat()
    looked_at = islice(boxes.wanted.items(), LOOKED_AT)
    found = [(since, uid) for uid, since in looked_at if since <= now]
    return {uid: since for since, uid in nlargest(count, found)}


def put_off(uid: str) -> None:
    """It could not be entered; try again later."""
    boxes = store()
    if boxes is not None:
        boxes.wanted[uid] = (clock.now() + RETRY).isoformat()


def done(uid: str) -> None:
    """It is entered as it is now."""
    boxes = store()
    if boxes is not None:
        boxes.wanted.pop(uid, None)
        boxes.shut.pop(uid, None)


@implementer(IIndexQueueProcessor)
class Processor:
    """Hears of each document that is indexed, when the catalog does."""

    def index(self, obj: Any, attributes: Any = None) -> None:
        """A document came, or a file of one."""
        if IAttachment.providedBy(obj):
            obj = obj.aq_inner.aq_parent
        if IDocument.providedBy(obj):
            want(obj)

    def reindex(self, obj: Any, attributes: Any = None, update_metadata: int = 1):
        """Anything of it changed: facts, files, state, people."""
        self.index(obj)

    def unindex(self, obj: Any) -> None:
        """It goes; the worker will not find it."""
        self.index(obj)

    def begin(self) -> None:
        """Nothing to prepare."""

    def commit(self) -> None:
        """Nothing to complete: all of it is in the transaction."""

    def abort(self) -> None:
        """Nothing to take back."""


PROCESSOR = Processor()
