"""The search for documents: one box, a form with every field, what was found."""

from camau.qlvbdh import _
from camau.qlvbdh.browser.lists import DocumentList
from camau.qlvbdh.browser.search_fields import chips
from camau.qlvbdh.browser.search_fields import groups
from camau.qlvbdh.browser.search_fields import texts
from camau.qlvbdh.browser.search_fields import title_of
from camau.qlvbdh.browser.search_links import address
from camau.qlvbdh.browser.search_links import BOX
from camau.qlvbdh.browser.search_links import PAGE
from camau.qlvbdh.browser.search_links import to_document
from camau.qlvbdh.browser.table import Pages
from camau.qlvbdh.browser.table import Table
from camau.qlvbdh.browser.words import number
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import QlvbdhError
from camau.qlvbdh.reports.sheets import MEDIA_TYPE
from camau.qlvbdh.search import export
from camau.qlvbdh.search import fields
from camau.qlvbdh.search import questions
from camau.qlvbdh.search import saved
from camau.qlvbdh.search import service
from camau.qlvbdh.search.questions import Question
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from typing import Any
from urllib.parse import urlencode
import json


FEW = 8
"""Values of a field that the side shows."""

WHOLE = ("review_state",)
"""Fields of which it shows all."""

SUGGESTED = 8

SORTS = {
    questions.RELEVANT: _("Liên quan nhất"),
    questions.NEWEST: _("Mới nhất"),
    questions.OLDEST: _("Cũ nhất"),
    questions.DUE: _("Hạn gần nhất"),
}


class SearchForm(DocumentList):
    """What the pages of the search have in common: reading the question."""

    @cached_property
    def _read(self) -> tuple[Question, dict[str, str]]:
        """The question, and what is wrong by input."""
        given = {name: self._given(name) for name in self.request.form}
        given["q"] = given.get(BOX) or given.get("q", "")
        wrong: dict[str, str] = {}
        while True:
            try:
                return questions.read_question(given), wrong
            except InvalidInput as error:
                name = error.field or ""
                wrong[name] = self.words(error.message)
                given.pop(name, None)

    def _given(self, name: str) -> Any:
        """An input as it came; several values are a list."""
        values = texts(self.request.form, name)
        return values if len(values) > 1 else "".join(values)

    @property
    def question(self) -> Question:
        """What was filled in rightly."""
        return self._read[0]

    @property
    def wrong(self) -> dict[str, str]:
        """Message by input."""
        return self._read[1]

    @cached_property
    def answer(self) -> service.Answer:
        """What was found; nothing as long as an input is wrong."""
        return service.find(Question() if self.wrong else self.question)

    def address(self, query: dict[str, Any], view: str = "search") -> str:
        """Address of a search; its words are in the box on top, too."""
        return address(self.context, query, view)

    @property
    def asked(self) -> str:
        """What is searched, in words."""
        found = [f"“{self.question.q}”"] if self.question.q else []
        found += [
            f"{one['title']}: {one['value']}"
            for one in chips(self.question.criteria, self.context)
        ]
        return "; ".join(found)


