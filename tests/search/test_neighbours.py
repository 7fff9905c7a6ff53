"""The place of a document in a list (browser tests show the links)."""

from camau.qlvbdh.search.neighbours import neighbours
from camau.qlvbdh.search.neighbours import REACH
from dataclasses import dataclass
import pytest


@dataclass
class Line:
    """What a catalog's result tells."""

    UID: str


LINES = [Line("a"), Line("b"), Line("c")]


@pytest.mark.parametrize(
    ("uid", "position", "before", "after"),
    [("a", 1, None, "b"), ("b", 2, "a", "c"), ("c", 3, "b", None)],
)
def test_place(uid, position, before, after):
    found = neighbours(LINES, uid)
    assert (found.position, found.total) == (position, 3)
    assert getattr(found.before, "UID", None) == before
    assert getattr(found.after, "UID", None) == after


def test_gone_from_the_list():
    """A document that was dealt with has no place any more."""
    assert neighbours(LINES, "x") is None


def test_reach():
    """A long list is not woken up to its end."""
    seen = []

    class Long:
        def __len__(self):
            return 10 * REACH

        def __iter__(self):
            for number in range(10 * REACH):
                seen.append(number)
                yield Line(str(number))

    assert neighbours(Long(), str(REACH + 5)) is None
    assert len(seen) <= REACH + 1
