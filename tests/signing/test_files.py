"""Files from preparation to seal (R9.1c; Decree 30, art. 13, 17, 32)."""

from asn1crypto.algos import SignedDigestAlgorithm
from camau.qlvbdh.signing import service
from camau.qlvbdh.signing.errors import CertificateRefused
from camau.qlvbdh.signing.errors import FieldMissing
from camau.qlvbdh.signing.errors import KeyUnavailable
from camau.qlvbdh.signing.errors import PinRefused
from camau.qlvbdh.signing.errors import UnfitFile
from camau.qlvbdh.signing.keys import open_pkcs12
from camau.qlvbdh.signing.pending import signed_attributes
from camau.qlvbdh.signing.prepare import OWN
from camau.qlvbdh.signing.prepare import SECRETARY
from camau.qlvbdh.validation.loop import finish
from camau.qlvbdh.validation.model import LegalValue
from camau.qlvbdh.validation.model import Verdict
from camau.qlvbdh.validation.service import validate
from datetime import date
from hashlib import sha256
from io import BytesIO
from pki import make_pdf
from pki.signing import filled
from pki.signing import tamper
from pyhanko.sign.signers import ExternalSigner
from signing_keys import AGENCY
from signing_keys import PIN
from signing_keys import prepared as make_prepared
from signing_keys import sign_whole
from signing_keys import SIGNER
import pikepdf
import pytest
import subprocess


ISSUED = date(2026, 2, 3)


@pytest.fixture
def leader(keys):
    """The key of the person."""
    return open_pkcs12(keys / "gd.p12", PIN)


@pytest.fixture
def agency(keys):
    """The key of the agency."""
    return open_pkcs12(keys / "dau.p12", PIN)


@pytest.fixture
def prepared(letter):
    """The letter with its fields."""
    return make_prepared(letter)


@pytest.fixture
def signed(prepared, leader):
    """By the person alone."""
    return sign_whole(service.begin_person, prepared, leader, None)


@pytest.fixture
def sealed(signed, agency):
    """As it is issued."""
    return sign_whole(service.begin_seal, signed, agency, None, "05", ISSUED)


def judged(pdf: bytes):
    """What a recipient finds out."""
    return validate(BytesIO(pdf), signer=SIGNER, organ=AGENCY)


def test_both_signatures_hold(sealed):
    """R4.1-1: the whole value of an original; only what was to change has changed."""
    report = judged(sealed)
    assert report.legal_value is LegalValue.ORIGINAL
    assert report.verdict is Verdict.WARNING
    assert [one.field for one in report.findings] == ["LanhDao", "CoQuan"]
    changed = set(report.findings[0].changed_fields)
    assert changed == {"qlvb_so", "qlvb_ngay", "qlvb_thang", "CoQuan"}
    assert {m.check for one in report.findings for m in one.messages} == {"V7"}


def test_poppler_agrees(sealed, tmp_path):
    """Another program finds both signatures whole."""
    path = tmp_path / "signed.pdf"
    path.write_bytes(sealed)
    told = subprocess.run(
        ["pdfsig", "-nocert", path], capture_output=True, text=True, check=False
    ).stdout
    assert told.count("Signature is Valid") == 2
    assert "Total document signed" in told


def test_number_and_date_are_printed(sealed, tmp_path):
    """Art. 15, 16: two digits below ten; a month has its zero in January and February."""
    path = tmp_path / "signed.pdf"
    path.write_bytes(sealed)
    with pikepdf.open(path) as pdf:
        values = {
            str(one["/T"]): str(one["/V"])
            for one in pdf.Root.AcroForm.Fields
            if one.get("/FT") == "/Tx"
        }
    assert values == {"qlvb_so": "05", "qlvb_ngay": "03", "qlvb_thang": "02"}


def test_the_number_is_locked(sealed):
    """V2: nobody changes it after the agency signed."""
    report = judged(filled(sealed, "qlvb_so", "99"))
    assert report.verdict is Verdict.INVALID


def test_a_changed_byte_is_noticed(sealed):
    assert judged(tamper(sealed)).verdict is Verdict.INVALID


def test_the_agency_signs_after_the_person(prepared, agency):
    """Art. 32(2)d."""
    with pytest.raises(FieldMissing):
        sign_whole(service.begin_seal, prepared, agency, None, "05", ISSUED)


