"""The search for documents, and what became of the text of their files."""

from camau.qlvbdh import _
from camau.qlvbdh.api.base import QlvbdhService
from camau.qlvbdh.api.base import TailService
from camau.qlvbdh.api.base import WritingService
from camau.qlvbdh.api.input import json_object
from camau.qlvbdh.api.worklists import as_item
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.search import saved
from camau.qlvbdh.search import service
from camau.qlvbdh.search import texts
from camau.qlvbdh.search.questions import PARAMETERS
from camau.qlvbdh.search.questions import Question
from camau.qlvbdh.search.questions import read_question
from camau.qlvbdh.search.questions import read_switch
from camau.qlvbdh.search.questions import to_query
from camau.qlvbdh.search.rows import Rows
from camau.qlvbdh.search.snippets import Part
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode


OWN = {"facets", "b_start", "b_size"}


class Find(QlvbdhService):
    """``GET /@find?q=…&exact=1&<field>=…&sort=…&facets=1&b_start=0&b_size=25``."""

    def reply(self) -> dict[str, Any]:
        """A page of what was found, with the places where the words stand."""
        question = self.question()
        start, size = self.batch()
        answer = service.find(question)
        url = f"{self.context.absolute_url()}/@find"
        query, rows = to_query(question), Rows()
        found = {
            "@id": f"{url}?{urlencode(query, doseq=True)}" if query else url,
            "widened": answer.widened,
            "waiting": service.not_entered(),
            **self.paging(url, answer.total, start, size, query),
            "items": [self.item(rows, one) for one in answer.page(start, size)],
        }
        if read_switch(self.request.form, "facets"):
            found["facets"] = {
                name: [{"value": value, "count": count} for value, count in counts]
                for name, counts in answer.facets().items()
            }
        return found

    def question(self) -> Question:
        """What is asked; a parameter that means nothing is an error."""
        given = dict(self.request.form)
        unknown = [name for name in given if name not in PARAMETERS | OWN]
        if unknown:
            raise InvalidInput(_("Không có trường này."), field=unknown[0])
        return read_question(given)

    def item(self, rows: Rows, hit: service.Hit) -> dict[str, Any]:
        """A document as lists show it, and where the words stand in its files."""
        return {
            **as_item(rows, hit.brain),
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


class Searches(QlvbdhService):
    """``GET /@searches``: what the person keeps under a name."""

    def reply(self) -> dict[str, Any]:
        """By name; each with the address that asks it."""
        url = self.context.absolute_url()
        return {
            "@id": f"{url}/@searches",
            "items": [as_saved(url, one) for one in saved.searches()],
        }


def as_saved(url: str, one: saved.Saved) -> dict[str, Any]:
    """A search with its name."""
    return {
        "@id": f"{url}/@searches/{one.id}",
        "name": one.name,
        "find": f"{url}/@find?{urlencode(one.query, doseq=True)}",
    }


class SaveSearch(WritingService):
    """``POST /@searches`` with ``name`` and the parameters of ``@find``."""

    def reply(self) -> dict[str, Any]:
        """The search as it is kept."""
        given = json_object(self.request)
        name = given.pop("name", "")
        if not isinstance(name, str):
            raise InvalidInput(_("Giá trị không hợp lệ."), field="name")
        unknown = [one for one in given if one not in PARAMETERS]
        if unknown:
            raise InvalidInput(_("Không có trường này."), field=unknown[0])
        kept = saved.save(name, read_question(given))
        self.request.response.setStatus(201)
        return as_saved(self.context.absolute_url(), kept)


class RemoveSearch(TailService, WritingService):
    """``DELETE /@searches/<id>``."""

    def reply(self) -> None:
        """Nothing."""
        saved.remove(self.tail)
        return self.reply_no_content()
