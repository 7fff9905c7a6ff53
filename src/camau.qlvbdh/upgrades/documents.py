"""All documents of a site, one after the other, for steps that index them anew."""

from collections.abc import Iterator
from plone import api
from typing import Any
from zExceptions import NotFound
import logging
import transaction


log = logging.getLogger(__name__)


CHUNK = 500
"""Documents between two savepoints, so that memory stays flat."""


def documents(*portal_types: str) -> Iterator[tuple[Any, str]]:
    """Each document of these types with its path in the catalog."""
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog.unrestrictedSearchResults(portal_type=list(portal_types))
    for number, brain in enumerate(found, 1):
        try:
            document = brain._unrestrictedGetObject()
        except (AttributeError, KeyError, NotFound):
            log.warning("The catalog has an entry without object: %s", brain.getPath())
        else:
            yield document, brain.getPath()
        if number % CHUNK == 0:
            transaction.savepoint(optimistic=True)
            catalog._p_jar.cacheGC()
