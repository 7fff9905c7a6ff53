"""The site's catalog as sets of numbers: who may see what, state, kind, order."""

from AccessControl import getSecurityManager
from BTrees.IIBTree import IISet
from BTrees.IIBTree import multiunion
from camau.qlvbdh.search import records
from camau.qlvbdh.search.model import IN
from camau.qlvbdh.search.model import OUT
from collections.abc import Iterable
from collections.abc import Iterator
from itertools import islice
from plone import api
from typing import Any
import heapq


Rows = Any
"""A sorted set of documents, each the number it has in the catalog."""


def _catalog() -> Any:
    return api.portal.get_tool("portal_catalog")


def none() -> Rows:
    """No document."""
    return IISet()


def rows(numbers: Iterable[int]) -> Rows:
    """These documents."""
    return multiunion([IISet(list(numbers))])


def with_values(name: str, values: Iterable[str]) -> Rows:
    """What has one of the values in an index; texts stand for numbers, too."""
    known = {str(one): one for one in records.values(name)}
    return records.find({name: [known[one] for one in values if one in known]})


def between(name: str, first: str | None, last: str | None) -> Rows:
    """What has a value from ``first`` to ``last``; None is no end."""
    span = {"query": (first or "", last or "\uffff"), "range": "min:max"}
    return records.find({name: span})


def visible() -> Rows:
    """The documents that the acting person may see."""
    user = getSecurityManager().getUser()
    mine = _catalog()._listAllowedRolesAndUsers(user)
    return records.find({"allowedRolesAndUsers": mine, "portal_type": [IN, OUT]})


def values(name: str) -> Iterator[tuple[str, Rows]]:
    """Each value of an index with what has it."""
    for value in records.values(name):
        yield str(value), records.find({name: [value]})


def of_uids(uids: Iterable[str]) -> list[Any]:
    """The entries of documents, whoever asks."""
    return list(_catalog().unrestrictedSearchResults(UID=list(uids)))


def ordered(
    found: Rows, index: str, reverse: bool, start: int, stop: int
) -> Iterator[Any]:
    """The entries from ``start`` to ``stop`` of what was found, in the order of an index.

    As many as a page shows are sorted, not all. What has the same value is in the order
    of its number, so that pages neither repeat a document nor leave one out; the
    catalog's own sorting lets the length of the page decide. What the index does not
    know comes last.
    """
    known = _catalog()._catalog.getIndex(index).documentToKeyMap()
    keyed = ((key, row) for row in found if (key := known.get(row)) is not None)
    first = heapq.nlargest if reverse else heapq.nsmallest
    order = [row for _key, row in first(stop, keyed)]
    if len(order) < min(stop, len(found)):
        rest = (row for row in found if known.get(row) is None)
        order += islice(rest, stop - len(order))
    yield from records.brains(order[start:stop])
