"""Contracts of the content that capabilities hang on to."""

from zope.interface import Interface


class IDocument(Interface):
    """Any registered document, incoming or outgoing."""


class IFileCheck(Interface):
    """Subscription adapter of a file value, asked before the value is stored.

    Capabilities provide it: the malware scan, the PDF facts.
    """

    def check() -> None:
        """Raise a ``QlvbdhError`` that says why the file can't be taken."""
