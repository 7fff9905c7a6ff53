"""Files that the leader signed with another program (R9.1c; checks V1, V2, V9)."""

from builders import bring
from builders import deliver
from builders import make_draft
from builders import pdf_file
from builders import received
from camau.qlvbdh.drafting import service as drafting
from camau.qlvbdh.drafting import signature
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.exchange import service as exchange
from camau.qlvbdh.signing import foreign
from camau.qlvbdh.signing.errors import CertificateRefused
from camau.qlvbdh.signing.errors import PinRefused
from camau.qlvbdh.signing.errors import PlaceNotFound
from camau.qlvbdh.signing.errors import UnfitFile
from camau.qlvbdh.signing.placing import outline
from camau.qlvbdh.signing.placing import place
from camau.qlvbdh.signing.prepare import reserved
from camau.qlvbdh.validation.model import LegalValue
from camau.qlvbdh.validation.service import validate
from io import BytesIO
from pki import make_scan
from pki import sign
from pki.signing import certified
from pki.signing import change_page
from pki.signing import encrypt
from pki.signing import tamper
from plone import api
from pyhanko.sign.fields import MDPPerm
from signing_keys import AGENCY
from signing_keys import DRAWN
from signing_keys import PIN
from signing_keys import register_certificates
from signing_keys import SIGNER
from traffic import act
from traffic import SNV
from traffic import state_of
from traffic import three_agencies
import pytest
import subprocess


WIDGET = (361, 452, 511, 510)
"""Where the other program shows the signature."""


@pytest.fixture(autouse=True)
def agency(portal, pki, keys):
    """``ubnd`` with a certificate for its leader and one for itself."""
    found = three_agencies()[0]
    register_certificates(found, pki)
    return found


@pytest.fixture
def signed(letter, pki):
    """The letter, signed by the leader with another program."""
    return sign(letter, pki.signer("gd"), "Signature1", box=WIDGET)


def brought(pdf: bytes, state: str = "to_sign", **values):
    """A draft with that file."""
    return bring(make_draft(file=pdf_file(data=pdf), **values), state)


def sealed(document):
    """Accepted by the leader, numbered, sealed."""
    act("gd", signature.sign, document)
    act("vt", drafting.number, document)
    return act("vt", signature.seal, document, pin=PIN)


def report_of(document):
    """What a recipient finds out."""
    with document.file.open() as stream:
        return validate(stream, signer=SIGNER, organ=AGENCY)


def test_signed_elsewhere_and_sealed_here(signed, tmp_path):
    """R4.1-1: three signatures hold; nothing that the leader signed was touched."""
    document = brought(signed)
    with document.file.open() as stream:
        assert stream.read() == signed
    sealed(document)
    report = report_of(document)
    assert report.legal_value is LegalValue.ORIGINAL
    fields = [one.field for one in report.findings]
    assert fields == ["Signature1", "CapSo", "CoQuan"]
    with document.file.open() as stream:
        pdf = stream.read()
    assert pdf.startswith(signed)
    path = tmp_path / "sealed.pdf"
    path.write_bytes(pdf)
    told = subprocess.run(
        ["pdfsig", "-nocert", path], capture_output=True, text=True, check=False
    ).stdout
    assert told.count("Signature is Valid") == 3


def test_the_seal_goes_where_the_leader_signed(letter, pki):
    """On its left, wherever the other program showed it; not where the name stands."""
    pdf = sign(letter, pki.signer("gd"), "Signature1", box=(300, 200, 420, 250))
    document = sealed(brought(pdf))
    with document.file.open() as stream:
        found, filled = reserved(stream)["CoQuan"]
    assert filled
    assert found.box[2] == pytest.approx(300 + 120 / 3, abs=1)
    assert (found.box[1] + found.box[3]) / 2 == pytest.approx(225, abs=1)


def test_what_the_drafter_sees_of_it(pki):
    """The signature that is there; in a scan number and date have still to be drawn."""
    pdf = sign(make_scan(2), pki.signer("gd"), "Signature1", box=WIDGET)
    seen = outline(make_draft(file=pdf_file(data=pdf)))
    assert seen.places["person"].source == "filled"
    assert seen.places["person"].place.box == WIDGET
    assert seen.places["agency"].source == "derived"
    assert seen.missing == ("number", "day", "month")


