"""A leader may give more time than the document has; it is said, not forbidden."""

from builders import person
from camau.qlvbdh import clock
from camau.qlvbdh.acts import find
from camau.qlvbdh.assignment.service import assign
from datetime import timedelta
from ways import submitted
from ways import two_units
import pytest


@pytest.fixture
def document(portal):
    """Submitted to the leader, to be answered within five days."""
    two_units()
    found = submitted()
    found.due_date = clock.today() + timedelta(days=5)
    return found


def remark_on(document, days):
    """What is said of an assignment with so many days."""
    day = days and clock.today() + timedelta(days=days)
    with person("gd.snv"):
        result = assign(document, lead="unit:phong-1", deadline=day)
        return find(document, "assign").remark(result)


@pytest.mark.parametrize("days", [None, 4, 5])
def test_in_time(document, days):
    assert remark_on(document, days) is None


def test_too_late(document):
    remark = remark_on(document, 6)
    assert remark.text.mapping == {
        "last": (clock.today() + timedelta(days=6)).strftime("%d/%m/%Y"),
        "day": document.due_date.strftime("%d/%m/%Y"),
    }
    assert remark_on(document, 5) is None


def test_without_a_day_of_its_own(document):
    document.due_date = None
    assert remark_on(document, 30) is None
