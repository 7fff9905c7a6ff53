"""A site of version 1002 becomes one of version 1003."""

from AccessControl.PermissionRole import rolesForPermissionOn
from builders import bring
from builders import make_draft
from builders import province
from camau.qlvbdh.content.subject_areas import DEFAULT_SUBJECT_AREAS
from camau.qlvbdh.content.subject_areas import RECORD
from camau.qlvbdh.upgrades import v1003
from plone import api
import pytest


NEW_INDEXES = {"sent_to", "subject_area", "related_to"}
CONFIGLET = "camau.qlvbdh.vocabularies"


def configlets(portal) -> set[str]:
    return {one.getId() for one in portal.portal_controlpanel.listActions()}


@pytest.fixture
def old(portal):
    """Without the new indexes, the setting and its page, delegation."""
    province()
    former = bring(make_draft(), "issued")
    document = bring(make_draft(basis=[former.UID()]), "issued")
    catalog = api.portal.get_tool("portal_catalog")
    for name in NEW_INDEXES:
        catalog.delIndex(name)
    catalog.delColumn("subject_area")
    del api.portal.get_tool("portal_registry").records[RECORD]
    del portal.portal_types["Delegation"]
    portal.manage_permission("camau.qlvbdh: Delegate", [])
    portal.portal_controlpanel.unregisterConfiglet(CONFIGLET)
    return document


def test_upgrade(portal, old):
    day, serial = old.modification_date, old._p_serial
    catalog = api.portal.get_tool("portal_catalog")
    for _time in range(2):
        v1003.upgrade(portal.portal_setup)
        assert set(catalog.indexes()) >= NEW_INDEXES
        assert "subject_area" in catalog.schema()
        found = catalog.unrestrictedSearchResults(sent_to="H12.05")
        assert old.UID() in [one.UID for one in found]
        (found,) = catalog.unrestrictedSearchResults(related_to=f"basis|{old.basis[0]}")
        assert old.UID() == found.UID
        assert "Delegation" in portal.portal_types
        assert "Leader" in rolesForPermissionOn("camau.qlvbdh: Delegate", portal)
        assert api.portal.get_registry_record(RECORD) == DEFAULT_SUBJECT_AREAS
        assert CONFIGLET in configlets(portal)
        assert (old.modification_date, old._p_serial) == (day, serial)


def test_a_list_that_was_changed_stays(portal, old):
    v1003.upgrade(portal.portal_setup)
    lines = ["y-te|Y tế"]
    api.portal.set_registry_record(RECORD, lines)
    v1003.upgrade(portal.portal_setup)
    assert api.portal.get_registry_record(RECORD) == lines
