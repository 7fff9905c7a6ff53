"""Filters and order of lists."""

from builders import person
from camau.qlvbdh import clock
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.search import export
from camau.qlvbdh.search import listing
from camau.qlvbdh.search import preferences
from camau.qlvbdh.search import records
from camau.qlvbdh.search import worklists
from camau.qlvbdh.search.rows import deadline
from camau.qlvbdh.search.rows import Rows
from datetime import date
from datetime import timedelta
from hypothesis import given
from hypothesis import HealthCheck
from hypothesis import settings
from hypothesis import strategies
from zipfile import ZipFile
from zope.i18n import interpolate
import pytest
import ways


RECEIVE = worklists.BY_ID["receive"]

ASKED = strategies.builds(
    listing.Asked,
    text=strategies.sampled_from(["", "báo cáo"]),
    role=strategies.sampled_from(["", *listing.ROLES]),
    urgency=strategies.sampled_from([None, 1, 3]),
    subject_area=strategies.sampled_from(["", "y-te"]),
    sender=strategies.sampled_from(["", "Sở Nội vụ"]),
    recipient=strategies.sampled_from(["", "Sở Y tế"]),
    since=strategies.none() | strategies.dates(),
    until=strategies.none() | strategies.dates(),
    unread=strategies.booleans(),
    sort=strategies.just("due"),
    descending=strategies.booleans(),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ASKED)
def test_an_address_says_all(asked):
    """What is asked survives the way through an address."""
    assert listing.read(listing.to_query(asked)) == asked


@pytest.mark.parametrize("given", ["1/2/2026", "2026-2-1", "01-02-2026", "a/b/c"])
def test_other_days_are_refused(given):
    with pytest.raises(InvalidInput) as error:
        listing.read({"since": given})
    assert error.value.field == "since"


@pytest.fixture
def arrived(portal):
    """Three that wait for the clerk: two due, in no order."""
    ways.two_units()
    today = clock.today()
    days = (today + timedelta(days=5), None, today - timedelta(days=2))
    return [
        ways.entered(code_number=str(n), due_date=day, urgency=n)
        for n, day in enumerate(days)
    ]


def symbols(**values):
    """Numbers of the documents of the clerk's list."""
    with person("vt.snv"):
        page = listing.page(RECEIVE, listing.Asked(**values))
    return [brain.symbol.partition("/")[0] for brain in page.brains]


def test_what_has_no_deadline_comes_last(arrived):
    """Either way round: nothing is lost by sorting."""
    assert symbols(sort="due") == ["2", "0", "1"]
    assert symbols(sort="due", descending=True) == ["0", "2", "1"]


@pytest.mark.parametrize("sort", listing.SORTS)
def test_every_sort_has_an_index(arrived, sort):
    assert sorted(symbols(sort=sort)) == ["0", "1", "2"]


def test_areas(arrived):
    """Filtered by, sorted by, named in the line and in the sheet."""
    health = ways.entered(code_number="3", subject_area="y-te")
    ways.entered(code_number="4", subject_area="noi-vu")
    assert symbols(subject_area="y-te") == ["3"]
    assert symbols(subject_area="khong-co") == []
    assert symbols(sort="subject_area")[:2] == ["4", "3"]
    with person("vt.snv"):
        page = listing.page(RECEIVE, listing.Asked(subject_area="y-te"))
        row = Rows()(page.brains[0])
        file = export.sheet(RECEIVE, listing.Asked(), str)
    assert (row.uid, row.area_title) == (health.UID(), "Y tế")
    with ZipFile(file) as archive:
        found = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "Y tế" in found


def test_rows(arrived):
    """In words; who has it, without a person it is the function."""
    with person("vt.snv"):
        page = listing.page(RECEIVE, listing.Asked(sort="due"))
        row = Rows()(page.brains[0], page.unread)
    assert row.state_title == "Chờ tiếp nhận"
    assert row.holders == ("Văn thư",)
    assert row.due.left == -2
    assert row.day == clock.today()
    assert not row.unread


@pytest.mark.parametrize(
    ("days", "text", "tone"),
    [
        (-3, "Quá hạn 3 ngày", "danger"),
        (0, "Hạn hôm nay", "warning"),
        (3, "Còn 3 ngày", "warning"),
        (4, "Còn 4 ngày", "secondary"),
    ],
)
def test_deadlines_in_words(days, text, tone):
    """Colour and words say the same."""
    found = deadline((clock.today() + timedelta(days=days)).isoformat())
    assert interpolate(found.text, found.text.mapping) == text
    assert found.tone == tone


def test_senders(arrived):
    assert listing.senders("thu nghiem ubnd") == ["ubnd tinh thu nghiem"]
    assert listing.senders("ubnd so") == []


def test_the_sheet_says_what_it_leaves_out(arrived, monkeypatch):
    monkeypatch.setattr(export, "MOST", 2)
    with person("vt.snv"):
        file = export.sheet(
            RECEIVE,
            listing.Asked(),
            lambda one: interpolate(one, getattr(one, "mapping", None)),
        )
    with ZipFile(file) as archive:
        found = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "2 trong 3 văn bản" in found


def test_thirty_filters(arrived):
    """A person keeps what it can overlook; the same name takes no more room."""
    asked = listing.Asked(since=date(2026, 1, 1))
    with person("vt.snv"):
        for number in range(preferences.FILTERS):
            preferences.save_filter(f"Bộ lọc {number}", "receive", asked)
        with pytest.raises(InvalidInput):
            preferences.save_filter("Thêm", "receive", asked)
        preferences.save_filter("Bộ  lọc 1", "receive", listing.Asked(urgency=1))
        assert len(preferences.filters("receive")) == preferences.FILTERS
        assert preferences.filters("lead") == []


def test_nothing_is_stored_by_looking(arrived, portal):
    from zope.annotation.interfaces import IAnnotations

    with person("vt.snv"):
        preferences.size()
        preferences.filters()
        preferences.columns("IncomingDocument")
    assert preferences.KEY not in IAnnotations(portal)


def test_a_set_without_records(portal):
    assert list(records.ordered(records.none(), worklists.URGENT_FIRST)) == []
    assert list(records.find({})) == []
