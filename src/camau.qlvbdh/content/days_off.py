"""Ngày nghỉ: days off by law, and days of the weekend that are worked instead.

Labour Code 2019, art. 111 (3), 112; Resolution 28/2026/QH16 (24 November). The Prime
Minister settles Tết, 2 September and the days that are swapped for each year, so the
list is kept by people.
"""

from camau.qlvbdh import _
from camau.qlvbdh.content.refused import Refused
from camau.qlvbdh.text import fold
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from functools import lru_cache
from plone.registry.interfaces import IRegistry
from zope.component import queryUtility
import re


RECORD = "camau.qlvbdh.days_off"

OFF, WORKED = "nghi", "lam bu"
"""The second part of a line, with or without marks."""

LONGEST = 31
"""Days of one line: more is a slip of the keyboard."""

DASH = re.compile("[-–]")
FRIDAY = 4

DEFAULT_DAYS_OFF = [
    "01/01/2026-02/01/2026|nghỉ|Tết Dương lịch",
    "10/01/2026|làm bù|Làm bù cho ngày 02/01/2026",
    "16/02/2026-20/02/2026|nghỉ|Tết Bính Ngọ",
    "27/04/2026|nghỉ|Giỗ Tổ Hùng Vương",
    "30/04/2026-01/05/2026|nghỉ|Ngày Chiến thắng, Quốc tế lao động",
    "22/08/2026|làm bù|Làm bù cho ngày 31/08/2026",
    "31/08/2026-02/09/2026|nghỉ|Quốc khánh",
    "24/11/2026|nghỉ|Ngày Văn hóa Việt Nam",
    "01/01/2027|nghỉ|Tết Dương lịch",
    "05/02/2027-10/02/2027|nghỉ|Tết Đinh Mùi",
    "16/04/2027|nghỉ|Giỗ Tổ Hùng Vương",
    "30/04/2027-03/05/2027|nghỉ|Ngày Chiến thắng, Quốc tế lao động",
    "02/09/2027|nghỉ|Quốc khánh",
    "24/11/2027|nghỉ|Ngày Văn hóa Việt Nam",
]
"""As announced for 2026; of 2027 what is off however Tết and 2 September are arranged."""


@dataclass(frozen=True)
class Span:
    """Days with one rule, both ends included."""

    first: date
    last: date
    works: bool

    def days(self) -> Iterator[date]:
        """Each day."""
        for ahead in range((self.last - self.first).days + 1):
            yield self.first + timedelta(days=ahead)


def parse_span(line: str) -> Span:
    """Read ``dd/mm/yyyy[-dd/mm/yyyy]|nghỉ or làm bù|why``; ``Refused`` says why not."""
    parts = [part.strip() for part in line.split("|")]
    kind = " ".join(fold(parts[1]).split()) if len(parts) == 3 else ""
    if kind not in (OFF, WORKED) or not parts[2]:
        raise Refused(
            _(
                "Dòng “${line}” phải có dạng: ngày|nghỉ|lý do, hoặc ngày|làm bù|lý do.",
                mapping={"line": line},
            )
        )
    ends = [_day(text, line) for text in DASH.split(parts[0])]
    span = Span(ends[0], ends[-1], kind == WORKED)
    length = (span.last - span.first).days + 1
    if len(ends) > 2 or not 1 <= length <= LONGEST:
        raise Refused(
            _(
                "Dòng “${line}”: viết ngày đầu trước, ngày cuối sau, không quá ${most} ngày.",
                mapping={"line": line, "most": str(LONGEST)},
            )
        )
    if span.works and any(day.weekday() <= FRIDAY for day in span.days()):
        raise Refused(
            _(
                "Dòng “${line}”: làm bù chỉ vào thứ Bảy, Chủ nhật.",
                mapping={"line": line},
            )
        )
    return span


def _day(text: str, line: str) -> date:
    try:
        return datetime.strptime(text.strip(), "%d/%m/%Y").date()
    except ValueError as error:
        raise Refused(
            _(
                "Dòng “${line}”: viết ngày có thật dạng ngày/tháng/năm, ví dụ 24/11/2026.",
                mapping={"line": line},
            )
        ) from error


def valid_day_lines(lines: list[str]) -> bool:
    """Constraint of the setting: each line has days with a rule, no day has two."""
    known: set[date] = set()
    for line in lines:
        for day in parse_span(line).days():
            if day in known:
                raise Refused(
                    _(
                        "Ngày ${day} có trong hai dòng. Giữ một dòng.",
                        mapping={"day": day.strftime("%d/%m/%Y")},
                    )
                )
            known.add(day)
    return True


def is_working(day: date) -> bool:
    """Monday to Friday unless off, and days of a weekend that are worked instead."""
    registry = queryUtility(IRegistry)
    lines = registry.get(RECORD) if registry is not None else None
    rules = _rules(tuple(DEFAULT_DAYS_OFF if lines is None else lines))
    return rules.get(day, day.weekday() <= FRIDAY)


@lru_cache(maxsize=8)
def _rules(lines: tuple[str, ...]) -> dict[date, bool]:
    spans = map(parse_span, lines)
    return {day: span.works for span in spans for day in span.days()}
