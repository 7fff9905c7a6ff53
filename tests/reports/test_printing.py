"""Tables as PDF, read back."""

from camau.qlvbdh.reports.printing import Column
from camau.qlvbdh.reports.printing import Cover
from camau.qlvbdh.reports.printing import Heading
from camau.qlvbdh.reports.printing import Line
from camau.qlvbdh.reports.printing import table
import pikepdf
import pypdfium2
import pytest


COVER = Cover(
    above=["ỦY BAN NHÂN DÂN TỈNH MẪU", "SỞ NỘI VỤ"],
    title=["SỔ ĐĂNG KÝ VĂN BẢN ĐI"],
    below=["Năm: 2026", "Quyển số: 1"],
)
COLUMNS = [
    Column("Số, ký hiệu văn bản", 28),
    Column("Trích yếu nội dung", 70),
    Column("Ghi chú", 20),
]
VIETNAMESE = "Ắẳẵặấẩẫậếểễệốổỗộớởỡợứửữựỳỷỹỵ Đđ ₫ “”–…"


def pages(lines, cover=COVER) -> list[str]:
    """The text of each page."""
    file = table(cover, COLUMNS, lines, "Sở Nội vụ", "Trang {page}/{pages}")
    document = pypdfium2.PdfDocument(file.read())
    return [
        page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document
    ]


def test_cover_and_table():
    cover, only = pages([Line(["01/QĐ", VIETNAMESE, ""])])
    for text in (*COVER.above, *COVER.title, *COVER.below):
        assert text in cover
    assert "(1)" in only and "(3)" in only
    assert VIETNAMESE in only
    assert "Trang 1/1" in only
    assert "Sở Nội vụ" in only


def test_heads_are_on_each_page():
    found = pages([Line([f"{number:02d}/QĐ", "Về việc", ""]) for number in range(200)])
    assert len(found) > 4
    for place, text in enumerate(found[1:], 1):
        assert "Ghi chú" in text
        assert f"Trang {place}/{len(found) - 1}" in text
    assert sum(text.count("/QĐ") for text in found) == 200


def test_paper():
    """A4 across, fonts inside, in Vietnamese."""
    file = table(COVER, COLUMNS, [Line(["1", "a", ""])], "", "")
    with pikepdf.open(file) as document:
        assert document.Root.Lang == "vi"
        for page in document.pages:
            assert [round(float(one)) for one in page.MediaBox] == [0, 0, 842, 595]
            for font in page.Resources.Font.values():
                if "Liberation" in str(font.BaseFont):
                    assert "/FontFile2" in font.FontDescriptor


HOSTILE = [
    "<b>đậm</b> & <para><font size=900>x</font>",
    "</para>{page} %(a)s \\ (ngoặc",
    "a\x00b\x0bc\u202edcba\u2028e",
    "\ud800 lẻ",
    "😀 ký tự lạ 中文",
    "không_có_dấu_cách_" * 60,
    "https://a.vn/" + "x" * 600,
    "",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_in_a_title(text):
    """Nothing is markup, nothing breaks the file, the next line follows."""
    found = pages([Line([text] * 3, struck=True), Line(["cuối cùng", "", ""])])
    assert "cuối cùng" in "".join(found)


def test_markup_is_shown_as_it_is():
    (_cover, text) = pages([Line(["1", HOSTILE[0][:11] + " " + HOSTILE[1][:12], ""])])
    assert "<b>đậm</b>" in text
    assert "</para>{page" in text


def test_a_row_higher_than_a_page_goes_on():
    found = pages([Line(["1", "chữ " * 1200, "hết"]), Line(["2", "sau", ""])])
    assert len(found) > 2
    assert sum(text.count("chữ") for text in found) == 1200
    assert "sau" in found[-1]


def test_struck_words_have_a_line(monkeypatch):
    """Each line of words but those of the last cell, which say why."""
    from camau.qlvbdh.reports import printing

    drawn = []
    whole = printing.Canvas.line

    def line(self, x, y, end, bottom):
        drawn.append((x, y, end, bottom))
        whole(self, x, y, end, bottom)

    monkeypatch.setattr(printing.Canvas, "line", line)
    pages([Line(["1", "a", "b"])])
    plain = len(drawn)
    drawn.clear()
    pages([Line(["1", "a", "b"], struck=True)])
    assert len(drawn) == plain + 2


def test_headings_of_sequences():
    text = pages([Heading("Quyết định"), Line(["1", "a", ""])])[1]
    assert "Quyết định" in text


def test_an_empty_book():
    assert len(pages([])) == 2
