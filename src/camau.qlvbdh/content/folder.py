"""Containers that hold any number of children without becoming a bottleneck."""

from plone.dexterity.content import Container
from plone.supermodel import model
from typing import Any
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

    def _setObject(self, *arguments: Any, **options: Any) -> str:
        self._v_child_comes = True
        try:
            return super()._setObject(*arguments, **options)
        finally:
            self._v_child_comes = False

    def reindexObject(self, idxs: Any = None, **options: Any) -> None:
        """Not for a child that comes: the catalog knows nothing of children here."""
        if not getattr(self, "_v_child_comes", False):
            super().reindexObject(idxs or [], **options)
