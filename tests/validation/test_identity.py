"""Names in certificates."""

from camau.qlvbdh.validation.identity import fold
from camau.qlvbdh.validation.identity import kind_of
from camau.qlvbdh.validation.identity import same_name
from camau.qlvbdh.validation.identity import same_organ
from camau.qlvbdh.validation.identity import same_person
from camau.qlvbdh.validation.model import Kind
import pytest
import unicodedata


@pytest.mark.parametrize(
    ("name", "organ", "kind"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH CÀ MAU", "Ủy ban nhân dân tỉnh Cà Mau", Kind.AGENCY),
        ("Sở Nội vụ", "Ủy ban nhân dân tỉnh Cà Mau", Kind.AGENCY),
        ("Văn phòng Ủy ban nhân dân", "UBND tỉnh", Kind.AGENCY),
        ("Chi cục Thủy lợi", "Sở Nông nghiệp và Môi trường", Kind.AGENCY),
        ("UY BAN NHAN DAN XA TAN THUAN", "", Kind.AGENCY),
        ("Trường Chính trị tỉnh", "Tỉnh ủy", Kind.AGENCY),
        ("Trương Văn Bảo", "Sở Nội vụ", Kind.PERSON),
        ("Truong Van Bao", "Sở Nội vụ", Kind.PERSON),
        ("Đoàn Thị Sở", "Sở Nội vụ", Kind.PERSON),
        ("Đoàn Đại biểu Quốc hội tỉnh", "Quốc hội", Kind.AGENCY),
        ("Doan Thi So", "Sở Nội vụ", Kind.PERSON),
        ("Bạn Văn Cục", "Sở Nội vụ", Kind.PERSON),
        ("Lê Thị Phượng Hoàng", "Ủy ban nhân dân tỉnh Cà Mau", Kind.PERSON),
        ("", "Sở Nội vụ", Kind.UNKNOWN),
    ],
)
def test_kind(name, organ, kind):
    """V10: an organisation's certificate bears no personal name."""
    assert kind_of(name, organ) == kind
    assert kind_of(unicodedata.normalize("NFD", name), organ) == kind


def test_fold():
    """V9: marks, case and punctuation do not count."""
    assert fold("  Đặng-Thị  ÁNH, ") == "dang thi anh"


@pytest.mark.parametrize(
    ("certified", "stated", "same"),
    [
        ("Trần Văn Thư", "TRẦN VĂN THƯ", True),
        ("Trần Văn Thư", "Q. Chánh Văn phòng Trần Văn Thư", True),
        ("Trần Văn Thư", "Trần Văn Thư Sinh", True),
        ("Trần Văn Thư", "Trần Văn", True),
        ("Trần Văn Thư", "Thư", False),
        ("Trần Văn Thư", "Trần Thị Thư", False),
        ("", "Trần Thị Thư", False),
    ],
)
def test_person(certified, stated, same):
    """V9: titles and missing marks are allowed, another name is not."""
    assert same_person(certified, stated) is same


def test_organ():
    """V9: abbreviations are spelled out; any name in the certificate will do."""
    names = ("VĂN PHÒNG", "Ủy ban nhân dân tỉnh Cà Mau")
    assert same_organ(names, "Văn phòng UBND tỉnh Cà Mau")
    assert same_organ(names, "UBND tỉnh Cà Mau")
    assert not same_organ(names, "Sở Nội vụ tỉnh Cà Mau")


@pytest.mark.parametrize(
    ("certified", "stated", "same"),
    [
        ("Nguyễn Văn Hùng", "nguyễn  văn hùng", True),
        ("NGUYEN VAN HUNG", "Nguyễn Văn Hùng", True),
        ("Nguyễn Văn Hùng", "Nguyễn Văn Hưng", False),
        ("Trần Nguyễn Văn Hùng", "Nguyễn Văn Hùng", False),
        ("Nguyễn Văn Hùng Anh", "Nguyễn Văn Hùng", False),
    ],
)
def test_the_very_name(certified, stated, same):
    """A signature that is taken for somebody's bears that name, not a like one."""
    assert same_name(certified, stated) is same
