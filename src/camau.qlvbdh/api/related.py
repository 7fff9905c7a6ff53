"""``GET /document/@related``: what a document names, and what names it."""

from camau.qlvbdh import _
from camau.qlvbdh.api.base import TailService
from camau.qlvbdh.api.worklists import as_item
from camau.qlvbdh.errors import NotFound
from camau.qlvbdh.search.related import one_way
from camau.qlvbdh.search.related import Related
from camau.qlvbdh.search.related import related
from camau.qlvbdh.search.rows import Rows
from typing import Any


class GetRelated(TailService):
    """All relations, or ``@related/<relation>?b_start=0&b_size=25`` for one of them."""

    def reply(self) -> dict[str, Any]:
        """Documents that the person may view, by relation, the newest first."""
        url = f"{self.context.absolute_url()}/@related"
        if not self.tail:
            found = related(self.context)
            return {"@id": url, "items": [self.item(url, one) for one in found]}
        chosen = one_way(self.context, self.tail)
        if chosen is None:
            raise NotFound(_("Không có quan hệ này."))
        return self.item(url, chosen)

    def item(self, url: str, one: Related) -> dict[str, Any]:
        """A page of the documents of a relation."""
        start, size = self.batch()
        rows, address = Rows(), f"{url}/{one.relation.id}"
        return {
            "@id": address,
            "relation": one.relation.id,
            "title": self.words(one.relation.title),
            **self.paging(address, one.total, start, size),
            "items": [as_item(rows, brain) for brain in one.brains(start, size)],
            "texts": list(one.texts),
            "hidden": one.hidden,
        }
