"""Who stands before and after a document in a list: from the catalog alone."""

from camau.qlvbdh.search import listing
from camau.qlvbdh.search import records
from camau.qlvbdh.search import worklists
from camau.qlvbdh.search.model import Worklist
from collections.abc import Sequence
from dataclasses import dataclass
from plone import api
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
    worklist: Worklist, asked: listing.Asked, document: Any
) -> Neighbours | None:
    """The place of a document in a list of the acting person, as it was asked for.

    None for a document that is not in it, such as one that was dealt with.
    """
    found = listing.narrowed(worklists.found(worklist), asked)
    order = listing.order(found, asked)
    catalog = api.portal.get_tool("portal_catalog")
    record = catalog.getrid("/".join(document.getPhysicalPath()))
    if record is None or record not in found:
        return None
    at = order.index(record)
    return Neighbours(at + 1, len(order), _brain(order, at - 1), _brain(order, at + 1))


def _brain(order: Sequence[int], at: int) -> Any | None:
    if not 0 <= at < len(order):
        return None
    return records.brains([order[at]])[0]
