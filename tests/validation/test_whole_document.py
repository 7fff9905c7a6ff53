"""The verdict on a document, its legal value, and rules V9 to V11."""

from camau.qlvbdh.validation.model import LegalValue
from camau.qlvbdh.validation.model import Report
from camau.qlvbdh.validation.model import Verdict
from camau.qlvbdh.validation.rules import check_attachments
from camau.qlvbdh.validation.service import cache
from camau.qlvbdh.validation.service import validate
from datetime import datetime
from datetime import UTC
from io import BytesIO
from pki import sign
from pki.signing import tamper
import asyncio
import hashlib
import json
import pytest


def checks(report):
    """The checks that the report as a whole speaks of."""
    return [message.check for message in report.messages]


def test_original(check, issued):
    """R4.1-1, R4.1-2: signed by person and agency, it has the original's value."""
    report = check(issued)
    assert report.legal_value == LegalValue.ORIGINAL
    assert report.sha256 == hashlib.sha256(issued).hexdigest()


def test_claimed_time_keeps_the_value(check, pki, plain):
    """R4.1-1: a warning alone does not take the value away."""
    report = check(pki.issued(plain))
    assert report.verdict == Verdict.WARNING
    assert report.legal_value == LegalValue.ORIGINAL


@pytest.mark.parametrize("label", ["leader", "agency"])
def test_one_signature_missing(check, pki, plain, label):
    """V10, R4.2: one of the two signatures alone is for information."""
    report = check(sign(plain, pki.signer(label), "A"))
    assert report.verdict == Verdict.WARNING
    assert checks(report) == ["V10"]
    assert report.legal_value == LegalValue.REFERENCE


def test_one_signature_untrusted(check, pki, plain):
    """R4.1-2: both signatures must be trusted."""
    report = check(pki.issued(plain, agency="agency-untrusted"))
    assert report.legal_value == LegalValue.REFERENCE


def test_changed_document(check, issued):
    """R4.2: a changed document is for information."""
    assert check(tamper(issued)).legal_value == LegalValue.REFERENCE


def test_wrong_order(check, pki, plain):
    """V10: the agency's key may be used only after the person's signature."""
    pdf = sign(plain, pki.signer("agency"), "A")
    report = check(sign(pdf, pki.signer("leader"), "B"))
    assert checks(report) == ["V10"]


def test_two_persons(check, pki, plain):
    """V10: minutes are signed by two persons, and by the agency last."""
    pdf = sign(plain, pki.signer("clerk"), "ThuKy")
    assert checks(check(pki.issued(pdf))) == []


def test_unsigned(check, plain):
    """R4.2: a file without signatures is for information."""
    report = check(plain)
    assert report.verdict == Verdict.UNSIGNED
    assert report.legal_value == LegalValue.REFERENCE
    assert report.findings == ()


@pytest.mark.parametrize(
    ("signer", "organ", "expected"),
    [
        ("Lê Thị Phượng Hoàng", "Ủy ban nhân dân tỉnh Cà Mau", []),
        ("KT. CHỦ TỊCH Lê Thị Phượng Hoàng", "UBND tỉnh Cà Mau", []),
        ("Le Thi Phuong Hoang", "ủy ban nhân dân tỉnh cà mau", []),
        ("Nguyễn Văn Khác", None, ["V9"]),
        (None, "Sở Nội vụ", ["V9"]),
        ("", "", []),
    ],
)
def test_identity(check, issued, signer, organ, expected):
    """V9: names are compared loosely, and a mismatch is a warning only."""
    report = check(issued, signer=signer, organ=organ)
    assert checks(report) == expected
    assert report.verdict == (Verdict.WARNING if expected else Verdict.VALID)
    assert report.legal_value == LegalValue.ORIGINAL


def test_attachments(check, issued, pki, plain):
    """V11: every separate attachment bears the same agency's signature."""
    main = check(issued)
    signed = check(sign(plain, pki.signer("agency"), "A"))
    foreign = check(sign(plain, pki.signer("other-agency"), "A"))
    messages = check_attachments(main, [signed, foreign, check(plain)])
    assert [message.text[-1] for message in messages] == ["2", "3"]
    assert {message.check for message in messages} == {"V11"}


def test_stored_form(check, issued, plain):
    """R4.1-2: the evidence survives being stored as JSON."""
    for report in (check(issued), check(tamper(issued)), check(plain), check(b"")):
        stored = json.dumps(report.to_dict())
        assert Report.from_dict(json.loads(stored)) == report


def test_moment_of_validation(check, pki, plain):
    """V6: ``at`` replaces the present; then the revocation had not happened."""
    when = datetime(2023, 1, 1, tzinfo=UTC)
    pdf = pki.issued(plain, person="leader-revoked", when=when)
    assert check(pdf).verdict == Verdict.INDETERMINATE
    assert check(pdf, at=when).verdict == Verdict.WARNING


def test_second_question_is_answered_from_memory(check, issued):
    """The same file under the same circumstances is examined once."""
    first = check(issued)
    assert check(issued) is first
    assert check(issued, signer="Ai") is not first
    cache.clear()
    assert check(issued) is not first


def test_inside_a_running_loop(trust, issued):
    """Validation works in a thread that runs an event loop."""

    async def ask():
        return validate(BytesIO(issued), trust=trust)

    assert asyncio.run(ask()).verdict == Verdict.VALID
