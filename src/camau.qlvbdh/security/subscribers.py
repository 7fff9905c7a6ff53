"""Documents stay where they are registered."""

from camau.qlvbdh import _
from camau.qlvbdh.content.interfaces import IDocument
from camau.qlvbdh.errors import NotAllowed
from OFS.interfaces import IObjectWillBeMovedEvent
from Products.CMFCore.interfaces import ISiteRoot
from typing import Any
from zope.component import adapter


@adapter(IDocument, IObjectWillBeMovedEvent)
def keep_document(document: Any, event: IObjectWillBeMovedEvent) -> None:
    """No document is deleted, moved or renamed; only a whole site may go.

    A draft is cancelled, a document recalled or quarantined: each leaves its trace
    (NĐ 30, Annex VI, III.5.a, III.5.d).
    """
    if event.oldParent is None or ISiteRoot.providedBy(event.object):
        return
    raise NotAllowed(
        _(
            "Văn bản không được xóa hay chuyển chỗ. Dùng “Hủy dự thảo”, “Thu hồi” hoặc "
            "“Cách ly”."
        )
    )
