"""The province in which documents are looked for."""

from pathlib import Path
from ways import two_units
import pytest
import sys


sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def province(portal):
    """``ubnd`` and ``snv`` with two units each."""
    return two_units()
