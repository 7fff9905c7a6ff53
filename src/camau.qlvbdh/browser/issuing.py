"""Phát hành: what is checked stands in a list, recipients are settled for the last time."""

from camau.qlvbdh import _
from camau.qlvbdh.browser.ready import ReadyForm
from camau.qlvbdh.browser.recipients import RecipientsFieldWidget
from camau.qlvbdh.exchange.checks import Check
from camau.qlvbdh.exchange.checks import checks
from camau.qlvbdh.organization.choices import RECIPIENT_GROUPS
from typing import Any
from z3c.form.field import Fields


class IssueForm(ReadyForm):
    """Sends a document out (R9.2a)."""

    heading = _("Kiểm tra trước khi gửi")

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

    def looked_at(self) -> list[Check]:
        """What is looked at before a document leaves."""
        return checks(self.context)
