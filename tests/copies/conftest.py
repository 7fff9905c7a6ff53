"""Two agencies with a key each, known to the installation."""

from camau.qlvbdh.signing.certificates import KEYS
from camau.qlvbdh.validation.service import cache
from camau.qlvbdh.validation.trust import ENVIRONMENT
from copying import give_key
from signing_keys import write_keys
from ways import two_units
import pytest


@pytest.fixture(scope="session")
def pki(tmp_path_factory):
    """Keys, certificates and trust store."""
    return write_keys(tmp_path_factory.mktemp("pki"))


@pytest.fixture
def agencies(portal, pki, monkeypatch):
    """``ubnd`` and ``snv``, each with a certificate of its own."""
    monkeypatch.setenv(KEYS, str(pki.folder / "keys"))
    monkeypatch.setenv(ENVIRONMENT, str(pki.trust_folder))
    cache.clear()
    found = two_units()
    for agency in found:
        give_key(agency, pki)
    return found
