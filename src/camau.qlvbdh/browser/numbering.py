"""Cấp số: the number that comes next, or one that was set aside (Decree 30, art. 15)."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.browser.act_fields import chosen_from
from camau.qlvbdh.browser.ready import Lines
from camau.qlvbdh.browser.ready import ReadyForm
from camau.qlvbdh.browser.words import day
from camau.qlvbdh.drafting.checks import number_checks
from camau.qlvbdh.drafting.numbers import next_number
from camau.qlvbdh.errors import QlvbdhError
from camau.qlvbdh.exchange.checks import Check
from camau.qlvbdh.numbering.preview import SetAside
from camau.qlvbdh.numbering.preview import Upcoming
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.wording import say
from functools import cached_property
from z3c.form.field import Fields
from zope.schema.vocabulary import SimpleTerm


class NumberForm(ReadyForm):
    """Gives number, symbol and date (R9.1c-2)."""

    heading = _("Kiểm tra trước khi cấp số")
    reads = True

    def looked_at(self) -> list[Check]:
        """Day of the signature, and what a number can't be given for."""
        return number_checks(self.context)

    @cached_property
    def upcoming(self) -> Upcoming | None:
        """What the document would get now; None when nothing can be said."""
        try:
            return next_number(self.context)
        except QlvbdhError:
            return None

    @property
    def facts(self) -> list[tuple[str, Lines]]:
        """Number, date and register, as of now."""
        today, found = clock.today(), self.upcoming
        facts = {"year": str(today.year)}
        if found is None:
            number = say(_("Số đầu tiên của sổ năm ${year}", mapping=facts))
            return [(say(_("Số tiếp theo")), (number,))]
        facts["title"] = found.register.title
        return [
            (say(_("Số tiếp theo")), (found.symbol, say(ONLY_NOW))),
            (say(_("Ngày văn bản")), (day(today),)),
            (say(_("Sổ")), (say(_("${title} năm ${year}", mapping=facts)),)),
        ]

    @property
    def fields(self) -> Fields:
        """Numbers that were set aside are chosen, never typed; none: nothing is asked."""
        fields, found = super().fields, self.upcoming
        if found is None or not found.reserved:
            return fields.omit("reserved")
        terms = [
            SimpleTerm(one.number, str(one.number), self.words(one))
            for one in found.reserved
        ]
        chosen_from(fields, "reserved", terms, title=_("Số cấp cho văn bản"))
        return fields

    def words(self, one: SetAside) -> str:
        """A number that was set aside, by whom and why."""
        facts = {
            "symbol": one.symbol,
            "name": full_name(one.entry.by),
            "day": day(one.entry.at.date()),
            "reason": one.entry.reason,
        }
        text = _("${symbol} – ${name} giữ ngày ${day}: ${reason}", mapping=facts)
        return say(text)

    def updateWidgets(self, prefix: str | None = None) -> None:
        """Nothing chosen: the next one."""
        super().updateWidgets(prefix)
        if "reserved" in self.widgets:
            facts = {"symbol": self.upcoming.symbol}  # type: ignore[union-attr]
            words = say(_("${symbol} – số tiếp theo", mapping=facts))
            self.widgets["reserved"].noValueMessage = words


ONLY_NOW = _(
    "Số được cấp khi bấm “Cấp số”. Nếu văn bản khác được cấp trước, văn bản này nhận số kế tiếp."
)