def test_what_is_noted(signed):
    """Art. 32: the person's own signature, and both uses of the agency's key."""
    document = sealed(brought(signed))
    person, row, seal = document.signatures
    assert (person["role"], row["role"], seal["role"]) == ("person", "number", "agency")
    assert person["elsewhere"] == "Signature1"
    assert person["before"] == person["after"] == row["before"]
    assert (row["after"], seal["after"]) == (seal["before"], document.file.sha256)
    assert person["subject"] == SIGNER
    assert row["by"] == seal["by"] == "vt.ubnd"
    kept = [version[0].sha256 for version in document.file_versions]
    assert {person["after"], row["after"], seal["after"]} <= set(kept)


def test_number_and_date_are_seen(signed, tmp_path):
    """Dark where the letter was blank: number, day and month stand in the row."""
    from camau.qlvbdh.signing.pages import image_of
    from PIL import Image

    document = brought(signed)
    before = image_of(document.file, 0)
    sealed(document)
    after = image_of(document.file, 0)
    scale = 1000 / 595.3
    for left, right in ((133, 178), (376, 408), (438, 470)):
        area = tuple(
            int(one * scale) for one in (left + 1, 842 - 754, right - 1, 842 - 739)
        )
        darkest = []
        for png in (before, after):
            with Image.open(BytesIO(png)) as image:
                darkest.append(image.convert("L").crop(area).getextrema()[0])
        assert darkest[0] > 200 > 100 > darkest[1], (left, darkest)


def test_the_recipient_has_an_original(signed):
    document = sealed(brought(signed))
    act("vt", exchange.issue, document)
    deliver()
    incoming = received(SNV, document)
    assert incoming.legal_value == "original"


def test_it_waits_for_the_seal(signed):
    document = brought(signed)
    act("gd", signature.sign, document)
    act("vt", drafting.number, document)
    with pytest.raises(WrongState):
        act("vt", exchange.issue, document)
    with pytest.raises(PinRefused):
        act("vt", signature.seal, document, pin="sai")
    assert len(document.signatures) == 1


def test_a_scan_signed_elsewhere(pki):
    """Boxes are drawn; the seal goes beside the drawn signature."""
    pdf = sign(make_scan(2), pki.signer("gd"), "Signature1")
    document = brought(pdf, "format_check")
    with pytest.raises(PlaceNotFound):
        act("vt", drafting.pass_check, document)
    act("vt", place, document, given=DRAWN)
    act("vt", drafting.pass_check, document)
    sealed(document)
    assert report_of(document).legal_value is LegalValue.ORIGINAL


def test_drawn_on_two_pages(pki):
    """One signature bears number and date, so they stand on one page."""
    pdf = sign(make_scan(2), pki.signer("gd"), "Signature1")
    document = brought(pdf, "format_check")
    apart = DRAWN | {"day": {**DRAWN["day"], "page": 1}}
    act("vt", place, document, given=apart)
    with pytest.raises(PlaceNotFound) as caught:
        act("vt", drafting.pass_check, document)
    assert "cùng một trang" in caught.value.message


def test_the_prepared_file_signed_elsewhere(letter, pki):
    """The leader takes the file away, signs in the field there, and brings it back."""
    document = brought(letter)
    with document.file.open() as stream:
        pdf = sign(stream.read(), pki.signer("gd"), "LanhDao")
    document.file = pdf_file(data=pdf)
    sealed(document)
    report = report_of(document)
    assert report.legal_value is LegalValue.ORIGINAL
    assert [one.field for one in report.findings] == ["LanhDao", "CoQuan"]
    assert [one["role"] for one in document.signatures] == ["person", "agency"]


