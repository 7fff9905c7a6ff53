"""The pages of the worklists."""

from camau.qlvbdh import _
from camau.qlvbdh.acts.batch import offered
from camau.qlvbdh.browser.filters import Filters
from camau.qlvbdh.browser.lists import DocumentList
from camau.qlvbdh.browser.lists import whole
from camau.qlvbdh.browser.table import heads
from camau.qlvbdh.browser.table import Pages
from camau.qlvbdh.browser.table import Table
from camau.qlvbdh.browser.words import number
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotFound as NoSuchFilter
from camau.qlvbdh.reports.sheets import MEDIA_TYPE
from camau.qlvbdh.search import listing
from camau.qlvbdh.search import preferences
from camau.qlvbdh.search import worklists
from camau.qlvbdh.search.columns import Column
from camau.qlvbdh.search.columns import possible
from camau.qlvbdh.search.columns import shown
from camau.qlvbdh.search.export import sheet
from camau.qlvbdh.text import words
from collections.abc import Mapping
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from typing import Any
from urllib.parse import urlencode
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


@implementer(IPublishTraverse)
class ListPage(DocumentList):
    """A page whose address goes on by the id of a list."""

    worklist: worklists.Worklist | None = None

    def publishTraverse(self, request, name):
        """The list called ``name``."""
        self.worklist = worklists.BY_ID.get(name)
        if self.worklist is None:
            raise NotFound(self.context, name, request)
        return self

    @property
    def asked(self) -> worklists.Worklist:
        """The list that the URL names."""
        if self.worklist is None:
            raise NotFound(self.context, "worklist", self.request)
        return self.worklist

    @property
    def portal_type(self) -> str:  # type: ignore[override]
        """Of the documents in it."""
        return self.asked.portal_type

    @property
    def title(self) -> str:
        """Title of the list."""
        return self.words(self.asked.title)

    @cached_property
    def filters(self) -> Filters:  # type: ignore[override]
        """What was asked for."""
        return Filters(self.asked, self.request.form, self.request)


class WorklistView(ListPage):
    """``site/@@worklist/<id>``: one list."""

    @property
    def about(self) -> str:
        """What is in it."""
        return self.words(self.asked.about)

    @property
    def batches(self) -> list[dict]:
        """What can be done with several documents of this list."""
        return [
            {"name": one.name, "title": self.words(one.title)}
            for one in offered(self.asked.id)
        ]

    @cached_property
    def size(self) -> int:
        """Lines a page: as the address says, or as the person chose."""
        given = whole(self.request.form.get("b_size"), 0)
        return given if given in listing.SIZES else preferences.size()

    @cached_property
    def found(self) -> listing.Page:
        """The page asked for."""
        return listing.page(self.asked, self.filters.asked, self.start, self.size)

    def batch(self) -> Any:
        """The lines of this page; a page beyond the last is empty."""
        return self.found.brains

    @cached_property
    def table(self) -> Table:
        """The lines of this page."""
        columns = self.columns
        return Table(
            self.request,
            self.found.brains,
            columns,
            self.found.unread,
            bool(self.batches),
            urlencode({"list": self.asked.id, **self._query}),
            heads(columns, self.filters.sort, self.link, not self.portal_type),
            self.asked.id not in listing.ROLES,
        )

    @cached_property
    def columns(self) -> list[Column]:
        """Those that the person sees."""
        chosen = preferences.columns(self.portal_type)
        return shown(self.portal_type, chosen, self.asked.one_state)

    def all_columns(self) -> list[dict]:
        """Those that the person may choose."""
        here = {one.id for one in self.columns}
        return [
            {"id": one.id, "title": self.words(one.title), "chosen": one.id in here}
            for one in possible(self.portal_type)
            if not one.fixed
        ]

    def sizes(self) -> list[dict]:
        """Numbers of lines to choose from."""
        return [{"value": one, "chosen": one == self.size} for one in listing.SIZES]

    @cached_property
    def pages(self) -> Pages:
        """The way to the other pages."""
        return Pages(self.found.total, self.start, self.size, self.link)

    @property
    def total(self) -> str:
        """How many documents, with the lines that are shown."""
        pages = self.pages
        if pages.count > 1:
            span = _(
                "${first}–${last} trong ${total} văn bản",
                mapping={
                    "first": pages.first,
                    "last": pages.last,
                    "total": number(pages.total),
                },
            )
            return self.words(span)
        return self.words(_("${total} văn bản", mapping={"total": number(pages.total)}))

    @property
    def _query(self) -> dict[str, str]:
        return listing.to_query(self.filters.asked)

    @property
    def kept(self) -> list[dict]:
        """What the filter asks, for forms that save it."""
        return [{"name": name, "value": value} for name, value in self._query.items()]

    @property
    def url(self) -> str:
        """Address of the list without filters."""
        return f"{self.context.absolute_url()}/@@worklist/{self.asked.id}"

    def link(self, **changes: Any) -> str:
        """Address of this list with other parameters; sorting begins at the first."""
        query = {**self._query, **changes}
        if "b_size" in self.request.form:
            query.setdefault("b_size", self.size)
        return f"{self.url}?{urlencode(query)}" if query else self.url

    @property
    def sheet_url(self) -> str:
        """Address of the list as a spreadsheet."""
        sheet = f"{self.context.absolute_url()}/@@worklist-sheet/{self.asked.id}"
        return f"{sheet}?{urlencode(self._query)}" if self._query else sheet

    def saved(self) -> list[dict]:
        """The person's named filters of this list."""
        return [
            {
                "id": one.id,
                "name": one.name,
                "url": f"{self.url}?{urlencode(one.query)}",
                "here": dict(one.query) == self._query,
            }
            for one in preferences.filters(self.asked.id)
        ]


class WorklistSheet(ListPage):
    """``site/@@worklist-sheet/<id>``: the list with its filters as a spreadsheet."""

    def __call__(self) -> bytes:
        """The file."""
        found = sheet(self.asked, self.filters.asked, self.words)
        name = f"{'-'.join(words(self.title))}.xlsx"
        response = self.request.response
        response.setHeader("Content-Type", MEDIA_TYPE)
        response.setHeader("Content-Disposition", f'attachment; filename="{name}"')
        return found.read()


class ListSettings(ListPage):
    """``site/@@list-settings/<id>``: what a person chose; back to the list."""

    def __call__(self) -> None:
        """Do what the button says; what is wrong is said above the list."""
        CheckAuthenticator(self.request)
        if self.request.method == "POST":
            try:
                self._do(self.request.form)
            except (InvalidInput, NoSuchFilter) as error:
                api.portal.show_message(
                    self.words(error.message), self.request, type="error"
                )
        query = urlencode(listing.to_query(self.filters.asked))
        url = f"{self.context.absolute_url()}/@@worklist/{self.asked.id}"
        self.request.response.redirect(f"{url}?{query}" if query else url)

    def _do(self, form: Mapping[str, Any]) -> None:
        if "save-filter" in form:
            name = str(form.get("name", ""))
            preferences.save_filter(name, self.asked.id, self.filters.asked)
        elif "remove-filter" in form:
            preferences.remove_filter(str(form["remove-filter"]))
        elif "columns" in form:
            given = form["columns"]
            names = [given] if isinstance(given, str) else list(given)
            chosen = [one for one in names if one]
            preferences.choose_columns(self.portal_type, chosen)
            preferences.choose_size(whole(form.get("size"), listing.SIZE))
