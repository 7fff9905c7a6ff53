"""Wires the layers of ``camau.qlvbdh.testing`` to pytest."""

import os


# Read when zope.i18n is imported: a fresh clone has no compiled catalogues yet.
os.environ["zope_i18n_compile_mo_files"] = "true"  # noqa: SIM112

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
