"""Documents signed by the leader, numbered and sealed by the clerk (R9.1c, R15.1-2)."""

from builders import bring
from builders import deliver
from builders import make_draft
from builders import pdf_file
from builders import received
from camau.qlvbdh.audit.service import history
from camau.qlvbdh.content.certificate import check_key_place
from camau.qlvbdh.content.certificate import ICertificate
from camau.qlvbdh.drafting import service as drafting
from camau.qlvbdh.drafting import signature
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.exchange import service as exchange
from camau.qlvbdh.search.worklists import BY_ID
from camau.qlvbdh.search.worklists import count
from camau.qlvbdh.signing.certificates import certificate_of
from camau.qlvbdh.signing.errors import CertificateRefused
from camau.qlvbdh.signing.errors import KeyUnavailable
from camau.qlvbdh.signing.errors import PinRefused
from camau.qlvbdh.signing.errors import PlaceNotFound
from plone import api
from signing_keys import PIN
from signing_keys import register_certificates
from signing_keys import SIGNER
from traffic import act
from traffic import SNV
from traffic import state_of
from traffic import three_agencies
from types import SimpleNamespace
from ways import attach
from zope.interface import Invalid
from zope.schema.interfaces import ValidationError
import pickle
import pytest


@pytest.fixture(autouse=True)
def agencies(portal, pki):
    """``ubnd`` with a certificate for its leader and one for itself."""
    found = three_agencies()
    register_certificates(found[0], pki)
    return found


@pytest.fixture
def draft(letter):
    """A draft that the clerk has still to check, with an attachment."""
    draft = make_draft(file=pdf_file(data=letter))
    attach(draft, "cv.ubnd")
    return bring(draft, "format_check")


@pytest.fixture
def to_sign(draft, keys):
    return act("vt", drafting.pass_check, draft)


@pytest.fixture
def numbered(to_sign):
    """Signed by the leader; it has its number and waits for the seal."""
    act("gd", signature.sign, to_sign, pin=PIN)
    return act("vt", drafting.number, to_sign)


def test_the_recipient_has_an_original(numbered):
    """R4.1-1, R9.1c-4, R9.1c-5: person, number, agency; judged at the recipient."""
    act("vt", signature.seal, numbered, pin=PIN)
    act("vt", exchange.issue, numbered)
    deliver()
    incoming = received(SNV, numbered)
    assert incoming.legal_value == "original"
    assert incoming.report["verdict"] == "warning"
    assert [one["field"] for one in incoming.report["findings"]] == [
        "LanhDao",
        "CoQuan",
    ]
    assert "V11" not in str(incoming.report["messages"])


def test_who_used_which_key(numbered):
    """Art. 32: who, when, which document, which file; each revision is kept."""
    act("vt", signature.seal, numbered, pin=PIN)
    person, agency, appendix = numbered.signatures
    assert [one["role"] for one in numbered.signatures] == [
        "person",
        "agency",
        "appendix",
    ]
    assert (person["by"], agency["by"]) == ("gd.ubnd", "vt.ubnd")
    assert agency["symbol"] == numbered.symbol
    assert agency["before"] == person["after"]
    assert agency["after"] == numbered.file.sha256
    assert appendix["after"] == numbered.attachments()[0].file.sha256
    kept = [version[0].sha256 for version in numbered.file_versions]
    assert {person["before"], person["after"], agency["after"]} <= set(kept)
    assert "seal" in [line.act for line in history(numbered)]


def test_no_pin_is_kept(numbered):
    act("vt", signature.seal, numbered, pin=PIN)
    assert PIN.encode() not in pickle.dumps(numbered.signatures)
    assert PIN not in str(history(numbered))


def test_it_is_sealed_before_it_is_issued(numbered):
    """S4: the list says what is missing; the number is there already."""
    with pytest.raises(WrongState):
        act("vt", exchange.issue, numbered)

    def waits(name: str) -> int:
        return act("vt", lambda _document: count(BY_ID[name]), numbered)

    assert (waits("seal"), waits("issue")) == (1, 0)
    act("vt", signature.seal, numbered, pin=PIN)
    assert (waits("seal"), waits("issue")) == (0, 1)
    with pytest.raises(WrongState):
        act("vt", signature.seal, numbered, pin=PIN)


def test_a_failed_seal_is_tried_again_with_the_number(numbered):
    """The number was allocated in its own transaction before."""
    symbol = numbered.symbol
    with pytest.raises(PinRefused):
        act("vt", signature.seal, numbered, pin="sai")
    assert (state_of(numbered), numbered.symbol) == ("numbered", symbol)
    act("vt", signature.seal, numbered, pin=PIN)
    assert numbered.symbol == symbol


@pytest.mark.parametrize("pin", [None, "", "sai"])
def test_without_the_password_nothing_is_signed(to_sign, pin):
    before = to_sign.file
    with pytest.raises(PinRefused) as caught:
        act("gd", signature.sign, to_sign, pin=pin)
    assert caught.value.field == "pin"
    assert to_sign.file is before
    assert state_of(to_sign) == "to_sign"


