"""Keys of the test PKI on disk, and documents of the form of Decree 30."""

from camau.qlvbdh.signing.certificates import KEYS
from camau.qlvbdh.validation.service import cache
from camau.qlvbdh.validation.trust import ENVIRONMENT
from signing_keys import SAMPLES
from signing_keys import write_keys
import pytest


@pytest.fixture(scope="session")
def pki(tmp_path_factory):
    """Keys, certificates and trust store, and the keys as PKCS#12 in ``keys``."""
    return write_keys(tmp_path_factory.mktemp("pki"))


@pytest.fixture
def keys(pki, monkeypatch):
    """The folder of keys, known to the installation as the trust store is."""
    monkeypatch.setenv(KEYS, str(pki.folder / "keys"))
    monkeypatch.setenv(ENVIRONMENT, str(pki.trust_folder))
    cache.clear()
    return pki.folder / "keys"


@pytest.fixture(scope="session")
def letter():
    """A công văn as LibreOffice writes it; signed by “Đặng Thanh Thịnh”."""
    return (SAMPLES / "cong-van.pdf").read_bytes()
