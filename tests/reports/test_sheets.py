"""Spreadsheets, read back from the XML in them."""

from camau.qlvbdh.reports.sheets import Column
from camau.qlvbdh.reports.sheets import Struck
from camau.qlvbdh.reports.sheets import workbook
from datetime import date
from xml.etree import ElementTree
from zipfile import ZipFile


SPACE = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
COLUMNS = [Column("Số đến"), Column("Ngày đến"), Column("Trích yếu nội dung", 60)]


def cells(file) -> list[list[str]]:
    """Texts and numbers of each row, as stored."""
    with ZipFile(file) as archive:
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    return [
        ["".join(cell.itertext()) for cell in row]
        for row in sheet.iterfind(".//m:row", SPACE)
    ]


def test_title_heads_and_rows():
    rows = [[1, date(2026, 11, 22), "Về việc báo cáo"], [2, None, ""]]
    found = cells(workbook("Chờ tiếp nhận", COLUMNS, rows, "2 văn bản"))
    assert found[:3] == [
        ["Chờ tiếp nhận"],
        ["2 văn bản"],
        [column.title for column in COLUMNS],
    ]
    assert found[3][0] == "1"
    assert found[3][2] == "Về việc báo cáo"
    assert found[4] == ["2", "", ""]


def test_days_are_numbers():
    """The number of days since 1900: other programs sort and count with it."""
    (row,) = cells(workbook("", [Column("Ngày")], [[date(2026, 11, 22)]]))[3:]
    assert row == [str((date(2026, 11, 22) - date(1899, 12, 30)).days)]


def test_words_are_no_formula():
    """Whoever sends a document writes its abstract."""
    file = workbook("=1+1", [Column("=2+2")], [["=HYPERLINK(A1)"], ["http://a.vn"]])
    with ZipFile(file) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    assert "=HYPERLINK(A1)" in sheet


def test_control_characters_and_long_texts():
    """Readable whatever was typed."""
    (row, long) = cells(
        workbook("", [Column("a")], [["a\x0bb & <c>"], ["x" * 40_000]])
    )[3:]
    assert row[0].startswith("a")
    assert len(long[0]) == 32_767


def test_struck_words():
    """With a line through them, and nothing else changed."""
    with ZipFile(workbook("", [Column("a")], [[Struck("01/QĐ")], ["b"]])) as archive:
        styles = archive.read("xl/styles.xml").decode()
    assert styles.count("<strike") == 1


def test_nothing_to_show():
    found = cells(workbook("Trống", COLUMNS, []))
    assert len(found) == 3
