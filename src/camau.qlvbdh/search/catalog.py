"""The site's catalog as sets of numbers: who may see what, state, kind, order."""

from AccessControl import getSecurityManager
from BTrees.IIBTree import IISet
from BTrees.IIBTree import intersection
from BTrees.IIBTree import multiunion
from camau.qlvbdh.search.textindex import Rows
from collections.abc import Iterable
from collections.abc import Iterator
from plone import api
from Products.ZCatalog.query import IndexQuery
from typing import Any


DOCUMENTS = ("IncomingDocument", "OutgoingDocument")


def _catalog() -> Any:
    return api.portal.get_tool("portal_catalog")


def none() -> Rows:
    """No document."""
    return IISet()


def rows(numbers: Iterable[int]) -> Rows:
    """These documents."""
    return multiunion([IISet([one]) for one in numbers])


def with_values(name: str, values: Iterable[Any]) -> Rows:
    """What has one of the values in an index; texts stand for numbers, too."""
    index = _catalog()._catalog.getIndex(name)
    known = {str(one): one for one in index.uniqueValues()} if name == "urgency" else {}
    keys = [known.get(one, one) for one in values]
    return _asked(index, {"query": keys})


def between(name: str, first: Any, last: Any) -> Rows:
    """What has a value from ``first`` to ``last``; None is no end."""
    index = _catalog()._catalog.getIndex(name)
    low, high = first or "", last or "\uffff"
    return _asked(index, {"query": (low, high), "range": "min:max"})


def _asked(index: Any, query: dict[str, Any]) -> Rows:
    record = IndexQuery(
        {index.id: query}, index.id, index.query_options, index.operators
    )
    found = index.query_index(record)
    if found is None:
        return IISet()
    return IISet([found]) if isinstance(found, int) else found


def visible() -> Rows:
    """The documents that the acting person may see."""
    tool = _catalog()
    user = getSecurityManager().getUser()
    index = tool._catalog.getIndex("allowedRolesAndUsers")
    mine = _asked(index, {"query": tool._listAllowedRolesAndUsers(user)})
    kinds = with_values("portal_type", DOCUMENTS)
    return intersection(mine, kinds)


def values(name: str) -> Iterator[tuple[str, Rows]]:
    """Each value of an index with what has it."""
    index = _catalog()._catalog.getIndex(name)
    for value in index.uniqueValues():
        yield str(value), _asked(index, {"query": [value]})


def of_uids(uids: Iterable[str]) -> list[Any]:
    """The brains of documents, whoever asks."""
    return list(_catalog().unrestrictedSearchResults(UID=list(uids)))


def ordered(
    found: Rows, index: str, reverse: bool, start: int, stop: int
) -> Iterator[Any]:
    """The brains from ``start`` to ``stop`` of what was found, in the order of an index.

    What the index does not know comes last.
    """
    catalog = _catalog()._catalog
    known = catalog.sortResults(
        found, catalog.getIndex(index), reverse=reverse, limit=stop
    )
    yield from known[start:stop]
    left = stop - max(start, len(known))
    if left > 0 and len(known) < min(stop, len(found)):
        there = {brain.getRID() for brain in known}
        rest = [row for row in found if row not in there]
        skipped = max(0, start - len(known))
        yield from (catalog[row] for row in rest[skipped : skipped + left])
