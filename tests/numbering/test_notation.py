"""Số và ký hiệu as Decree 30/2020/NĐ-CP writes them, and as others do."""

from camau.qlvbdh.content.register import pattern_fields
from camau.qlvbdh.content.vocabularies import document_types
from camau.qlvbdh.numbering import notation
from hypothesis import given
from hypothesis import strategies as st
from zope.interface import Invalid
import pytest
import unicodedata


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "01"), (9, "09"), (10, "10"), (837, "837"), (12345, "12345")],
)
def test_number_has_a_leading_zero_below_ten(number, text):
    assert notation.format_number(number) == text


@pytest.mark.parametrize(
    ("pattern", "number", "parts", "expected"),
    [
        (
            "{number}/{year}/{type}-{agency}",
            31,
            {"type_abbreviation": "QĐ", "agency": "UBND"},
            ("31", "2021/QĐ-UBND", "31/2021/QĐ-UBND"),
        ),
        (
            "{number}/{type}-{agency}",
            837,
            {"type_abbreviation": "QĐ", "agency": "UBND"},
            ("837", "QĐ-UBND", "837/QĐ-UBND"),
        ),
        (
            "{number}/{agency}-{unit}",
            12,
            {"agency": "ubnd", "unit": " vx "},
            ("12", "UBND-VX", "12/UBND-VX"),
        ),
        (
            "{number}/{type}-{agency}",
            5,
            {"type_abbreviation": "TTr", "agency": "SNV"},
            ("05", "TTr-SNV", "05/TTr-SNV"),
        ),
        (
            "{number}-{type}/{agency}",
            45,
            {"type_abbreviation": "QĐ", "agency": "TU"},
            ("45", "QĐ/TU", "45-QĐ/TU"),
        ),
    ],
)
def test_own_symbols(pattern, number, parts, expected):
    made = notation.notation(pattern, number, year=2021, **parts)
    assert (made.code_number, made.code_notation, made.symbol) == expected


def test_own_symbol_is_composed_unicode():
    decomposed = unicodedata.normalize("NFD", "HĐNDỦ")
    made = notation.notation("{number}/{agency}", 1, year=2026, agency=decomposed)
    assert made.symbol == "01/HĐNDỦ"


def test_every_type_gives_a_well_formed_symbol():
    for kind in document_types().values():
        pattern = {
            "quy-pham": "{number}/{year}/{type}-{agency}",
        }.get(kind.group, "{number}/{type}-{agency}")
        if not kind.abbreviation:
            pattern = "{number}/{agency}-{unit}"
        made = notation.notation(
            pattern,
            7,
            year=2026,
            type_abbreviation=kind.abbreviation,
            agency="UBND",
            unit="VX",
        )
        assert notation.well_formed(made.symbol), made.symbol


@pytest.mark.parametrize(
    "symbol",
    ["5/QĐ-UBND", "05 /QĐ-UBND", "05/qđ-ubnd", "QĐ-UBND", "005/QĐ-UBND", "05/UBND VX"],
)
def test_presentation_check_sees_wrong_form(symbol):
    assert not notation.well_formed(symbol)


@pytest.mark.parametrize("symbol", ["30/2020/NĐ-CP", "64/2025/QH15", "28/2018/QĐ-TTg"])
def test_central_normative_symbols_are_well_formed(symbol):
    assert notation.well_formed(symbol)


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("{type}-{agency}", "bắt đầu"),
        ("{number}/{number}", "bắt đầu"),
        ("{number}/{organ}", "chỉ dùng"),
        ("{number:03d}/{type}", "chỉ dùng"),
        ("{number}/{type} {agency}", "dấu cách"),
        ("{number}/{type", "không khớp"),
    ],
)
def test_wrong_patterns_are_refused_with_a_reason(pattern, problem):
    with pytest.raises(Invalid, match=problem):
        pattern_fields(pattern)


@pytest.mark.parametrize(
    ("text", "number", "code_notation", "facts"),
    [
        ("Số: 12/UBND-VX", 12, "UBND-VX", {"agency": "UBND", "unit": "VX"}),
        ("SỐ 05/BNV-VP", 5, "BNV-VP", {"agency": "BNV", "form": "untyped"}),
        ("15/QĐ-BNV", 15, "QĐ-BNV", {"type_abbreviation": "QĐ", "form": "typed"}),
        ("Số, ký hiệu: 9/ctr-sgdđt", 9, "ctr-sgdđt", {"type_abbreviation": "CTr"}),
        ("31/2021/QĐ-UBND", 31, "2021/QĐ-UBND", {"year": 2021, "form": "normative"}),
        ("30/2020/NĐ-CP", 30, "2020/NĐ-CP", {"year": 2020, "agency": "CP"}),
        ("64/2025/QH15", 64, "2025/QH15", {"year": 2025, "form": "normative"}),
        ("45-QĐ/TU", 45, "QĐ/TU", {"agency": "TU", "form": "party"}),
        ("123 - CV / TU", 123, "CV/TU", {"type_abbreviation": "CV", "form": "party"}),
        ("12a/STC-QLNS", 12, "STC-QLNS", {"code_number": "12a"}),
        ("05/QÐ–UBND", 5, "QĐ-UBND", {"type_abbreviation": "QĐ"}),
        ("77/BC-SNNMT-TTBVTV", 77, "BC-SNNMT-TTBVTV", {"agency": "SNNMT-TTBVTV"}),
        ("203", 203, "", {"form": "other"}),
        ("8/GM", 8, "GM", {"form": "other"}),
    ],
)
def test_symbols_of_others(text, number, code_notation, facts):
    parsed = notation.parse(text)
    assert (parsed.number, parsed.code_notation) == (number, code_notation)
    assert {name: getattr(parsed, name) for name in facts} == facts


@pytest.mark.parametrize("text", ["", "   ", "Không số", "/QĐ-UBND", "Số:", "///---"])
def test_a_symbol_without_number_is_kept_as_it_is(text):
    parsed = notation.parse(text)
    assert parsed.number is None
    assert parsed.form == "other"


@given(st.text())
def test_parsing_never_fails(text):
    parsed = notation.parse(text)
    assert parsed.symbol == unicodedata.normalize("NFC", parsed.symbol)


@given(
    number=st.integers(1, 99999),
    kind=st.sampled_from([t for t in document_types().values() if t.abbreviation]),
    agency=st.text(st.sampled_from("ABCDĐGHKLMNQSTUVXY"), min_size=2, max_size=8),
)
def test_what_we_write_we_read(number, kind, agency):
    made = notation.notation(
        "{number}/{type}-{agency}",
        number,
        year=2026,
        type_abbreviation=kind.abbreviation,
        agency=agency,
    )
    parsed = notation.parse(made.symbol)
    assert (parsed.number, parsed.type_abbreviation, parsed.agency) == (
        number,
        kind.abbreviation,
        agency,
    )
    assert notation.split(made.symbol) == (parsed.code_number, parsed.code_notation)
