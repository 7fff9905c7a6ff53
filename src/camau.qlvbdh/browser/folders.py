"""Folders of an agency: years, books, documents."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.browser.adding import add_links
from camau.qlvbdh.browser.filters import Filters
from camau.qlvbdh.browser.lists import DocumentList
from camau.qlvbdh.browser.lists import PAGE
from camau.qlvbdh.browser.table import heads
from camau.qlvbdh.browser.table import Pages
from camau.qlvbdh.browser.table import Table
from camau.qlvbdh.browser.words import number
from camau.qlvbdh.content.lookup import visible
from camau.qlvbdh.content.register import IRegister
from camau.qlvbdh.content.register import KINDS
from camau.qlvbdh.content.subject_areas import area_titles
from camau.qlvbdh.organization.lookup import FOLDERS
from camau.qlvbdh.organization.lookup import INCOMING
from camau.qlvbdh.organization.lookup import REGISTERS
from camau.qlvbdh.search import folders
from camau.qlvbdh.search import listing
from camau.qlvbdh.search.columns import Column
from camau.qlvbdh.search.columns import shown
from camau.qlvbdh.search.model import IN
from camau.qlvbdh.search.model import OUT
from camau.qlvbdh.text import words
from camau.qlvbdh.workflows.service import WORKFLOWS
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from plone import api
from Products.CMFPlone.browser.navigation import PhysicalNavigationBreadcrumbs
from typing import Any
from urllib.parse import urlencode


FILTERS = (
    "text",
    "sender",
    "recipient",
    "month",
    "type_code",
    "subject_area",
    "state",
    "sort",
)
"""What a year can be asked for."""

SORTS = {
    "-day": _("Ngày, mới nhất trước"),
    "day": _("Ngày, cũ nhất trước"),
    "-number": _("Số, lớn nhất trước"),
    "number": _("Số, nhỏ nhất trước"),
    "symbol": _("Số, ký hiệu"),
    "title": _("Trích yếu nội dung"),
}


class YearFilters(Filters):
    """The form that narrows a year down."""

    def __init__(
        self, portal_type: str, year: int, form: Mapping[str, Any], request: Any
    ) -> None:
        self.portal_type = portal_type
        given = {name: form[name] for name in FILTERS if name in form}
        chosen = given.pop("month", "")
        months = {str(one) for one in range(1, 13)}
        self.month = chosen if isinstance(chosen, str) and chosen in months else ""
        super().__init__(None, given, request)  # type: ignore[arg-type]
        if self.month:
            self.asked = folders.month(self.asked, year, int(self.month))

    def fields(self) -> list[dict[str, Any]]:
        """The inputs beside that for words."""
        every = _("Tất cả")
        return [
            *self.ends(self.portal_type),
            self.choice("month", _("Tháng"), self._months(), every),
            self.choice("type_code", _("Tên loại văn bản"), self._types(), every),
            self.choice("subject_area", _("Lĩnh vực"), area_titles(), every),
            self.choice("state", _("Trạng thái"), self._states(), every),
            self.choice("sort", _("Sắp xếp"), SORTS, ""),
        ]

    def choice(
        self, name: str, title: str, values: Mapping[Any, str], every: str
    ) -> dict[str, Any]:
        """An input to choose from; a year is always sorted in some way."""
        now = self.query.get(name, folders.NEWEST if name == "sort" else "")
        options = [] if name == "sort" else [("", every)]
        options += [(str(value), title) for value, title in values.items()]
        return {
            "name": name,
            "id": f"filter-{name}",
            "title": self.words(title),
            "kind": "select",
            "options": [
                {"value": value, "title": self.words(text), "chosen": value == now}
                for value, text in options
            ],
        }

    @property
    def query(self) -> dict[str, str]:
        """The parameters of an address that ask the same."""
        if not self.month:
            return listing.to_query(self.asked)
        found = listing.to_query(replace(self.asked, since=None, until=None))
        return {**found, "month": self.month}

    def _months(self) -> dict[int, str]:
        return {
            one: self.words(_("Tháng ${month}", mapping={"month": one}))
            for one in range(1, 13)
        }

    def _states(self) -> dict[str, str]:
        return {one.id: one.title for one in WORKFLOWS[self.portal_type].states}


class FolderView(DocumentList):
    """A folder of an agency: years, books or documents."""

    @property
    def title(self) -> str:
        """Title of the folder; a year says of what."""
        title = self.context.title
        if title.isdigit():
            folder = self.words(_title(self.context.__parent__))
            parts = {"folder": folder, "year": title}
            return self.words(_("${folder} năm ${year}", mapping=parts))
        return self.words(_title(self.context))

    @property
    def kind(self) -> str:
        """``van-ban-den``, ``van-ban-di`` or ``so``."""
        folder = self.context.__parent__ if self.is_year else self.context
        return folder.getId()

    @property
    def is_year(self) -> bool:
        """Whether it is a year of something."""
        return self.context.getId().isdigit()

    @property
    def of_documents(self) -> bool:
        """Whether documents lie here."""
        return self.is_year and self.kind != REGISTERS

    @property
    def portal_type(self) -> str:  # type: ignore[override]
        """Of the documents in it."""
        return IN if self.kind == INCOMING else OUT

    def years(self) -> list[dict]:
        """Years in it, the latest first, with the number of documents that one sees."""
        if self.is_year:
            return []
        counted = self.kind != REGISTERS
        return [
            {
                "year": one.year,
                "url": one.url,
                "total": self.count(one.documents) if counted else "",
            }
            for one in folders.years(self.context)
        ]

    def count(self, documents: int) -> str:
        """A number of documents in words."""
        mapping = {"total": number(documents)}
        return self.words(_("${total} văn bản", mapping=mapping))

    def books(self) -> list[dict]:
        """Books of the year that the person may see."""
        if not self.is_year or self.kind != REGISTERS:
            return []
        found = [
            one
            for one in self.context.objectValues()
            if IRegister.providedBy(one) and visible(one.UID()) is not None
        ]
        return [
            self.book(one) for one in sorted(found, key=lambda one: words(one.title))
        ]

    def book(self, register: Any) -> dict:
        """A book: what for, how far it has come."""
        given = sum(one.next - 1 for one in register.sequences.values())
        mapping = {"count": number(given)}
        return {
            "title": register.title,
            "url": register.absolute_url(),
            "kind": self.words(KINDS.getTerm(register.kind).title),
            "total": self.words(_("${count} số", mapping=mapping)),
            "closed": bool(register.closed),
        }

    @cached_property
    def filters(self) -> YearFilters:  # type: ignore[override]
        """What was asked for."""
        year = int(self.context.getId())
        return YearFilters(self.portal_type, year, self.request.form, self.request)

    @cached_property
    def found(self) -> listing.Page:
        """The page asked for."""
        return folders.page(self.context, self.filters.asked, self.start, PAGE)

    @cached_property
    def table(self) -> Table:
        """The lines of this page."""
        columns = self.columns
        sort = self.filters.query.get("sort", folders.NEWEST)
        all_heads = heads(columns, sort, self.link)
        return Table(self.request, self.found.brains, columns, all_heads=all_heads)

    @property
    def columns(self) -> list[Column]:
        """Numbers are sorted as numbers here."""
        return [replace(one, sort=self._sort(one)) for one in shown(self.portal_type)]

    def _sort(self, column: Column) -> str:
        """What a head sorts by; only what every document has a value of."""
        sort = "number" if column.id == "arrival" else column.sort
        return sort if sort in folders.OF_ALL else ""

    @cached_property
    def pages(self) -> Pages:
        """The way to the other pages."""
        return Pages(self.found.total, self.start, PAGE, self.link)

    @property
    def total(self) -> str:
        """How many documents the page is a part of."""
        return self.count(self.found.total)

    def link(self, **changes: Any) -> str:
        """Address of this year with other parameters; sorting begins at the first."""
        query = {**self.filters.query, **changes}
        return f"{self.context.absolute_url()}?{urlencode(query)}"

    def adding(self) -> list[dict]:
        """Links to add a document here."""
        links = add_links(self.context) + self.new_register()
        year = str(clock.today().year)
        if not links and year in self.context:
            links = add_links(self.context[year])
        return links

    def new_register(self) -> list[dict]:
        """The link to open a book in a year of books."""
        here = self.context
        if here.__parent__.getId() != REGISTERS or not here.getId().isdigit():
            return []
        if not api.user.has_permission("camau.qlvbdh: Manage registers", obj=here):
            return []
        return [
            {"url": f"{here.absolute_url()}/++add++Register", "title": _("Mở sổ mới")}
        ]


class FolderCrumb(PhysicalNavigationBreadcrumbs):
    """The folder among the links above a page."""

    def customize_entry(self, entry: dict, context: Any = None) -> None:
        """The title in the language of who reads."""
        entry["Title"] = _title(context)


def _title(folder: Any) -> str:
    """The folders that every agency has bear a message."""
    return FOLDERS.get(folder.getId(), folder.title)