class SearchView(SearchForm):
    """``@@search``: the form and a page of what was found."""

    @property
    def title(self) -> str:
        """What was looked for."""
        if not self.question.q.strip():
            return self.words(_("Tìm kiếm"))
        return self.words(_("Tìm kiếm: ${asked}", mapping={"asked": self.question.q}))

    @property
    def is_asked(self) -> bool:
        """Whether anything is asked for."""
        return not self.answer.question.is_empty

    @cached_property
    def hits(self) -> list[dict[str, Any]]:
        """The lines of this page, with the places where the words stand."""
        found = self.answer.page(self.start, PAGE)
        table = Table(self.request, [one.brain for one in found])
        return [
            {
                **line,
                "url": self.document_url(line["url"], place),
                "parts": one.title,
                "snippets": one.snippets,
                "arrived": one.brain.portal_type == "IncomingDocument",
            }
            for place, (one, line) in enumerate(
                zip(found, table.lines, strict=True), self.start + 1
            )
        ]

    def document_url(self, url: str, place: int) -> str:
        """Address of a document that knows the way to the others that were found."""
        kept = to_document(questions.to_query(self.question), place)
        return f"{url}?{urlencode(kept, doseq=True)}"

    @cached_property
    def pages(self) -> Pages:
        """The way to the other pages."""
        return Pages(self.answer.total, self.start, PAGE, self.link)

    def link(self, **changes: Any) -> str:
        """Address of this search with other parameters."""
        return self.address({**questions.to_query(self.question), **changes})

    @property
    def sheet_url(self) -> str:
        """Address of the spreadsheet."""
        return self.address(questions.to_query(self.question), "search-sheet")

    @property
    def total(self) -> str:
        """How many were found, as Vietnamese write numbers."""
        return number(self.answer.total)

    @property
    def waiting(self) -> str:
        """How many documents the worker has still to enter."""
        waiting = service.not_entered()
        return number(waiting) if waiting else ""

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
                "title": self.words(title),
                "chosen": value == self.question.sort,
            }
            for value, title in SORTS.items()
        ]

    def chips(self) -> list[dict[str, Any]]:
        """What the result is narrowed to, each with the way out of it."""
        return [
            {**one, "url": self._with(one["others"])}
            for one in chips(self.question.criteria, self.context)
        ]

    def _with(self, inputs: dict[str, Any]) -> str:
        """Address of the same words with other criteria."""
        bare = Question(self.question.q, self.question.exact, sort=self.question.sort)
        return self.address(questions.to_query(bare) | inputs)

    @cached_property
    def facets(self) -> list[dict[str, Any]]:
        """At the side: values among what was found, with their numbers."""
        found = self.answer.facets() if self.answer.total else {}
        return [
            self._facet(fields.BY_NAME[name], counts)
            for name, counts in found.items()
            if len(counts) > 1
        ]

    def _facet(
        self, field: fields.Field, counts: list[tuple[str, int]]
    ) -> dict[str, Any]:
        now = fields.to_inputs(self.question.criteria)
        shown = counts if field.name in WHOLE else counts[:FEW]
        return {
            "title": self.words(field.title),
            "choices": [
                {
                    "title": title_of(field, value, self.context),
                    "count": number(count),
                    "url": self._with({**now, field.name: [value]}),
                }
                for value, count in shown
            ],
        }

    def saved(self) -> list[dict[str, Any]]:
        """The searches that the person keeps."""
        now = questions.to_query(self.question)
        return [
            {
                "id": one.id,
                "name": one.name,
                "url": self.address(dict(one.query)),
                "here": dict(one.query) == now,
            }
            for one in saved.searches()
        ]

    @property
    def kept(self) -> list[dict[str, str]]:
        """The parameters of this search, for the form that saves it."""
        return [
            {"name": name, "value": one}
            for name, value in questions.to_query(self.question).items()
            for one in (value if isinstance(value, list) else [value])
        ]


class SavedSearches(SearchForm):
    """``@@searches``: keep a search under a name, or forget one; back to the search."""

    def __call__(self) -> None:
        """Do what the button says; what is wrong is said above the search."""
        CheckAuthenticator(self.request)
        if self.request.method == "POST":
            try:
                self._do(self.request.form)
            except QlvbdhError as error:
                api.portal.show_message(
                    self.words(error.message), self.request, type="error"
                )
        self.request.response.redirect(self.address(questions.to_query(self.question)))

    def _do(self, form: Any) -> None:
        if "remove" in form:
            saved.remove(str(form["remove"]))
        elif "save" in form:
            saved.save(str(form.get("name", "")), self.question)


class SearchSheet(SearchForm):
    """``@@search-sheet``: what was found as a spreadsheet."""

    def __call__(self) -> bytes:
        """The file."""
        found = export.table(
            self.words(_("Kết quả tìm kiếm")),
            self.answer.brains(0, export.MOST),
            self.answer.total,
            self.words,
            self.asked,
        )
        response = self.request.response
        response.setHeader("Content-Type", MEDIA_TYPE)
        response.setHeader(
            "Content-Disposition", 'attachment; filename="ket-qua-tim-kiem.xlsx"'
        )
        return found.read()


class Suggestions(SearchForm):
    """``@@ajax-search``: what the box on top of every page shows while one types."""

    def __call__(self) -> str:
        """JSON as Plone's pattern reads it."""
        self.request.response.setHeader("Content-Type", "application/json")
        lines = Table(self.request, self.answer.brains(0, SUGGESTED)).lines
        items = [
            {
                "id": one["uid"],
                "title": " – ".join(filter(None, (one["symbol"], one["title"]))),
                "description": one["organ"],
                "url": one["url"],
                "state": None,
                "img_tag": None,
            }
            for one in lines
        ]
        return json.dumps({"total": self.answer.total, "items": items})