def test_a_file_without_the_form_is_said_before_it_is_signed(keys):
    """The clerk who checks the form hears what is missing."""
    draft = bring(make_draft(), "format_check")
    with pytest.raises(PlaceNotFound):
        act("vt", drafting.pass_check, draft)
    assert state_of(draft) == "format_check"


def test_a_leader_without_a_certificate_approves_as_before(keys):
    draft = bring(make_draft(signer="pgd.ubnd"), "numbered")
    assert draft.signatures == ()
    act("vt", exchange.issue, draft)


@pytest.mark.parametrize("label", ["gd-expired", "gd-revoked", "gd-foreign"])
def test_a_certificate_that_may_not_sign(agencies, pki, to_sign, label):
    """V4 to V6: with the reason, before the key is used."""
    register_certificates(agencies[0], pki, person=label)
    with pytest.raises(CertificateRefused):
        act("gd", signature.sign, to_sign, pin=PIN)
    assert to_sign.signatures == ()


def test_a_key_of_somebody_else(agencies, to_sign):
    """The key on the server is not the one that is registered."""
    certificate_of(agencies[0], "gd.ubnd").key_name = "dau.p12"
    with pytest.raises(CertificateRefused):
        act("gd", signature.sign, to_sign, pin=PIN)


def test_the_custodian_alone_seals(agencies, numbered):
    """Art. 32(2)c: the key was handed over to one clerk."""
    certificate_of(agencies[0], None).custodian = "cv.ubnd"
    with pytest.raises(CertificateRefused) as caught:
        act("vt", signature.seal, numbered, pin=PIN)
    assert caught.value.message.mapping["name"]


def test_no_folder_of_keys(to_sign, monkeypatch):
    monkeypatch.delenv("QLVBDH_KEYS")
    with pytest.raises(KeyUnavailable):
        act("gd", signature.sign, to_sign, pin=PIN)


def test_a_changed_draft_is_prepared_anew(to_sign, letter):
    """S9: the leader may replace the file before signing it."""
    to_sign.file = pdf_file(data=letter)
    act("gd", signature.sign, to_sign, pin=PIN)
    assert to_sign.signatures[0]["role"] == "person"


@pytest.mark.parametrize("name", ["../keys/gd.p12", "/etc/passwd", "a/b", ".p12"])
def test_no_file_outside_the_folder_of_keys(name):
    with pytest.raises(ValidationError):
        ICertificate["key_name"].validate(name)


@pytest.mark.parametrize("name", ["gd.txt", "", None])
def test_a_key_on_the_server_has_its_file(agencies, name):
    with pytest.raises(Invalid):
        check_key_place(SimpleNamespace(device="file", key_name=name))
    check_key_place(SimpleNamespace(device="token", key_name=None))


def test_redirected_to_who_is_not_named_in_the_file(agencies, pki, to_sign):
    """R9.1b-2: another leader signs a file that bears that leader's name."""
    certificate_of(agencies[0], "gd.ubnd").person = "pgd.ubnd"
    with pytest.raises(PlaceNotFound):
        act("gd", signature.redirect, to_sign, signer="pgd.ubnd")
    api.user.get(userid="pgd.ubnd").setMemberProperties({"fullname": SIGNER})
    act("gd", signature.redirect, to_sign, signer="pgd.ubnd")
    act("pgd", signature.sign, to_sign, pin=PIN)
    act("vt", drafting.number, to_sign)
    act("vt", signature.seal, to_sign, pin=PIN)
    assert [one["role"] for one in to_sign.signatures][:2] == ["person", "agency"]


def test_facts_of_a_certificate(agencies):
    """Domain/signing, 7: they come from the certificate."""
    one = certificate_of(agencies[0], "gd.ubnd")
    assert one.subject == "Đặng Thanh Thịnh"
    assert one.issuer.startswith("CA phục vụ")
    assert one.valid_to.year == 2045
    assert len(one.fingerprint) == 64
    with api.env.adopt_roles(["Manager"]):
        one.active = False
    assert certificate_of(agencies[0], "gd.ubnd") is None


def test_an_agency_that_loses_its_certificate(agencies, numbered):
    """S1: what the leader signed for sealing is not issued without; another key seals it."""
    with api.env.adopt_roles(["Manager"]):
        certificate_of(agencies[0], None).active = False
    with pytest.raises(WrongState):
        act("vt", exchange.issue, numbered)
    with pytest.raises(WrongState) as caught:
        act("vt", signature.seal, numbered, pin=PIN)
    assert "chứng thư số mới" in caught.value.message
    with api.env.adopt_roles(["Manager"]):
        agencies[0].dau.active = True
    act("vt", signature.seal, numbered, pin=PIN)
    act("vt", exchange.issue, numbered)
