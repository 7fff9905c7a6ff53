"""Minutes: the secretary signs, then the chair, then the agency (Decree 30, form 1.9)."""

from base64 import b64encode
from builders import bring
from builders import make_draft
from builders import pdf_file
from camau.qlvbdh.acts import possible
from camau.qlvbdh.drafting import desk as drafting_desk
from camau.qlvbdh.drafting import minutes
from camau.qlvbdh.drafting import service as drafting
from camau.qlvbdh.drafting import signature
from camau.qlvbdh.drafting.interfaces import IPin
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.signing import desk
from camau.qlvbdh.signing.certificates import certificate_of
from camau.qlvbdh.signing.certificates import KEYS
from camau.qlvbdh.signing.errors import PinRefused
from camau.qlvbdh.validation.model import LegalValue
from camau.qlvbdh.validation.model import Verdict
from camau.qlvbdh.validation.service import validate
from camau.qlvbdh.validation.trust import ENVIRONMENT
from io import BytesIO
from pki.signing import filled
from plone import api
from signing_keys import AGENCY
from signing_keys import key_of
from signing_keys import PIN
from signing_keys import register_certificates
from signing_keys import register_secretary
from signing_keys import SAMPLES
from signing_keys import SIGNER
from signing_keys import write_keys
from traffic import act
from traffic import state_of
from traffic import three_agencies
from work import sees
from work import waits
import pytest


@pytest.fixture(scope="session")
def pki(tmp_path_factory):
    return write_keys(tmp_path_factory.mktemp("pki"))


@pytest.fixture
def agency(portal, pki, monkeypatch):
    """The chair, the secretary and the agency have keys."""
    monkeypatch.setenv(KEYS, str(pki.folder / "keys"))
    monkeypatch.setenv(ENVIRONMENT, str(pki.trust_folder))
    found = three_agencies()[0]
    register_certificates(found, pki)
    register_secretary(found, pki)
    return found


def make_minutes(**values):
    """Minutes that ``cv2`` drafts and ``cv`` signs as the secretary."""
    pdf = (SAMPLES / "bien-ban.pdf").read_bytes()
    facts = {"type_code": "bien-ban", "secretary": "cv.ubnd", "drafter": "cv2.ubnd"}
    return make_draft(file=pdf_file(data=pdf), **(facts | values))


@pytest.fixture
def to_sign(agency):
    return bring(make_minutes(drafter=""), "to_sign")


def test_secretary_chair_agency(to_sign):
    """Three signatures hold; nothing is asked for a date that the form has not."""
    act("cv", minutes.sign_secretary, to_sign, pin=PIN)
    act("gd", signature.sign, to_sign, pin=PIN)
    act("vt", drafting.number, to_sign)
    act("vt", signature.seal, to_sign, pin=PIN)
    with to_sign.file.open() as stream:
        pdf = stream.read()
    report = validate(BytesIO(pdf), signer=SIGNER, organ=AGENCY)
    assert report.legal_value is LegalValue.ORIGINAL
    fields = [one.field for one in report.findings]
    assert fields == ["ThuKy", "LanhDao", "CoQuan"]
    changed = set(report.findings[0].changed_fields)
    assert changed == {"LanhDao", "CoQuan", "qlvb_so"}
    roles = [one["role"] for one in to_sign.signatures]
    assert roles == ["secretary", "person", "agency"]
    spoiled = validate(BytesIO(filled(pdf, "qlvb_so", "99")))
    assert spoiled.verdict is Verdict.INVALID


def test_a_secretary_with_a_token(agency, pki, to_sign):
    """The signature comes later; the chair waits for it."""
    certificate_of(agency, "cv.ubnd").device = "token"
    names = act("cv", lambda draft: {one.name for one in possible(draft)}, to_sign)
    assert "begin-sign-secretary" in names
    assert "sign-secretary" not in names
    act("cv", drafting_desk.begin_sign_secretary, to_sign)
    with pytest.raises(WrongState):
        act("gd", signature.sign, to_sign, pin=PIN)
    session = to_sign.signing_session
    (part,) = session.parts
    raw = b64encode(key_of(pki, "cv").sign(part.pending.attributes)).decode()
    act("cv", desk.complete, to_sign, session=session.secret, signatures=[raw])
    act("gd", signature.sign, to_sign, pin=PIN)
    roles = [one["role"] for one in to_sign.signatures]
    assert roles == ["secretary", "person"]


