"""Attachments (phụ lục, tệp kèm theo) of a document."""

from camau.qlvbdh import _
from camau.qlvbdh.content.document import refuse_webdav
from camau.qlvbdh.content.files import DocumentFile
from plone.dexterity.content import Item
from plone.supermodel import model
from zope import schema
from zope.interface import implementer


class IAttachment(model.Schema):
    """A further file of a document."""

    model.primary("file")
    title = schema.TextLine(title=_("Tên tệp kèm theo"), max_length=500, required=False)
    file = DocumentFile(title=_("Tệp"), description=_("Tối đa 200 MB"))


@implementer(IAttachment)
class Attachment(Item):
    """Its rights are those of the document."""

    PUT = PROPPATCH = refuse_webdav

    def Title(self) -> str:
        """Its title, or the name of its file."""
        return super().Title() or (self.file and self.file.filename) or ""
