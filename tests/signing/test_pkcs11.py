"""Keys in a token at the server: SoftHSM with the keys of the test PKI (R15.1-2)."""

from builders import bring
from builders import make_draft
from builders import pdf_file
from camau.qlvbdh.drafting import service as drafting
from camau.qlvbdh.drafting import signature
from camau.qlvbdh.signing import pkcs11
from camau.qlvbdh.signing.certificates import certificate_of
from camau.qlvbdh.signing.certificates import identity_of
from camau.qlvbdh.signing.errors import CertificateRefused
from camau.qlvbdh.signing.errors import KeyUnavailable
from camau.qlvbdh.signing.errors import PinRefused
from camau.qlvbdh.signing.errors import SignatureMismatch
from camau.qlvbdh.signing.keys import Identity
from camau.qlvbdh.signing.pkcs11 import TokenKey
from camau.qlvbdh.validation.model import LegalValue
from camau.qlvbdh.validation.service import validate
from concurrent.futures import ThreadPoolExecutor
from signing_keys import AGENCY
from signing_keys import register_certificates
from signing_keys import SIGNER
from softhsm import elliptic
from softhsm import LIBRARY
from softhsm import make_token
from softhsm import PIN
from softhsm import TOKEN
from traffic import act
from traffic import state_of
from traffic import three_agencies
from ways import attach
import pytest


pytestmark = pytest.mark.softhsm

WRONG = "111111"


@pytest.fixture(scope="session")
def curve(tmp_path_factory):
    """A key on a curve with its certificate."""
    return elliptic(tmp_path_factory.mktemp("curve"))


@pytest.fixture(scope="session")
def token(pki, curve, tmp_path_factory):
    """One token with the keys of leader, agency, and one on a curve."""
    keys = {label: pki.folder / "keys" / f"{label}.pem" for label in ("gd", "dau")}
    folder = tmp_path_factory.mktemp("softhsm")
    return make_token(folder, keys | {"cong": curve[0]})


@pytest.fixture(autouse=True)
def plugged(token, keys, monkeypatch):
    """The installation knows the library, and the library its token."""
    monkeypatch.setenv("SOFTHSM2_CONF", str(token))
    monkeypatch.setenv(pkcs11.LIBRARY, LIBRARY)


@pytest.fixture
def leader(pki):
    """Who the key ``gd`` belongs to."""
    return Identity(pki.cert("gd").dump())


def test_one_login_signs_all_files(leader):
    key = TokenKey(leader, TOKEN, "gd", PIN)
    given = [b"one", b"two", b"three" * 1000]
    found = key.sign_all(given)
    assert all(map(leader.made, found, given))
    assert leader.made(key.sign(b"four"), b"four")


def test_a_key_on_a_curve(curve):
    """ECDSA comes out of a token as two numbers; CMS wants DER."""
    identity = Identity(curve[1])
    assert identity.made(TokenKey(identity, TOKEN, "cong", PIN).sign(b"one"), b"one")


def test_a_wrong_pin_after_a_right_one(leader):
    """A login is not left behind for the next person."""
    TokenKey(leader, TOKEN, "gd", PIN).sign(b"one")
    for pin in (WRONG, "1", "x" * 400):
        with pytest.raises(PinRefused) as caught:
            TokenKey(leader, TOKEN, "gd", pin).sign(b"one")
        assert caught.value.field == "pin"
    assert leader.made(TokenKey(leader, TOKEN, "gd", PIN).sign(b"one"), b"one")


@pytest.mark.parametrize(
    ("name", "label", "words"),
    [(TOKEN, "khong-co", "không có đúng một khóa"), ("mat", "gd", "Không thấy token")],
)
def test_what_is_not_there(leader, name, label, words):
    with pytest.raises(KeyUnavailable) as caught:
        TokenKey(leader, name, label, PIN).sign(b"one")
    assert words in caught.value.message


@pytest.mark.parametrize("library", ["", "/khong/co.so", __file__])
def test_no_driver(leader, monkeypatch, library):
    monkeypatch.setenv(pkcs11.LIBRARY, library)
    with pytest.raises(KeyUnavailable):
        TokenKey(leader, TOKEN, "gd", PIN).sign(b"one")


