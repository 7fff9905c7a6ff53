"""Figures of an agency: by month, in time and overdue."""

from camau.qlvbdh import clock
from camau.qlvbdh.assignment import handling
from camau.qlvbdh.exchange import service as exchange
from camau.qlvbdh.intake import service as intake
from camau.qlvbdh.reports import figures
from datetime import date
from datetime import datetime
from datetime import timedelta
from traffic import act
from ways import entered
from ways import register
from ways import two_units
from work import assign
from work import by
import pytest


MAY = datetime(2026, 5, 12, 9, 30, tzinfo=clock.ZONE)


@pytest.fixture(autouse=True)
def stopped_clock():
    with clock.frozen(MAY):
        yield


@pytest.fixture
def agency(portal):
    """``snv``, which has one document registered in May."""
    _ubnd, agency = two_units()
    return agency


def at_work(deadline: date, **values):
    """A registered document that ``cv`` handles until a day."""
    document = register(entered(**values))
    act("vt", intake.submit, document)
    assign("gd.snv", document, lead="user:cv.snv", deadline=deadline)
    return by("cv.snv", handling.start, document)


def months(agency, number=2) -> dict[str, tuple[int, int]]:
    """Arrived and issued by month."""
    found = figures.by_month(agency, number)
    return {one.month: (one.arrived, one.issued) for one in found}


@pytest.mark.parametrize(
    "today, number, expected",
    [
        (date(2026, 2, 28), 3, ["2025-12", "2026-01", "2026-02"]),
        (date(2026, 12, 1), 1, ["2026-12"]),
        (
            date(2026, 1, 1),
            13,
            ["2025-01", *(f"2025-{n:02}" for n in range(2, 13)), "2026-01"],
        ),
    ],
)
def test_months_before(today, number, expected):
    assert figures.months_before(today, number) == expected


def test_arrivals_count_when_registered(agency):
    """By the day of arrival; what only waits for the clerk is not counted."""
    document = entered()
    assert months(agency) == {"2026-04": (0, 0), "2026-05": (0, 0)}
    register(document)
    assert months(agency) == {"2026-04": (0, 0), "2026-05": (1, 0)}
    with clock.frozen(MAY + timedelta(31)):
        register(entered(code_number="77"))
        assert months(agency) == {"2026-05": (1, 0), "2026-06": (1, 0)}


def test_issued_count_in_their_agency(agency):
    from builders import bring
    from builders import make_draft
    from camau.qlvbdh.organization.lookup import agency_of

    document = bring(make_draft(), "issued")
    assert months(agency_of(document), 1) == {"2026-05": (0, 1)}
    assert months(agency, 1) == {"2026-05": (0, 0)}
    by("vt.ubnd", exchange.recall, document, reason="Sai số liệu")
    assert months(agency_of(document), 1) == {"2026-05": (0, 1)}


def test_handling(agency):
    """R9.2: completed by the deadline, after it, open in time, open and overdue."""
    soon, later = MAY.date() + timedelta(1), MAY.date() + timedelta(30)
    punctual = at_work(soon, code_number="1")
    tardy = at_work(soon, code_number="2")
    at_work(later, code_number="3")
    at_work(soon, code_number="4")
    register(entered(code_number="5"))
    by("cv.snv", handling.complete, punctual, result="Xong")
    with clock.frozen(MAY + timedelta(3)):
        by("cv.snv", handling.complete, tardy, result="Xong")
        assert figures.timeliness(agency) == figures.Timeliness(1, 1, 1, 1)
        assert figures.timeliness(agency, 2025) == figures.Timeliness(0, 0, 1, 1)
        by("cv.snv", handling.reopen, tardy, reason="Còn thiếu")
        assert figures.timeliness(agency) == figures.Timeliness(1, 0, 1, 2)
