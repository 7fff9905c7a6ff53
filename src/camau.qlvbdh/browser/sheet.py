"""``document/@@handling-sheet``: Phiếu giải quyết văn bản đến (Decree 30, Annex IV)."""

from camau.qlvbdh import clock
from camau.qlvbdh.assignment.model import Assignment
from camau.qlvbdh.assignment.model import Assignments
from camau.qlvbdh.assignment.model import CANCELLED
from camau.qlvbdh.assignment.model import REPLACED
from camau.qlvbdh.assignment.parties import title as party_title
from camau.qlvbdh.audit.service import history
from camau.qlvbdh.browser.handling import ORDER
from camau.qlvbdh.browser.words import actor_name
from camau.qlvbdh.browser.words import day
from camau.qlvbdh.browser.words import is_system
from camau.qlvbdh.content.vocabularies import document_types
from camau.qlvbdh.copies.words import date_line
from camau.qlvbdh.organization import directory
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.text import plain
from functools import cached_property
from itertools import groupby
from Products.Five.browser import BrowserView
from typing import Any


DUTIES = {
    "XLC": "Giao chủ trì",
    "PHXL": "Giao phối hợp",
    "XDB": "Để biết",
}
"""The words of the form."""

PROPOSALS = ("progress", "complete", "hand_back", "ask_extension")
"""Acts in which a handler proposes or tells of a result."""


class HandlingSheet(BrowserView):
    """The three parts of the form, filled in from what was done; always in Vietnamese."""

    @cached_property
    def agency(self) -> Any:
        """The agency that handles the document."""
        return agency_of(self.context)

    @property
    def above(self) -> str | None:
        """The agency above it, in capitals."""
        entry = directory.current().get(self.agency.parent or "")
        return entry.name.upper() if entry is not None else None

    @property
    def date(self) -> str:
        """Place and day of the printing, in italics on the form."""
        return date_line(self.agency.place_name or "", clock.today())

    @property
    def kind(self) -> str:
        """Title of the document's type, if it has one."""
        known = document_types().get(self.context.type_code or "")
        return known.name if known is not None else ""

    @property
    def issued(self) -> str:
        """The document's own day."""
        return day(self.context.issued_date)

    @property
    def arrived(self) -> str:
        """The day of its arrival."""
        return day(self.context.arrival_date)

    @cached_property
    def records(self) -> list[Assignment]:
        """What was given and not taken back, in the order of giving."""
        found = [
            one
            for one in Assignments(self.context)
            if one.status not in (CANCELLED, REPLACED)
        ]
        return sorted(found, key=lambda one: one.at)

    @property
    def leaders(self) -> list[dict[str, Any]]:
        """Part 1: what the agency's leaders gave."""
        return self.given([one for one in self.records if one.parent is None])

    @property
    def units(self) -> list[dict[str, Any]]:
        """Part 2: what the heads of units gave on."""
        return self.given([one for one in self.records if one.parent is not None])

    def given(self, records: list[Assignment]) -> list[dict[str, Any]]:
        """One entry for what one person gave in one go."""
        return [
            {
                "by": full_name(by),
                "day": day(at),
                "instruction": instruction,
                "lines": [
                    self.line(one)
                    for one in sorted(found, key=lambda one: ORDER.index(one.role))
                ],
            }
            for (by, at, instruction), found in groupby(
                records, key=lambda one: (one.by, one.at[:10], one.instruction)
            )
        ]

    def line(self, one: Assignment) -> dict[str, str]:
        """Duty, party and deadline."""
        return {
            "duty": DUTIES[one.role],
            "party": party_title(self.agency, one.party),
            "deadline": "" if one.role == "XDB" else day(one.deadline),
        }

    @property
    def proposals(self) -> list[dict[str, str]]:
        """Part 3: opinions and proposals of those who handle it."""
        return [
            {
                "who": actor_name(line.actor),
                "day": day(line.at[:10]),
                "text": plain(line.comment),
            }
            for line in reversed(history(self.context))
            if line.comment and line.act in PROPOSALS and not is_system(line.actor)
        ]