def test_the_chair_waits_for_the_secretary(to_sign):
    """The list says whose turn it is."""
    assert "sign" in waits("cv.ubnd", to_sign)
    assert "sign" not in waits("gd.ubnd", to_sign)
    with pytest.raises(WrongState) as caught:
        act("gd", signature.sign, to_sign, pin=PIN)
    assert caught.value.message.mapping["name"] == "Hồ Hữu Đạt"
    act("cv", minutes.sign_secretary, to_sign, pin=PIN)
    assert "sign" not in waits("cv.ubnd", to_sign)
    assert "sign" in waits("gd.ubnd", to_sign)


@pytest.mark.parametrize("post", ["cv2", "gd", "vt", "tp"])
def test_nobody_else_signs_as_the_secretary(to_sign, post):
    with pytest.raises(NotAllowed):
        act(post, minutes.sign_secretary, to_sign, pin=PIN)


def test_the_secretary_signs_once_and_in_time(agency, to_sign):
    early = make_minutes(drafter="")
    with pytest.raises(WrongState):
        act("cv", minutes.sign_secretary, early, pin=PIN)
    with pytest.raises(PinRefused):
        act("cv", minutes.sign_secretary, to_sign, pin="sai")
    act("cv", minutes.sign_secretary, to_sign, pin=PIN)
    with pytest.raises(WrongState):
        act("cv", minutes.sign_secretary, to_sign, pin=PIN)
    assert "pin" in IPin.names()


def test_the_secretary_sees_and_mends_the_draft(agency):
    """Who writes the minutes need not have begun the draft."""
    draft = make_minutes()
    assert draft.drafter == "cv2.ubnd"
    assert sees("cv.ubnd", draft)
    act("cv", drafting.submit_to_leader, draft)
    assert state_of(draft) == "format_check"
    other = make_minutes(secretary=None)
    assert not sees("cv.ubnd", other)


def test_a_changed_file_is_signed_anew(to_sign):
    """S9: what the secretary signed is not what the chair would sign."""
    act("cv", minutes.sign_secretary, to_sign, pin=PIN)
    pdf = (SAMPLES / "bien-ban.pdf").read_bytes()
    to_sign.file = pdf_file(data=pdf)
    with pytest.raises(WrongState):
        act("gd", signature.sign, to_sign, pin=PIN)
    act("cv", minutes.sign_secretary, to_sign, pin=PIN)
    act("gd", signature.sign, to_sign, pin=PIN)
    assert state_of(to_sign) == "signed"


def test_sent_back_after_the_secretary_signed(to_sign):
    """The signed file stays among the versions; the way begins again without it."""
    act("cv", minutes.sign_secretary, to_sign, pin=PIN)
    signed = to_sign.file.sha256
    act("gd", drafting.leader_send_back, to_sign, reason="Sửa tên")
    bring(to_sign, "to_sign")
    assert to_sign.file.sha256 != signed
    assert signed in [version[0].sha256 for version in to_sign.file_versions]
    assert minutes.waits_for_secretary(to_sign)
    act("cv", minutes.sign_secretary, to_sign, pin=PIN)
    act("gd", signature.sign, to_sign, pin=PIN)


def test_a_secretary_without_a_certificate(agency):
    """Beside a chair with one: said by the check of form."""
    draft = bring(make_minutes(drafter=""), "format_check")
    with api.env.adopt_roles(["Manager"]):
        agency["tk"].active = False
    with pytest.raises(InvalidInput) as caught:
        act("vt", drafting.pass_check, draft)
    assert caught.value.field == "secretary"


def test_without_keys_both_approve(portal):
    """Where nobody has a certificate the order is the same."""
    three_agencies()
    draft = bring(make_minutes(drafter=""), "to_sign")
    with pytest.raises(WrongState):
        act("gd", signature.sign, draft)
    act("cv", minutes.sign_secretary, draft)
    act("gd", signature.sign, draft)
    assert draft.signatures == ()


@pytest.mark.parametrize("secretary", ["gd.ubnd", "cv.snv"])
def test_who_can_be_the_secretary(agency, secretary):
    """Somebody of the agency who is not the chair."""
    draft = make_minutes(drafter="")
    draft.secretary = secretary
    with pytest.raises(InvalidInput) as caught:
        act("cv", drafting.submit_to_unit, draft)
    assert caught.value.field == "secretary"
