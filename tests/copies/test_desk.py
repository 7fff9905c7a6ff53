"""Copies signed with a key at the clerk's desk (R9.2d-1)."""

from base64 import b64encode
from builders import add_post
from builders import bring
from builders import deliver
from builders import make_draft
from builders import person
from builders import received
from camau.qlvbdh import clock
from camau.qlvbdh.acts import possible
from camau.qlvbdh.audit.model import journal
from camau.qlvbdh.audit.service import history
from camau.qlvbdh.copies import desk as copies_desk
from camau.qlvbdh.copies import service
from camau.qlvbdh.copies.model import Copies
from camau.qlvbdh.copies.status import status_of
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.errors import NotFound
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.exchange import service as exchange
from camau.qlvbdh.intake import destroy
from camau.qlvbdh.intake import service as intake
from camau.qlvbdh.signing import desk
from camau.qlvbdh.signing import sessions
from camau.qlvbdh.signing.certificates import certificate_of
from camau.qlvbdh.signing.errors import CertificateRefused
from camau.qlvbdh.signing.errors import KeyUnavailable
from camau.qlvbdh.signing.errors import SessionOver
from camau.qlvbdh.signing.errors import SignatureMismatch
from camau.qlvbdh.validation.service import validate
from copying import issued_from
from copying import made
from copying import on_paper
from copying import sealed
from datetime import timedelta
from pki.signing import sign
from signing_keys import key_of
import pytest


@pytest.fixture
def key(agencies):
    """The certificate of ``snv``, whose key is at the clerk's desk."""
    found = certificate_of(agencies[1], None)
    found.device = "token"
    return found


@pytest.fixture
def paper(key):
    """Came on paper to ``snv``, which has made an electronic copy of it."""
    document = on_paper()
    made(document)
    return document


def one_of(document):
    """The copy as it is now."""
    return Copies(document).known("001")


def begin(document, copy="001", home="snv"):
    """The session that the clerk opened."""
    with person(f"vt.{home}"):
        copies_desk.begin_seal_copy(document, copy=copy)
    return document.signing_session


def raw(session, pki, label="dau"):
    """What a token makes of the session's file."""
    (part,) = session.parts
    return [b64encode(key_of(pki, label).sign(part.pending.attributes)).decode()]


def take(document, secret, who="vt.snv", **given):
    """The clerk gives in what came back."""
    with person(who):
        return desk.complete(document, session=secret, **given)


def report(copy):
    with copy.file.open() as stream:
        return validate(stream)


def test_the_whole_way(paper, pki, key):
    """S7, art. 25: the agency alone signs, in the field of copies; the scan stays."""
    waiting, scan = one_of(paper), paper.file.sha256
    session = begin(paper)
    assert [one.role for one in session.parts] == ["copy"]
    assert session.parts[0].base == waiting.file.sha256
    take(paper, session.secret, signatures=raw(session, pki))
    copy = one_of(paper)
    assert (status_of(paper, copy), copy.symbol) == ("done", waiting.symbol)
    found = report(copy)
    assert [one.field for one in found.findings] == ["SaoY"]
    assert found.legal_value == "original"
    assert (paper.file.sha256, paper.signing_session) == (scan, None)
    assert (copy.signature["role"], copy.signature["by"]) == ("copy", "vt.snv")
    assert copy.signature["before"] == waiting.file.sha256
    assert copy.signature["after"] == copy.file.sha256
    assert [one.comment for one in journal(key) if one.act == "use"] == [copy.symbol]
    assert history(paper)[0].act == "seal_copy"


def test_a_document_without_a_file(agencies, key, pki):
    """Only its copy was scanned; nothing of the document itself is asked for."""
    from builders import pdf_file
    from copying import scan

    document = on_paper(file=None)
    made(document, file=pdf_file("quet.pdf", scan()))
    session = begin(document)
    take(document, session.secret, signatures=raw(session, pki))
    assert one_of(document).signature


def test_an_issued_document(agencies, pki):
    """What the agency issued is copied the same way; the state is another."""
    certificate_of(agencies[0], None).device = "token"
    document = bring(make_draft(), "issued")
    made(document, "trich-sao", file=pdf("Trích.pdf"), medium="paper-electronic")
    session = begin(document, home="ubnd")
    take(document, session.secret, "vt.ubnd", signatures=raw(session, pki))
    assert report(one_of(document)).legal_value == "original"


def pdf(name):
    """A file of one page."""
    from builders import pdf_file

    return pdf_file(name)


def test_the_document_goes_its_way_meanwhile(paper, pki):
    """It is handed to the leader while the clerk looks for the token."""
    session = begin(paper)
    with person("vt.snv"):
        intake.submit(paper, leader="gd.snv")
    take(paper, session.secret, signatures=raw(session, pki))
    assert one_of(paper).signature


