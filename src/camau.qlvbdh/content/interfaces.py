"""Contracts of the content that capabilities hang on to."""

from zope.interface import implementer
from zope.interface import Interface
from zope.interface.interfaces import IObjectEvent


class IDocument(Interface):
    """Any registered document, incoming or outgoing."""


class IContentDestroyed(IObjectEvent):
    """A document's content is being destroyed: whatever repeats it goes, too."""


@implementer(IContentDestroyed)
class ContentDestroyed:
    """Told once files and descriptive fields are gone."""

    def __init__(self, document: object) -> None:
        self.object = document


class IFileCheck(Interface):
    """Subscription adapter of a file value, asked before the value is stored.

    Capabilities provide it: the malware scan, the PDF facts.
    """

    def check() -> None:
        """Raise a ``QlvbdhError`` that says why the file can't be taken."""
