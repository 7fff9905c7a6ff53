"""Signatures from a token at the desk, which come in a while."""

from base64 import b64encode
from builders import bring
from builders import make_draft
from builders import pdf_file
from camau.qlvbdh import clock
from camau.qlvbdh.acts import possible
from camau.qlvbdh.drafting import desk as drafting_desk
from camau.qlvbdh.drafting import service as drafting
from camau.qlvbdh.drafting import signature
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.errors import NotFound
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.signing import desk
from camau.qlvbdh.signing import sessions
from camau.qlvbdh.signing.certificates import certificate_of
from camau.qlvbdh.signing.errors import KeyUnavailable
from camau.qlvbdh.signing.errors import SessionOver
from camau.qlvbdh.signing.errors import SignatureMismatch
from camau.qlvbdh.validation.model import LegalValue
from camau.qlvbdh.validation.service import validate
from datetime import timedelta
from signing_keys import AGENCY
from signing_keys import PIN
from signing_keys import register_certificates
from signing_keys import SIGNER
from traffic import act
from traffic import state_of
from traffic import three_agencies
from ways import attach
import pytest
import subprocess
import transaction


@pytest.fixture
def agencies(portal, pki, keys):
    """All keys of ``ubnd`` are on tokens."""
    found = three_agencies()
    register_certificates(found[0], pki)
    for person in ("gd.ubnd", None):
        certificate_of(found[0], person).device = "token"
    return found


@pytest.fixture
def to_sign(agencies, letter):
    """With an attachment, which the agency signs, too."""
    draft = make_draft(file=pdf_file(data=letter))
    attach(draft, "cv.ubnd")
    return bring(draft, "to_sign")


@pytest.fixture
def token(pki, tmp_path):
    """A program of another maker: signs with the key of that name."""

    def key(label):
        path = tmp_path / f"{label}.pem"
        command = ["openssl", "pkcs12", "-in", pki.folder / "keys" / f"{label}.p12"]
        command += ["-password", f"pass:{PIN}", "-nodes", "-out", path]
        subprocess.run(command, check=True, capture_output=True)
        return path

    def sign(label, data):
        source, result = tmp_path / "data", tmp_path / "signature"
        source.write_bytes(data)
        command = ["openssl", "dgst", "-sha256", "-sign", key(label)]
        subprocess.run([*command, "-out", result, source], check=True)
        return b64encode(result.read_bytes()).decode()

    def container(label, data, *options):
        """A detached CMS container over the file itself."""
        source, result = tmp_path / "data", tmp_path / "container"
        source.write_bytes(data)
        command = ["openssl", "cms", "-sign", "-binary", "-md", "sha256", "-cades"]
        command += ["-signer", key(label), "-in", source]
        command += ["-outform", "DER", "-out", result, *options]
        subprocess.run(command, check=True, capture_output=True)
        return b64encode(result.read_bytes()).decode()

    sign.container = container
    return sign


def begin(document, who="gd", function=drafting_desk.begin_sign):
    """The session that a person opened."""
    act(who, function, document)
    return document.signing_session


def covered(part) -> bytes:
    """What the signature covers: the file without its hole."""
    with part.file.open() as stream:
        data = stream.read()
    return data[: part.pending.start] + data[part.pending.end :]


def report(document):
    """What a recipient finds out."""
    with document.file.open() as stream:
        return validate(stream, signer=SIGNER, organ=AGENCY)


def test_the_whole_way(to_sign, token):
    """S3, S5, S6: leader, number, seal on the document and on its attachment."""
    session = begin(to_sign)
    assert state_of(to_sign) == "to_sign"
    assert len(session.parts) == 1
    raw = [token("gd", part.pending.attributes) for part in session.parts]
    act("gd", desk.complete, to_sign, session=session.secret, signatures=raw)
    assert state_of(to_sign) == "signed"
    act("vt", drafting.number, to_sign)
    session = begin(to_sign, "vt", drafting_desk.begin_seal)
    assert [part.role for part in session.parts] == ["agency", "appendix"]
    raw = [token("dau", part.pending.attributes) for part in session.parts]
    act("vt", desk.complete, to_sign, session=session.secret, signatures=raw)
    assert report(to_sign).legal_value is LegalValue.ORIGINAL
    roles = [one["role"] for one in to_sign.signatures]
    assert roles == ["person", "agency", "appendix"]
    assert to_sign.signing_session is None


def test_it_survives_a_restart(to_sign, token, portal):
    """The session is read from the database by another connection."""
    secret = begin(to_sign).secret
    transaction.savepoint()
    for part in to_sign.signing_session.parts:
        part._p_deactivate()
    to_sign.signing_session._p_deactivate()
    (part,) = to_sign.signing_session.parts
    raw = [token("gd", part.pending.attributes)]
    act("gd", desk.complete, to_sign, session=secret, signatures=raw)
    assert report(to_sign).findings[0].intact


def test_a_whole_container(to_sign, token):
    """An agent that makes the CMS container itself, over the file."""
    session = begin(to_sign)
    made = [token.container("gd", covered(part)) for part in session.parts]
    act("gd", desk.complete, to_sign, session=session.secret, containers=made)
    finding = report(to_sign).findings[0]
    assert (finding.intact, finding.trusted) == (True, True)


