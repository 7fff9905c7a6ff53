"""A site of version 1001 becomes one of version 1002."""

from builders import bring
from builders import make_draft
from builders import province
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.reports import figures
from camau.qlvbdh.upgrades import v1002
from plone import api
from plone.app.theming.utils import getCurrentTheme
from plone.registry import field
from plone.registry.record import Record
import pytest


NEW_INDEXES = {"book_number", "counted", "day", "organ", "sender"}


@pytest.fixture
def old(portal):
    """Without the new indexes, with the old theme and bundle."""
    province()
    document = bring(make_draft(), "issued")
    catalog = api.portal.get_tool("portal_catalog")
    for name in NEW_INDEXES:
        catalog.delIndex(name)
    api.portal.set_registry_record(
        "plone.app.theming.interfaces.IThemeSettings.currentTheme", "barceloneta"
    )
    records = api.portal.get_tool("portal_registry").records
    records[f"{v1002.GONE}.enabled"] = Record(field.Bool(title="On"), True)
    return document


def issued(document) -> int:
    """Documents that the agency issued this month."""
    return figures.by_month(agency_of(document), 1)[0].issued


def test_upgrade(portal, old):
    day = old.modification_date
    for _time in range(2):
        v1002.upgrade(portal.portal_setup)
        assert issued(old) == 1
        assert old.modification_date == day
        assert getCurrentTheme() == "qlvbdh"
        records = api.portal.get_tool("portal_registry").records
        assert f"{v1002.GONE}.enabled" not in records
        assert set(portal.portal_catalog.indexes()) >= NEW_INDEXES
