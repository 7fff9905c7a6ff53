"""Short, stable ids without a shared counter."""

from Acquisition import aq_base
from camau.qlvbdh.content.folder import IRecordsFolder
from camau.qlvbdh.content.interfaces import IDocument
from zope.component import adapter
from zope.container.interfaces import INameChooser
from zope.interface import implementer
import secrets


ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
LENGTH = 10


def short_id() -> str:
    """Ten characters without look-alikes: 2^50 possibilities."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


@implementer(INameChooser)
class ShortNames:
    """Chooses a random id; a title plus counter would make writers wait for each other."""

    def __init__(self, context):
        self.context = context

    def checkName(self, name, obj):
        """Whether the name is free."""
        return aq_base(self.context).get(name) is None

    def chooseName(self, name, obj):
        """A free name."""
        while not self.checkName(chosen := short_id(), obj):
            continue
        return chosen


@adapter(IRecordsFolder)
class RecordsFolderNames(ShortNames):
    """Names of documents in a year's folder."""


@adapter(IDocument)
class DocumentNames(ShortNames):
    """Names of attachments: after the order in which they came."""

    def chooseName(self, name, obj):
        """``001-…``: listed in the order of coming."""
        return f"{len(aq_base(self.context)) + 1:03d}-{short_id()}"
