"""Whose list a chain ends at, what proves the time, copies."""

from camau.qlvbdh.validation.model import Anchor
from camau.qlvbdh.validation.model import LegalValue
from camau.qlvbdh.validation.model import Verdict
from camau.qlvbdh.validation.trust import TrustStore
from datetime import datetime
from datetime import UTC
from io import BytesIO
from pki import sign
from pki.signing import tamper
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfTimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore
import dataclasses
import pytest
import shutil


ORGAN = "Ủy ban nhân dân tỉnh Cà Mau"


@pytest.fixture
def store(pki, tmp_path):
    """The trust store with its root in another class."""

    def moved(folder):
        copy = shutil.copytree(pki.trust_folder, tmp_path / folder)
        (copy / "roots" / folder).mkdir()
        (copy / "roots" / "root.crt").rename(copy / "roots" / folder / "root.crt")
        return TrustStore.load(copy)

    return moved


def words(report):
    """Of the remarks on the whole."""
    return " ".join(message.text for message in report.messages)


def test_a_chain_names_its_certificates(check, issued, pki):
    """V4, signing §3: from the signer's to the root, with the root's class."""
    for finding, label in zip(
        check(issued).findings, ("leader", "agency"), strict=True
    ):
        labels = (label, "sub", "root")
        digests = [pki.cert(one).sha256.hex() for one in labels]
        assert [link.sha256 for link in finding.chain] == digests
        assert finding.anchor == Anchor.OFFICIAL


def test_no_chain_no_class(check, pki, plain):
    """V4: the certificate alone, of no class."""
    finding = check(sign(plain, pki.signer("leader-untrusted"), "A")).findings[0]
    assert finding.anchor == Anchor.NONE
    assert len(finding.chain) == 1


@pytest.mark.parametrize(
    ("organ", "warned"),
    [(ORGAN, True), ("Công ty TNHH Minh Họa", False), (None, False)],
)
def test_public_authorities(check, issued, store, organ, warned):
    """V4, signing §4: a lower class on a document of the state."""
    report = check(issued, trust=store("public"), organ=organ)
    assert {one.anchor for one in report.findings} == {Anchor.PUBLIC}
    assert ("Chứng thư công cộng" in words(report)) is warned


def test_trial_authorities(check, issued, store, trust):
    """V4: nobody takes a trial for the real thing."""
    trial = store("test")
    report = check(issued, trust=trial)
    assert report.verdict == Verdict.WARNING
    assert "thử nghiệm" in words(report)
    assert trial.version != trust.version


def stamped(pdf, pki, when):
    """A document timestamp after everything else (PAdES B-LTA)."""
    machine = PdfTimeStamper(pki.timestamper(when))
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    return machine.timestamp_pdf(writer, "sha256").getvalue()


def with_lists(pdf, pki):
    """Revocation lists in the file (PAdES B-LT)."""
    out = BytesIO(pdf)
    lists = [pki.crl("sub"), pki.crl("root")]
    DocumentSecurityStore.add_dss(output_stream=out, sig_contents=None, crls=lists)
    return out.getvalue()


def test_a_document_timestamp_proves_the_time(check, pki, plain):
    """V6, V7: signed before it, so a later revocation takes nothing away."""
    when = datetime(2023, 1, 1, tzinfo=UTC)
    pdf = pki.issued(plain, person="leader-revoked", when=when)
    assert check(pdf).verdict == Verdict.INDETERMINATE
    report = check(stamped(pdf, pki, when))
    assert report.verdict == Verdict.VALID
    assert {one.time_source for one in report.findings} == {"document_timestamp"}
    assert report.findings[0].signing_time == "2023-01-01T07:00:00+07:00"


def test_it_proves_nothing_against_an_earlier_revocation(check, pki, plain):
    """V6: what was there in 2025 may have been signed after 2024."""
    when = datetime(2023, 1, 1, tzinfo=UTC)
    pdf = pki.issued(plain, person="leader-revoked", when=when)
    later = datetime(2025, 1, 1, tzinfo=UTC)
    assert check(stamped(pdf, pki, later)).verdict == Verdict.INVALID


def test_a_timestamp_of_nobody_proves_nothing(check, pki, plain, trust):
    """V7: of a foreign authority, or over another content."""
    when = datetime(2023, 1, 1, tzinfo=UTC)
    pdf = stamped(pki.issued(plain, when=when), pki, when)
    foreign = dataclasses.replace(trust, roots=trust.intermediates, version="w")
    for report in (check(pdf, trust=foreign), check(tamper(pdf))):
        assert {one.time_source for one in report.findings} == {"claimed"}


def test_long_term_file(check, issued, pki, trust):
    """B-LTA: lists and timestamp in the file; the lists count as the file's own."""
    pdf = stamped(with_lists(issued, pki), pki, None)
    bare = dataclasses.replace(trust, crls=(), version="v")
    report = check(pdf, trust=bare)
    assert report.verdict == Verdict.VALID
    used = {(one.kind, one.source) for f in report.findings for one in f.evidence}
    assert used == {("crl", "file")}


def test_two_persons_of_minutes(check, pki, plain):
    """V10: secretary and chair; without an agency they are for information."""
    pdf = sign(plain, pki.signer("clerk"), "ThuKy")
    report = check(sign(pdf, pki.signer("leader"), "LanhDao"))
    assert [one.common_name for one in report.findings] == [
        "Trần Văn Thư",
        "Lê Thị Phượng Hoàng",
    ]
    assert report.legal_value == LegalValue.REFERENCE


def test_a_copy(check, pki, plain):
    """V10, Decree 30, art. 25, 26: the agency alone signs a copy from paper."""
    pdf = sign(plain, pki.signer("agency"), "SaoY")
    report = check(pdf, organ="Bộ Nội vụ", signer="Ai khác")
    assert [message.check for message in report.messages] == ["V9", "V10"]
    assert "Bản sao" in words(report)
    assert report.legal_value == LegalValue.ORIGINAL
    untrusted = check(sign(plain, pki.signer("agency-untrusted"), "SaoY"))
    assert untrusted.legal_value == LegalValue.REFERENCE


def test_a_copy_by_whom_a_public_authority_knows(check, pki, plain, store):
    """Art. 25: agencies make copies; anybody can name a field so."""
    pdf = sign(plain, pki.signer("agency"), "SaoY")
    report = check(pdf, trust=store("public"), organ=ORGAN)
    assert report.legal_value == LegalValue.REFERENCE


def test_a_copy_of_an_issued_file(check, issued, pki):
    """V2: the block comes after the two signatures and harms neither."""
    report = check(sign(issued, pki.signer("other-agency"), "SaoY"), organ=ORGAN)
    assert report.legal_value == LegalValue.ORIGINAL
    assert len(report.findings) == 3
