"""Deadlines that a leader gives with one tap."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.deadlines.calendar import working_day
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any


STEPS = (1, 3, 5, 10)
"""Working days from today that are offered."""


@dataclass(frozen=True)
class Deadline:
    """A day with the words on its button."""

    day: date
    title: str


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
