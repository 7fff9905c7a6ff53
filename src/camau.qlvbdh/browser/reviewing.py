"""Trình, duyệt, kiểm tra thể thức, trả lại: one page to read the draft and to decide."""

from camau.qlvbdh import _
from camau.qlvbdh.browser.ready import ReadyForm
from camau.qlvbdh.drafting.checks import review_checks
from camau.qlvbdh.exchange.checks import Check


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

    def looked_at(self) -> list[Check]:
        """What is known of the draft."""
        return review_checks(self.context)