def test_containers_of_something_else(to_sign, token):
    session = begin(to_sign)
    for given in (token.container("gd", b"another"), b64encode(b"\x30\x03").decode()):
        with pytest.raises(SignatureMismatch):
            act(
                "gd",
                desk.complete,
                to_sign,
                session=session.secret,
                containers=[given],
            )
    other = [token.container("dau", covered(session.parts[0]))]
    with pytest.raises(SignatureMismatch):
        act("gd", desk.complete, to_sign, session=session.secret, containers=other)


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (lambda raw: [raw, raw], InvalidInput),
        (lambda raw: [], InvalidInput),
        (lambda raw: ["không phải base64"], InvalidInput),
        (lambda raw: [b64encode(b"x" * 256).decode()], SignatureMismatch),
    ],
)
def test_bad_signatures_change_nothing(to_sign, token, given, error):
    """Nothing is lost: the session goes on with the right one."""
    session, before = begin(to_sign), to_sign.file.sha256
    raw = token("gd", session.parts[0].pending.attributes)
    with pytest.raises(error):
        act(
            "gd",
            desk.complete,
            to_sign,
            session=session.secret,
            signatures=given(raw),
        )
    assert (state_of(to_sign), to_sign.file.sha256) == ("to_sign", before)
    act("gd", desk.complete, to_sign, session=session.secret, signatures=[raw])
    assert state_of(to_sign) == "signed"


def test_another_key(to_sign, token):
    session = begin(to_sign)
    raw = [token("dau", session.parts[0].pending.attributes)]
    with pytest.raises(SignatureMismatch):
        act("gd", desk.complete, to_sign, session=session.secret, signatures=raw)


def test_it_is_used_once(to_sign, token):
    session = begin(to_sign)
    secret = session.secret
    raw = [token("gd", session.parts[0].pending.attributes)]
    act("gd", desk.complete, to_sign, session=secret, signatures=raw)
    with pytest.raises((NotFound, WrongState)):
        act("gd", desk.complete, to_sign, session=secret, signatures=raw)


def test_a_guess_and_somebody_else(to_sign, token):
    """Bound to the person and the secret."""
    session = begin(to_sign)
    raw = [token("gd", session.parts[0].pending.attributes)]
    for who, secret, error in (
        ("gd", "đoán", NotFound),
        ("gd", "", NotFound),
        ("vt", session.secret, NotAllowed),
    ):
        with pytest.raises(error):
            act(who, desk.complete, to_sign, session=secret, signatures=raw)


def test_too_late(to_sign, token, monkeypatch):
    session = begin(to_sign)
    raw = [token("gd", session.parts[0].pending.attributes)]
    late = clock.now() + timedelta(minutes=11)
    monkeypatch.setattr(clock, "now", lambda: late)
    with pytest.raises(SessionOver):
        act("gd", desk.complete, to_sign, session=session.secret, signatures=raw)


def test_a_file_that_changed_meanwhile(to_sign, token, letter):
    session = begin(to_sign)
    raw = [token("gd", session.parts[0].pending.attributes)]
    to_sign.file = pdf_file(data=letter + b"\n")
    with pytest.raises(WrongState):
        act("gd", desk.complete, to_sign, session=session.secret, signatures=raw)


def test_a_new_session_ends_the_former(to_sign, token):
    former = begin(to_sign)
    raw = [token("gd", former.parts[0].pending.attributes)]
    begin(to_sign)
    with pytest.raises(NotFound):
        act("gd", desk.complete, to_sign, session=former.secret, signatures=raw)


def test_given_up(to_sign):
    begin(to_sign)
    with pytest.raises(WrongState):
        act("vt", desk.cancel, to_sign)
    act("gd", desk.cancel, to_sign)
    assert to_sign.signing_session is None
    assert state_of(to_sign) == "to_sign"


def test_what_is_offered(to_sign):
    """A key at the desk is not asked for a password, and the other way round."""
    names = act(
        "gd", lambda document: [one.name for one in possible(document)], to_sign
    )
    assert "begin-sign" in names
    assert not {"sign", "complete-signing", "cancel-signing"} & set(names)
    begin(to_sign)
    names = act(
        "gd", lambda document: [one.name for one in possible(document)], to_sign
    )
    assert {"complete-signing", "cancel-signing"} <= set(names)
    with pytest.raises(KeyUnavailable):
        act("gd", signature.sign, to_sign, pin=PIN)


def test_a_key_on_the_server_has_no_session(agencies, to_sign):
    certificate_of(agencies[0], "gd.ubnd").device = "file"
    with pytest.raises(WrongState):
        begin(to_sign)


def test_a_container_that_nobody_could_check(to_sign, token, tmp_path):
    """Without the certificate inside it is put in, looked at, and refused."""
    session = begin(to_sign)
    data = covered(session.parts[0])
    made = token.container("gd", data, "-nocerts")
    with pytest.raises(SignatureMismatch):
        act(
            "gd",
            desk.complete,
            to_sign,
            session=session.secret,
            containers=[made],
        )
    assert state_of(to_sign) == "to_sign"


def test_a_document_that_does_not_wait_any_more(to_sign):
    """What was sent back or shut away gives its file to no tool."""
    session = begin(to_sign)
    act("gd", drafting.leader_send_back, to_sign, reason="Sửa lại")
    with pytest.raises(WrongState):
        sessions.session_of(to_sign, session.secret)
    assert act("gd", sessions.own_session, to_sign) is None
