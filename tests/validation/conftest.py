"""One test PKI for all tests of validation."""

from camau.qlvbdh import clock
from camau.qlvbdh.validation.examination import examine_file
from camau.qlvbdh.validation.examination import Question
from camau.qlvbdh.validation.model import Report
from camau.qlvbdh.validation.service import cache
from camau.qlvbdh.validation.service import validate
from camau.qlvbdh.validation.trust import TrustStore
from io import BytesIO
from pathlib import Path
from pki import make_pdf
from pki import TestPKI
import pytest
import socket
import sys


sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def pki(tmp_path_factory):
    """Keys, certificates and trust store."""
    return TestPKI.create(tmp_path_factory.mktemp("pki"))


@pytest.fixture(scope="session")
def trust(pki):
    """The trust store of the test PKI."""
    return TrustStore.load(pki.trust_folder)


@pytest.fixture(scope="session")
def plain():
    """An unsigned document of two pages."""
    return make_pdf(2)


@pytest.fixture(scope="session")
def issued(pki, plain):
    """A document as it is issued: person, then agency, with timestamps."""
    return pki.issued(plain, timestamped=True)


@pytest.fixture
def check(trust):
    """Validate bytes against the test PKI."""

    def run(pdf, **options):
        return validate(BytesIO(pdf), **({"trust": trust} | options))

    return run


@pytest.fixture
def check_here(trust):
    """The same in this process, where limits can be set lower."""

    def run(pdf):
        question = Question(trust, "", clock.now())
        return Report.from_dict(examine_file(BytesIO(pdf), question))

    return run


@pytest.fixture(autouse=True)
def alone(monkeypatch):
    """No test of validation reaches a network, or an older report."""

    def refuse(*_args, **_kwargs):
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    cache.clear()
