"""Agencies that write to each other."""

from traffic import three_agencies
import pytest


@pytest.fixture
def agencies(portal):
    """``ubnd``, ``snv`` and ``stc``."""
    return three_agencies()
