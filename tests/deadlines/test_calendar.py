"""Working days: weekends, days off by law, Saturdays worked instead."""

from camau.qlvbdh.content import days_off
from camau.qlvbdh.deadlines import calendar
from datetime import date
from plone import api
from zope.interface import Invalid
import pytest


MONDAY = date(2026, 5, 18)
AFTER_TET = date(2026, 2, 23)


@pytest.mark.parametrize(
    ("start", "count", "day"),
    [
        (date(2026, 5, 15), 1, MONDAY),
        (date(2026, 5, 16), 1, MONDAY),
        (date(2026, 5, 15), 5, date(2026, 5, 22)),
        (date(2026, 5, 15), 0, date(2026, 5, 15)),
        # Tết: from Friday to the Monday of the week after the next.
        (date(2026, 2, 13), 1, AFTER_TET),
        # A Saturday that is worked for the Monday before 2 September.
        (date(2026, 8, 21), 1, date(2026, 8, 22)),
        (date(2026, 8, 28), 1, date(2026, 9, 3)),
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
        # Ngày Văn hóa Việt Nam, from 2026.
        (date(2026, 11, 23), 1, date(2026, 11, 25)),
    ],
)
def test_counting(portal, start, count, day):
    assert calendar.working_day(start, count) == day
    assert calendar.working_days(start, day) == count


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (MONDAY, date(2026, 5, 15)),
        # Of Friday, on Sunday as on Friday: nobody gets late on a day off.
        (date(2026, 5, 17), date(2026, 5, 14)),
        (date(2026, 2, 22), date(2026, 2, 12)),
        (date(2026, 5, 13), date(2026, 5, 12)),
        (AFTER_TET, date(2026, 2, 13)),
        (date(2026, 8, 24), date(2026, 8, 22)),
    ],
)
def test_the_day_before(portal, day, before):
    assert calendar.working_day_before(day) == before


def test_a_site_has_its_own_days(portal):
    api.portal.set_registry_record(
        days_off.RECORD,
        ["18/05/2026 – 19/05/2026|nghi|Bão", "23/05/2026|LÀM  BÙ|Thay ngày bão"],
    )
    assert calendar.working_day(date(2026, 5, 15), 1) == date(2026, 5, 20)
    assert calendar.working_day(date(2026, 5, 22), 1) == date(2026, 5, 23)
    assert calendar.working_day(date(2026, 11, 23), 1) == date(2026, 11, 24)
    api.portal.set_registry_record(days_off.RECORD, [])
    assert calendar.working_day(date(2026, 5, 15), 1) == MONDAY


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (["24/11/2026"], "phải có dạng"),
        (["24/11/2026|nghỉ|"], "phải có dạng"),
        (["24/11/2026|lễ|Ngày Văn hóa"], "phải có dạng"),
        (["31/02/2026|nghỉ|Tết"], "ngày/tháng/năm"),
        (["2026-11-24|nghỉ|Ngày Văn hóa"], "ngày/tháng/năm"),
        (["20/02/2026-16/02/2026|nghỉ|Tết"], "ngày đầu trước"),
        (["16/02/2026-20/02/2027|nghỉ|Tết"], "không quá 31 ngày"),
        (["01/01/2026-02/01/2026-03/01/2026|nghỉ|Tết"], "ngày đầu trước"),
        (["05/01/2026|làm bù|Làm bù"], "thứ Bảy, Chủ nhật"),
        (["24/11/2026|nghỉ|A", "23/11/2026-25/11/2026|nghỉ|B"], "24/11/2026"),
    ],
)
def test_slips(portal, lines, problem):
    """Whoever writes them: the page, REST, the registry's own editor."""
    with pytest.raises(Invalid) as error:
        api.portal.set_registry_record(days_off.RECORD, lines)
    assert problem in error.value.doc()


def test_the_first_list_is_one(portal):
    assert days_off.valid_day_lines(days_off.DEFAULT_DAYS_OFF)
    known = api.portal.get_registry_record(days_off.RECORD)
    assert known == days_off.DEFAULT_DAYS_OFF
