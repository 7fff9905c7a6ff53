"""Wires the layers of ``camau.qlvbdh.testing`` to pytest."""

from camau.qlvbdh.testing import FUNCTIONAL
from camau.qlvbdh.testing import INTEGRATION
from pathlib import Path
from pytest_plone import fixtures_factory
import sys


sys.path.insert(0, str(Path(__file__).parent))

pytest_plugins = ["pytest_plone"]
globals().update(
    fixtures_factory(((FUNCTIONAL, "functional"), (INTEGRATION, "integration")))
)
