"""Files that are damaged, locked or made to do harm: a word, no exception."""

from camau.qlvbdh.validation import examination
from camau.qlvbdh.validation import reader
from camau.qlvbdh.validation.model import LegalValue
from camau.qlvbdh.validation.model import Severity
from camau.qlvbdh.validation.model import Verdict
from hypothesis import given
from hypothesis import HealthCheck
from hypothesis import settings
from hypothesis import strategies as st
from pki import make_pdf
from pki import sign
from pki.hostile import make_deep
from pki.hostile import make_hybrid
from pki.hostile import make_looping
from pki.hostile import make_wide
from pki.signing import encrypt
from pki.signing import revise
import pytest


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "rỗng"),
        (b"hello world" * 100, "không phải là PDF"),
        (b"<html>%PDX-1.7", "không phải là PDF"),
        (b"%PDF-1.7\n", "hỏng"),
        (make_pdf(3)[:600], "hỏng"),
        (make_deep(), "hỏng"),
        (encrypt(make_pdf(), "secret"), "mật khẩu"),
    ],
)
def test_unreadable(check, data, word):
    """R4.2: a file that cannot be read is KHÔNG ĐỌC ĐƯỢC, with the reason."""
    report = check(data)
    assert report.verdict == Verdict.UNREADABLE
    assert word in report.messages[0].text
    assert report.legal_value == LegalValue.REFERENCE


def test_cut_off(check, issued):
    """V2: half of a signed file is not a signed file."""
    assert check(issued[: len(issued) // 2]).verdict == Verdict.UNREADABLE


def test_locked_with_empty_password(check, plain):
    """Decree 30: a locked file that opens by itself is examined, with a warning."""
    report = check(encrypt(plain, ""))
    assert report.verdict == Verdict.UNSIGNED
    assert "mã hóa" in report.messages[0].text


def test_hybrid_references(check, pki):
    """V2: files of older Word versions are read leniently, with a warning."""
    report = check(make_hybrid())
    assert report.verdict == Verdict.UNSIGNED
    assert report.messages[0].severity == Severity.WARNING


def test_looping_trees(check):
    """Page and field trees that contain themselves come to an end."""
    for data in make_looping():
        assert check(data).verdict in (Verdict.UNSIGNED, Verdict.UNREADABLE)


def test_time_is_limited(check_here, monkeypatch):
    """A small file that takes long to parse is given up."""
    monkeypatch.setattr(reader, "SECONDS", 0.05)
    report = check_here(make_wide(100_000))
    assert report.verdict == Verdict.UNREADABLE
    assert "phức tạp" in report.messages[0].text


def test_revisions_are_limited(check_here, monkeypatch, issued):
    """Comparing many revisions costs the square of their number."""
    monkeypatch.setattr(examination, "MAX_REVISIONS", 4)
    assert check_here(revise(issued, 1)).verdict == Verdict.VALID
    assert check_here(revise(issued, 2)).verdict == Verdict.UNREADABLE


def test_signatures_are_limited(check_here, monkeypatch, issued):
    """More signatures than are examined leave the result open."""
    monkeypatch.setattr(examination, "MAX_SIGNATURES", 1)
    report = check_here(issued)
    assert report.verdict == Verdict.INDETERMINATE
    assert [finding.field for finding in report.findings] == ["CoQuan"]


def test_signed_twice_by_nobody(check, pki, plain):
    """A signature field whose value is no signature is reported."""
    pdf = sign(plain, pki.signer("leader"), "A")
    report = check(pdf.replace(b"/ByteRange", b"/ByteRangX"))
    assert report.verdict == Verdict.INVALID


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    changes=st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)),
        min_size=1,
        max_size=30,
    )
)
def test_any_changed_bytes(check, issued, changes):
    """V1: whatever bytes change, there is a report, and never a valid one."""
    spoiled = bytearray(issued)
    for position, value in changes:
        spoiled[int(position * len(spoiled))] = value
    report = check(bytes(spoiled))
    if bytes(spoiled) != issued:
        unsigned = _unsigned_bytes(spoiled, issued)
        assert unsigned or report.legal_value == LegalValue.REFERENCE


def _unsigned_bytes(spoiled, issued):
    """Whether only padding or case inside the signature's hexadecimal changed."""
    changed = [
        i for i, (a, b) in enumerate(zip(spoiled, issued, strict=True)) if a != b
    ]
    start = issued.rindex(b"/Contents <")
    end = issued.index(b">", start)
    return all(start < position <= end for position in changed)
