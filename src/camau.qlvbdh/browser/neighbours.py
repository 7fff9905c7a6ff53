"""The list that a document was opened from: the way back, and the next one.

The list writes links with ``?list=<worklist>``; its filters follow as further
parameters and are kept in every link here.
"""

from camau.qlvbdh.browser.filters import Filters
from camau.qlvbdh.search import listing
from camau.qlvbdh.search import worklists
from camau.qlvbdh.search.neighbours import neighbours
from plone import api
from typing import Any
from urllib.parse import urlencode
from zope.i18n import translate


def came_from(document: Any, request: Any) -> dict[str, Any] | None:
    """Title and address of the list, place in it, its neighbours; None without one."""
    form = dict(request.form)
    worklist = worklists.BY_ID.get(_text(form.pop("list", "")))
    if worklist is None:
        return None
    asked = Filters(worklist, form, request).asked
    query = listing.to_query(asked)
    found = neighbours(worklist, asked, document)
    url = f"{api.portal.get().absolute_url()}/@@worklist/{worklist.id}"
    kept = urlencode({"list": worklist.id, **query})
    return {
        "title": translate(worklist.title, context=request),
        "url": f"{url}?{urlencode(query)}" if query else url,
        "position": found.position if found else None,
        "total": found.total if found else None,
        "before": _link(found.before, kept) if found else None,
        "after": _link(found.after, kept) if found else None,
    }


def _text(given: Any) -> str:
    return given if isinstance(given, str) else ""


def _link(brain: Any, kept: str) -> dict[str, str] | None:
    if brain is None:
        return None
    title = f"{brain.symbol or ''} {brain.Title}".strip()
    return {"url": f"{brain.getURL()}/view?{kept}", "title": title}
