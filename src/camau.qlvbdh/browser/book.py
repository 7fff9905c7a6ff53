"""A register as a book with the official columns (Decree 30, Annex IV).

The book is an official paper: its table is in Vietnamese for every reader, on the page
as in print; what stands around it is in the language of the page.
"""

from camau.qlvbdh import _
from camau.qlvbdh.browser.act import act_links
from camau.qlvbdh.browser.lists import whole
from camau.qlvbdh.browser.table import Pages
from camau.qlvbdh.browser.words import day
from camau.qlvbdh.browser.words import number
from camau.qlvbdh.content.lookup import visible
from camau.qlvbdh.content.vocabularies import document_types
from camau.qlvbdh.content.vocabularies import type_title
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.numbering import book
from camau.qlvbdh.numbering import spans
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.search import book_files
from camau.qlvbdh.search.book_facts import book_facts
from camau.qlvbdh.search.listing import SIZE
from camau.qlvbdh.search.listing import SIZES
from camau.qlvbdh.wording import official
from datetime import date
from functools import cached_property
from plone import api
from Products.Five.browser import BrowserView
from typing import Any
from urllib.parse import urlencode
from zope.i18n import translate


FIELDS = {
    "from": (_("Từ số"), "number"),
    "to": (_("Đến số"), "number"),
    "from_day": (_("Từ ngày"), "date"),
    "to_day": (_("Đến hết ngày"), "date"),
}
"""Inputs of the span, with their titles and kinds."""


class BookView(BrowserView):
    """One page of a span of the book; without a span, of all of it."""

    def __init__(self, context: Any, request: Any) -> None:
        super().__init__(context, request)
        self.errors: dict[str, str] = {}
        self.asked = self._read()

    def _read(self) -> spans.Asked:
        """What is right of the span; the message beside what is not."""
        form = {name: self.request.form.get(name) for name in spans.PARAMETERS}
        while True:
            try:
                return spans.read(form, self.context)
            except InvalidInput as error:
                self.errors[str(error.field)] = self.words(error.message)
                form.pop(str(error.field), None)

    def words(self, message: str) -> str:
        """A message in the language of the page."""
        return translate(message, context=self.request) if message else ""

    @cached_property
    def columns(self) -> list[dict]:
        """The official columns in their order, numbered; what they say to who reads
        another language stands below."""
        return [
            {
                "name": one.name,
                "title": official(one.title),
                "gloss": self.gloss(one.title),
                "number": place,
            }
            for place, one in enumerate(book.columns(self.context.kind), 1)
        ]

    def gloss(self, message: str) -> str:
        """A message of the official form in another language of the page, else nothing."""
        text = self.words(message)
        return text if text != official(message) else ""

    @property
    def agency(self) -> str:
        """The agency in capitals, as it stands above the form."""
        return agency_of(self.context).title.upper()

    @property
    def language(self) -> str:
        """The language of the page."""
        return api.portal.get_current_language()

    @property
    def may_edit(self) -> bool:
        """Whether the person arranges the book."""
        return api.user.has_permission("Modify portal content", obj=self.context)

    @property
    def acts(self) -> list[dict]:
        """What the person may do with the book."""
        return act_links(self.context)

    @cached_property
    def parts(self) -> list[spans.Part]:
        """The numbers that are asked for."""
        return spans.parts(self.context, self.asked)

    @property
    def total(self) -> str:
        """How many numbers there are."""
        count = {"count": number(spans.total(self.parts))}
        return self.words(_("${count} số", mapping=count))

    @cached_property
    def size(self) -> int:
        """Lines of a page."""
        given = whole(self.request.form.get("b_size"), 0)
        return given if given in SIZES else SIZE

    def sizes(self) -> list[dict]:
        """Numbers of lines to choose from."""
        return [{"value": one, "chosen": one == self.size} for one in SIZES]

    @property
    def sought(self) -> str:
        """The number that the person looks for, as it was typed."""
        given = self.request.form.get("number", "")
        return given.strip()[:100] if isinstance(given, str) else ""

    @cached_property
    def place(self) -> int | None:
        """The line with the number that is looked for; an error when there is none."""
        if not self.sought:
            return None
        place = spans.place(self.context, self.parts, self.sought)
        if place is None:
            message = _(
                "Không có số ${number} trong phần sổ đang xem.",
                mapping={"number": self.sought},
            )
            self.errors["number"] = self.words(message)
        return place

    @cached_property
    def start(self) -> int:
        """The first line of this page: that with the number looked for is on it."""
        if self.place is not None:
            return self.place - self.place % self.size
        return whole(self.request.form.get("b_start"), 0)

    @cached_property
    def groups(self) -> list[dict]:
        """The lines of this page, by sequence; a common one has no title."""
        found: list[dict] = []
        lines = spans.page(self.context, self.parts, self.start, self.size, book_facts)
        for place, (part, row) in enumerate(lines, self.start):
            if not found or found[-1]["key"] != part.key:
                title = self.heading(part.key)
                found.append({"key": part.key, "title": title, "rows": []})
            found[-1]["rows"].append(self.row(row, place == self.place))
        return found

    def heading(self, key: str) -> str:
        """Name of the type that a sequence counts; none for a common one."""
        kind = document_types().get(key)
        return official(type_title(kind)) if kind is not None else ""

    def row(self, row: book.Row, here: bool) -> dict:
        """A line; ``here`` is the one that was looked for."""
        target = visible(row.document)
        values = book_files.values(self.context, row, official)
        classes = ("is-struck" * row.struck, "is-here" * here)
        return {
            "id": "found" if here else None,
            "class": " ".join(filter(None, classes)) or None,
            "cells": [
                {**column, "value": self.cell(value), "url": None}
                for column, value in zip(self.columns, values, strict=True)
            ],
            "number": row.number,
            "struck": row.struck,
            "url": target and f"{target.absolute_url()}/view",
        }

    @property
    def link_column(self) -> str:
        """The column whose cells lead to the documents."""
        incoming = self.context.kind == "incoming"
        return "arrival_number" if incoming else "symbol"

    def cell(self, value: Any) -> Any:
        """A value as it is printed."""
        if isinstance(value, date):
            return day(value)
        return "" if value is None else value

    @cached_property
    def pages(self) -> Pages:
        """The way to the other pages."""
        return Pages(spans.total(self.parts), self.start, self.size, self.link)

    @property
    def query(self) -> dict[str, str]:
        """The span, and the lines of a page, for links and forms that keep them."""
        found = spans.to_query(self.asked)
        if self.size != SIZE:
            found["b_size"] = str(self.size)
        return found

    @property
    def kept(self) -> list[dict]:
        """The same for hidden inputs."""
        return [{"name": name, "value": value} for name, value in self.query.items()]

    def link(self, **changes: Any) -> str:
        """Address of this book with the span and other parameters."""
        return f"{self.context.absolute_url()}?{urlencode({**self.query, **changes})}"

    def fields(self) -> list[dict]:
        """The inputs of the span; what was typed wrong stays in them."""
        known = spans.to_query(self.asked)
        found = []
        for name, (title, kind) in FIELDS.items():
            given = self.request.form.get(name)
            wrong = given if name in self.errors and isinstance(given, str) else ""
            found.append(
                {
                    "name": name,
                    "title": self.words(title),
                    "kind": "text" if wrong else kind,
                    "value": wrong or known.get(name, ""),
                    "error": self.errors.get(name, ""),
                }
            )
        return found

    def sequences(self) -> list[dict]:
        """Sequences to choose from, when there are several."""
        keys = sorted(self.context.sequences)
        return [
            {
                "value": key,
                "title": self.heading(key) or key,
                "chosen": key == self.asked.sequence,
            }
            for key in keys
            if len(keys) > 1
        ]

    @property
    def is_narrowed(self) -> bool:
        """Whether the person asked for a span."""
        return bool(spans.to_query(self.asked))

    @property
    def is_open(self) -> bool:
        """Whether the form of the span is shown at once."""
        return self.is_narrowed or bool(set(self.errors) - {"number"})

    def files(self) -> dict[str, dict]:
        """The span to take away, by kind; why not, where it is too long."""
        query = urlencode(spans.to_query(self.asked))
        found = {}
        for kind in book_files.MOST_LINES:
            why = ""
            try:
                book_files.refuse_too_many(self.parts, kind)
            except InvalidInput as error:
                why = self.words(error.message)
            url = f"{self.context.absolute_url()}/@@book.{kind}"
            found[kind] = {"url": f"{url}?{query}" if query else url, "why": why}
        return found