@pytest.mark.parametrize(
    ("program", "words"),
    [
        ("import os; os.abort()", "Trình điều khiển"),
        ("print('no JSON')", "Trình điều khiển"),
        ("import time; time.sleep(60)", "không trả lời"),
    ],
)
def test_a_driver_that_dies_or_hangs(leader, monkeypatch, tmp_path, program, words):
    """It takes its own process along, and not the server; the next one signs."""
    bad = tmp_path / "bad.py"
    bad.write_text(program)
    with monkeypatch.context() as patch:
        patch.setattr(pkcs11, "PROGRAM", bad)
        patch.setattr(pkcs11, "SECONDS", 1)
        with pytest.raises(KeyUnavailable) as caught:
            TokenKey(leader, TOKEN, "gd", PIN).sign(b"one")
    assert words in caught.value.message
    assert PIN not in repr(caught.value.__cause__)
    assert leader.made(TokenKey(leader, TOKEN, "gd", PIN).sign(b"one"), b"one")


def test_several_people_at_once(leader):
    """Spike, 4: sessions of several threads crashed the process."""

    def sign(number: int) -> bool:
        data = bytes([number])
        return leader.made(TokenKey(leader, TOKEN, "gd", PIN).sign(data), data)

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(sign, range(8)))


# ---- documents ---------------------------------------------------------------


@pytest.fixture
def agency(portal, pki):
    """``ubnd``, whose keys are in the token."""
    found = three_agencies()[0]
    register_certificates(found, pki)
    for person, label in (("gd.ubnd", "gd"), (None, "dau")):
        certificate = certificate_of(found, person)
        certificate.device = "pkcs11"
        certificate.store, certificate.key_name = TOKEN, label
    return found


@pytest.fixture
def to_sign(agency, letter):
    """With an attachment, which the agency signs, too."""
    draft = make_draft(file=pdf_file(data=letter))
    attach(draft, "cv.ubnd")
    return bring(draft, "to_sign")


def test_the_whole_way(to_sign):
    """S3, S5, S6: leader, number, seal on the document and on its attachment."""
    act("gd", signature.sign, to_sign, pin=PIN)
    act("vt", drafting.number, to_sign)
    act("vt", signature.seal, to_sign, pin=PIN)
    with to_sign.file.open() as stream:
        report = validate(stream, signer=SIGNER, organ=AGENCY)
    assert report.legal_value is LegalValue.ORIGINAL
    roles = [one["role"] for one in to_sign.signatures]
    assert roles == ["person", "agency", "appendix"]


@pytest.mark.parametrize("pin", [None, "", WRONG])
def test_without_the_pin_nothing_is_signed(to_sign, pin):
    before = to_sign.file
    with pytest.raises(PinRefused):
        act("gd", signature.sign, to_sign, pin=pin)
    assert to_sign.file is before
    assert (state_of(to_sign), to_sign.signatures) == ("to_sign", ())


def test_a_failed_seal_keeps_the_number(to_sign, monkeypatch):
    """The token was not plugged in; the clerk tries again with the same number."""
    act("gd", signature.sign, to_sign, pin=PIN)
    act("vt", drafting.number, to_sign)
    symbol = to_sign.symbol
    with monkeypatch.context() as patch:
        patch.setenv(pkcs11.LIBRARY, "/rut/ra.so")
        with pytest.raises(KeyUnavailable):
            act("vt", signature.seal, to_sign, pin=PIN)
    act("vt", signature.seal, to_sign, pin=PIN)
    assert to_sign.symbol == symbol


def test_a_key_of_somebody_else(agency, to_sign):
    """What the token signs must fit the certificate that is registered."""
    certificate_of(agency, "gd.ubnd").key_name = "dau"
    with pytest.raises(SignatureMismatch):
        act("gd", signature.sign, to_sign, pin=PIN)
    assert state_of(to_sign) == "to_sign"


@pytest.mark.parametrize("label", ["gd-expired", "gd-revoked", "gd-foreign"])
def test_a_certificate_that_may_not_sign(agency, pki, to_sign, label):
    """V4 to V6: before the token is asked."""
    register_certificates(agency, pki, person=label)
    certificate = certificate_of(agency, "gd.ubnd")
    certificate.device, certificate.store = "pkcs11", "mat"
    with pytest.raises(CertificateRefused):
        act("gd", signature.sign, to_sign, pin=PIN)
    with pytest.raises(CertificateRefused):
        identity_of(certificate)
