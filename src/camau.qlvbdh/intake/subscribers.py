"""Documents that a clerk enters by hand arrive like any other."""

from camau.qlvbdh import _
from camau.qlvbdh.content.attachment import IAttachment
from camau.qlvbdh.content.incoming import IIncomingDocument
from camau.qlvbdh.content.outgoing import IOutgoingDocument
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.intake.service import arrive
from plone import api
from zope.component import adapter
from zope.lifecycleevent.interfaces import IObjectAddedEvent
from zope.lifecycleevent.interfaces import IObjectModifiedEvent


@adapter(IIncomingDocument, IObjectAddedEvent)
def on_added(document, event) -> None:
    """What came by exchange is checked when all its files are there."""
    if document.sent_from is None:
        arrive(document)


@adapter(IOutgoingDocument, IObjectAddedEvent)
def count_pages(document, event) -> None:
    """The page count comes from the file (Annex VI, field 10)."""
    if document.file is not None and document.file.pages is not None:
        document.page_count = document.file.pages


@adapter(IOutgoingDocument, IObjectModifiedEvent)
def count_pages_again(document, event) -> None:
    """A new file of the draft has its own number of pages."""
    count_pages(document, event)


@adapter(IAttachment, IObjectAddedEvent)
def keep_electronic_whole(attachment, event) -> None:
    """To a document that came by exchange, no person adds a file (R10-2)."""
    parent = attachment.__parent__
    if getattr(parent, "sent_from", None) and api.user.get_current().getId():
        raise NotAllowed(
            _("Văn bản nhận qua hệ thống không được thêm tệp. Ghi chú nếu cần.")
        )
