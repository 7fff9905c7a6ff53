"""Who stands before and after a document in a list: from the catalog alone."""

from camau.qlvbdh.search import listing
from camau.qlvbdh.search import records
from camau.qlvbdh.search import service
from camau.qlvbdh.search import worklists
from camau.qlvbdh.search.model import Worklist
from camau.qlvbdh.search.questions import Question
from collections.abc import Sequence
from dataclasses import dataclass
from plone import api
from typing import Any


AROUND = 25
"""Places on either side in which a document is looked for that is not where it was."""


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
    worklist: Worklist, asked: listing.Asked, document: Any
) -> Neighbours | None:
    """The place of a document in a list of the acting person, as it was asked for.

    None for a document that is not in it, such as one that was dealt with.
    """
    found = listing.narrowed(worklists.found(worklist), asked)
    order = listing.order(found, asked)
    record = _record(document)
    if record is None or record not in found:
        return None
    at = order.index(record)
    return Neighbours(at + 1, len(order), _brain(order, at - 1), _brain(order, at + 1))


def among(question: Question, document: Any, at: int) -> Neighbours | None:
    """The place of a document in what a search finds; it was the one number ``at``.

    Only that part of the order is looked at: as much is sorted as for the page that it
    stood on. None for a document that is not near that place any more.
    """
    answer, record = service.find(question), _record(document)
    for far in (0, AROUND):
        # One more on either side, for the neighbours.
        start = max(at - far - 2, 0)
        window = list(answer.brains(start, at + far + 1))
        before, after = [None, *window], [*window[1:], None]
        for i, one in enumerate(window):
            here = start + i + 1
            cut = (i == 0 and here > 1) or (after[i] is None and here < answer.total)
            if one.getRID() == record and not cut:
                return Neighbours(here, answer.total, before[i], after[i])
    return None


def _record(document: Any) -> int | None:
    catalog = api.portal.get_tool("portal_catalog")
    return catalog.getrid("/".join(document.getPhysicalPath()))


def _brain(order: Sequence[int], at: int) -> Any | None:
    if not 0 <= at < len(order):
        return None
    return records.brains([order[at]])[0]
