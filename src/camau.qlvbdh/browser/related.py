"""Related documents: what a document names and what names it, as the person may see."""

from camau.qlvbdh import _
from camau.qlvbdh.browser.lists import DocumentList
from camau.qlvbdh.browser.lists import PAGE
from camau.qlvbdh.browser.table import Pages
from camau.qlvbdh.browser.table import Table
from camau.qlvbdh.content.lookup import visible
from camau.qlvbdh.search.related import one_way
from camau.qlvbdh.search.related import Related
from camau.qlvbdh.search.related import related
from camau.qlvbdh.search.related import UID
from camau.qlvbdh.wording import say
from functools import cached_property
from typing import Any
from zExceptions import NotFound
from zope.i18n import translate
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


SHOWN = 10
"""Documents of a relation that the page of a document names."""

HIDDEN = _("Văn bản bạn không có quyền xem")


def tables(document: Any, request: Any) -> list[dict[str, Any]]:
    """A table for each relation that has something to show."""
    return [_table(document, request, one) for one in related(document)]


def _table(document: Any, request: Any, one: Related) -> dict[str, Any]:
    more = one.total - SHOWN
    address = f"{document.absolute_url()}/@@related-documents/{one.relation.id}"
    return {
        "id": one.relation.id,
        "title": translate(one.relation.title, context=request),
        "lines": Table(request, one.brains(0, SHOWN)).lines,
        "texts": [*one.texts, *[say(HIDDEN)] * one.hidden],
        "more": more if more > 0 else 0,
        "url": address,
    }


def shown(values: Any) -> list[dict[str, str | None]]:
    """Documents by their UIDs as links."""
    return [link(one) for one in values or ()]


def link(value: str) -> dict[str, str | None]:
    """A document by its UID; anything else is a symbol that was typed."""
    target = visible(value)
    if target is not None:
        title = f"{target.symbol} {target.title}".strip()
        return {"title": title, "url": f"{target.absolute_url()}/view"}
    hidden = UID.fullmatch(value)
    return {"title": say(HIDDEN) if hidden else value, "url": None}


@implementer(IPublishTraverse)
class RelatedView(DocumentList):
    """``document/@@related-documents/<relation>``: all of them, page by page."""

    relation = ""

    def publishTraverse(self, request: Any, name: str) -> "RelatedView":
        """The relation called ``name``."""
        if self.relation:
            raise NotFound(self.context, name, request)
        self.relation = name
        return self

    @cached_property
    def found(self) -> Related:
        """What is related in that way."""
        found = one_way(self.context, self.relation)
        if found is None:
            raise NotFound(self.context, self.relation, self.request)
        return found

    @property
    def title(self) -> str:
        """The document and the relation."""
        name = self.context.symbol or self.context.title
        return f"{name} – {self.words(self.found.relation.title)}"

    @cached_property
    def table(self) -> Table:
        """The lines of this page."""
        return Table(self.request, self.found.brains(self.start, PAGE))

    @cached_property
    def pages(self) -> Pages:
        """The way to the other pages."""
        return Pages(self.found.total, self.start, PAGE, self.link)
