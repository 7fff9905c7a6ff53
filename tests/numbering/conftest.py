"""An agency whose clock stands still in 2026."""

from camau.qlvbdh import clock
from datetime import datetime
from plone.dexterity.utils import createContent
import pytest


NOW = datetime(2026, 5, 12, 9, 30, tzinfo=clock.ZONE)


@pytest.fixture(autouse=True)
def stopped_clock():
    with clock.frozen(NOW):
        yield


@pytest.fixture
def make_agency():
    """Add an agency to a site: ``make_agency(portal, "ubnd", "UBND")``."""

    def make(portal, name, abbreviation):
        agency = createContent(
            "Agency",
            title=f"Cơ quan {abbreviation}",
            organ_id=f"H12.{name.upper()}",
            abbreviation=abbreviation,
            aliases=[],
        )
        agency.id = name
        portal._setObject(name, agency)
        return portal[name]

    return make


@pytest.fixture
def agency(portal, make_agency):
    return make_agency(portal, "ubnd", "UBND")
