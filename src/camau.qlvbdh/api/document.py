"""What a document has besides its fields."""

from camau.qlvbdh.api.base import QlvbdhService
from camau.qlvbdh.assignment.model import Assignments
from camau.qlvbdh.assignment.parties import title
from camau.qlvbdh.audit.service import history
from camau.qlvbdh.exchange import statuses
from camau.qlvbdh.exchange.deliveries import Deliveries
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.validation import records
from typing import Any


class GetAssignments(QlvbdhService):
    """``GET /incoming/@assignments``: who handles it."""

    def reply(self) -> dict[str, Any]:
        """All records, ended ones too."""
        agency = agency_of(self.context)
        return {
            "@id": f"{self.context.absolute_url()}/@assignments",
            "items": [
                {**vars(one), "title": title(agency, one.party)}
                for one in Assignments(self.context)
            ],
        }


class GetDeliveries(QlvbdhService):
    """``GET /outgoing/@deliveries``: what became of it at each recipient (R9.3a)."""

    def reply(self) -> dict[str, Any]:
        """One item a recipient."""
        return {
            "@id": f"{self.context.absolute_url()}/@deliveries",
            "items": [self.item(one) for one in Deliveries(self.context)],
        }

    def item(self, delivery: Any) -> dict[str, Any]:
        """A delivery with the words for its codes."""
        item = dict(vars(delivery))
        item["history"] = [
            {"code": code, "at": at, "note": note}
            for _key, code, at, note in delivery.history
        ]
        item["status_title"] = self.words(statuses.TITLES[delivery.status])
        if delivery.recall:
            item["recall_title"] = self.words(statuses.TITLES[delivery.recall])
        return item


class GetHistory(QlvbdhService):
    """``GET /document/@doc-history``: steps and journal, newest first."""

    def reply(self) -> dict[str, Any]:
        """One item a line."""
        return {
            "@id": f"{self.context.absolute_url()}/@doc-history",
            "items": [
                {**vars(line), "data": dict(line.data)}
                for line in history(self.context)
            ],
        }


class GetValidation(QlvbdhService):
    """``GET /document/@validation``: verdict, legal value and the evidence."""

    def reply(self) -> dict[str, Any]:
        """The newest report, all reports from the first on, the facts of each file."""
        return {
            "@id": f"{self.context.absolute_url()}/@validation",
            "report": self.context.report,
            "reports": records.reports(self.context),
            "judging_since": self.context.judging_since,
            "files": [
                {
                    "filename": file.filename,
                    "size": file.getSize(),
                    "sha256": file.sha256,
                    "pages": file.pages,
                    "scan": file.scan,
                    "scanned_at": file.scanned_at,
                    "problems": list(file.problems),
                }
                for file in self.context.files()
            ],
        }
