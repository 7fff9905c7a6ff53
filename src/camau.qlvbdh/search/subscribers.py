"""Keeps the catalog in step with who works where."""

from camau.qlvbdh.assignment.service import refresh_access
from camau.qlvbdh.organization.interfaces import IPersonLeft
from camau.qlvbdh.search.lists import KEYS
from plone import api
from zope.component import adapter


@adapter(IPersonLeft)
def on_person_left(event) -> None:
    """What waited for the person waits for others; what it held is closed to it."""
    catalog = api.portal.get_tool("portal_catalog")
    path = "/".join(event.object.getPhysicalPath())
    waiting = [f"{key}|{event.person}" for key in KEYS]
    queries = ({"actors": waiting}, {"allowedRolesAndUsers": f"user:{event.person}"})
    found = {
        brain.getPath(): brain
        for query in queries
        for brain in catalog.unrestrictedSearchResults(
            path=path, portal_type=["IncomingDocument", "OutgoingDocument"], **query
        )
    }
    for brain in found.values():
        refresh_access(brain._unrestrictedGetObject())
