"""Counting in working days (Decree 30/2020/NĐ-CP, art. 4 (2)c, 15 (2), 18 (1)).

The day from which is counted is not counted itself.
"""

from camau.qlvbdh.content.days_off import is_working
from datetime import date
from datetime import timedelta


DAY = timedelta(days=1)


def working_day(start: date, count: int) -> date:
    """The ``count``-th working day after ``start``."""
    day = start
    while count > 0:
        day += DAY
        count -= is_working(day)
    return day


def working_day_before(day: date) -> date:
    """The working day before ``day``; a day off counts as the last one worked.

    So nobody gets late on a day off.
    """
    while not is_working(day):
        day -= DAY
    before = day - DAY
    while not is_working(before):
        before -= DAY
    return before


def working_days(start: date, end: date) -> int:
    """How many working days lie after ``start``, up to and with ``end``."""
    span = (end - start).days
    return sum(is_working(start + ahead * DAY) for ahead in range(1, span + 1))
