"""The search for documents: one box, a form with every field, what was found."""

from camau.qlvbdh import _
from camau.qlvbdh.browser.lists import DocumentList
from camau.qlvbdh.browser.search_fields import chips
from camau.qlvbdh.browser.search_fields import groups
from camau.qlvbdh.browser.search_fields import texts
from camau.qlvbdh.browser.search_fields import title_of
from camau.qlvbdh.browser.words import day
from camau.qlvbdh.content.vocabularies import document_types
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.reports import sheets
from camau.qlvbdh.search import fields
from camau.qlvbdh.search import service
from collections.abc import Iterator
from functools import cached_property
from plone.batching import Batch
from typing import Any
from urllib.parse import urlencode
from zope.i18n import translate
import json


PAGE = 20
FEW = 8
"""Values of a field that the side shows."""

EXPORTED = 10_000
"""Lines of a spreadsheet."""

SUGGESTED = 8

SORTS = {
    service.RELEVANT: _("Liên quan nhất"),
    service.NEWEST: _("Mới nhất"),
    service.OLDEST: _("Cũ nhất"),
    service.DUE: _("Hạn gần nhất"),
}


class SearchForm(DocumentList):
    """What the page, the spreadsheet and suggestions have in common."""

    @cached_property
    def asked(self) -> str:
        """What was typed; the box on top of every page has a name of Plone's."""
        form = self.request.form
        return " ".join((texts(form, "SearchableText") or texts(form, "q"))[:1])

    @property
    def exact(self) -> bool:
        """Whether marks count."""
        return bool(texts(self.request.form, "exact"))

    @property
    def sort(self) -> str:
        """The order."""
        given = texts(self.request.form, "sort")
        return given[0] if given and given[0] in service.SORTS else service.RELEVANT

    @cached_property
    def _read(self) -> tuple[fields.Criteria, dict[str, str]]:
        """The criteria, and what is wrong by input."""
        given = {name: self.given(name) for name in self.request.form}
        wrong: dict[str, str] = {}
        while True:
            try:
                return fields.read_criteria(given), wrong
            except InvalidInput as error:
                name = error.field or ""
                wrong[name] = translate(error.message, context=self.request)
                given.pop(name, None)

    def given(self, name: str) -> Any:
        """An input as it came; several values are a list."""
        values = texts(self.request.form, name)
        return values if len(values) > 1 else "".join(values)

    @property
    def criteria(self) -> fields.Criteria:
        """What was filled in rightly."""
        return self._read[0]

    @property
    def wrong(self) -> dict[str, str]:
        """Message by input."""
        return self._read[1]

    @cached_property
    def answer(self) -> service.Answer:
        """What was found; nothing as long as an input is wrong."""
        if self.wrong:
            return service.find(service.Question())
        return service.find(
            service.Question(self.asked, self.exact, self.criteria, self.sort)
        )

    def link(self, criteria: dict[str, Any] | None = None, view: str = "search") -> str:
        """Address of the same search, with other criteria."""
        values: dict[str, Any] = {"SearchableText": self.asked}
        if self.exact:
            values["exact"] = "1"
        if self.sort != service.RELEVANT:
            values["sort"] = self.sort
        values |= fields.to_inputs(self.criteria) if criteria is None else criteria
        return f"{self.context.absolute_url()}/@@{view}?{urlencode(values, doseq=True)}"


