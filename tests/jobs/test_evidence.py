"""Revocation data is fetched by the worker, from hosts that are allowed alone."""

from camau.qlvbdh import clock
from camau.qlvbdh.intake.judging import revalidate
from camau.qlvbdh.jobs import worker
from camau.qlvbdh.validation import records
from camau.qlvbdh.validation.fetching import Fetcher
from camau.qlvbdh.validation.trust import ENVIRONMENT
from camau.qlvbdh.validation.trust import REVOCATION
from camau.qlvbdh.validation.trust import TrustStore
from datetime import timedelta
from hashlib import sha256
from pki import make_pdf
from revocation_server import serving
from traffic import three_agencies
from ways import entered
from zope.component.hooks import setSite
import builders
import pytest
import shutil
import transaction


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The services of a PKI that has no list in its trust store."""
    with serving(tmp_path_factory.mktemp("pki")) as found:
        shutil.rmtree(found.pki.trust_folder / "crls")
        yield found


@pytest.fixture(autouse=True)
def fresh(server, tmp_path, monkeypatch):
    """Nothing fetched yet, all services on, the server allowed."""
    server.asked.clear()
    server.lists = server.answers = True
    server.body, server.status = None, 200
    (server.pki.trust_folder / "hosts.txt").write_text(f"# ours\n{server.address}\n")
    monkeypatch.setenv(ENVIRONMENT, str(server.pki.trust_folder))
    monkeypatch.setenv(REVOCATION, str(tmp_path / "revocation"))


@pytest.fixture
def pair(server):
    """A certificate and its issuer's."""
    return server.pki.cert("leader").dump(), server.pki.cert("sub").dump()


def test_a_list_is_fetched_once(server, pair):
    """V6: and not again while it holds."""
    fetcher = Fetcher.current()
    assert fetcher.bring(*pair)
    assert len(TrustStore.current().crls) == 1
    assert not fetcher.bring(server.pki.cert("agency").dump(), pair[1])
    assert server.asked.count("GET") == 1


def test_an_answer_when_there_is_no_list(server, pair):
    """V6: OCSP, one for each certificate."""
    server.lists = False
    assert Fetcher.current().bring(*pair)
    assert server.asked == ["GET", "POST"]
    store = TrustStore.current()
    assert (len(store.crls), len(store.ocsps)) == (0, 1)


@pytest.mark.parametrize("hosts", ["", "pki.example\n", "127.0.0.1\n", "127.0.0.1:1\n"])
def test_other_hosts_are_not_asked(server, pair, hosts):
    """Signing §5: addresses in a certificate are not followed blindly (SSRF)."""
    (server.pki.trust_folder / "hosts.txt").write_text(hosts)
    fetcher = Fetcher.current()
    assert fetcher is None or not fetcher.bring(*pair)
    assert server.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://{address}/a.crl",
        "http://{address}@other.example/",
        "http://other.example/{address}",
        "http://[::1",
        "ldap://{address}/cn=ca",
    ],
)
def test_what_is_an_allowed_address(server, url):
    """Signing §5: the host alone counts, and only over HTTP."""
    fetcher = Fetcher.current()
    assert fetcher.allows(f"http://{server.address}/crls/a.crl")
    assert not fetcher.allows(url.format(address=server.address))


def test_no_redirect_is_followed(server, pair):
    """Signing §5: an allowed host sends nobody elsewhere."""
    server.status = 302
    assert not Fetcher.current().bring(*pair)
    assert server.asked == ["GET", "POST"]


@pytest.mark.parametrize("body", [b"", b"<html>busy</html>", b"0" * (21 << 20)])
def test_what_is_no_list_is_not_kept(server, pair, body):
    """V6: one bad download does not stop validation."""
    server.body = body
    assert not Fetcher.current().bring(*pair)
    assert TrustStore.current().crls == ()
    assert TrustStore.current().problems == ()


def test_a_list_of_another_authority_is_not_kept(server, pair):
    """V6: it would keep the right one from being fetched."""
    server.body = server.pki.crl("root").dump()
    assert not Fetcher.current().bring(*pair)
    assert TrustStore.current().crls == ()


def test_a_failure_is_tried_again_later(server, pair):
    """Design, 1: with growing pauses, not in each round."""
    server.lists = server.answers = False
    fetcher, now = Fetcher.current(), clock.now()
    with clock.frozen(now):
        fetcher.bring(*pair)
        fetcher.bring(*pair)
    assert server.asked == ["GET", "POST"]
    server.lists = True
    with clock.frozen(now + timedelta(seconds=61)):
        assert fetcher.bring(*pair)


def test_a_list_is_renewed_before_it_ends(server, pair):
    """V6: once known, it is kept current."""
    fetcher = Fetcher.current()
    server.body = server.pki.crl("sub", until=clock.now() + timedelta(days=1)).dump()
    fetcher.bring(*pair)
    assert fetcher.renew() == 0
    server.body = None
    with clock.frozen(clock.now() + timedelta(hours=23, minutes=30)):
        assert fetcher.renew() == 1
        assert fetcher.renew() == 0


@pytest.fixture
def portal(functional, functional_portal):
    """The agencies, in the database that ``Zope2.app`` opens."""
    three_agencies()
    transaction.commit()
    return functional_portal


@pytest.fixture
def document(portal, server):
    """Entered by hand; whether its certificates are revoked is not known."""
    pdf = server.pki.issued(make_pdf(), timestamped=True)
    found = entered(file=builders.pdf_file(data=pdf))
    transaction.commit()
    return found


def seek(portal):
    """One round of the worker; its site is not the test's."""
    transaction.commit()
    worker.seek_evidence()
    setSite(portal)
    transaction.begin()


def test_an_open_verdict_is_judged_again_by_itself(portal, document, server):
    """V6, R4.1-2: once the data came; the first report stays, the data is kept."""
    assert document.report["verdict"] == "indeterminate"
    assert server.asked == []
    seek(portal)
    assert document.report["verdict"] == "warning"
    assert document.legal_value == "original"
    assert [one["verdict"] for one in records.reports(document)] == [
        "indeterminate",
        "warning",
    ]
    (used,) = document.report["findings"][0]["evidence"]
    assert used["kind"] == "crl"
    assert sha256(records.evidence(used["sha256"])).hexdigest() == used["sha256"]
    seek(portal)
    assert len(records.reports(document)) == 2


def test_the_answer_of_a_responder_is_evidence_too(portal, document, server):
    """V6: for both signatures, without a list."""
    server.lists = False
    seek(portal)
    assert document.legal_value == "original"
    kinds = {one["kind"] for f in document.report["findings"] for one in f["evidence"]}
    assert kinds == {"ocsp"}


def test_an_answer_is_not_asked_for_again(portal, document, server):
    """R4.1-2: what was known then is known later, though the folder is emptied."""
    server.lists = False
    seek(portal)
    server.asked.clear()
    with clock.frozen(clock.now() + timedelta(days=8)):
        Fetcher.current().renew()
        assert TrustStore.current().ocsps == ()
        with builders.person("vt.snv"):
            revalidate(document)
    assert document.legal_value == "original"
    assert len(records.reports(document)) == 3
    assert "POST" not in server.asked


def test_it_stays_open_as_long_as_nothing_comes(portal, document, server):
    """V6: unknown is never shown as good, and no report is added."""
    server.lists = server.answers = False
    seek(portal)
    assert len(records.reports(document)) == 1
    assert document.report["verdict"] == "indeterminate"
