"""Trình, duyệt, kiểm tra thể thức, trả lại: one page to read the draft and to decide."""

from camau.qlvbdh import _
from camau.qlvbdh.browser.ready import ReadyForm
from camau.qlvbdh.drafting.checks import review_checks
from camau.qlvbdh.exchange.checks import Check
from camau.qlvbdh.exchange.checks import GOOD
from plone import api


DECISIONS = (
    ("submit-to-unit", "submit-to-leader"),
    ("approve", "unit-send-back"),
    ("pass-check", "format-send-back"),
    ("sign", "begin-sign", "leader-send-back", "redirect"),
)
"""Acts between which a drafter or a reviewer decides."""


class ReviewForm(ReadyForm):
    """Passes a draft on, or back with a reason (R9.1a-2, R9.1b-2, R9.1c-1)."""

    heading = _("Kiểm tra dự thảo")
    reads = True

    @property
    def others(self) -> tuple[str, ...]:  # type: ignore[override]
        """The rest of the decision."""
        name = self.act.name
        decision = next(one for one in DECISIONS if name in one)
        return tuple(one for one in decision if one != name)

    @property
    def mend_url(self) -> str:  # type: ignore[override]
        """The draft's fields, for its drafter."""
        faulty = any(one.level != GOOD for one in self.found)
        may = api.user.has_permission("Modify portal content", obj=self.context)
        return f"{self.context.absolute_url()}/edit" if faulty and may else ""

    def looked_at(self) -> list[Check]:
        """What is known of the draft."""
        return review_checks(self.context)
