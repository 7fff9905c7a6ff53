"""Trusted time at issue, through the queue (V7)."""

from asn1crypto.tsp import TimeStampReq
from builders import deliver
from builders import received
from camau.qlvbdh import clock
from camau.qlvbdh.audit.service import history
from camau.qlvbdh.drafting import signature
from camau.qlvbdh.errors import Unavailable
from camau.qlvbdh.exchange import messages
from camau.qlvbdh.exchange import service as exchange
from camau.qlvbdh.exchange import stamping
from camau.qlvbdh.exchange import steps
from camau.qlvbdh.signing import timestamps
from camau.qlvbdh.upgrades import v1001
from camau.qlvbdh.validation.service import validate
from camau.qlvbdh.validation.trust import ENVIRONMENT
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from pyhanko.sign.timestamps import HTTPTimeStamper
from signing_keys import key_folder
from signing_keys import PIN
from signing_keys import waiting_for_seal
from threading import Thread
from traffic import act
from traffic import three_agencies
import asyncio
import pytest
import transaction


@pytest.fixture
def authority(functional_portal, monkeypatch):
    """The test TSA, as if it were configured."""
    pki = key_folder()
    three_agencies()
    monkeypatch.setenv(ENVIRONMENT, str(pki.trust_folder))
    source = pki.timestamper()
    monkeypatch.setattr(timestamps, "authority", lambda: source)
    return pki


@pytest.fixture
def silent(authority, monkeypatch):
    """Nobody listens there."""
    nobody = HTTPTimeStamper("http://127.0.0.1:9", timeout=2)
    monkeypatch.setattr(timestamps, "authority", lambda: nobody)


def issued():
    """Sealed and issued by the clerk."""
    document = waiting_for_seal()
    act("vt", signature.seal, document, pin=PIN)
    return act("vt", exchange.issue, document)


def stamp():
    """What the worker does with what people left for it."""
    transaction.commit()
    return stamping.run_due()


def later(monkeypatch, **more):
    """Let time pass."""
    at = clock.now() + timedelta(**more)
    monkeypatch.setattr(clock, "now", lambda: at)


def waiting():
    """Messages of the outbox that may leave."""
    return list(messages.due(messages.mailbox().outbox))


def proved(document):
    """What a recipient finds on the timestamp, in the file and of each signature."""
    with document.file.open() as stream:
        report = validate(stream)
    return {one.time_source for one in report.findings}


def test_messages_wait_for_it(authority):
    """It is in the file before the file leaves; the recipient has the same bytes."""
    document = issued()
    before = document.file.sha256
    assert waiting() == []
    assert stamp() == 1
    assert document.file.sha256 != before
    assert len(waiting()) == 1
    deliver()
    arrived = received("H12.05", document)
    assert arrived.file.sha256 == document.file.sha256
    assert [one["role"] for one in document.signatures] == [
        "person",
        "agency",
        "timestamp",
    ]
    assert stamping.due() == []


def test_it_proves_the_time(authority):
    """V7: both signatures existed by then; they hold as before."""
    document = issued()
    stamp()
    with document.file.open() as stream:
        report = validate(stream)
    assert len(report.findings) == 2
    assert all(one.intact and one.trusted for one in report.findings)
    assert proved(document) == {"document_timestamp"}


def test_the_former_file_stays_among_the_versions(authority):
    document = issued()
    before = document.file.sha256
    stamp()
    kept = [file.sha256 for file, _who, _at in document.file_versions]
    assert kept[-2:] == [before, document.file.sha256]


def test_nobody_answers(silent, monkeypatch):
    """Three times; then it goes without, and the history says so."""
    document = issued()
    before = document.file.sha256
    for minutes in (0, 1, 2):
        later(monkeypatch, minutes=minutes)
        assert waiting() == []
        assert stamp() == 0
    assert stamping.due() == []
    assert document.file.sha256 == before
    assert len(waiting()) == 1
    (line,) = (one for one in history(document) if one.act == "no-timestamp")
    assert "Không lấy được dấu thời gian" in line.comment


