"""Copies in the browser: made, signed, printed (R9.2d-1, R9.2d-2, X3)."""

from copying import give_key
from copying import issued_from
from copying import last
from copying import on_paper
from copying import signed
from playwright.sync_api import expect
from signing_keys import PIN
from ways import outgoing
import pytest


pytestmark = pytest.mark.browser

WIDTHS = (1280, 390)
FORM, MEDIUM = "Sao y", "Từ văn bản giấy sang văn bản điện tử"
SIGNER = "Giám đốc SNV – Giám đốc"


@pytest.fixture(scope="module")
def paper(site):
    """A document of ``snv`` on paper; the agency has a key."""

    def make():
        give_key(site.portal.snv)
        return on_paper()

    return site.build(make)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_copy_on_paper(visit, paper, width):
    """Template 3.1: form, agency, number, place and date, office, name, recipients."""
    clerk = visit("vt.snv", width).go(paper).act("copy")
    medium = "Từ văn bản giấy sang văn bản giấy"
    clerk.fill(form=FORM, medium=medium, signer=SIGNER, recipients="Thanh tra tỉnh")
    clerk.send().sees("Bản sao", "SY-SNV", "Thanh tra tỉnh", "Đã hoàn thành")
    assert clerk.overflow <= 0
    link = clerk.page.locator("#copies").get_by_role("link", name="In bản sao")
    link.last.click()
    block = clerk.page.locator(".block")
    for words in (
        "SAO Y",
        "UBND TỈNH THỬ NGHIỆM",
        "SỞ NỘI VỤ THỬ NGHIỆM",
        "/SY-SNV",
        "Cà Mau, ngày",
        "GIÁM ĐỐC",
        "- Thanh tra tỉnh;",
        "- Lưu: VT.",
    ):
        expect(block).to_contain_text(words)
    assert clerk.overflow <= 0


def test_room_for_the_end_of_the_document(visit, paper):
    """The block stands where the person wants it, and the rest of the page is not printed."""
    clerk = visit("vt.snv").go(f"{paper.absolute_url()}/@@copy-print/001")
    top = clerk.page.locator(".block").bounding_box()["y"]
    clerk.page.fill("#above", "100")
    clerk.page.get_by_role("button").click()
    lower = clerk.page.locator(".block").bounding_box()["y"]
    assert lower - top == pytest.approx(100 / 25.4 * 96, abs=3)
    clerk.page.emulate_media(media="print")
    expect(clerk.page.locator(".screen-only")).to_be_hidden()
    clerk.page.emulate_media(media="screen")


@pytest.mark.parametrize("width", WIDTHS)
def test_an_extract(visit, paper, width):
    """Art. 25.3: the form of the document and the extracted part, over the block."""
    clerk = visit("vt.snv", width).go(paper).act("copy")
    medium = "Từ văn bản giấy sang văn bản giấy"
    clerk.fill(form="Trích sao", medium=medium, signer=SIGNER).send()
    clerk.complains("extract", "Nhập nội dung trích sao")
    clerk.fill(extract="Điều 2. <b>Chánh Văn phòng</b> đôn đốc.").send()
    clerk.page.locator("#copies").get_by_role("link", name="In bản sao").last.click()
    sheet = clerk.page.locator(".sheet")
    expect(sheet).to_contain_text("Số: 15/UBND-VP")
    expect(sheet).to_contain_text("Điều 2. <b>Chánh Văn phòng</b> đôn đốc.")
    expect(sheet).to_contain_text("TRÍCH SAO")
    assert clerk.overflow <= 0


@pytest.mark.parametrize("width", WIDTHS)
def test_a_recall_tells_of_copies(site, visit, width):
    """R9.2b: said after the act and on the page, with a link to each copy."""

    def make():
        document = signed(outgoing("issued"))
        return document, issued_from(document, last(document), ("H12.05",))

    document, issued = site.build(make)
    clerk = visit("vt.ubnd", width).go(document).act("recall")
    clerk.fill(reason="Ban hành nhầm").send()
    expect(clerk.page.locator(".portalMessage").last).to_contain_text(issued.symbol)
    still = clerk.page.locator("#copies-out")
    expect(still).to_contain_text("không được thu hồi theo")
    assert clerk.overflow <= 0
    still.get_by_role("link").click()
    clerk.sees(issued.symbol).do("void", reason="Văn bản đã thu hồi").go(document)
    expect(still).to_have_count(0)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_an_electronic_copy(visit, paper, script):
    """A wrong password keeps the number; it is signed, downloaded, made an outgoing document."""
    clerk = visit("vt.snv", script=script).go(paper).act("copy")
    refused = "Từ văn bản điện tử sang văn bản điện tử"
    clerk.fill(form=FORM, medium=refused, signer=SIGNER).send()
    clerk.complains("medium", "Điều 25")
    clerk.fill(medium=MEDIUM).send().sees("Chờ ký số của cơ quan")
    clerk.act("seal-copy").fill(pin="sai").send()
    clerk.complains("pin", "không đúng")
    clerk.fill(pin=PIN).send().sees_not("Chờ ký số của cơ quan")
    with clerk.page.expect_download() as download:
        link = clerk.page.locator("#copies").get_by_role("link", name="Tải tệp")
        link.last.click()
    assert download.value.suggested_filename.endswith(".pdf")
    clerk.act("issue-copy").search("recipients", "UBND tỉnh").send()
    clerk.sees("Đã cấp số, chờ phát hành", "Bản sao y", "Sao từ văn bản")
