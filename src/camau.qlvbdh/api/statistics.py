"""Figures of an agency."""

from camau.qlvbdh import _
from camau.qlvbdh.api.base import QlvbdhService
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.organization.vocabularies import works_in
from camau.qlvbdh.reports import figures
from dataclasses import asdict
from typing import Any


MONTHS = 60
"""How far back one answer goes."""


class Statistics(QlvbdhService):
    """``GET /agency/@statistics?months=12``: only for those who work there."""

    def reply(self) -> dict[str, Any]:
        """Documents by month, and handling in time and overdue this year."""
        if not works_in(self.context):
            raise NotAllowed(_("Chỉ người của cơ quan xem được số liệu của cơ quan."))
        months = self.number("months", 12)
        if not 0 < months <= MONTHS:
            raise InvalidInput(
                _("Nhập từ 1 đến ${most} tháng.", mapping={"most": MONTHS}),
                field="months",
            )
        return {
            "@id": f"{self.context.absolute_url()}/@statistics",
            "months": [asdict(one) for one in figures.by_month(self.context, months)],
            "handling": asdict(figures.timeliness(self.context)),
        }
