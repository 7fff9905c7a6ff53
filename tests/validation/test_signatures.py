"""Checks on single signatures: V1 to V8."""

from camau.qlvbdh.validation.evidence import Evidence
from camau.qlvbdh.validation.model import Kind
from camau.qlvbdh.validation.model import LegalValue
from camau.qlvbdh.validation.model import Severity
from camau.qlvbdh.validation.model import Verdict
from camau.qlvbdh.validation.trust import TrustStore
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from io import BytesIO
from pki import sign
from pki.signing import certified
from pki.signing import change_catalogue
from pki.signing import change_page
from pki.signing import filled
from pki.signing import tamper
from pki.signing import with_text_field
from pyhanko.sign.validation.dss import DocumentSecurityStore
import dataclasses
import pytest


NOW = datetime.now(UTC)


def said(finding):
    """Pairs of check and severity."""
    return {(message.check, message.severity) for message in finding.messages}


def test_issued_document(check, issued, pki):
    """V1 to V7: the two signatures of an issued document pass every check."""
    report = check(issued)
    person, agency = report.findings
    assert report.verdict == Verdict.VALID
    assert (person.kind, agency.kind) == (Kind.PERSON, Kind.AGENCY)
    assert person.common_name == "Lê Thị Phượng Hoàng"
    assert person.organization == "Ủy ban nhân dân tỉnh Cà Mau"
    assert person.fingerprint == pki.cert("leader").sha256.hex()
    assert int(person.serial, 16) == pki.cert("leader").serial_number
    assert (person.coverage, agency.coverage) == ("entire_revision", "entire_file")
    assert (person.revision, agency.revision) == (1, 2)
    assert person.changed_fields == ("CoQuan",)
    for finding in report.findings:
        assert finding.intact
        assert finding.trusted
        assert finding.revocation == "good"
        assert finding.time_source == "timestamp"
        assert finding.algorithm == "sha256 / rsa 2048"
        assert not finding.weak
        assert finding.messages == ()


def test_changed_byte(check, issued):
    """V1: a byte changed after signing."""
    report = check(tamper(issued))
    assert report.verdict == Verdict.INVALID
    for finding in report.findings:
        assert not finding.intact
        assert ("V1", Severity.ERROR) in said(finding)


def test_damaged_signature(check, issued):
    """V1: signature data that cannot be parsed is invalid, not an exception."""
    start = issued.index(b"/Contents <") + 11
    report = check(issued[:start] + b"00" * 300 + issued[start + 600 :])
    assert report.verdict == Verdict.INVALID
    assert report.findings[0].field == "LanhDao"
    assert said(report.findings[0]) == {("V1", Severity.ERROR)}


@pytest.mark.parametrize("change", [change_page, change_catalogue])
def test_changed_after_signing(check, issued, change):
    """V2: the page or the catalogue changed in a later update."""
    report = check(change(issued))
    assert report.verdict == Verdict.INVALID
    for finding in report.findings:
        assert finding.intact
        assert ("V2", Severity.ERROR) in said(finding)


def test_number_filled_between_signatures(check, pki, plain):
    """V2: number and date may be filled between the two signatures."""
    pdf = sign(with_text_field(plain, "edoc_so"), pki.signer("leader"), "LanhDao")
    pdf = sign(filled(pdf, "edoc_so", "31"), pki.signer("agency"), "CoQuan")
    report = check(pdf)
    assert report.legal_value == LegalValue.ORIGINAL
    assert report.findings[0].changed_fields == ("CoQuan", "edoc_so")


def test_field_filled_after_the_last_signature(check, pki, plain):
    """V2: the number may not change once the agency has signed."""
    pdf = pki.issued(with_text_field(plain, "edoc_so"))
    report = check(filled(pdf, "edoc_so", "99"))
    assert report.verdict == Verdict.INVALID
    assert ("V2", Severity.ERROR) in said(report.findings[1])


