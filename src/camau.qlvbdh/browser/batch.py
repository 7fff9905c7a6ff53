"""``site/@@batch``: one confirmation and one password for several documents."""

from camau.qlvbdh.acts import batch
from camau.qlvbdh.content.lookup import visible
from functools import cached_property
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from typing import Any
from zExceptions import NotFound
from zope.i18n import translate


class BatchView(BrowserView):
    """Asks for the password; without scripts, does it and shows each result.

    With scripts the page sends one document after the other to ``@batch`` and shows
    how far it is.
    """

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
    def chosen(self) -> list[str]:
        """UIDs of the documents that were chosen."""
        given = self.request.form.get("documents", [])
        values = [given] if isinstance(given, str) else given
        return [one for one in values if isinstance(one, str)][: batch.LIMIT]

    @property
    def is_confirmed(self) -> bool:
        """Whether it is to be done now."""
        return self.request.method == "POST" and "do" in self.request.form

    @property
    def documents(self) -> list[dict]:
        """What was chosen, with what became of it when it was done."""
        if self.is_confirmed:
            CheckAuthenticator(self.request)
            pin = self.request.form.get("pin") or None
            return [self.row(one) for one in batch.run(self.asked, self.chosen, pin)]
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
