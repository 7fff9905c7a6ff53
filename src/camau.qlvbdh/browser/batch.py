"""``site/@@batch``: one confirmation for several documents."""

from camau.qlvbdh.acts import batch
from camau.qlvbdh.content.lookup import visible
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.people import search_parties
from camau.qlvbdh.search import worklists
from collections.abc import Callable
from functools import cached_property
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from typing import Any
from zExceptions import NotFound
from zope.component import getUtility
from zope.i18n import translate
from zope.schema import getFields
from zope.schema.interfaces import IVocabularyFactory


PARTIES = 1000
"""Units and persons of an agency to choose from."""


class BatchView(BrowserView):
    """Asks for what the acts need; without scripts, does them and shows each result.

    With scripts the page sends one document after the other to ``@batch`` and shows
    how far it is.
    """

    wrong: InvalidInput | None = None
    """What is wrong with the inputs: nothing was done then."""

    @cached_property
    def asked(self) -> batch.Batch:
        """What is to be done."""
        found = batch.find_batch(self.request.form.get("batch", ""))
        if found is None:
            raise NotFound(self.context, "batch", self.request)
        return found

    @property
    def title(self) -> str:
        """Heading of the page."""
        return translate(self.asked.title, context=self.request)

    @property
    def back(self) -> str:
        """Address of the list that it began in."""
        url, name = self.context.absolute_url(), self.request.form.get("list")
        return f"{url}/@@worklist/{name}" if name in worklists.BY_ID else url

    @property
    def from_list(self) -> str:
        """Id of the list that it began in; empty when it is none."""
        name = self.request.form.get("list")
        return name if name in worklists.BY_ID else ""

    @cached_property
    def chosen(self) -> list[str]:
        """UIDs of the documents that were chosen."""
        return self._texts("documents")[: batch.LIMIT]

    @property
    def is_confirmed(self) -> bool:
        """Whether it was done now."""
        return (
            self.request.method == "POST"
            and "do" in self.request.form
            and self.wrong is None
        )

    @cached_property
    def documents(self) -> list[dict]:
        """What was chosen, with what became of it when it was done."""
        if self.is_confirmed:
            CheckAuthenticator(self.request)
            try:
                given = batch.checked(self.asked, self.given)
                return [
                    self.row(one) for one in batch.run(self.asked, self.chosen, given)
                ]
            except InvalidInput as error:
                self.wrong = error
        found = [(uid, visible(uid)) for uid in self.chosen]
        return [
            self.row(batch.Outcome(uid, one.title, one.symbol))
            for uid, one in found
            if one is not None
        ]

    def row(self, outcome: batch.Outcome) -> dict[str, Any]:
        """One document."""
        document = visible(outcome.uid)
        return {
            "uid": outcome.uid,
            "title": outcome.title,
            "symbol": outcome.symbol,
            "url": document and f"{document.absolute_url()}/view",
            "done": bool(outcome.done) and outcome.error is None,
            "error": batch.words_of(outcome),
        }

    @property
    def given(self) -> dict[str, Any]:
        """The inputs as they came."""
        found: dict[str, Any] = {}
        for name in self.asked.inputs:
            values = self._texts(name)
            found[name] = values if name == "informed" else "".join(values[:1])
        return found

    def _texts(self, name: str) -> list[str]:
        given = self.request.form.get(name, [])
        values = [given] if isinstance(given, str) else given
        return [one for one in values if isinstance(one, str)]

    @property
    def inputs(self) -> list[dict[str, Any]]:
        """What the acts need, with what is wrong of it."""
        given, fields = self.given, getFields(batch.IInputs)
        return [
            {
                "name": name,
                "kind": KINDS.get(name, "text"),
                "title": self.words(fields[name].title),
                "help": self.words(fields[name].description),
                "value": "" if name == "pin" else given[name],
                "required": name in self.asked.required,
                "options": CHOICES[name](self) if name in CHOICES else [],
                "error": self._error(name),
            }
            for name in self.asked.inputs
        ]

    def _error(self, name: str) -> str:
        wrong = self.wrong is not None and self.wrong.field == name
        return self.words(self.wrong.message) if self.wrong and wrong else ""

    def words(self, message: str) -> str:
        """A message in the language of the page."""
        return translate(message, context=self.request) if message else ""

    @property
    def _first(self) -> Any:
        """A document that was chosen: it says whose people are meant."""
        seen = (visible(uid) for uid in self.chosen)
        return next((one for one in seen if one is not None), None)

    def leaders(self) -> list[dict[str, Any]]:
        """The leaders of the agency."""
        if self._first is None:
            return []
        factory = getUtility(IVocabularyFactory, "camau.qlvbdh.Leaders")
        now = self.given["leader"]
        return [
            {"value": one.value, "title": one.title, "chosen": one.value == now}
            for one in factory(self._first)
        ]

    def parties(self) -> list[dict[str, Any]]:
        """Units and persons of the agency."""
        if self._first is None:
            return []
        now = self.given["informed"]
        return [
            {"value": one.token, "title": one.title, "chosen": one.token in now}
            for one in search_parties(agency_of(self._first), "", PARTIES)
        ]


KINDS = {"pin": "password", "leader": "choice", "informed": "many"}
"""How an input is shown; others are lines of text."""

CHOICES: dict[str, Callable[[BatchView], list[dict[str, Any]]]] = {
    "leader": BatchView.leaders,
    "informed": BatchView.parties,
}
