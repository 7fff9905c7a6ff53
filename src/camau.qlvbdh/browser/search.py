"""The search for documents."""

from camau.qlvbdh.browser.lists import DocumentList
from camau.qlvbdh.browser.lists import DOCUMENTS
from camau.qlvbdh.browser.lists import PAGE
from camau.qlvbdh.text import words
from plone import api
from plone.batching import Batch
from typing import Any


class SearchView(DocumentList):
    """``@@search``: documents by symbol, abstract, agency or signer."""

    @property
    def asked(self) -> str:
        """What was typed."""
        text = self.request.form.get("SearchableText", "")
        return text if isinstance(text, str) else ""

    @property
    def title(self) -> str:
        """What was looked for."""
        return f"Tìm kiếm: {self.asked}" if self.asked.strip() else "Tìm kiếm"

    def batch(self) -> Batch:
        """Documents with a word for each word typed, latest first."""
        asked = " ".join(f"{word}*" for word in words(self.asked))
        found: Any = ()
        if asked:
            found = api.portal.get_tool("portal_catalog")(
                SearchableText=asked,
                portal_type=DOCUMENTS,
                sort_on="created",
                sort_order="descending",
            )
        return Batch(found, PAGE, self.start)
