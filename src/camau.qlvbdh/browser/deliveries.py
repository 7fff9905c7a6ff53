"""What became of an issued document at each of its recipients (R9.3a)."""

from camau.qlvbdh import clock
from camau.qlvbdh.acts.offers import Offer
from camau.qlvbdh.browser.words import moment
from camau.qlvbdh.deadlines.calendar import working_day_before
from camau.qlvbdh.exchange import statuses
from camau.qlvbdh.exchange.deliveries import Deliveries
from camau.qlvbdh.exchange.deliveries import Delivery
from camau.qlvbdh.exchange.reminding import can_be_reminded
from camau.qlvbdh.exchange.service import is_taken_back
from camau.qlvbdh.organization import directory
from camau.qlvbdh.text import plain
from collections import Counter
from typing import Any
from urllib.parse import quote
from zope.i18n import translate


CLASSES = {
    statuses.FAILED: "text-bg-danger",
    statuses.REFUSED: "text-bg-danger",
    statuses.COMPLETED: "text-bg-success",
}
NOT_ACCEPTED = (statuses.SENT, statuses.ARRIVED)
"""Statuses of a recipient that has neither registered nor returned it."""

OTHERWISE = "text-bg-secondary"


class DeliveryTable:
    """The rows, and how many recipients there are of each status."""

    def __init__(self, context: Any, request: Any, offers: list[Offer]) -> None:
        self.context = context
        self.request = request
        self.deliveries = list(Deliveries(context))
        self.possible = {one.act.name for one in offers if one.possible}

    @property
    def summary(self) -> list[dict[str, Any]]:
        """Statuses with their number of recipients, in the order of progress."""
        known = Counter(one.status for one in self.deliveries)
        return [
            {
                "title": self.words(statuses.TITLES[code]),
                "count": known[code],
                "class": CLASSES.get(code, OTHERWISE),
            }
            for code in statuses.ORDER
            if known[code]
        ]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """One row a recipient."""
        return [self.row(one) for one in self.deliveries]

    def row(self, one: Delivery) -> dict[str, Any]:
        """One recipient, with what can be done about it."""
        code = one.recipient if one.is_agency else ""
        reminders = [line for line in one.history if line[1] == statuses.REMINDED]
        return {
            "name": one.name,
            "identifier": code,
            "status": self.words(statuses.TITLES[one.status]),
            "class": CLASSES.get(one.status, OTHERWISE),
            "since": moment(one.since),
            "recall": self.words(statuses.TITLES[one.recall]) if one.recall else None,
            "note": plain(one.note),
            "forwarded": self.agency_name(one.forwarded_from),
            "answer": one.answer,
            "late": self.is_late(one),
            "reminded": moment(reminders[-1][2]) if reminders else None,
            "remind": self.link("remind", one, can_be_reminded(one)),
            "resend": self.link("resend", one, one.status == statuses.FAILED),
            "take_back": self.link("recall", one, not is_taken_back(one)),
        }

    def is_late(self, one: Delivery) -> bool:
        """Whether it was not accepted within a working day (R9.3a)."""
        limit = working_day_before(clock.today()).isoformat()
        issued = (self.context.issued_at or "")[:10]
        waits = one.status in NOT_ACCEPTED and one.recall != statuses.AGREED
        return waits and bool(issued) and issued <= limit

    def link(self, act: str, one: Delivery, fits: bool) -> str | None:
        """The form of an act with this recipient chosen."""
        if not fits or act not in self.possible:
            return None
        chosen = quote(one.recipient)
        return f"{self.context.absolute_url()}/@@act/{act}?recipient={chosen}"

    def agency_name(self, identifier: str | None) -> str | None:
        """Name of an agency by its identifier."""
        entry = directory.current().get(identifier) if identifier else None
        return entry.name if entry is not None else identifier

    def words(self, message: str) -> str:
        """In the reader's language."""
        return translate(message, context=self.request)
