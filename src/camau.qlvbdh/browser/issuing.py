"""Phát hành: what is checked stands in a list, recipients are settled for the last time."""

from camau.qlvbdh.browser.act import ActForm
from camau.qlvbdh.browser.recipients import RecipientsFieldWidget
from camau.qlvbdh.exchange.checks import BAD
from camau.qlvbdh.exchange.checks import checks
from camau.qlvbdh.exchange.checks import GOOD
from camau.qlvbdh.exchange.checks import WARNING
from camau.qlvbdh.organization.choices import RECIPIENT_GROUPS
from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from z3c.form.field import Fields


MARKS = {GOOD: "✓", WARNING: "!", BAD: "✗"}


class IssueForm(ActForm):
    """Sends a document out (R9.2a)."""

    template = ViewPageTemplateFile("templates/issue.pt")

    @property
    def fields(self) -> Fields:
        """No groups to tick where there are none; a reason only where one is asked."""
        fields = super().fields
        if not len(RECIPIENT_GROUPS(self.context)):
            fields = fields.omit("recipient_groups")
        if not self.context.created_from:
            fields = fields.omit("no_answer_reason")
        fields["recipients"].widgetFactory = RecipientsFieldWidget
        return fields

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        """A field of recipients that was emptied is empty, not left as it was."""
        shown = {"recipients", "recipient_groups", "other_recipients"} & set(
            self.widgets
        )
        return {name: [] for name in shown} | values

    @cached_property
    def checks(self) -> list[dict[str, str]]:
        """Lines with their marks."""
        return [
            {"level": one.level, "mark": MARKS[one.level], "text": one.text}
            for one in checks(self.context)
        ]
