"""Who has left an agency has no rights on its documents any more (R2.1-2, R16)."""

from builders import bring
from builders import make_draft
from builders import received
from camau.qlvbdh import clock
from camau.qlvbdh.assignment.service import assign
from datetime import timedelta
from plone import api
from Products.CMFCore.indexing import processQueue
from traffic import act
from traffic import issued
from traffic import may
from traffic import registered
from traffic import SNV
from traffic import three_agencies
from zope.lifecycleevent import modified
import builders
import pytest


@pytest.fixture(autouse=True)
def agencies(portal):
    return three_agencies()


def leave(agency, prefix: str) -> None:
    """The person's post ended yesterday."""
    with api.env.adopt_roles(["Manager"]):
        post = agency[f"{prefix}-{agency.getId()}"]
        post.valid_to = clock.today() - timedelta(days=1)
        modified(post)
    processQueue()


def waits(key: str) -> int:
    """Documents under a key of the worklists."""
    catalog = api.portal.get_tool("portal_catalog")
    return len(catalog.unrestrictedSearchResults(actors=key))


def seen_by_catalog(user: str) -> int:
    """Documents that the catalog shows a person for himself."""
    catalog = api.portal.get_tool("portal_catalog")
    query = {"allowedRolesAndUsers": f"user:{user}", "portal_type": "IncomingDocument"}
    return len(catalog.unrestrictedSearchResults(**query))


def test_an_assignment(agencies):
    """Neither read nor done nor listed; the assignment itself stays on record."""
    document = issued()
    builders.deliver()
    incoming = registered(received(SNV, document))
    act("gd", assign, incoming, lead="user:cv.snv")
    processQueue()
    assert may("cv.snv", incoming)
    assert seen_by_catalog("cv.snv") == 1
    leave(agencies[1], "cv")
    assert not may("cv.snv", incoming)
    assert not may("cv.snv", incoming, "camau.qlvbdh: Handle document")
    assert seen_by_catalog("cv.snv") == 0


def test_a_draft(agencies):
    draft = make_draft()
    leave(agencies[0], "cv")
    assert not may("cv.ubnd", draft)
    assert not may("cv.ubnd", draft, "Modify portal content")


def test_what_waited_for_a_leader_waits_for_all(agencies):
    """Nothing stays with a dead account."""
    bring(make_draft(signer="pgd.ubnd"), "to_sign")
    processQueue()
    assert waits("sign|pgd.ubnd") == 1
    leave(agencies[0], "pgd")
    assert waits("sign|pgd.ubnd") == 0
    assert waits("sign|ubnd--leaders") == 1
