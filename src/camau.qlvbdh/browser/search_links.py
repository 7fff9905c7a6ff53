"""Addresses of searches, and of the documents that a search has found."""

from typing import Any
from urllib.parse import urlencode


PAGE = 20
"""Documents on a page of results."""

BOX = "SearchableText"
"""Name of the box on top of every page, which is Plone's."""

SEARCH = "search"
"""What stands for a worklist in the address of a document that a search has found."""


def address(site: Any, query: dict[str, Any], view: str = "search") -> str:
    """Address of a search; its words are in the box on top, too."""
    named = {BOX if name == "q" else name: one for name, one in query.items()}
    url = f"{site.absolute_url()}/@@{view}"
    return f"{url}?{urlencode(named, doseq=True)}" if named else url


def page_of(place: int) -> dict[str, int]:
    """The parameter of the page on which a document stands; places are from 1."""
    start = (max(place, 1) - 1) // PAGE * PAGE
    return {"b_start": start} if start else {}


def to_document(query: dict[str, Any], place: int) -> dict[str, Any]:
    """What the address of the document at a place carries, to find the way back."""
    return {"list": SEARCH, "at": place, **query}
