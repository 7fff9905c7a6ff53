"""A span of a book as spreadsheet and as PDF (N12; Decree 30, Annex IV)."""

from builders import bring
from builders import make_draft
from builders import person
from camau.qlvbdh import clock
from camau.qlvbdh.content.lookup import by_uid
from camau.qlvbdh.drafting import service as drafting
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.numbering import service
from camau.qlvbdh.numbering import spans
from camau.qlvbdh.organization.lookup import get_agency
from camau.qlvbdh.search import book_files
from ways import two_units
from xml.etree import ElementTree
from zipfile import ZipFile
from zope.i18n import translate
import pypdfium2
import pytest


YEAR = clock.today().year
TODAY = clock.today().strftime("%d/%m/%Y")
HOSTILE = "Về việc <b>mua sắm</b> & sửa chữa =1+1"
SPACE = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


@pytest.fixture
def register(portal):
    """Three numbers of ``ubnd``: struck, in force, set aside."""
    two_units()
    first = bring(make_draft(title="Mời họp"), "numbered")
    with person("vt.ubnd"):
        drafting.void(first, reason="Nhầm nội dung")
    second = bring(make_draft(title=HOSTILE), "numbered")
    found = by_uid(second.register_uid)
    with person("gd.ubnd"):
        service.reserve(found, "cong-van", "Kỳ họp", by="gd.ubnd")
    return found


def pdf(register, user="vt.ubnd", volume="", **asked) -> list[str]:
    """The text of each page, lines joined."""
    with person(user):
        span = spans.Asked(**asked)
        file = book_files.printed(register, span, translate, volume)
    document = pypdfium2.PdfDocument(file.read())
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def rows(register, **asked) -> list[list[str]]:
    """Texts of each row of the sheet."""
    with person("vt.ubnd"):
        file = book_files.sheet(register, spans.Asked(**asked), translate)
    with ZipFile(file) as archive:
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    return [
        ["".join(cell.itertext()) for cell in row]
        for row in sheet.iterfind(".//m:row", SPACE)
    ]


def test_cover(register):
    """Whose book, which, of what year, from when and which number, which volume."""
    cover = pdf(register, volume="02")[0]
    for text in (
        "UBND TỈNH THỬ NGHIỆM",
        "SỔ ĐĂNG KÝ VĂN BẢN ĐI",
        f"Năm: {YEAR}",
        f"Từ ngày {TODAY} đến ngày {TODAY}",
        "Từ số 1 đến số 3",
        "Quyển số: 02",
    ):
        assert text in cover


def test_cover_names_the_agency_above(register):
    """Of a book of văn bản đến."""
    agency = get_agency("H12.05")
    service.allocate_arrival(agency, "a", by="vt.snv")
    arrivals = service.register_for(agency, "incoming", None, YEAR)
    cover = pdf(arrivals, "vt.snv")[0]
    assert "UBND TỈNH THỬ NGHIỆM SỞ NỘI VỤ THỬ NGHIỆM" in cover
    assert "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN" in cover


def test_lines(register):
    (_cover, table) = pdf(register)
    assert HOSTILE in table
    assert "Nhầm nội dung" in table
    assert "Số giữ trước: Kỳ họp" in table
    assert "(10)" in table
    assert "Trang 1/1" in table


def test_a_span(register):
    cover, table = pdf(register, first=2, last=2)
    assert "Từ số 2 đến số 2" in cover
    assert HOSTILE in table
    assert "Mời họp" not in table


def test_an_empty_span(register):
    cover, _table = pdf(register, first=9)
    assert "Từ số ………… đến số …………" in cover


def test_who_arranges_the_book_prints_no_contents(register):
    """R11.2: numbers, but no contents of documents."""
    assert HOSTILE not in pdf(register, "qt.ubnd")[1]


def test_sheet(register):
    found = rows(register)
    assert found[0][0].startswith("Sổ đăng ký văn bản đi")
    assert f"Từ ngày {TODAY} đến ngày {TODAY}" in found[1][0]
    assert found[2][0] == "Số, ký hiệu văn bản\n(1)"
    assert len(found[2]) == 10
    assert [len(row) for row in found[3:]] == [10, 10, 10]
    assert HOSTILE in found[4][2]
    assert found[3][9] == "Số đã hủy: Nhầm nội dung"


def test_struck_numbers_are_struck_in_the_sheet(register):
    with person("vt.ubnd"):
        file = book_files.sheet(register, spans.Asked(last=1), translate)
    with ZipFile(file) as archive:
        assert "<strike" in archive.read("xl/styles.xml").decode()


@pytest.mark.parametrize("make", [book_files.sheet, book_files.printed])
def test_too_many_lines(register, monkeypatch, make):
    """It says so, and how many are possible."""
    monkeypatch.setattr(book_files, "MOST_LINES", {"xlsx": 2, "pdf": 2})
    with pytest.raises(InvalidInput) as refused:
        make(register, spans.Asked(), translate)
    assert refused.value.field == "to"
    assert refused.value.data == {"lines": 3, "most": 2}
    with person("vt.ubnd"):
        assert make(register, spans.Asked(first=2), translate).read()
