"""Containers that hold any number of children without becoming a bottleneck."""

from plone.dexterity.content import Container
from plone.supermodel import model
from zope.interface import implementer


class IRecordsFolder(model.Schema):
    """A folder of an agency: văn bản đến, văn bản đi, sổ, or a year of them."""


@implementer(IRecordsFolder)
class RecordsFolder(Container):
    """Unordered, and untouched when a child comes or changes.

    An ordered container rewrites the list of all ids for each new child and
    conflicts with every other writer.
    """

    _ordering = "unordered"

    def notifyModified(self) -> None:
        """Keep the folder out of its children's transactions."""
