"""Sets of catalog entries, asked of the indexes themselves.

A list needs three things of the catalog: how many there are, in which order, and
one page of them. Here a list is the set of its record ids, so that counting makes
no result and several lists share what they have in common. Sorting loses nothing:
the catalog's own drops what the index it sorts on does not know.
"""

from AccessControl import getSecurityManager
from BTrees.IIBTree import IISet
from BTrees.IIBTree import intersection
from BTrees.IIBTree import multiunion
from collections.abc import Iterable
from collections.abc import Sequence
from Products.CMFCore.indexing import processQueue
from Products.CMFCore.utils import getToolByName
from Products.PluginIndexes.interfaces import IQueryIndex
from Products.ZCatalog.query import IndexQuery
from typing import Any
from zope.component.hooks import getSite


def _catalog() -> Any:
    return getToolByName(getSite(), "portal_catalog")._catalog


FEW = 5000
"""Of so many, each is looked at, rather than all that the archive holds in a span."""


def settle() -> None:
    """Let the catalog know what this transaction has changed, once before asking."""
    processQueue()


def find(query: dict[str, Any], within: Any = None) -> Any:
    """Record ids that fulfil every part of a catalog query, among those of ``within``.

    Rights are not asked for: the query says whose lists these are.
    """
    found = within
    catalog = _catalog()
    for name, asked_for in query.items():
        if found is not None and not found:
            return IISet()
        index = catalog.getIndex(name)
        if found is not None and len(found) < FEW and _is_span(asked_for):
            found = _within_span(index.documentToKeyMap(), asked_for, found)
            continue
        if IQueryIndex.providedBy(index):
            asked = IndexQuery(query, name, index.query_options, index.operators)
            part = index.query_index(asked, found)
        else:
            part, _names = index._apply_index(query)
        found = part if found is None else intersection(found, part)
        if not found:
            return IISet()
    return IISet() if found is None else found


def _is_span(asked: Any) -> bool:
    return isinstance(asked, dict) and asked.get("range") in ("min", "max")


def _within_span(known: Any, asked: dict[str, Any], within: Any) -> Any:
    """Those of ``within`` whose value is at least, or at most, what is asked."""
    limit, lowest = asked["query"], asked["range"] == "min"
    values = ((one, known.get(one)) for one in within)
    return IISet(
        [
            one
            for one, value in values
            if value is not None and (value >= limit if lowest else value <= limit)
        ]
    )


def rights() -> frozenset[str]:
    """What stands in ``allowedRolesAndUsers`` for the acting person."""
    tool = getToolByName(getSite(), "portal_catalog")
    return frozenset(tool._listAllowedRolesAndUsers(getSecurityManager().getUser()))


def viewable(found: Any, rights: frozenset[str]) -> Any:
    """Those that the holder of these rights may view."""
    known = _catalog().getIndex("allowedRolesAndUsers").documentToKeyMap()
    return IISet([one for one in found if not rights.isdisjoint(known.get(one, ()))])


def none() -> Any:
    """No record."""
    return IISet()


def of(brains: Iterable[Any]) -> Any:
    """The record ids of catalog entries."""
    return IISet([one.getRID() for one in brains])


def union(sets: Iterable[Any]) -> Any:
    """All record ids that are in one of the sets."""
    return multiunion(list(sets))


def values(name: str) -> Sequence[Any]:
    """Every value that an index knows, in its order."""
    return _catalog().getIndex(name).uniqueValues()


def ordered(found: Any, order: Sequence[tuple[str, bool]]) -> list[int]:
    """Record ids by several indexes, each ``(name, whether the largest come first)``.

    What an index does not know comes last, whichever way it is sorted.
    """
    result = list(found)
    for name, descending in reversed(order):
        known = _catalog().getIndex(name).documentToKeyMap()
        keys = {one: known.get(one) for one in result}
        there = [one for one in result if keys[one] is not None]
        there.sort(key=keys.__getitem__, reverse=descending)
        result = there + [one for one in result if keys[one] is None]
    return result


def brains(records: Iterable[int]) -> list[Any]:
    """The catalog's entries; no document is woken up."""
    catalog = _catalog()
    return [catalog[one] for one in records]
