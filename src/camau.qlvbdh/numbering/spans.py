"""What of a book somebody wants to see: numbers, days, a sequence; and its pages.

Numbers of a sequence have no gaps and are given in the order of time (Decree
30/2020/NĐ-CP, art. 15.1, 22.2). So a page is found by reckoning and a day by halving:
of a book of 100,000 numbers only a few entries are read.
"""

from camau.qlvbdh import _
from camau.qlvbdh import parameters
from camau.qlvbdh.content.register import Register
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.numbering import book
from camau.qlvbdh.numbering.interfaces import BookFacts
from camau.qlvbdh.text import fold
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
import re


LATE = 200
"""Documents that are entered late one after another (nhập bù) and do not mislead the
search for a day: their moments lie before those of the numbers around them."""

PARAMETERS = ("sequence", "from", "to", "from_day", "to_day")
"""Of an address (``read``)."""


@dataclass(frozen=True)
class Asked:
    """A span of a book; what is empty leaves nothing out. All ends are included."""

    sequence: str = ""
    """Key of the sequence; empty: all, one after another."""

    first: int | None = None
    last: int | None = None
    since: date | None = None
    until: date | None = None
    """Days on which the numbers were taken."""


@dataclass(frozen=True)
class Part:
    """Consecutive numbers of one sequence."""

    key: str
    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first + 1


def read(given: Mapping[str, Any], register: Register) -> Asked:
    """What is asked of the book with the parameters of an address.

    Raises ``InvalidInput`` with the parameter as its field.
    """
    key = parameters.text(given, "sequence")
    if key and key not in register.sequences:
        raise InvalidInput(_("Sổ không có hệ thống số này."), field="sequence")
    found = Asked(
        sequence=key,
        first=parameters.number(given, "from"),
        last=parameters.number(given, "to"),
        since=parameters.day(given, "from_day"),
        until=parameters.day(given, "to_day"),
    )
    if found.first and found.last is not None and found.last < found.first:
        raise InvalidInput(_("Số cuối phải sau số đầu."), field="to")
    if found.since and found.until and found.until < found.since:
        raise InvalidInput(_("Ngày cuối phải sau ngày đầu."), field="to_day")
    return found


def to_query(asked: Asked) -> dict[str, str]:
    """The parameters of an address that ask the same."""
    values = (asked.sequence, asked.first, asked.last, asked.since, asked.until)
    return {
        name: str(value)
        for name, value in zip(PARAMETERS, values, strict=True)
        if value not in ("", None)
    }


def parts(register: Register, asked: Asked) -> list[Part]:
    """The numbers of the span; a sequence without any is left out."""
    found = []
    keys = [asked.sequence] if asked.sequence else sorted(register.sequences)
    for key in keys:
        log = register.sequences[key].log
        if not log:
            continue
        first, last = log.minKey(), log.maxKey()
        if asked.first:
            first = max(first, asked.first)
        if asked.last is not None:
            last = min(last, asked.last)
        if asked.since:
            first = max(first, _first(log, asked.since))
        if asked.until:
            last = min(last, _first(log, asked.until, after=True) - 1)
        if first <= last:
            found.append(Part(key, first, last))
    return found


def _first(log: Any, day: date, after: bool = False) -> int:
    """The first number taken on that day or later, or only ``after`` it.

    It is one beyond the last when there is none.
    """
    low, high = log.minKey(), log.maxKey() + 1
    while low < high:
        middle = (low + high) // 2
        taken = _taken(log, middle)
        if taken < day or (after and taken == day):
            low = middle + 1
        else:
            high = middle
    return low


def _taken(log: Any, number: int) -> date:
    """The day on which the number was taken, or a later day known of one before it."""
    around = log.values(number - LATE, number)
    return max((day_of(entry) for entry in around), default=date.min)


def day_of(entry: Any) -> date:
    """The day on which a number was taken, whatever became of it later."""
    *_later, first = entry.history()
    return first.at.date()


def days(register: Register, found: list[Part]) -> tuple[date, date] | None:
    """The days of the first and the last number of the span."""
    if not found:
        return None
    ends = [
        day_of(register.sequences[part.key].log[number])
        for part in found
        for number in (part.first, part.last)
    ]
    return min(ends), max(ends)


def total(found: list[Part]) -> int:
    """How many lines a span has."""
    return sum(len(part) for part in found)


def page(
    register: Register, found: list[Part], start: int, size: int, facts: BookFacts
) -> Iterator[tuple[Part, book.Row]]:
    """``size`` lines of a span from the ``start``-th on; only their documents are read."""
    for part in found:
        if size <= 0:
            return
        first = part.first + start
        if first <= part.last:
            last = min(part.last, first + size - 1)
            for row in book.rows(register, first, last, facts, part.key):
                yield part, row
            size -= last - first + 1
        start = max(0, start - len(part))


def place(register: Register, found: list[Part], text: str) -> int | None:
    """Which line of a span has the number: ``31``, or with its symbol ``31/QĐ-UBND``.

    Of several sequences that have the number, that of the symbol, else the first. None
    when the span does not have it.
    """
    digits = re.match(r"\s*0*(\d{1,9})(?!\d)", text)
    if digits is None:
        return None
    number = int(digits[1])
    symbol = fold(text.strip()).lstrip("0")
    lines = []
    start = 0
    for part in found:
        if part.first <= number <= part.last:
            entry = register.sequences[part.key].log.get(number)
            known = fold(entry.symbol if entry else "").lstrip("0")
            lines.append((not known.startswith(symbol), start + number - part.first))
        start += len(part)
    return min(lines)[1] if lines else None
