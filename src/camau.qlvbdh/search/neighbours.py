"""Who stands before and after a document in a list: from the catalog alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any


REACH = 1000
"""Lines of a list that are looked through; further down there is only the way back."""


@dataclass(frozen=True)
class Neighbours:
    """Where a document stands in a list."""

    position: int
    """From 1."""

    total: int
    before: Any | None
    """The brain before it; None for the first."""

    after: Any | None


def neighbours(brains: Any, uid: str) -> Neighbours | None:
    """The place of a document among the results of a query, or None.

    None, too, for a document that has left the list or stands beyond its ``REACH``.
    """
    before = None
    found: Iterable[Any] = islice(brains, REACH)
    lines = iter(found)
    for position, brain in enumerate(lines, 1):
        if uid == brain.UID:
            return Neighbours(position, len(brains), before, next(lines, None))
        before = brain
    return None
