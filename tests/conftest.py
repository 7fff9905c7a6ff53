"""Wires the layers of ``camau.qlvbdh.testing`` to pytest."""

import os


# Read when zope.i18n is imported: a fresh clone has no compiled catalogues yet. The
# languages are those of instance.cfg.
os.environ["zope_i18n_compile_mo_files"] = "true"  # noqa: SIM112
os.environ["zope_i18n_allowed_languages"] = "en vi"  # noqa: SIM112

from camau.qlvbdh.testing import FUNCTIONAL
from camau.qlvbdh.testing import INTEGRATION
from pathlib import Path
from plone.testing import Layer
from pytest_plone import fixtures_factory
from zope.i18n.compile import compile_mo_file
import pytest
import sys
import sysconfig


sys.path.insert(0, str(Path(__file__).parent))

from layers import PROVINCE


pytest_plugins = ["pytest_plone"]
globals().update(fixtures_factory(((FUNCTIONAL, "functional"), (INTEGRATION, "bare"))))
globals().update(fixtures_factory(((PROVINCE, "peopled"),), keep_session=False))

PEOPLED = {
    "acts",
    "assignment",
    "copies",
    "delegation",
    "drafting",
    "exchange",
    "intake",
    "notifications",
    "reports",
    "search",
    "security",
    "signing",
    "workflows",
}
"""Folders whose tests begin with the province of ``builders``."""


@pytest.fixture
def integration(request: pytest.FixtureRequest) -> Layer:
    """What ``portal`` stands on; it is as it was after each test."""
    peopled = request.path.parent.name in PEOPLED
    return request.getfixturevalue("peopled" if peopled else "bare")


def pytest_configure(config: pytest.Config) -> None:
    """Compile the catalogues first: one of two processes could read what the other writes."""
    if hasattr(config, "workerinput"):
        return
    source = Path(__file__).parent.parent / "src"
    for root in (source, Path(sysconfig.get_path("purelib"))):
        for language in ("en", "vi"):
            for path in root.rglob(f"locales/{language}/LC_MESSAGES/*.po"):
                compile_mo_file(path.stem, str(path.parent))