def test_nothing_is_signed_twice(signed, sealed, leader, agency):
    with pytest.raises(FieldMissing):
        sign_whole(service.begin_person, signed, leader, None)
    with pytest.raises(FieldMissing):
        sign_whole(service.begin_seal, sealed, agency, None, "06", ISSUED)


def test_a_file_without_fields(letter, leader):
    with pytest.raises(FieldMissing):
        sign_whole(service.begin_person, letter, leader, None)


def test_an_appendix_has_a_block_of_text(agency):
    """S6; Annex I, III.1.d: each separate file, without an image."""
    pdf = sign_whole(
        service.begin_block, make_pdf(2), agency, ("Số: 05/UBND-VP; 03/02/2026;", "…")
    )
    report = judged(pdf)
    assert [one.field for one in report.findings] == ["CoQuan"]
    assert report.findings[0].coverage == "entire_file"


def test_scripts_and_locks_are_taken_away():
    pdf = make_pdf(catalog=b"/OpenAction <</S/JavaScript /JS(app.alert(1))>>")
    result = BytesIO()
    service.normalise(BytesIO(pdf), result)
    assert b"JavaScript" not in result.getvalue()


def test_prepared_twice_there_is_one_of_each_field(prepared):
    again = make_prepared(prepared)
    with pikepdf.open(BytesIO(again)) as pdf:
        names = [str(one["/T"]) for one in pdf.Root.AcroForm.Fields]
        drawn = [str(one["/T"]) for one in pdf.pages[0].Annots]
    assert sorted(names) == sorted(drawn) == sorted(OWN - {SECRETARY})


def test_a_signed_file_is_not_prepared_again(signed):
    """It would break the signature."""
    with pytest.raises(UnfitFile):
        service.normalise(BytesIO(signed), BytesIO())


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7\nnothing", b"text"])
def test_what_is_no_pdf(pdf):
    with pytest.raises(UnfitFile):
        service.normalise(BytesIO(pdf), BytesIO())


def test_a_locked_file(letter):
    result = BytesIO()
    with pikepdf.open(BytesIO(letter)) as pdf:
        pdf.save(result, encryption=pikepdf.Encryption(user="a", owner="b"))
    with pytest.raises(UnfitFile) as caught:
        service.normalise(result, BytesIO())
    assert "mật khẩu" in caught.value.message


def test_attributes_are_those_of_the_library(leader, agency):
    """RFC 5652: put together here for speed, byte for byte as pyHanko does it."""
    for key in (leader, agency):
        digest = sha256(key.identity.der).digest()
        signer = ExternalSigner(
            signing_cert=key.identity.certificate,
            cert_registry=key.identity.store,
            signature_mechanism=SignedDigestAlgorithm({"algorithm": "sha256_rsa"}),
        )
        theirs = finish(signer.signed_attrs(digest, "sha256", use_pades=True))
        assert signed_attributes(key.identity, digest) == theirs.dump()


def test_texts_are_set_in_letters(agency, tmp_path):
    """Vietnamese can be read, searched and copied; a strange letter is no error."""
    lines = ("Số: 05a/QĐ-UBND; Nguyễn Ước", "đặng – ế “x” 漢")
    path = tmp_path / "block.pdf"
    path.write_bytes(sign_whole(service.begin_block, make_pdf(1), agency, lines))
    text = subprocess.run(
        ["pdftotext", path, "-"], capture_output=True, text=True, check=True
    ).stdout
    assert lines[0] in text
    assert "đặng – ế “x”" in text


# ---- keys --------------------------------------------------------------------


def test_a_wrong_password(keys):
    with pytest.raises(PinRefused) as caught:
        open_pkcs12(keys / "gd.p12", "sai")
    assert caught.value.field == "pin"
    assert "sai" not in str(caught.value.__cause__ or "")


def test_no_key(keys):
    with pytest.raises(KeyUnavailable):
        open_pkcs12(keys / "khong-co.p12", PIN)


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("gd-expired", "hết hạn"),
        ("gd-early", "chưa có hiệu lực"),
        ("gd-revoked", "thu hồi"),
        ("gd-foreign", "không dùng để ký được"),
    ],
)
def test_certificates_that_do_not_sign(keys, label, words):
    """V4 to V6, before anything is signed."""
    with pytest.raises(CertificateRefused) as caught:
        service.check_certificate(open_pkcs12(keys / f"{label}.p12", PIN).identity)
    assert words in caught.value.message


def test_the_certificates_that_sign(leader, agency):
    service.check_certificate(leader.identity)
    service.check_certificate(agency.identity)