def test_the_prepared_file_signed_beside_its_field(letter, pki):
    """Another field was made; the seal still holds."""
    document = brought(letter)
    with document.file.open() as stream:
        pdf = sign(stream.read(), pki.signer("gd"), "Signature1", box=WIDGET)
    document.file = pdf_file(data=pdf)
    sealed(document)
    report = report_of(document)
    assert report.legal_value is LegalValue.ORIGINAL
    fields = [one.field for one in report.findings]
    assert fields == ["Signature1", "CapSo", "CoQuan2"]


def test_a_name_that_is_verified(agency, signed, pki):
    """Without a registered certificate the name must match and the chain hold."""
    register_certificates(agency, pki)
    with api.env.adopt_roles(["Manager"]):
        agency._delObject("ld")
    document = brought(signed)
    sealed(document)
    assert document.signatures[0]["subject"] == SIGNER


def test_where_nobody_signs_here(agency, signed):
    """An agency without keys issues what it is given, as before."""
    with api.env.adopt_roles(["Manager"]):
        agency._delObject("ld")
        agency._delObject("dau")
    document = brought(signed)
    act("gd", signature.sign, document)
    assert not foreign.signed_elsewhere(document)
    assert document.signatures == ()


@pytest.mark.parametrize("label", ["cv", "gd-foreign"])
def test_signed_by_somebody_else(letter, pki, label):
    """Another person, or the name on a certificate that nobody vouches for."""
    pdf = sign(letter, pki.signer(label), "Signature1")
    document = brought(pdf, "format_check")
    with pytest.raises(CertificateRefused) as caught:
        act("vt", drafting.pass_check, document)
    assert SIGNER in caught.value.message.mapping["name"]
    assert state_of(document) == "format_check"


def test_locked_by_a_certification(letter, pki):
    """DocMDP 1: said by the check of form, with what to do."""
    pdf = sign(
        letter,
        pki.signer("gd"),
        "Signature1",
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    document = brought(pdf, "format_check")
    with pytest.raises(UnfitFile) as caught:
        act("vt", drafting.pass_check, document)
    assert "DocMDP 1" in caught.value.message
    assert "ký lại" in caught.value.message


def test_certified_for_filling_in(letter, pki):
    """DocMDP 2 is a warning for who reads strictly; the value stays."""
    document = brought(certified(letter, pki.signer("gd"), "Signature1"))
    sealed(document)
    report = report_of(document)
    assert report.legal_value is LegalValue.ORIGINAL
    said = [m.text for one in report.findings for m in one.messages]
    assert "Có chữ ký được thêm vào tệp đã khóa chỉnh sửa" in said


@pytest.mark.parametrize("spoil", [tamper, change_page])
def test_changed_after_the_signature(signed, spoil):
    """V1, V2."""
    document = brought(spoil(signed), "format_check")
    with pytest.raises(UnfitFile) as caught:
        act("vt", drafting.pass_check, document)
    assert "không hợp lệ" in caught.value.message


def test_changed_after_the_check(signed):
    """The leader brings another file, whose signature does not hold."""
    document = brought(signed)
    document.file = pdf_file(data=tamper(signed))
    with pytest.raises(UnfitFile):
        act("gd", signature.sign, document)
    assert document.signatures == ()


def test_sealed_already(signed, pki):
    pdf = sign(signed, pki.signer("dau"), "Dau")
    document = brought(pdf, "format_check")
    with pytest.raises(UnfitFile) as caught:
        act("vt", drafting.pass_check, document)
    assert "chữ ký số của một cơ quan" in caught.value.message


def test_a_locked_file(letter, pki):
    document = brought(letter)
    pdf = sign(encrypt(letter, ""), pki.signer("gd"), "Signature1")
    document.file = pdf_file(data=pdf)
    with pytest.raises(UnfitFile) as caught:
        act("gd", signature.sign, document)
    assert "mật khẩu" in caught.value.message


def test_minutes_signed_elsewhere(signed):
    """The secretary can't add a signature here: said, with what to do."""
    document = brought(signed, "format_check", secretary="cv.ubnd")
    with pytest.raises(InvalidInput) as caught:
        act("vt", drafting.pass_check, document)
    assert caught.value.field == "secretary"