def test_patience_ends(authority, monkeypatch):
    """The worker of timestamps is down: the messages leave by themselves."""
    document = issued()
    before = document.file.sha256
    later(monkeypatch, minutes=11)
    assert len(waiting()) == 1
    deliver()
    later(monkeypatch, minutes=1)
    stamp()
    assert document.file.sha256 == before


def test_recalled_before_it_left(authority):
    """Nothing is left to be sent."""
    document = issued()
    act("vt", exchange.recall, document, reason="Sai nơi nhận")
    before = document.file.sha256
    stamp()
    assert (document.file.sha256, stamping.due()) == (before, [])


def test_a_foreign_authority_is_not_taken(authority, monkeypatch, tmp_path):
    """V4: its time would prove nothing."""
    document = issued()
    before = document.file.sha256
    (tmp_path / "roots").mkdir()
    root = authority.cert("other-root").dump()
    (tmp_path / "roots" / "other.crt").write_bytes(root)
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path))
    assert stamp() == 0
    assert document.file.sha256 == before


def test_without_an_authority(authority, monkeypatch):
    """As it was before: the messages leave at once."""
    monkeypatch.setattr(timestamps, "authority", lambda: None)
    issued()
    assert len(waiting()) == 1
    assert stamping.due() == []


def test_an_older_site(authority, functional_portal):
    """The upgrade gives it what it lacks; a second time changes nothing."""
    document = issued()
    right = "camau.qlvbdh: Number document"
    document.manage_permission(right, [], acquire=False)
    mailbox = messages.mailbox()
    del mailbox.wishes
    v1001.upgrade(functional_portal.portal_setup)
    wishes = mailbox.wishes
    v1001.upgrade(functional_portal.portal_setup)
    assert mailbox.wishes is wishes
    given = document.rolesOfPermission(right)
    assert [one["name"] for one in given if one["selected"]] == ["Clerk"]


def test_what_is_out_is_not_changed(authority, monkeypatch):
    """Patience ended and one has it; the other waits to be tried again."""
    document = waiting_for_seal()
    document.recipients = ["H12.05", "H12.06"]
    act("vt", signature.seal, document, pin=PIN)
    act("vt", exchange.issue, document)
    before = document.file.sha256
    later(monkeypatch, minutes=11)
    steps.send_one(waiting()[0])
    stamp()
    assert document.file.sha256 == before
    assert any(one.act == "no-timestamp" for one in history(document))


def test_a_wish_that_cannot_be_kept_harms_no_other(authority, monkeypatch):
    """The scanner is down while one is kept; it is tried again, the next is stamped."""
    documents = [issued(), issued()]
    first = min(documents, key=lambda one: one.UID())
    kept = stamping.admit

    def refuse(file):
        if not refused:
            refused.append(file)
            raise Unavailable("Máy quét mã độc không trả lời")
        return kept(file)

    refused: list = []
    monkeypatch.setattr(stamping, "admit", refuse)
    assert stamp() == 1
    (left,) = stamping.messages.mailbox().wishes.values()
    assert (left["document"], left["attempts"]) == (first.UID(), 1)


class Handler(BaseHTTPRequestHandler):
    """A time-stamping authority behind HTTP (RFC 3161, 3.4)."""

    def do_POST(self):
        asked = self.rfile.read(int(self.headers["Content-Length"]))
        source = key_folder().timestamper()
        request = TimeStampReq.load(asked)
        answer = asyncio.run(source.async_request_tsa_response(request)).dump()
        self.send_response(200)
        self.send_header("Content-Type", "application/timestamp-reply")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *arguments):
        pass


def test_over_http(functional_portal, monkeypatch):
    """As it is configured: an address in the environment."""
    three_agencies()
    monkeypatch.setenv(ENVIRONMENT, str(key_folder().trust_folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv(timestamps.TSA, f"http://127.0.0.1:{server.server_port}")
    document = issued()
    assert stamp() == 1
    server.shutdown()
    server.server_close()
    assert proved(document) == {"document_timestamp"}