class SearchView(SearchForm):
    """``@@search``: the form and a page of what was found."""

    @property
    def title(self) -> str:
        """What was looked for."""
        if not self.asked.strip():
            return translate(_("Tìm kiếm"), context=self.request)
        found = _("Tìm kiếm: ${asked}", mapping={"asked": self.asked})
        return translate(found, context=self.request)

    @property
    def is_asked(self) -> bool:
        """Whether anything is asked for."""
        return not self.answer.question.is_empty

    @cached_property
    def hits(self) -> list[dict[str, Any]]:
        """The lines of this page."""
        return [self.hit(one) for one in self.answer.page(self.start, PAGE)]

    def hit(self, found: service.Hit) -> dict[str, Any]:
        """One document: its line as lists show it, with places where the words stand."""
        brain = found.brain
        known = document_types().get(brain.type_code or "")
        return {
            **self.row(brain),
            "parts": found.title,
            "type": known.name if known is not None else "",
            "day": day(brain.issued_date if isinstance(brain.issued_date, str) else ""),
            "arrived": brain.portal_type == "IncomingDocument",
            "snippets": found.snippets,
        }

    def batch(self) -> Batch:
        """For the links to other pages."""
        return Batch(range(self.answer.total), PAGE, self.start)

    @property
    def total(self) -> str:
        """How many were found, as Vietnamese write numbers."""
        return f"{self.answer.total:,}".replace(",", ".")

    @property
    def waiting(self) -> int:
        """How many documents the worker has still to enter."""
        return service.not_entered()

    @property
    def groups(self) -> list[dict[str, Any]]:
        """The form with every field."""
        return groups(self.request.form, self.wrong, self.context)

    @property
    def is_open(self) -> bool:
        """Whether the form with every field is open from the beginning."""
        return bool(self.wrong) or "advanced" in self.request.form

    @property
    def sorts(self) -> list[dict[str, Any]]:
        """The orders to choose from."""
        return [
            {
                "value": value,
                "title": translate(title, context=self.request),
                "chosen": value == self.sort,
            }
            for value, title in SORTS.items()
        ]

    @property
    def chips(self) -> list[dict[str, Any]]:
        """What the result is narrowed to, each with the way out of it."""
        return [
            {**one, "url": self.link(one["others"])}
            for one in chips(self.criteria, self.context)
        ]

    @cached_property
    def facets(self) -> list[dict[str, Any]]:
        """At the side: values among what was found, with their numbers."""
        found = self.answer.facets() if self.answer.total else {}
        return [
            facet
            for name, counts in found.items()
            if len((facet := self.facet(fields.BY_NAME[name], counts))["choices"]) > 1
        ]

    def facet(
        self, field: fields.Field, counts: list[tuple[str, int]]
    ) -> dict[str, Any]:
        """One field."""
        now = fields.to_inputs(self.criteria)
        return {
            "title": translate(field.title, context=self.request),
            "choices": [
                {
                    "title": title_of(field, value, self.context),
                    "count": f"{count:,}".replace(",", "."),
                    "url": self.link({**now, field.name: [value]}),
                }
                for value, count in counts[:FEW]
            ],
        }


COLUMNS = (
    (_("Số đến"), 9),
    (_("Số, ký hiệu"), 18),
    (_("Ngày văn bản"), 13),
    (_("Tên loại văn bản"), 16),
    (_("Trích yếu nội dung"), 60),
    (_("Cơ quan ban hành"), 30),
    (_("Hạn"), 13),
    (_("Trạng thái"), 18),
    (_("Địa chỉ"), 40),
)


class SearchSheet(SearchForm):
    """``@@search-sheet``: what was found as a spreadsheet."""

    def __call__(self) -> Any:
        """The file; after ten thousand lines it says that there are more."""
        columns = [
            sheets.Column(translate(title, context=self.request), width)
            for title, width in COLUMNS
        ]
        title = translate(_("Kết quả tìm kiếm"), context=self.request)
        file = sheets.workbook(title, columns, self.rows(), self.note())
        response = self.request.response
        response.setHeader("Content-Type", sheets.MEDIA_TYPE)
        response.setHeader(
            "Content-Disposition", 'attachment; filename="ket-qua-tim-kiem.xlsx"'
        )
        return file.read()

    def note(self) -> str:
        """What was asked for, and how much of it is in the file."""
        asked = [f"“{self.asked}”"] if self.asked else []
        asked += [
            f"{one['title']}: {one['value']}"
            for one in chips(self.criteria, self.context)
        ]
        total = self.answer.total
        found = _(
            "${count} trong ${total} văn bản",
            mapping={"count": min(total, EXPORTED), "total": total},
        )
        return "; ".join((*asked, translate(found, context=self.request)))

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Cells of each line."""
        for brain in self.answer.brains(0, EXPORTED):
            row = self.row(brain)
            known = document_types().get(brain.type_code or "")
            issued = brain.issued_date if isinstance(brain.issued_date, str) else ""
            yield (
                row["number"],
                row["symbol"],
                day(issued),
                known.name if known is not None else "",
                row["title"],
                row["organ"],
                row["due"],
                row["state"],
                row["url"],
            )


class Suggestions(SearchForm):
    """``@@ajax-search``: what the box on top of every page shows while one types."""

    def __call__(self) -> str:
        """JSON as Plone's pattern reads it."""
        self.request.response.setHeader("Content-Type", "application/json")
        answer = self.answer
        items = [
            {
                "id": brain.UID,
                "title": " – ".join(filter(None, (brain.symbol, brain.Title))),
                "description": brain.organ_name or "",
                "url": f"{brain.getURL()}/view",
                "state": brain.review_state,
                "img_tag": None,
            }
            for brain in answer.brains(0, SUGGESTED)
        ]
        return json.dumps({"total": answer.total, "items": items})
