"""Spans of a book: numbers, days, sequences, pages (N12)."""

from camau.qlvbdh import clock
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.numbering import service
from camau.qlvbdh.numbering import spans
from datetime import date
from datetime import datetime
from datetime import timedelta
from given_numbers import outgoing
from hypothesis import given
from hypothesis import HealthCheck
from hypothesis import settings
from hypothesis import strategies
import pytest


MARCH = datetime(2026, 3, 1, 8, tzinfo=clock.ZONE)


def no_facts(uids):
    return {}


def fill(agency, days, late=()):
    """A book with a number on each of these days after 1 March; some say January."""
    with clock.frozen(MARCH):
        register = outgoing(agency)
    for place, day in enumerate(days):
        moment = MARCH + timedelta(day)
        with clock.frozen(moment):
            at = moment - timedelta(50) if place in late else moment
            service.allocate(register, f"u{place}", "quyet-dinh", by="vanthu", at=at)
    return register


@pytest.fixture
def register(agency):
    """Numbers 1 to 6, on 1, 1, 2, 5, 5 and 9 March."""
    return fill(agency, (0, 0, 1, 4, 4, 8))


def asked(register, **values):
    return spans.read({name.strip("_"): one for name, one in values.items()}, register)


def numbers(register, **values):
    """Numbers of the span."""
    found = spans.parts(register, asked(register, **values))
    lines = spans.page(register, found, 0, 1000, no_facts)
    return [row.number for _part, row in lines]


def test_everything(register):
    assert numbers(register) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("2", "4", [2, 3, 4]),
        ("5", "", [5, 6]),
        ("", "2", [1, 2]),
        ("0", "1", [1]),
        ("7", "", []),
        ("3", "99", [3, 4, 5, 6]),
    ],
)
def test_from_number_to_number(register, first, last, found):
    """Both ends belong to it, as on the cover."""
    assert numbers(register, from_=first, to=last) == found


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2026-03-01", "2026-03-01", [1, 2]),
        ("02/03/2026", "05/03/2026", [3, 4, 5]),
        ("2026-03-03", "2026-03-04", []),
        ("2026-03-09", "", [6]),
        ("2026-03-10", "", []),
        ("", "2026-02-28", []),
        ("", "9999-12-31", [1, 2, 3, 4, 5, 6]),
    ],
)
def test_from_day_to_day(register, since, until, found):
    assert numbers(register, from_day=since, to_day=until) == found


def test_numbers_and_days_together(register):
    found = spans.parts(
        register, asked(register, from_="2", to="5", from_day="2026-03-05")
    )
    assert found == [spans.Part("*", 4, 5)]
    assert spans.days(register, found) == (date(2026, 3, 5), date(2026, 3, 5))


def test_a_number_counts_as_of_the_day_it_was_taken(register):
    """Set aside on 9 March, used in May, struck in June: it stands where it stood."""
    with clock.frozen(MARCH + timedelta(8)):
        (kept,) = service.reserve(register, "quyet-dinh", "Kỳ họp", by="gd")
    service.allocate(register, "later", "quyet-dinh", reserved=kept, by="vanthu")
    service.void(register, "quyet-dinh", kept, "Nhầm", by="vanthu")
    assert numbers(register, from_day="2026-03-09", to_day="2026-03-09") == [6, 7]


def test_what_was_entered_late_does_not_mislead(agency):
    """Nhập bù: moments of January among numbers of March."""
    register = fill(agency, range(30), late=range(10, 25))
    assert numbers(register, from_day="2026-03-06", to_day="2026-03-08") == [6, 7, 8]
    assert numbers(register, from_day="2026-03-29") == [29, 30]


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    days=strategies.lists(strategies.integers(0, 60), max_size=12),
    since=strategies.integers(-1, 61),
    length=strategies.integers(0, 30),
)
def test_as_reading_all_would_find(agency, days, since, length):
    """Halving finds what looking at each number finds."""
    days = sorted(days)
    register = outgoing(agency)
    register.sequences.clear()
    for place, day in enumerate(days):
        at = MARCH + timedelta(day)
        service.allocate(register, f"u{place}", "quyet-dinh", by="vanthu", at=at)
    first = (MARCH + timedelta(since)).date()
    last = first + timedelta(length)
    wanted = [
        place
        for place, day in enumerate(days, 1)
        if first <= (MARCH + timedelta(day)).date() <= last
    ]
    span = {"from_day": str(first), "to_day": str(last)}
    assert numbers(register, **span) == wanted


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("from", {"from_": "một"}),
        ("to", {"from_": "5", "to": "4"}),
        ("from_day", {"from_day": "31/02/2026"}),
        ("to_day", {"from_day": "2026-03-05", "to_day": "2026-03-04"}),
        ("sequence", {"sequence": "x"}),
        ("from", {"from_": ["1", "2"]}),
    ],
)
def test_what_cannot_be_asked(register, name, values):
    with pytest.raises(InvalidInput) as refused:
        asked(register, **values)
    assert refused.value.field == name


def test_the_address_asks_the_same(register):
    values = {
        "sequence": "*",
        "from": "2",
        "to": "5",
        "from_day": "2026-03-01",
        "to_day": "2026-03-09",
    }
    found = spans.read(values, register)
    assert spans.to_query(found) == values
    assert spans.to_query(spans.Asked()) == {}


@pytest.fixture
def several(agency):
    """Two sequences: three decisions and two resolutions."""
    register = outgoing(agency, "qd-quy-pham")
    register.document_types = {"qd-quy-pham", "nq-quy-pham"}
    for uid, code in zip("abcde", ["qd-quy-pham", "nq-quy-pham"] * 3, strict=False):
        service.allocate(register, uid, code, by="vanthu")
    return register


def test_pages_over_sequences(several):
    found = spans.parts(several, spans.Asked())
    assert spans.total(found) == 5

    def page(start, size):
        lines = spans.page(several, found, start, size, no_facts)
        return [(part.key[:2], row.number) for part, row in lines]

    assert page(0, 3) == [("nq", 1), ("nq", 2), ("qd", 1)]
    assert page(3, 3) == [("qd", 2), ("qd", 3)]
    assert page(1, 1) == [("nq", 2)]
    assert page(9, 3) == page(0, 0) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("3", 4),
        (" 02 ", 1),
        ("2/2026/qd-ubnd", 3),
        ("02/2026/QĐ", 3),
        ("2/2026/NQ", 1),
        ("4", None),
        ("QĐ", None),
        ("9" * 30, None),
    ],
)
def test_where_a_number_stands(several, text, line):
    """With its symbol when several sequences have it."""
    found = spans.parts(several, spans.Asked())
    assert spans.place(several, found, text) == line


def test_few_entries_are_read(agency, monkeypatch):
    """A day in a book of 400 numbers a day is found by halving."""
    register = fill(agency, (0,))
    log = register.sequences["*"].log
    entry = log[1]
    for number in range(2, 20_001):
        log[number] = entry
    monkeypatch.setattr(spans, "LATE", 5)
    seen = []
    monkeypatch.setattr(spans, "day_of", lambda one: seen.append(one) or one.at.date())
    spans.parts(register, spans.Asked(since=date(2026, 3, 1), until=date(2026, 3, 1)))
    assert 0 < len(seen) < 250
