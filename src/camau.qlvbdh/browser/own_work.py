"""Hoàn thành, chuyển lại, xin gia hạn: forms of who handles a document."""

from camau.qlvbdh import _
from camau.qlvbdh.assignment import deadlines
from camau.qlvbdh.assignment import parties
from camau.qlvbdh.assignment.handling import still_at_work
from camau.qlvbdh.assignment.model import ACTIVE
from camau.qlvbdh.assignment.model import Assignment
from camau.qlvbdh.assignment.service import own
from camau.qlvbdh.browser.ready import Lines
from camau.qlvbdh.browser.ready import ReadyForm
from camau.qlvbdh.browser.words import day
from camau.qlvbdh.exchange.checks import Check
from camau.qlvbdh.exchange.checks import WARNING
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.wording import say
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from z3c.form.field import Fields


class OwnWorkForm(ReadyForm):
    """Says who gave the work, until when."""

    enable_autofocus = True
    giver = ""

    @cached_property
    def assignment(self) -> Assignment | None:
        """What the acting person has to do, as the service takes it."""
        found = (one for one in own(self.context) if one.role != "XDB")
        return next((one for one in found if one.status == ACTIVE), None)

    @property
    def facts(self) -> list[tuple[str, Lines]]:
        """Who gave it and hears of it, and the deadline."""
        one = self.assignment
        if one is None:
            return []
        found: list[tuple[str, Lines]] = [(say(self.giver), (full_name(one.by),))]
        if one.deadline:
            found.append((say(_("Hạn hiện tại")), (day(one.deadline),)))
        return found


class HandBackForm(OwnWorkForm):
    """Gives the work back (R8.2c-3)."""

    giver = _("Chuyển lại cho")


class ExtensionForm(OwnWorkForm):
    """Asks for more time; days are taken with one tap."""

    giver = _("Người trả lời")

    @property
    def fields(self) -> Fields:
        """The day last: what it is chosen from stands below it."""
        return super().fields.select("reason", "until")

    @property
    def days(self) -> list[dict[str, str]]:
        """Working days after the present deadline."""
        one = self.assignment
        limit = date.fromisoformat(one.deadline) if one and one.deadline else None
        return [
            {"value": each.day.isoformat(), "day": day(each.day), "title": each.title}
            for each in deadlines.later(limit)
        ]

    def updateWidgets(self, prefix: str | None = None) -> None:
        """Fill in the day of a button that was pressed."""
        super().updateWidgets(prefix)
        taken = self.request.form.get("take-deadline")
        if taken:
            self.widgets["until"].value = str(taken)


class CompleteForm(ReadyForm):
    """Ends the handling."""

    enable_autofocus = True
    heading = _("Kiểm tra trước khi hoàn thành")

    def looked_at(self) -> Iterator[Check]:
        """Whose work ends with it."""
        agency = agency_of(self.context)
        names = [
            parties.title(agency, one.party) for one in still_at_work(self.context)
        ]
        if names:
            text = _(
                "Còn đang xử lý: ${names}. Hoàn thành thì việc của họ cũng kết thúc.",
                mapping={"names": "; ".join(names)},
            )
            yield Check("others", WARNING, text)
