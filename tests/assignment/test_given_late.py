"""More time than the document has, or a day off: it is said, not forbidden."""

from builders import person
from camau.qlvbdh import clock
from camau.qlvbdh.acts import find
from camau.qlvbdh.assignment.service import assign
from datetime import date
from datetime import datetime
from datetime import timedelta
from ways import submitted
from ways import two_units
import pytest


@pytest.fixture
def document(portal):
    """Submitted to the leader on a Monday, to be answered by the Saturday after it."""
    two_units()
    with clock.frozen(datetime(2026, 5, 11, 9, tzinfo=clock.ZONE)):
        found = submitted()
        found.due_date = clock.today() + timedelta(days=5)
        yield found


def remark_on(document, days):
    """What is said of an assignment with so many days."""
    day = days and clock.today() + timedelta(days=days)
    with person("gd.snv"):
        result = assign(document, lead="unit:phong-1", deadline=day)
        return find(document, "assign").remark(result)


@pytest.mark.parametrize("days", [None, 1, 4])
def test_in_time(document, days):
    assert remark_on(document, days) is None


def test_too_late(document):
    remark = remark_on(document, 6)
    assert remark.text.mapping == {
        "last": (clock.today() + timedelta(days=6)).strftime("%d/%m/%Y"),
        "day": document.due_date.strftime("%d/%m/%Y"),
    }
    assert remark_on(document, 4) is None


def test_without_a_day_of_its_own(document):
    document.due_date = None
    assert remark_on(document, 30) is None


@pytest.mark.parametrize(
    ("today", "given", "then"),
    [
        (date(2026, 5, 11), date(2026, 5, 16), "18/05/2026"),
        (date(2026, 11, 23), date(2026, 11, 24), "25/11/2026"),
    ],
)
def test_on_a_day_off(document, today, given, then):
    """Of the week, or by law."""
    document.due_date = None
    at = datetime(today.year, today.month, today.day, 9, tzinfo=clock.ZONE)
    with clock.frozen(at):
        remark = remark_on(document, (given - today).days)
    assert remark.text.mapping == {"day": given.strftime("%d/%m/%Y"), "next": then}


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2026, 5, 8), "đã qua"),
        (date(2026, 5, 11), None),
        (date(2026, 5, 16), "là ngày nghỉ"),
        (date(2026, 5, 18), None),
        (None, None),
    ],
)
def test_the_documents_own(document, due, words):
    document.due_date = due
    remark = find(document, "edit-registration").remark(document)
    assert (remark and words in remark.text) == (words and True)
