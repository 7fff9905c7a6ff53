"""A province behind a real WSGI server, one for each module."""

from builders import PASSWORD
from camau.qlvbdh.validation.trust import ENVIRONMENT
from collections.abc import Iterator
from pathlib import Path
from plone import api
from signing_keys import key_folder
from ways import two_units
from zope.component.hooks import setSite
import pytest
import sys
import transaction


sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="module")
def site(functional_session, tmp_path_factory) -> Iterator:
    """Two agencies with two units each (``ways.two_units``)."""
    from api_client import Site

    layer = functional_session
    layer.testSetUp()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TUS_TMP_FILE_DIR", str(tmp_path_factory.mktemp("tus")))
        patch.setenv(ENVIRONMENT, str(key_folder().trust_folder))
        setSite(layer["portal"])
        found = Site(layer["portal"])
        found.build(two_units)
        yield found
    transaction.abort()
    layer.testTearDown()


@pytest.fixture(scope="module")
def manager(site) -> str:
    """The administrator of the site."""

    def make() -> None:
        with api.env.adopt_roles(["Manager"]):
            api.user.create("qt@example.org", "quan-tri", PASSWORD)
            api.user.grant_roles("quan-tri", roles=["Manager"])

    site.build(make)
    return "quan-tri"