def test_a_failure_keeps_the_number(paper, pki):
    """Art. 32: another token, then nothing at all, then the right one."""
    session = begin(paper)
    with pytest.raises(SignatureMismatch):
        take(paper, session.secret, signatures=raw(session, pki, "gd"))
    with person("vt.snv"):
        desk.cancel(paper)
    assert status_of(paper, one_of(paper)) == "to_sign"
    session = begin(paper)
    take(paper, session.secret, signatures=raw(session, pki))
    assert one_of(paper).symbol == "01/SY-SNV"
    assert made(paper).symbol == "02/SY-SNV"


def test_it_is_used_once(paper, pki):
    session = begin(paper)
    secret, signatures = session.secret, raw(session, pki)
    take(paper, secret, signatures=signatures)
    with pytest.raises(NotFound):
        take(paper, secret, signatures=signatures)
    with pytest.raises(WrongState):
        begin(paper)


def test_too_late(paper, pki):
    session = begin(paper)
    signatures = raw(session, pki)
    with clock.frozen(clock.now() + timedelta(minutes=11)), pytest.raises(SessionOver):
        take(paper, session.secret, signatures=signatures)


def test_somebody_else(agencies, paper, pki):
    """Bound to the person, not to the office."""
    add_post(agencies[1], "vt2", "Văn thư", {"clerk"})
    session = begin(paper)
    with pytest.raises(NotAllowed):
        take(paper, session.secret, "vt2.snv", signatures=raw(session, pki))
    with person("vt2.snv"), pytest.raises(WrongState):
        desk.cancel(paper)


def test_the_custodian_alone(paper, key, pki):
    """Art. 32: when it begins, and again when the signature comes."""
    session = begin(paper)
    key.custodian = "cv.snv"
    with pytest.raises(CertificateRefused):
        take(paper, session.secret, signatures=raw(session, pki))
    with pytest.raises(CertificateRefused):
        begin(paper)


@pytest.mark.parametrize("spoil", ["void", "destroy"])
def test_what_does_not_wait_any_more(paper, spoil):
    """A struck number, a destroyed document: the address gives no file to anybody."""
    session = begin(paper)
    secret = session.secret
    sessions.session_of(paper, secret)
    if spoil == "void":
        with person("vt.snv"):
            service.void_copy(paper, copy="001", reason="Chọn nhầm")
    else:
        with person("gd.snv"):
            destroy.quarantine(paper, reason="Mật")
            destroy.erase(paper, reason="Mật")
    with pytest.raises((NotFound, WrongState)):
        sessions.session_of(paper, secret)


def test_which_act_is_offered(paper, key):
    """A password is asked for where it opens something."""

    def names():
        with person("vt.snv"):
            return {one.name for one in possible(paper)}

    assert "begin-seal-copy" in names()
    assert not names() & {"seal-copy", "complete-signing", "cancel-signing"}
    with pytest.raises(KeyUnavailable):
        sealed(paper, one_of(paper))
    begin(paper)
    assert names() >= {"complete-signing", "cancel-signing"}
    key.device = "file"
    assert "seal-copy" in names()
    assert "begin-seal-copy" not in names()
    with pytest.raises(WrongState):
        begin(paper)


class TestTool:
    """SignCopy: the tool of the government signs the whole file in a field of its own."""

    @pytest.fixture
    def session(self, paper, key):
        key.device = "government"
        return begin(paper)

    def signed(self, session, pki, label="dau"):
        with session.parts[0].file.open() as stream:
            return sign(stream.read(), pki.signer(label), "Signature1")

    def test_taken_and_of_value(self, paper, session, pki):
        """Art. 26: it says that it is a copy, whatever the tool calls its field."""
        take_back = sessions.take_back
        with pytest.raises(WrongState):
            take(paper, session.secret)
        take_back(paper, session.secret, 0, self.signed(session, pki))
        take(paper, session.secret)
        copy = one_of(paper)
        assert copy.signature["elsewhere"] == "Signature1"
        issued = issued_from(paper, copy)
        with person("vt.snv"):
            exchange.issue(issued)
        deliver()
        there = received("H12", issued)
        assert there.type_code == "sao-y"
        assert there.legal_value == "original"

    def test_another_token(self, paper, session, pki):
        with pytest.raises(SignatureMismatch):
            sessions.take_back(
                paper, session.secret, 0, self.signed(session, pki, "gd")
            )
        assert session.parts[0].returned is None

    def test_the_document_itself_is_not_the_copy(self, paper, session, pki):
        """The tool got the copy's file; another one is refused."""
        with paper.file.open() as stream:
            other = sign(stream.read(), pki.signer("dau"), "Signature1")
        with pytest.raises(SignatureMismatch):
            sessions.take_back(paper, session.secret, 0, other)
