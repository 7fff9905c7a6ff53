"""Who stands before and after a document in a list: from the catalog alone."""

from camau.qlvbdh.search import listing
from camau.qlvbdh.search import records
from camau.qlvbdh.search import worklists
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Neighbours:
    """Where a document stands in a list."""

    position: int
    """From 1."""

    total: int
    before: Any | None
    """The brain before it; None for the first."""

    after: Any | None


def neighbours(
    worklist: worklists.Worklist, asked: listing.Asked, uid: str
) -> Neighbours | None:
    """The place of a document in a list as it was asked for, or None.

    None for a document that is not, or no longer, in it.
    """
    found = listing.narrowed(worklists.found(worklist), asked)
    place = set(records.find({"UID": uid}, found))
    if not place:
        return None
    order = listing.order(found, asked)
    number = order.index(place.pop())
    before, after = order[max(0, number - 1) : number], order[number + 1 : number + 2]
    return Neighbours(
        number + 1,
        len(order),
        *(next(iter(records.brains(one)), None) for one in (before, after)),
    )