def test_visible_signature_in_certified_file(check, pki, plain):
    """V2: a visible signature added to a certified file is a warning."""
    pdf = certified(plain, pki.signer("leader"), "LanhDao")
    pdf = sign(pdf, pki.signer("agency"), "CoQuan", box=(100, 100, 200, 200))
    report = check(pdf)
    assert report.verdict == Verdict.WARNING
    assert ("V2", Severity.WARNING) in said(report.findings[0])


def test_data_after_the_end(check, issued):
    """V2: bytes after the signed part are pointed out."""
    report = check(issued + b"\n%%stray\n" * 20)
    assert report.verdict == Verdict.WARNING
    assert said(report.findings[1]) == {("V2", Severity.WARNING)}


def test_sha1(check, pki, plain):
    """V3: SHA-1 is accepted as weak, with a warning."""
    finding = check(sign(plain, pki.signer("leader"), "A", digest="sha1")).findings[0]
    assert finding.weak
    assert ("V3", Severity.WARNING) in said(finding)


def test_md5(check, pki, plain):
    """V3: MD5 is not accepted."""
    finding = check(sign(plain, pki.signer("leader"), "A", digest="md5")).findings[0]
    assert finding.verdict == Verdict.INVALID
    assert ("V3", Severity.ERROR) in said(finding)


def test_short_key(check, pki, plain):
    """V3: RSA of 1024 bits is weak."""
    finding = check(sign(plain, pki.signer("leader-weak"), "A")).findings[0]
    assert finding.weak
    assert ("V3", Severity.WARNING) in said(finding)


def test_unknown_root(check, pki, plain):
    """V4: a chain to a root that is not in the trust store is open."""
    pdf = pki.issued(plain, person="leader-untrusted", agency="agency-untrusted")
    report = check(pdf)
    assert report.verdict == Verdict.INDETERMINATE
    for finding in report.findings:
        assert not finding.trusted
        assert ("V4", Severity.INDETERMINATE) in said(finding)


def test_empty_trust_store(check, issued):
    """V4: without a trust store the origin is open, integrity is still checked."""
    report = check(issued, trust=TrustStore())
    assert report.verdict == Verdict.INDETERMINATE
    assert all(finding.intact for finding in report.findings)
    assert ("V4", Severity.INDETERMINATE) in said(report.findings[0])
    assert check(tamper(issued), trust=TrustStore()).verdict == Verdict.INVALID


def test_leaf_only(check, pki, plain):
    """V4: files that embed the leaf alone are completed from the store."""
    pdf = sign(plain, pki.signer("leader", with_chain=False), "A")
    assert check(pdf).findings[0].trusted


def test_expired(check, pki, plain):
    """V5: signed after the certificate expired."""
    finding = check(sign(plain, pki.signer("leader-expired"), "A")).findings[0]
    assert not finding.trusted
    assert ("V5", Severity.ERROR) in said(finding)


def test_expired_since(check, pki, plain):
    """V5: what counts is the time of signing, not the present day."""
    when = datetime(2018, 1, 1, tzinfo=UTC)
    pdf = pki.issued(plain, person="leader-expired", when=when, timestamped=True)
    report = check(pdf)
    assert report.verdict == Verdict.VALID
    assert report.findings[0].signing_time == "2018-01-01T07:00:00+07:00"


def test_revoked_before_signing(check, pki, plain):
    """V6: revoked before the signature."""
    report = check(pki.issued(plain, person="leader-revoked"))
    assert report.verdict == Verdict.INVALID
    assert report.findings[0].revocation == "revoked"
    assert ("V6", Severity.ERROR) in said(report.findings[0])
    assert report.findings[1].revocation == "good"


def test_revoked_after_timestamped_signing(check, pki, plain):
    """V6: a trusted timestamp proves that the revocation came later."""
    when = datetime(2023, 1, 1, tzinfo=UTC)
    pdf = pki.issued(plain, person="leader-revoked", when=when, timestamped=True)
    report = check(pdf)
    assert report.verdict == Verdict.VALID
    assert ("V6", Severity.INFO) in said(report.findings[0])


