"""The list that a document was opened from: the way back, and the next one.

The list writes links with ``?list=<worklist>``; its filters follow as further
parameters and are kept in every link here.
"""

from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.search import listing
from camau.qlvbdh.search import worklists
from camau.qlvbdh.search.neighbours import neighbours
from functools import cached_property
from plone import api
from typing import Any
from urllib.parse import urlencode
from zope.i18n import translate


class CameFrom:
    """The list that the request names, if it names one."""

    def __init__(self, context: Any, request: Any) -> None:
        self.context = context
        self.request = request

    @cached_property
    def worklist(self) -> worklists.Worklist | None:
        """The worklist of ``?list=``."""
        name = self.request.form.get("list")
        return worklists.BY_ID.get(name) if isinstance(name, str) else None

    @cached_property
    def asked(self) -> listing.Asked:
        """What narrows the list down; what can't be understood does not."""
        try:
            return listing.read(self.request.form)
        except InvalidInput:
            return listing.Asked()

    def query(self, **more: Any) -> str:
        """The parameters that lead on from document to document."""
        return urlencode({**listing.to_query(self.asked), **more})

    @property
    def links(self) -> dict[str, Any] | None:
        """Title and address of the list, place in it, addresses of the neighbours."""
        if self.worklist is None:
            return None
        found = neighbours(self.worklist, self.asked, self.context.UID())
        root, filters = api.portal.get().absolute_url(), self.query()
        return {
            "title": translate(self.worklist.title, context=self.request),
            "url": f"{root}/@@worklist/{self.worklist.id}"
            + (f"?{filters}" if filters else ""),
            "position": found.position if found else None,
            "total": found.total if found else None,
            "before": self.link(found.before) if found else None,
            "after": self.link(found.after) if found else None,
        }

    def link(self, brain: Any) -> dict[str, str] | None:
        """Address and title of a neighbour."""
        if brain is None or self.worklist is None:
            return None
        query = self.query(list=self.worklist.id)
        title = f"{brain.symbol or ''} {brain.Title}".strip()
        return {"url": f"{brain.getURL()}/view?{query}", "title": title}
