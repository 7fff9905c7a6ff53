"""Forms that say what is known and what comes next, before the act is done."""

from camau.qlvbdh.acts import find
from camau.qlvbdh.browser.act import ActForm
from camau.qlvbdh.browser.waiting import will_wait
from camau.qlvbdh.exchange.checks import BAD
from camau.qlvbdh.exchange.checks import Check
from camau.qlvbdh.exchange.checks import GOOD
from camau.qlvbdh.exchange.checks import WARNING
from camau.qlvbdh.wording import say
from camau.qlvbdh.workflows.service import workflow_of
from collections.abc import Iterable
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


MARKS = {GOOD: "✓", WARNING: "!", BAD: "✗"}

NO_REASON = ("scan", "certificate")
"""Checks that the drafter can do nothing about."""

WORDS = ("comment", "reason")
"""Fields whose words go along to another act of the same decision."""

Lines = tuple[str, ...]


class ReadyForm(ActForm):
    """Checks above the fields, who gets the document next below them."""

    template = ViewPageTemplateFile("templates/ready.pt")
    heading = ""
    enable_autofocus = False
    """What is known is read before anything is typed."""

    others: Lines = ()
    """Names of the acts that may be meant instead."""

    mend_url = ""
    """Where the draft is mended, when something was found and the person may."""

    def looked_at(self) -> Iterable[Check]:
        """What is looked at for this act."""
        return ()

    @cached_property
    def found(self) -> list[Check]:
        """What came of it."""
        return list(self.looked_at())

    @property
    def checks(self) -> list[dict[str, str]]:
        """Lines with their marks."""
        return [
            {"level": one.level, "mark": MARKS[one.level], "text": say(one.text)}
            for one in self.found
        ]

    @property
    def facts(self) -> list[tuple[str, Lines]]:
        """What will be done, as label and lines."""
        return []

    @property
    def then(self) -> dict[str, str] | None:
        """What waits, and for whom, once it is done."""
        name = self.act.name.replace("-", "_")
        for step in workflow_of(self.context).transitions:
            if step.id == name:
                return will_wait(self.context, step.target)
        return None

    @property
    def siblings(self) -> list[dict[str, str]]:
        """Acts that may be meant instead; what was typed goes along."""
        found = (find(self.context, name) for name in self.others)
        return [
            {
                "title": say(act.title),
                "url": f"{self.context.absolute_url()}/@@act/{act.name}",
            }
            for act in found
            if act is not None and act.is_possible(self.context)
        ]

    def updateWidgets(self, prefix: str | None = None) -> None:
        """Words that were typed for another act of the same decision are kept."""
        if self.carried:
            form = self.request.form
            names = [f"form.widgets.{name}" for name in WORDS]
            typed = next((form[name] for name in names if form.get(name)), "")
            form.update(dict.fromkeys(names, typed))
        super().updateWidgets(prefix)
        self.take_phrase("reason")

    @property
    def days(self) -> list[dict[str, str]]:
        """Days for the field ``until``, to be taken with one tap."""
        return []

    @property
    def suggestions(self) -> list[str]:
        """Words for the reason of a return: what the checks found."""
        reason = self.widgets.get("reason")
        if reason is None or not reason.required:
            return []
        return [
            say(one.text)
            for one in self.found
            if one.level != GOOD and one.name not in NO_REASON
        ]