def test_revoked_after_claimed_signing(check, pki, plain):
    """V6: a claimed time proves nothing against a later revocation."""
    when = datetime(2023, 1, 1, tzinfo=UTC)
    report = check(pki.issued(plain, person="leader-revoked", when=when))
    assert report.verdict == Verdict.INDETERMINATE
    assert ("V6", Severity.INDETERMINATE) in said(report.findings[0])


def test_no_revocation_data(check, issued, trust):
    """V6: unknown is never shown as good."""
    report = check(issued, trust=dataclasses.replace(trust, crls=(), version="x"))
    assert report.verdict == Verdict.INDETERMINATE
    assert report.findings[0].trusted
    assert report.findings[0].revocation == "unknown"
    assert ("V6", Severity.INDETERMINATE) in said(report.findings[0])


def test_outdated_revocation_list(check, issued, trust, pki):
    """V6: a list that ended before the signature says nothing about it."""
    since = NOW - timedelta(days=60)
    old = pki.crl("sub", since=since, until=since + timedelta(days=30)).dump()
    report = check(issued, trust=dataclasses.replace(trust, crls=(old,), version="y"))
    assert report.findings[0].revocation == "unknown"


def test_revocation_data_in_the_file(check, issued, trust, pki):
    """V6: lists that the file brings along (B-LT) are used."""
    out = BytesIO(issued)
    DocumentSecurityStore.add_dss(
        output_stream=out, sig_contents=None, crls=[pki.crl("sub"), pki.crl("root")]
    )
    bare = dataclasses.replace(trust, crls=(), version="z")
    report = check(out.getvalue(), trust=bare)
    assert report.verdict == Verdict.VALID
    assert report.findings[1].revocation == "good"


def test_nothing_is_fetched(trust):
    """V6: contexts do not fetch; addresses in certificates are the sender's."""
    context = Evidence(trust).context(NOW, revocation=True)
    assert not context.revinfo_manager.fetching_allowed


def test_no_timestamp(check, pki, plain):
    """V7: without a timestamp the time is claimed, and marked so."""
    finding = check(sign(plain, pki.signer("leader"), "A")).findings[0]
    assert finding.time_source == "claimed"
    assert said(finding) == {("V7", Severity.WARNING)}


def test_timestamp_of_unknown_authority(check, issued, trust):
    """V7: a timestamp of a foreign authority is not relied on."""
    report = check(issued, trust=dataclasses.replace(trust, roots=trust.intermediates))
    assert {f.time_source for f in report.findings} == {"claimed"}
    assert ("V7", Severity.WARNING) in said(report.findings[0])


def test_local_time_written_as_utc(check, pki, plain):
    """V7: a claim 7 hours ahead is corrected and pointed out."""
    when = NOW.replace(microsecond=0)
    pdf = sign(plain, pki.signer("leader"), "A", when=when + timedelta(hours=7))
    finding = check(pdf, at=when + timedelta(minutes=1)).findings[0]
    assert datetime.fromisoformat(finding.signing_time) == when
    assert len([m for m in finding.messages if m.check == "V7"]) == 2


def test_local_time_beside_a_timestamp(check, pki, plain):
    """V7: a timestamp is preferred to a claim 7 hours ahead of it."""
    pdf = sign(
        plain,
        pki.signer("leader"),
        "A",
        when=NOW + timedelta(hours=7),
        timestamper=pki.timestamper(NOW),
        pades=False,
    )
    finding = check(pdf).findings[0]
    assert finding.time_source == "timestamp"
    assert said(finding) == {("V7", Severity.WARNING)}


def test_wrong_purpose(check, pki, plain):
    """V8: the certificate of a web server signs no documents."""
    finding = check(sign(plain, pki.signer("web-server"), "A")).findings[0]
    assert finding.verdict == Verdict.INVALID
    assert ("V8", Severity.ERROR) in said(finding)


def test_unsupported_kind(check, issued):
    """V3: a kind of signature that cannot be verified is open, not ignored."""
    report = check(issued.replace(b"/ETSI.CAdES.detached", b"/adbe.x509.rsa_sha1 "))
    assert {f.verdict for f in report.findings} == {Verdict.INDETERMINATE}
    assert len(report.findings) == 2
