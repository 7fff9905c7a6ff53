"""A site of version 1003 becomes one of version 1004."""

from builders import bring
from builders import make_draft
from camau.qlvbdh.content import days_off
from camau.qlvbdh.content import subject_areas
from plone import api
from ways import two_units
import pytest


PROFILE = "camau.qlvbdh:default"
AREA = "bien-dao|Biển, đảo"
"""Of the site's own."""


@pytest.fixture
def old(portal):
    """A numbered document on a site as version 1003 left it."""
    two_units()
    document = bring(make_draft(), "numbered")
    workflow = api.portal.get_tool("portal_workflow")["qlvbdh_incoming_workflow"]
    workflow.states["submitted"].title = "Chờ phân công"
    api.portal.get_tool("portal_catalog").delIndex("rank")
    records = api.portal.get_tool("portal_registry").records
    del records[days_off.RECORD]
    api.portal.set_registry_record(subject_areas.RECORD, [AREA])
    api.portal.get_tool("portal_setup").setLastVersionForProfile(PROFILE, "1003")
    return document


def test_upgrade(old):
    setup = api.portal.get_tool("portal_setup")
    catalog = api.portal.get_tool("portal_catalog")
    workflow = api.portal.get_tool("portal_workflow")["qlvbdh_incoming_workflow"]
    day, serial = old.modification_date, old._p_serial
    for _time in range(2):
        setup.upgradeProfile(PROFILE, dest="1004")
        assert workflow.states["submitted"].title == "Chờ cho ý kiến"
        (found,) = catalog.unrestrictedSearchResults(sort_on="rank", UID=old.UID())
        assert old.UID() == found.UID
        assert (old.modification_date, old._p_serial) == (day, serial)
    assert api.portal.get_registry_record(subject_areas.RECORD) == [AREA]
    assert api.portal.get_registry_record(days_off.RECORD)
    assert setup.getLastVersionForProfile(PROFILE) == ("1004",)
