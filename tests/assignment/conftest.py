"""A document that waits for a leader of ``snv``, on a day that stands still."""

from builders import person
from camau.qlvbdh import clock
from camau.qlvbdh.intake import service as intake
from datetime import datetime
from ways import entered
from ways import register
from ways import two_units
import pytest


NOW = datetime(2026, 5, 12, 9, 30, tzinfo=clock.ZONE)


@pytest.fixture(autouse=True)
def stopped_clock():
    with clock.frozen(NOW):
        yield


@pytest.fixture
def agency(portal):
    """``snv``; its units are ``phong-1`` and ``phong-2``."""
    _ubnd, agency = two_units()
    return agency


@pytest.fixture
def document(agency):
    """Registered from paper and submitted."""
    document = register(entered())
    with person("vt.snv"):
        return intake.submit(document)
