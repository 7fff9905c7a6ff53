"""The search for documents, and what became of the text of their files."""

from camau.qlvbdh import _
from camau.qlvbdh.api.base import QlvbdhService
from camau.qlvbdh.api.base import WritingService
from camau.qlvbdh.api.lists import as_item
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.search import fields
from camau.qlvbdh.search import service
from camau.qlvbdh.search import texts
from camau.qlvbdh.search.snippets import Part
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode


OWN = ("q", "exact", "sort", "facets", "b_start", "b_size")
SWITCHES = {"": False, "0": False, "1": True}


class Find(QlvbdhService):
    """``GET /@find?q=…&exact=1&<field>=…&sort=…&facets=1&b_start=0&b_size=25``."""

    def reply(self) -> dict[str, Any]:
        """A page of what was found, with the places where the words stand."""
        question = self.question()
        start, size = self.batch()
        answer = service.find(question)
        url = f"{self.context.absolute_url()}/@find"
        if query := urlencode(self.asked(question), doseq=True):
            url = f"{url}?{query}"
        found = {
            "@id": url,
            "widened": answer.widened,
            "waiting": service.not_entered(),
            **self.paging(url, answer.total, start, size),
            "items": [self.item(one) for one in answer.page(start, size)],
        }
        if self.switch("facets"):
            found["facets"] = {
                name: [{"value": value, "count": count} for value, count in counts]
                for name, counts in answer.facets().items()
            }
        return found

    def question(self) -> service.Question:
        """What is asked; every parameter that is wrong is named."""
        given = dict(self.request.form)
        known = {name for one in fields.FIELDS for name in fields.inputs_of(one)}
        for name in given:
            if name not in known and name not in OWN:
                raise InvalidInput(_("Không có trường này."), field=name)
        sort = self.text("sort", service.RELEVANT)
        if sort not in service.SORTS:
            raise InvalidInput(_("Giá trị không hợp lệ."), field="sort")
        criteria = fields.read_criteria(given)
        return service.Question(self.text("q"), self.switch("exact"), criteria, sort)

    def switch(self, name: str) -> bool:
        """``1`` or ``0``."""
        value = self.text(name)
        if value not in SWITCHES:
            raise InvalidInput(_("Giá trị không hợp lệ."), field=name)
        return SWITCHES[value]

    def asked(self, question: service.Question) -> dict[str, Any]:
        """The parameters that ask the same again."""
        found: dict[str, Any] = {"q": question.q} if question.q else {}
        if question.exact:
            found["exact"] = "1"
        if question.sort != service.RELEVANT:
            found["sort"] = question.sort
        return found | fields.to_inputs(question.criteria)

    def item(self, hit: service.Hit) -> dict[str, Any]:
        """A document as lists show it, and where the words stand in its files."""
        return {
            **as_item(hit.brain),
            "snippets": [
                {"file": one.name, "page": one.page, "parts": as_parts(one.parts)}
                for one in hit.snippets
            ],
        }


def as_parts(parts: Iterable[Part]) -> list[dict[str, Any]]:
    """Pieces of text, each with whether it was asked for."""
    return [{"text": text, "hit": is_hit} for text, is_hit in parts]


class GetTexts(QlvbdhService):
    """``GET <document>/@texts``: whether its files are found by their text."""

    def reply(self) -> dict[str, Any]:
        """The files, the main file first."""
        return {
            "@id": f"{self.context.absolute_url()}/@texts",
            "items": [
                {
                    "file": one.name,
                    "state": one.state,
                    "title": self.words(one.title),
                    "reason": self.words(one.reason) or None,
                    "at": one.at or None,
                }
                for one in texts.states(self.context)
            ],
        }


class ReadAgain(WritingService, GetTexts):
    """``POST <document>/@texts``: read again what failed or had no text."""

    def reply(self) -> dict[str, Any]:
        """As ``GET``; the worker comes to it within seconds."""
        texts.read_again(self.context)
        return super().reply()
