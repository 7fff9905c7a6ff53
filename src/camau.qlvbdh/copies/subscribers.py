"""A copy repeats its document: when the content is destroyed, its file goes too."""

from camau.qlvbdh.content.interfaces import IContentDestroyed
from camau.qlvbdh.content.interfaces import IDocument
from camau.qlvbdh.copies.model import Copies
from dataclasses import replace
from zope.component import adapter


@adapter(IDocument, IContentDestroyed)
def on_destroyed(document, event) -> None:
    """Number, date and signer stay for the book (NĐ 30, Annex VI, III.8)."""
    copies = Copies(document)
    for one in list(copies):
        copies.put(replace(one, file=None, extract=""))
