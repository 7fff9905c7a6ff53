"""Remote signing by the CSC API, against a service in the test (R15.1-2)."""

from builders import bring
from builders import make_draft
from builders import pdf_file
from camau.qlvbdh.audit.service import history
from camau.qlvbdh.drafting import service as drafting
from camau.qlvbdh.drafting import signature
from camau.qlvbdh.signing import remote
from camau.qlvbdh.signing.certificates import certificate_of
from camau.qlvbdh.signing.errors import CertificateRefused
from camau.qlvbdh.signing.errors import KeyUnavailable
from camau.qlvbdh.signing.errors import PinRefused
from camau.qlvbdh.signing.errors import RemoteRefused
from camau.qlvbdh.signing.errors import SignatureMismatch
from camau.qlvbdh.signing.keys import Identity
from camau.qlvbdh.signing.remote import RemoteKey
from camau.qlvbdh.signing.remote import service_of
from camau.qlvbdh.validation.model import LegalValue
from camau.qlvbdh.validation.service import validate
from csc_server import dripping
from csc_server import OTP
from csc_server import PIN
from csc_server import raw
from csc_server import Rssp
from csc_server import serving
from csc_server import TOKEN
from signing_keys import AGENCY
from signing_keys import register_certificates
from signing_keys import SIGNER
from traffic import act
from traffic import state_of
from traffic import three_agencies
from ways import attach
import json
import pickle
import pytest


NAME = "thu"


@pytest.fixture
def rssp(pki):
    """The service, which keeps the leader's key."""
    service = Rssp(pki, "gd")
    with serving(service) as url:
        service.url = url
        yield service


@pytest.fixture
def folder(keys, rssp):
    """The folder of keys tells where the service is."""
    entry = {NAME: {"url": rssp.url + "/", "token": "thu.token"}}
    (keys / "remote.json").write_text(json.dumps(entry))
    (keys / "thu.token").write_text(f"{TOKEN}\n")
    return keys


@pytest.fixture
def leader(pki):
    """Who the certificate belongs to."""
    return Identity(pki.cert("gd").dump())


@pytest.fixture
def key(folder, leader):
    """The key, opened with PIN and one-time password."""

    def opened(pin: str | None = PIN, otp: str | None = None) -> RemoteKey:
        return RemoteKey(leader, service_of(folder, NAME), "cred-1", pin, otp)

    return opened


def methods(rssp: Rssp) -> list[str]:
    """What the service was asked, in order."""
    return [method.partition("/")[2] for method, _body in rssp.asked]


def test_all_files_are_one_authorisation(key, leader, rssp):
    given = [b"one", b"two", b"three"]
    found = key().sign_all(given)
    assert all(map(leader.made, found, given))
    assert methods(rssp) == ["info", "authorize", "signHash"]
    assert rssp.asked[1][1]["numSignatures"] == 3


@pytest.mark.parametrize("way", ["1.2.840.113549.1.1.11", "1.2.840.113549.1.1.1"])
def test_ways_to_sign(key, leader, rssp, way):
    rssp.info["key"]["algo"] = [way]
    assert leader.made(key().sign(b"one"), b"one")
    assert rssp.asked[2][1]["signAlgo"] == way


def test_a_wrong_pin_is_given_once(key, rssp):
    with pytest.raises(PinRefused) as caught:
        key(pin="000000").sign(b"one")
    assert caught.value.field == "pin"
    assert methods(rssp) == ["info", "authorize"]


def test_a_pin_that_nobody_asks_for_is_not_told(key, rssp):
    """The person confirms in the service's own programme."""
    rssp.info["PIN"] = {"presence": "false"}
    key(pin="mat-khau-khac").sign(b"one")
    assert "PIN" not in rssp.asked[1][1]


def test_a_one_time_password(key, leader, rssp):
    rssp.info["OTP"] = {"presence": "true", "type": "offline"}
    for otp in (None, "111111"):
        with pytest.raises(PinRefused) as caught:
            key(otp=otp).sign(b"one")
        assert caught.value.field == "otp"
    assert "sendOTP" not in methods(rssp)
    assert leader.made(key(otp=OTP).sign(b"one"), b"one")


def test_a_one_time_password_by_message(key, leader, rssp):
    """The service sends it when it is first asked."""
    rssp.info["OTP"] = {"presence": "true", "type": "online"}
    with pytest.raises(PinRefused) as caught:
        key().sign(b"one")
    assert "đã gửi" in caught.value.message
    assert methods(rssp) == ["info", "sendOTP"]
    assert leader.made(key(otp=OTP).sign(b"one"), b"one")
    assert methods(rssp).count("sendOTP") == 1


@pytest.mark.parametrize(
    "method", ["credentials/info", "credentials/authorize", "signatures/signHash"]
)
@pytest.mark.parametrize(
    "answer",
    [
        raw(200, b"<html>"),
        raw(200, b"[]"),
        raw(200, b"{}"),
        raw(200, b'{"signatures": ["khong phai base64!"], "cert": 3}'),
        raw(200, b'{"signatures": [], "cert": {"certificates": []}}'),
        raw(200, b"x" * (remote.MOST + 1)),
        raw(302, b"", Location="http://127.0.0.1:9/"),
        raw(503, b"down"),
    ],
    ids=["html", "list", "empty", "types", "nothing", "long", "elsewhere", "503"],
)
def test_answers_that_make_no_sense(key, rssp, method, answer):
    rssp.instead[method] = answer
    with pytest.raises((KeyUnavailable, RemoteRefused)) as caught:
        key().sign(b"one")
    assert NAME in caught.value.message.mapping["name"]


