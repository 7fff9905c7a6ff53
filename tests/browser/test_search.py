"""The search page: words, fields, places in files, kept searches, spreadsheets."""

from camau.qlvbdh.jobs import texts
from datetime import date
from io import BytesIO
from playwright.sync_api import expect
from zipfile import ZipFile
import pytest
import ways


@pytest.fixture(scope="module")
def documents(site):
    """Two documents of ``snv``; the worker is through with them."""
    rows = (
        ("31", "QĐ-UBND", date(2021, 10, 14), "Ban hành <b>quy chế</b> văn thư"),
        ("9", "BC-SNV", date(2022, 2, 3), "Báo cáo công tác văn thư"),
    )
    for number, notation, day, title in rows:
        facts = {"code_number": number, "code_notation": notation}
        site.build(ways.entered, **facts, issued_date=day, title=title)
    while texts.enter_waiting():
        continue


def hits(visitor):
    """What was found."""
    return visitor.page.locator("#documents > li")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_number_typed_in_any_way(visit, documents, width):
    """From the box on top; words are marked, what people typed is text."""
    clerk = visit("vt.snv", width).go("")
    clerk.page.fill("#searchGadget", "2021 ubnd qd 31")
    clerk.page.press("#searchGadget", "Enter")
    expect(hits(clerk)).to_have_count(1)
    clerk.sees("31/QĐ-UBND", "Ban hành <b>quy chế</b> văn thư", "14/10/2021")
    clerk.go("@@search?SearchableText=quy+che+quyet")
    expect(hits(clerk).locator("mark")).to_have_text(["quy", "chế", "QUYET"])
    assert clerk.overflow == 0


@pytest.mark.parametrize("script", [True, False])
def test_fields_marks_and_the_way_back(visit, documents, script):
    """Each field by itself; a chip takes it away again. Works without scripts."""
    clerk = visit("vt.snv", script=script).go("@@search")
    clerk.page.fill("#search-asked", "van thu")
    clerk.page.click("#advanced > summary")
    clerk.page.fill("#search-issued_date_from", "2022-01-01")
    clerk.page.click('#advanced [name="advanced"]')
    expect(clerk.page.locator("#search-count")).to_have_text("1")
    clerk.sees("9/BC-SNV").sees_not("31/QĐ-UBND")
    clerk.page.locator(".search-chip").click()
    expect(clerk.page.locator("#search-count")).to_have_text("2")
    clerk.page.locator(".search-side").get_by_role("link", name="2021").click()
    clerk.sees("31/QĐ-UBND").sees_not("9/BC-SNV")
    clerk.go("@@search?SearchableText=van+thu&exact=1")
    clerk.sees("Không tìm thấy văn bản nào")


def test_what_is_wrong_stands_beside_the_field(visit, documents):
    """Nothing that was typed is lost."""
    clerk = visit("vt.snv")
    clerk.go("@@search?q=a&page_count_from=9&page_count_to=1&signer=An")
    expect(clerk.page.locator("#search-page_count_to")).to_have_value("1")
    expect(clerk.page.locator("#search-signer")).to_have_value("An")
    clerk.sees("Giá trị đầu lớn hơn giá trị cuối.")


@pytest.mark.parametrize("script", [True, False])
def test_a_search_is_kept(visit, documents, script):
    clerk = visit("vt.snv", script=script).go("@@search?SearchableText=bao+cao")
    clerk.page.fill("#search-name", "Báo cáo")
    clerk.page.click('[name="save"]')
    clerk.go("@@search").page.locator(".list-saved .chip-link").click()
    clerk.sees("9/BC-SNV")
    clerk.page.click('.list-saved [name="remove"]')
    expect(clerk.page.locator(".list-saved")).to_have_count(0)


def test_a_spreadsheet(visit, documents):
    """What was found, with what was asked for."""
    clerk = visit("vt.snv").go("@@search?SearchableText=van+thu")
    with clerk.page.expect_download() as download:
        clerk.page.get_by_role("link", name="Xuất Excel").click()
    with ZipFile(BytesIO(download.value.path().read_bytes())) as sheet:
        names = sheet.namelist()
        text = "".join(sheet.read(name).decode() for name in names if "xl/" in name)
    assert "9/BC-SNV" in text
    assert "van thu" in text


@pytest.mark.parametrize("script", [True, False])
def test_from_one_result_to_the_next(visit, documents, script):
    """With the question in the address; and back to the results."""
    clerk = visit("vt.snv", script=script).go("@@search?SearchableText=van+thu")
    expect(clerk.page.locator("#search-count")).to_have_text("2")
    first, second = hits(clerk).locator(".document-link").all_inner_texts()
    hits(clerk).locator(".document-link").first.click()
    place = clerk.page.locator("#neighbours")
    expect(clerk.page.locator("h1")).to_contain_text(first)
    expect(place).to_contain_text("1/2")
    expect(place.get_by_role("link", name="Văn bản trước")).to_have_count(0)
    place.get_by_role("link", name="Văn bản sau").click()
    expect(clerk.page.locator("h1")).to_contain_text(second)
    expect(place).to_contain_text("2/2")
    place.get_by_role("link", name="Kết quả tìm kiếm").click()
    expect(clerk.page.locator("#search-asked")).to_have_value("van thu")
    expect(hits(clerk)).to_have_count(2)


def test_the_text_of_files(visit, site, documents):
    """Whether it can be searched, beside each file."""
    document = site.build(ways.entered, code_number="77")
    clerk = visit("vt.snv").go(f"{document.absolute_url()}/@@texts")
    clerk.sees("Đang chờ đọc nội dung")
    while texts.enter_waiting():
        continue
    clerk.go(f"{document.absolute_url()}/@@texts").sees("Tìm được theo nội dung")
    expect(clerk.page.get_by_role("button", name="Đọc lại")).to_have_count(0)
