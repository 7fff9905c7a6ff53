"""The list that a document was opened from: the way back, and the next one.

The list writes links with ``?list=<worklist>``, the search with ``?list=search&at=<place>``;
filters, or the question, follow as further parameters and are kept in every link here.
"""

from camau.qlvbdh import _
from camau.qlvbdh.browser.filters import Filters
from camau.qlvbdh.browser.lists import whole
from camau.qlvbdh.browser.search_links import address
from camau.qlvbdh.browser.search_links import page_of
from camau.qlvbdh.browser.search_links import SEARCH
from camau.qlvbdh.browser.search_links import to_document
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.search import listing
from camau.qlvbdh.search import questions
from camau.qlvbdh.search import worklists
from camau.qlvbdh.search.neighbours import among
from camau.qlvbdh.search.neighbours import Neighbours
from camau.qlvbdh.search.neighbours import neighbours
from plone import api
from typing import Any
from urllib.parse import urlencode
from zope.i18n import translate


def came_from(document: Any, request: Any) -> dict[str, Any] | None:
    """Title and address of the list, place in it, its neighbours; None without one."""
    form = dict(request.form)
    name = _text(form.pop("list", ""))
    if name == SEARCH:
        return _from_search(document, request, form)
    worklist = worklists.BY_ID.get(name)
    if worklist is None:
        return None
    asked = Filters(worklist, form, request).asked
    query = listing.to_query(asked)
    found = neighbours(worklist, asked, document)
    url = f"{api.portal.get().absolute_url()}/@@worklist/{worklist.id}"
    kept = {"list": worklist.id, **query}
    return {
        "title": translate(worklist.title, context=request),
        "url": f"{url}?{urlencode(query)}" if query else url,
        **_place(found, kept, kept),
    }


def _from_search(document: Any, request: Any, form: Any) -> dict[str, Any] | None:
    """Back to the page of results on which the document stands."""
    try:
        question = questions.read_question(form)
    except InvalidInput:
        return None
    at = whole(form.get("at"), 1)
    found = among(question, document, at)
    query = questions.to_query(question)
    here = found.position if found else at
    return {
        "title": translate(_("Kết quả tìm kiếm"), context=request),
        "url": address(api.portal.get(), query | page_of(here)),
        **_place(found, to_document(query, here - 1), to_document(query, here + 1)),
    }


def _place(
    found: Neighbours | None, before: dict[str, Any], after: dict[str, Any]
) -> dict[str, Any]:
    """Place and neighbours, with the parameters that links to these carry."""
    return {
        "position": found.position if found else None,
        "total": found.total if found else None,
        "before": _link(found.before, before) if found else None,
        "after": _link(found.after, after) if found else None,
    }


def _text(given: Any) -> str:
    return given if isinstance(given, str) else ""


def _link(brain: Any, kept: dict[str, Any]) -> dict[str, str] | None:
    if brain is None:
        return None
    title = f"{brain.symbol or ''} {brain.Title}".strip()
    query = urlencode(kept, doseq=True)
    return {"url": f"{brain.getURL()}/view?{query}", "title": title}
