"""What is known of a draft before somebody decides on it."""

from builders import bring
from builders import make_draft
from builders import pdf_file
from builders import person
from builders import province
from camau.qlvbdh import clock
from camau.qlvbdh.drafting import service as drafting
from camau.qlvbdh.drafting.checks import number_checks
from camau.qlvbdh.drafting.checks import review_checks
from camau.qlvbdh.drafting.checks import seal_checks
from camau.qlvbdh.drafting.numbers import next_number
from camau.qlvbdh.exchange.checks import BAD
from camau.qlvbdh.exchange.checks import GOOD
from camau.qlvbdh.exchange.checks import WARNING
from camau.qlvbdh.numbering.interfaces import IncompleteSymbol
from camau.qlvbdh.numbering.registers import register_for
from camau.qlvbdh.numbering.registers import registers_of
from camau.qlvbdh.numbering.service import reserve
from camau.qlvbdh.organization.lookup import agency_of
from datetime import datetime
from datetime import timedelta
from signing_keys import key_folder
from signing_keys import register_certificates
from signing_keys import SAMPLES
from signing_keys import waiting_for_seal
from zope.i18n import translate
import pytest


FRIDAY = datetime(2026, 11, 20, 16, 30, tzinfo=clock.ZONE)


@pytest.fixture(autouse=True)
def agency(portal):
    """``ubnd``, whose leader has no key yet."""
    return province()[0]


def told(checks) -> dict[str, tuple[str, str]]:
    """Name → level and words."""
    return {one.name: (one.level, translate(one.text)) for one in checks}


# ---- before review and signature ----------------------------------------------


def test_a_whole_draft_of_who_has_no_key():
    """R9.1c-1: capacity, file, recipients; the missing key is a warning, no refusal."""
    draft = bring(make_draft(), "unit_review")
    register_for(agency_of(draft), "outgoing", "cong-van", clock.today().year)
    found = told(review_checks(draft))
    assert found["number"] == (GOOD, "Ký hiệu khi cấp số: UBND-P1.")
    assert found["signing_authority"] == (
        GOOD,
        "Giám đốc UBND ký, ghi trên văn bản: GIÁM ĐỐC.",
    )
    assert found["certificate"][0] == WARNING
    assert found["recipients"] == (GOOD, "1 nơi nhận qua hệ thống.")
    assert "places" not in found
    assert BAD not in {level for level, _words in found.values()}


def test_in_whose_place_it_is_signed():
    """Decree 30, art. 13: the lines as they stand on the document."""
    draft = make_draft(signer="pgd.ubnd", signing_authority="KT.")
    words = told(review_checks(draft))["signing_authority"]
    assert words == (
        GOOD,
        "Phó Giám đốc UBND ký, ghi trên văn bản: KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC.",
    )


def test_an_authority_that_the_signer_has_not():
    """It is said before the signer meets the refusal."""
    draft = make_draft(signing_authority="TUQ.")
    level, words = told(review_checks(draft))["signing_authority"]
    assert (level, words) == (
        BAD,
        "Giám đốc UBND không có quyền ký “TUQ.”. Quyền hạn ký: Ký trực tiếp.",
    )


def test_what_is_missing_is_named():
    """Nothing breaks on an empty draft; recipients can still be settled."""
    found = told(review_checks(make_draft(signer=None, file=None, recipients=())))
    assert found["signer"] == (BAD, "Chưa chọn người ký.")
    assert found["file"][0] == BAD
    assert found["recipients"][0] == WARNING


def test_places_for_who_signs_with_a_key(agency):
    """A file without a name to sign above is found before the leader sees it."""
    register_certificates(agency, key_folder())
    level, words = told(review_checks(make_draft()))["places"]
    assert level == BAD
    assert "Chữ ký của người ký" in words
    letter = pdf_file(data=(SAMPLES / "cong-van.pdf").read_bytes())
    level, words = told(review_checks(make_draft(file=letter)))["places"]
    assert level == GOOD
    assert words.endswith("chữ ký ở trang 1.")


def test_a_certificate_that_is_over(agency):
    """The leader would only learn it when signing."""
    register_certificates(agency, key_folder(), "gd-expired")
    level, words = told(review_checks(make_draft()))["certificate"]
    assert level == BAD
    assert words.endswith("Hết hạn.")


# ---- before the number ---------------------------------------------------------


def test_the_next_number_is_only_told(agency):
    """R9.1c-2: nothing is written, what was set aside is listed."""
    draft = bring(make_draft(), "signed")
    assert next_number(draft) is None
    assert registers_of(agency, clock.today().year) == []
    register = register_for(agency, "outgoing", "cong-van", clock.today().year)
    assert next_number(draft).symbol == "01/UBND-P1"
    assert len(register.sequences) == 0
    kept = reserve(register, "cong-van", "Họp báo", "vt.ubnd", count=2)
    found = next_number(draft)
    assert found.symbol == "03/UBND-P1"
    assert [one.number for one in found.reserved] == kept
    assert found.reserved[0].symbol == "01/UBND-P1"
    assert found.reserved[0].entry.reason == "Họp báo"
    with person("vt.ubnd"):
        drafting.number(draft)
    assert draft.symbol == found.symbol


def test_why_there_is_no_number(agency):
    """The reason is that of the act."""
    draft = bring(make_draft(), "signed")
    register_for(agency, "outgoing", "cong-van", clock.today().year)
    agency["phong-1"].abbreviation = ""
    with pytest.raises(IncompleteSymbol) as refused:
        next_number(draft)
    assert told(number_checks(draft))["number"] == (
        BAD,
        translate(refused.value.message),
    )


@pytest.mark.parametrize(
    ("later", "level", "words"),
    [
        (timedelta(minutes=5), GOOD, "ký hôm nay lúc 16:30."),
        (timedelta(days=1), WARNING, "chậm nhất trong ngày 23/11/2026."),
        (timedelta(days=3), WARNING, "chậm nhất trong ngày 23/11/2026."),
        (timedelta(days=4), WARNING, "Đã quá hạn phát hành"),
    ],
)
def test_the_day_of_the_signature(later, level, words):
    """R6.1-1: the day of signing, the next working day at the latest."""
    draft = bring(make_draft(), "signed")
    draft.signed_at = FRIDAY.isoformat(timespec="seconds")
    with clock.frozen(FRIDAY + later):
        found = told(number_checks(draft))["signed"]
    assert found[0] == level
    assert words in found[1]


# ---- before the seal ----------------------------------------------------------


def test_before_the_seal():
    """Decree 30, art. 32: who was handed the key seals in person."""
    document = waiting_for_seal()
    with person("vt.ubnd"):
        assert {level for level, _words in told(seal_checks(document)).values()} == {
            GOOD
        }
        agency_of(document).dau.custodian = "cv.ubnd"
        level, words = told(seal_checks(document))["seal"]
    assert level == BAD
    assert "Chuyên viên UBND" in words
