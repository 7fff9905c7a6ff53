"""What a face asks before an act: duplicates, what a document lacks, phrases."""

from camau.qlvbdh import _
from camau.qlvbdh.api.base import QlvbdhService
from camau.qlvbdh.api.base import WritingService
from camau.qlvbdh.assignment import phrases
from camau.qlvbdh.assignment.interfaces import IPhrases
from camau.qlvbdh.content.lookup import visible
from camau.qlvbdh.drafting.checks import number_checks
from camau.qlvbdh.drafting.checks import review_checks
from camau.qlvbdh.drafting.numbers import next_number
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.exchange.checks import Check
from camau.qlvbdh.exchange.checks import checks
from camau.qlvbdh.intake import twins
from camau.qlvbdh.organization.lookup import person_in_agency
from camau.qlvbdh.workflows.service import require
from camau.qlvbdh.workflows.service import require_step
from camau.qlvbdh.workflows.service import state_title
from plone import api
from typing import Any


class GetTwins(QlvbdhService):
    """``GET /agency/@twins?symbol=12/UBND&organ_name=…``: is it here already?"""

    def reply(self) -> dict[str, Any]:
        """The agency's documents with the same identity, for who enters documents."""
        if not api.user.has_permission(
            "camau.qlvbdh: Add incoming document", obj=self.context
        ):
            raise NotAllowed(_("Chỉ văn thư của cơ quan tra được văn bản trùng."))
        names = ("document_id", "symbol", "organ_id", "organ_name")
        asked = twins.Identity(**{name: self.text(name) for name in names})
        found = twins.find(self.context, asked)
        documents = filter(None, map(visible, found))
        return {
            "@id": f"{self.context.absolute_url()}/@twins",
            "items": [self.item(one) for one in documents],
        }

    def item(self, document: Any) -> dict[str, Any]:
        """A document as one recognises it."""
        arrived = document.arrival_date
        return {
            "@id": document.absolute_url(),
            "UID": document.UID(),
            "title": document.title,
            "symbol": document.symbol,
            "organ_name": document.organ_name,
            "arrival_number": document.arrival_number,
            "arrival_date": arrived.isoformat() if arrived else None,
            "state": state_title(document),
        }


class CheckService(QlvbdhService):
    """Lines of a list of checks."""

    def items(self, found: list[Check]) -> list[dict[str, str]]:
        """Name, level and words of each."""
        return [
            {"name": one.name, "level": one.level, "text": self.words(one.text)}
            for one in found
        ]


class GetIssueChecks(CheckService):
    """``GET /document/@issue-checks``: what is in order, and what is not."""

    def reply(self) -> dict[str, Any]:
        """Level ``bad`` means that ``@issue`` will refuse."""
        require(self.context, "View")
        return {
            "@id": f"{self.context.absolute_url()}/@issue-checks",
            "items": self.items(checks(self.context)),
        }


class GetReviewChecks(CheckService):
    """``GET /document/@review-checks``: what is known of a draft before it is signed."""

    def reply(self) -> dict[str, Any]:
        """Level ``bad`` means that a signature will fail."""
        require(self.context, "View")
        return {
            "@id": f"{self.context.absolute_url()}/@review-checks",
            "items": self.items(review_checks(self.context)),
        }


class GetNextNumber(CheckService):
    """``GET /document/@next-number``: what ``@number`` would give now."""

    def reply(self) -> dict[str, Any]:
        """Without ``symbol`` for a year whose register is not open yet."""
        require_step(self.context, "number")
        found = next_number(self.context)
        answer: dict[str, Any] = {
            "@id": f"{self.context.absolute_url()}/@next-number",
            "items": self.items(number_checks(self.context)),
        }
        if found is None:
            return answer
        return answer | {
            "register": found.register.absolute_url(),
            "symbol": found.symbol,
            "reserved": [
                {
                    "number": one.number,
                    "symbol": one.symbol,
                    "by": one.entry.by,
                    "at": one.entry.at.isoformat(timespec="seconds"),
                    "reason": one.entry.reason,
                }
                for one in found.reserved
            ],
        }


class GetPhrases(QlvbdhService):
    """``GET /agency/@phrases``: templates of instructions."""

    def reply(self) -> dict[str, Any]:
        """For the people of the agency."""
        if not person_in_agency(self.context, api.user.get_current().getId() or ""):
            raise NotAllowed(_("Chỉ người của cơ quan xem được mẫu ý kiến."))
        return answer(self.context)


class SetPhrases(WritingService):
    """``POST /agency/@phrases``: another list in its place."""

    def reply(self) -> dict[str, Any]:
        """The list as it is then."""
        return answer(phrases.set_phrases(self.context, **self.input(IPhrases)))


def answer(agency: Any) -> dict[str, Any]:
    """The list with its address."""
    return {
        "@id": f"{agency.absolute_url()}/@phrases",
        "phrases": list(phrases.phrases_of(agency)),
    }
