"""A year of an agency as a person sees it."""

from builders import bring
from builders import make_draft
from builders import person
from camau.qlvbdh import clock
from camau.qlvbdh.search import folders
from camau.qlvbdh.search.listing import Asked
from ways import two_units
import pytest


YEAR = clock.today().year
TITLES = ("Kế hoạch kiểm tra", "Báo cáo năm", "Mời họp giao ban")


@pytest.fixture
def year(portal):
    """Three numbered documents and a draft of ``ubnd``."""
    agency, _other = two_units()
    for title in TITLES:
        bring(make_draft(title=title), "numbered")
    make_draft(title="Dự thảo")
    return agency["van-ban-di"][str(YEAR)]


def titles(year, user="vt.ubnd", start=0, size=10, **asked):
    with person(user):
        page = folders.page(year, Asked(**asked), start, size)
    return [one.Title for one in page.brains], page.total


def test_sorted_by_number(year):
    """As numbers; those without one are not lost."""
    found, total = titles(year, "gd.ubnd", sort="number")
    assert found[-3:] == list(TITLES)
    assert total == len(found)
    falling, _total = titles(year, "gd.ubnd", sort="number", descending=True)
    assert falling[:3] == list(TITLES)[::-1]


def test_a_day_in_the_order_of_its_numbers(year):
    """Newest first; what has no number yet is newer than what has one."""
    make_draft(title="Dự thảo sau")
    found, _total = titles(year, "cv.ubnd")
    assert found[-3:] == list(TITLES)[::-1]
    rising, _total = titles(year, "cv.ubnd", sort="day")
    assert rising[:3] == list(TITLES)


@pytest.mark.parametrize("sort", ["due", "organ", "urgency"])
def test_nothing_is_lost_by_sorting(year, sort):
    """By what not every document has, a year is not sorted."""
    assert titles(year, sort=sort) == titles(year)


def test_pages(year):
    first, total = titles(year, sort="number", size=2)
    rest, same = titles(year, sort="number", start=2, size=2)
    assert total == same == len(first) + len(rest)
    assert first + rest == titles(year, sort="number")[0]
    assert titles(year, start=99) == ([], total)


def test_filters(year):
    assert titles(year, text="ke hoach kiem") == ([TITLES[0]], 1)
    assert titles(year, state="numbered")[1] == 3
    assert titles(year, type_code="quyet-dinh") == ([], 0)


def test_by_recipient_and_area(year):
    """What has no recipient of that name, or no area, is left out."""
    make_draft(title="Y tế", recipients=("H12",), subject_area="y-te")
    assert titles(year, "cv.ubnd", subject_area="y-te") == (["Y tế"], 1)
    assert titles(year, "cv.ubnd", recipient="ubnd tỉnh") == (["Y tế"], 1)
    assert "Y tế" not in titles(year, "cv.ubnd", recipient="nội vụ")[0]
    assert titles(year, "cv.ubnd", recipient="không có ai") == ([], 0)


def test_a_month(year):
    now = clock.today().month
    here = folders.month(Asked(state="numbered"), YEAR, now)
    other = folders.month(Asked(), YEAR, now % 12 + 1)
    with person("vt.ubnd"):
        assert folders.page(year, here, 0, 10).total == 3
        assert folders.page(year, other, 0, 10).total == 0


def test_only_what_one_may_see(year):
    """The draft is its author's; another agency sees nothing."""
    assert "Dự thảo" in titles(year, "cv.ubnd")[0]
    assert "Dự thảo" not in titles(year, "cv3.ubnd")[0]
    assert titles(year, "vt.snv") == ([], 0)
    with person("vt.snv"):
        assert list(folders.years(year.__parent__)) == []


def test_years(year):
    with person("vt.ubnd"):
        (found,) = folders.years(year.__parent__)
        seen = folders.page(year, Asked(), 0, 1).total
    assert (found.year, found.documents) == (str(YEAR), seen)
    assert found.url == year.absolute_url()
