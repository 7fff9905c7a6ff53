"""Contract of the index of words, so that another backend can take its place."""

from zope.interface import Interface


class ITextIndex(Interface):
    """Documents by the words in them; adapts the site.

    A document is the number it has in the site's catalog, a result is a sorted set
    of ``BTrees.IIBTree``. Who writes is the worker alone.
    """

    def put(row, facts):
        """Enter or change a document (``textindex.Facts``); whether anything changed."""

    def drop(uid):
        """Forget a document; nothing happens when it is unknown."""

    def holding(term):
        """Documents with a term (``textindex.terms_of``)."""

    def holding_all(terms):
        """Documents with each of the terms."""

    def holding_any(terms):
        """Documents with one of the terms."""

    def between(first, last):
        """Documents with a term from ``first`` to ``last``."""

    def terms(beginning):
        """The terms that begin so, in order."""

    def facts(row):
        """What was entered of a document; None when it is unknown."""

    def row(uid):
        """The number under which a document was entered, or None."""

    def rows():
        """Number by UID of all documents."""

    def clear():
        """Forget everything."""