@pytest.mark.parametrize("method", ["credentials/info", "signatures/signHash"])
def test_a_service_that_drips(key, rssp, monkeypatch, method):
    """The time is for all together, however each byte is in time."""
    monkeypatch.setattr(remote, "WHOLE", 0.5)
    rssp.instead[method] = dripping(5)
    with pytest.raises(KeyUnavailable) as caught:
        key().sign(b"one")
    assert "không trả lời" in caught.value.message


def test_no_service(folder, leader):
    """Nobody listens there."""
    (folder / "remote.json").write_text(
        '{"thu": {"url": "http://127.0.0.1:9", "token": "thu.token"}}'
    )
    with pytest.raises(KeyUnavailable):
        RemoteKey(leader, service_of(folder, NAME), "cred-1", PIN, None).sign(b"one")


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"thu": {}}', '{"thu": {"url": 1, "token": "thu.token"}}']
)
def test_a_service_that_is_not_set_up(folder, text):
    (folder / "remote.json").write_text(text)
    with pytest.raises(KeyUnavailable):
        service_of(folder, NAME)


def test_our_access_has_ended(folder, key):
    (folder / "thu.token").write_text("cu")
    with pytest.raises(KeyUnavailable) as caught:
        key().sign(b"one")
    assert caught.value.message.mapping["reason"] == "invalid_token"


@pytest.mark.parametrize(
    "change",
    [
        {"multisign": 1},
        {"authMode": "oauth2code"},
        {"key": {"status": "disabled", "algo": ["1.2.840.113549.1.1.11"]}},
        {"key": {"status": "enabled", "algo": ["1.2.840.113549.1.1.5"]}},
    ],
)
def test_keys_that_do_not_fit(key, rssp, change):
    """Said before the PIN is spent."""
    rssp.info |= change
    with pytest.raises(RemoteRefused):
        key().sign_all([b"one", b"two"])
    assert methods(rssp) == ["info"]


def test_another_certificate(key, rssp):
    """The service renewed it, or the credential is somebody else's."""
    rssp.label = "dau"
    with pytest.raises(CertificateRefused):
        key().sign(b"one")
    assert methods(rssp) == ["info"]


# ---- documents ---------------------------------------------------------------


@pytest.fixture
def agency(portal, pki, folder):
    """``ubnd``, whose keys are at the service."""
    found = three_agencies()[0]
    register_certificates(found, pki)
    for person in ("gd.ubnd", None):
        certificate = certificate_of(found, person)
        certificate.device = "remote"
        certificate.store, certificate.key_name = NAME, "cred-1"
    return found


@pytest.fixture
def to_sign(agency, letter):
    """With an attachment, which the agency signs, too."""
    draft = make_draft(file=pdf_file(data=letter))
    attach(draft, "cv.ubnd")
    return bring(draft, "to_sign")


@pytest.fixture
def numbered(to_sign, rssp):
    """Signed; the service now keeps the agency's key."""
    act("gd", signature.sign, to_sign, pin=PIN)
    rssp.label = rssp.signing_label = "dau"
    rssp.asked.clear()
    return act("vt", drafting.number, to_sign)


def test_the_whole_way(numbered, rssp):
    """S3, S5, S6: document and attachment by one authorisation, with an OTP."""
    rssp.info["OTP"] = {"presence": "true", "type": "offline"}
    act("vt", signature.seal, numbered, pin=PIN, otp=OTP)
    with numbered.file.open() as stream:
        report = validate(stream, signer=SIGNER, organ=AGENCY)
    assert report.legal_value is LegalValue.ORIGINAL
    assert methods(rssp) == ["info", "authorize", "signHash"]
    assert rssp.asked[1][1]["numSignatures"] == 2
    for secret in (PIN, OTP, TOKEN):
        assert secret.encode() not in pickle.dumps(numbered.signatures)
        assert secret not in str(history(numbered))


def test_a_signature_of_another_key(to_sign, rssp):
    """What comes back is checked before it is put in."""
    rssp.signing_label = "dau"
    with pytest.raises(SignatureMismatch):
        act("gd", signature.sign, to_sign, pin=PIN)
    assert (state_of(to_sign), to_sign.signatures) == ("to_sign", ())


def test_a_failed_seal_keeps_the_number(numbered, rssp):
    """The person tries again; nothing is tried by itself."""
    symbol, before = numbered.symbol, numbered.file.sha256
    rssp.instead["credentials/authorize"] = raw(503, b"")
    with pytest.raises(KeyUnavailable):
        act("vt", signature.seal, numbered, pin=PIN)
    assert methods(rssp) == ["info"]
    assert (numbered.symbol, numbered.file.sha256) == (symbol, before)
    rssp.instead.clear()
    act("vt", signature.seal, numbered, pin=PIN)
    assert numbered.symbol == symbol
    assert numbered.file.sha256 != before
