"""A lexicon that folds every Vietnamese letter.

Plone's own normaliser looks at a word's first letter only and leaves words such
as "Ủy" or "Ứng" unfolded.
"""

from camau.qlvbdh.text import fold
from Products.CMFPlone.UnicodeSplitter import Splitter


TEXT_INDEXES = ("SearchableText", "Title", "Description")


def _text(word: str | bytes) -> str:
    """Some of Plone's indexers still give bytes."""
    return word.decode("utf-8", "ignore") if isinstance(word, bytes) else word


class VietnameseFold:
    """Pipeline element: đ and all diacritics fold to plain letters."""

    def process(self, words: list[str]) -> list[str]:
        """Folded words."""
        return [fold(_text(word)) for word in words]

    processGlob = process


def install(catalog) -> None:
    """Give the catalog's main lexicon the Vietnamese pipeline, once."""
    lexicon = catalog.plone_lexicon
    if any(isinstance(part, VietnameseFold) for part in lexicon._pipeline):
        return
    lexicon._pipeline = (Splitter(), VietnameseFold())
    for name in TEXT_INDEXES:
        catalog.manage_clearIndex([name])
        catalog.reindexIndex(name, None)
