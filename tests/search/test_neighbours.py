"""The next and the previous document of a list (browser tests show the links)."""

from builders import bring
from builders import deliver
from builders import make_draft
from builders import person
from builders import province
from builders import received
from camau.qlvbdh.search import catalog
from camau.qlvbdh.search import listing
from camau.qlvbdh.search.lists import BY_ID
from camau.qlvbdh.search.neighbours import among
from camau.qlvbdh.search.neighbours import AROUND
from camau.qlvbdh.search.neighbours import neighbours
from camau.qlvbdh.search.questions import Question
from searching import work
import pytest
import ways


@pytest.fixture
def arrived(portal):
    """Three documents that wait for the clerk of ``snv``, the last one urgent."""
    province()
    found = []
    for number, urgency in enumerate((0, 0, 2)):
        draft = make_draft(title=f"Về việc {number}", urgency=urgency)
        found.append(bring(draft, "issued"))
        deliver()
    return [received("H12.05", one) for one in found]


def around(document, **asked):
    """Position, total, titles before and after, for the clerk of ``snv``."""
    with person("vt.snv"):
        found = neighbours(BY_ID["receive"], listing.read(asked), document)
        if found is None:
            return None
        ends = (getattr(one, "Title", None) for one in (found.before, found.after))
        return (found.position, found.total, *ends)


def test_in_the_order_of_the_list(arrived):
    """Urgent first, then what waits longest; the ends have one neighbour."""
    first, second, urgent = arrived
    assert around(urgent) == (1, 3, None, "Về việc 0")
    assert around(first) == (2, 3, "Về việc 2", "Về việc 1")
    assert around(second) == (3, 3, "Về việc 0", None)


def test_in_the_list_as_it_was_narrowed_down(arrived):
    first, _second, urgent = arrived
    assert around(urgent, urgency="1") == (1, 1, None, None)
    assert around(first, urgency="1") is None


def test_what_was_dealt_with_has_no_place(arrived):
    """It has left the list."""
    assert around(ways.register(arrived[0])) is None


@pytest.fixture
def found(arrived):
    """More documents than are looked at, the newest first, as ``vt.snv`` finds them."""
    for number in range(3, AROUND + 6):
        ways.entered(title=f"Về việc {number}", code_number=str(number))
    work()
    with person("vt.snv"):
        rows = catalog.visible()
        return [
            one.getObject() for one in catalog.ordered(rows, "created", True, 0, 99)
        ]


def beside(document, at, **asked):
    """As ``around``, for what a search of the clerk finds."""
    with person("vt.snv"):
        place = among(Question(**{"q": "viec", **asked}), document, at)
        if place is None:
            return None
        ends = (getattr(one, "UID", None) for one in (place.before, place.after))
        return (place.position, place.total, *ends)


def test_in_the_order_of_the_search(found):
    """Each place once, whatever part of the order was sorted to find it."""
    uids = [None, *(one.UID() for one in found), None]
    for at, one in enumerate(found, 1):
        assert beside(one, at) == (at, len(found), uids[at - 1], uids[at + 1])


def test_a_place_that_has_moved(found):
    """It is looked for near where it was, not in the whole archive."""
    uids = [one.UID() for one in found]
    for at in (1, 5, 9, 20, 9_999_999):
        expected = (8, len(found), uids[6], uids[8]) if at < 30 else None
        assert beside(found[7], at) == expected
    assert beside(found[-1], 1) is None


def test_what_the_search_finds_no_more(found):
    assert beside(found[0], 1, q="không có chữ này") is None
