"""The next and the previous document of a list (browser tests show the links)."""

from builders import bring
from builders import deliver
from builders import make_draft
from builders import person
from builders import province
from builders import received
from camau.qlvbdh.search import listing
from camau.qlvbdh.search.lists import BY_ID
from camau.qlvbdh.search.neighbours import neighbours
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