class BookFile(BookView):
    """The span as a file; the page itself when something of what is asked is wrong."""

    kind = ""
    media_type = ""

    def __call__(self) -> Any:
        """The file, or the page with status 400."""
        if not self.errors:
            try:
                return self._send(self.make())
            except InvalidInput as error:
                self.errors[str(error.field)] = self.words(error.message)
        self.request.response.setStatus(400)
        return self.index()

    def make(self) -> Any:
        """The file."""
        raise NotImplementedError

    def _send(self, file: Any) -> bytes:
        year, name = self.context.year, self.context.getId()
        span = "-".join(spans.to_query(self.asked).values()).replace("*", "")
        filename = "-".join(part for part in ("so", name, str(year), span) if part)
        self.request.response.setHeader("Content-Type", self.media_type)
        self.request.response.setHeader(
            "Content-Disposition", f'attachment; filename="{filename}.{self.kind}"'
        )
        return file.read()


class BookSheet(BookFile):
    """``@@book.xlsx``."""

    kind, media_type = "xlsx", book_files.sheets.MEDIA_TYPE

    def make(self) -> Any:
        """The sheet in the language of the page."""
        return book_files.sheet(self.context, self.asked, self.words)


class BookPrint(BookFile):
    """``@@book.pdf``."""

    kind, media_type = "pdf", book_files.printing.MEDIA_TYPE

    def make(self) -> Any:
        """The book as the law wants it: in Vietnamese."""
        volume = self.request.form.get("volume", "")
        return book_files.printed(
            self.context,
            self.asked,
            official,
            volume[:20] if isinstance(volume, str) else "",
        )
