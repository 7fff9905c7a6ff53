"""Wires the layers of ``camau.qlvbdh.testing`` to pytest."""

from camau.qlvbdh.testing import FUNCTIONAL
from camau.qlvbdh.testing import INTEGRATION
from pytest_plone import fixtures_factory


pytest_plugins = ["pytest_plone"]
globals().update(
    fixtures_factory(((FUNCTIONAL, "functional"), (INTEGRATION, "integration")))
)
