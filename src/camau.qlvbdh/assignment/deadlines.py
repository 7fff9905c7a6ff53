"""Deadlines that a leader gives with one tap.

Working days are Monday to Friday; days off by law are not known here yet.
"""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from typing import Any


STEPS = (1, 3, 5, 10)
"""Working days from today that are offered."""

FRIDAY = 4


@dataclass(frozen=True)
class Deadline:
    """A day with the words on its button."""

    day: date
    title: str


def working_day(start: date, count: int) -> date:
    """The ``count``-th working day after ``start``."""
    day = start
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() <= FRIDAY
    return day


def working_days(start: date, end: date) -> int:
    """How many working days lie after ``start``, up to and with ``end``."""
    span = (end - start).days
    return sum(
        (start + timedelta(days=ahead)).weekday() <= FRIDAY
        for ahead in range(1, span + 1)
    )


def suggestions(document: Any, upper: date | None = None) -> list[Deadline]:
    """Days to choose from, each once, none after ``upper``; the document's own last."""
    found: dict[date, str] = {}
    for day, title in _all(document, upper):
        if day >= clock.today() and (upper is None or day <= upper):
            found.setdefault(day, title)
    return [Deadline(day, title) for day, title in found.items()]


def later(limit: date | None) -> list[Deadline]:
    """Days to ask for instead of a deadline; it may be over, or none."""
    start = max(limit or clock.today(), clock.today())
    return [
        Deadline(
            working_day(start, count),
            _("Thêm ${count} ngày làm việc", mapping={"count": str(count)}),
        )
        for count in STEPS
    ]


def _all(document: Any, upper: date | None) -> Iterator[tuple[date, str]]:
    for count in STEPS:
        title = _("${count} ngày làm việc", mapping={"count": str(count)})
        yield working_day(clock.today(), count), title
    if document.due_date:
        yield document.due_date, _("Hạn của văn bản")
    if upper:
        yield upper, _("Hạn của cấp trên")
