"""What the lists of documents have in common."""

from camau.qlvbdh.browser.table import Pages
from camau.qlvbdh.browser.table import Table
from camau.qlvbdh.browser.words import day
from camau.qlvbdh.search import worklists
from camau.qlvbdh.search.columns import shown
from camau.qlvbdh.search.rows import Rows
from functools import cached_property
from Products.Five.browser import BrowserView
from typing import Any
from urllib.parse import urlencode
from zope.i18n import translate


PAGE = 50
DOCUMENTS = [worklists.IN, worklists.OUT]


class DocumentList(BrowserView):
    """Shows brains as a table, nothing woken up."""

    portal_type = ""
    """Of the documents in it; empty when there are both."""

    filters: Any = None
    """The form that narrows the list down; None where there is none."""

    @property
    def title(self) -> str:
        """Heading of the page."""
        return self.context.title

    @property
    def arrivals(self) -> bool:
        """Whether there may be văn bản đến among them: then their columns are shown."""
        return self.portal_type != worklists.OUT

    def row(self, brain) -> dict:
        """One document in words, for pages that show few of them."""
        row = self._rows(brain)
        return {
            "url": brain.getURL() + "/view",
            "number": row.arrival_number or "",
            "symbol": row.symbol,
            "title": row.title,
            "organ": row.organ,
            "urgency": self.words(row.urgency_title),
            "due": day(row.due.day) if row.due else "",
            "late": bool(row.due and row.due.left < 0),
            "original": row.legal_value == "original",
            "reference": row.legal_value == "reference",
            "state": self.words(row.state_title),
        }

    @cached_property
    def _rows(self) -> Rows:
        return Rows()

    def words(self, message: str) -> str:
        """A message in the language of the page."""
        return translate(message, context=self.request) if message else ""

    @property
    def start(self) -> int:
        """Number of the first line; what is no number begins anew."""
        return whole(self.request.form.get("b_start"), 0)

    def batch(self) -> Any:
        """The documents of this page (``plone.batching``)."""
        raise NotImplementedError

    @cached_property
    def table(self) -> Table:
        """The lines of this page."""
        columns = shown(worklists.IN if self.arrivals else worklists.OUT)
        return Table(self.request, self.batch(), columns)

    @cached_property
    def pages(self) -> Pages:
        """The way to the other pages."""
        batch = self.batch()
        # An empty batch has no size.
        size = batch.pagesize or PAGE
        return Pages(batch.sequence_length, self.start, size, self.link)

    def link(self, **changes: Any) -> str:
        """Address of this page with other parameters."""
        form = {
            name: value
            for name, value in self.request.form.items()
            if isinstance(value, str) and value
        }
        query = urlencode({**form, **changes})
        return f"{self.request['ACTUAL_URL']}?{query}"

    @property
    def batches(self) -> list[dict]:
        """What can be done with several of the documents at once."""
        return []

    def adding(self) -> list[dict]:
        """Links to add documents here."""
        return []

    def folders(self) -> list[dict]:
        """Links to what lies below."""
        return []


def whole(given: Any, otherwise: int) -> int:
    """A whole number of the address; ``otherwise`` for what is none."""
    digits = isinstance(given, str) and given.isascii() and given.isdigit()
    return int(given) if digits and len(given) < 10 else otherwise
