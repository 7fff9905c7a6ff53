"""The page of a document: its file in view, files to and fro, what to do next."""

from builders import bring
from builders import deliver
from builders import make_draft
from builders import pdf_file
from builders import received
from camau.qlvbdh.assignment.model import Assignments
from pathlib import Path
from playwright.sync_api import expect
from playwright.sync_api import Page
import pytest
import ways


pytestmark = pytest.mark.browser

SAMPLE = Path(__file__).parents[2] / "scripts" / "demo" / "samples" / "cong-van.pdf"


@pytest.fixture(scope="module")
def draft(site):
    """A draft of ``cv.ubnd`` with a file that has text."""
    file = {"file": pdf_file("Dự thảo 100% / lần 1.pdf", SAMPLE.read_bytes())}
    return site.build(make_draft, **file)


@pytest.fixture(scope="module")
def sent(site):
    """An issued document that has arrived."""

    def make():
        document = bring(make_draft(), "issued")
        deliver()
        return document

    return site.build(make)


@pytest.fixture(scope="module")
def given(site):
    """Assigned on two levels, and begun."""
    return site.build(ways.processing)


def names(page: Page) -> list[str]:
    """The files that the page names."""
    return page.locator("#files .file-title").all_inner_texts()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_file_is_in_view(draft, visit, width):
    """Drawn by the page itself, with text to find, with or without diacritics."""
    officer = visit("cv.ubnd", width).go(draft)
    page = officer.page
    expect(page.locator(".viewer-sheet canvas")).to_be_visible()
    expect(page.locator(".textLayer")).to_contain_text("Kính gửi")
    page.click("[data-do=find]")
    page.fill("#viewer-find input", "kinh gui")
    page.keyboard.press("Enter")
    expect(page.locator(".is-found")).to_contain_text("Kính gửi")
    page.fill("#viewer-find input", "không có chữ này")
    page.keyboard.press("Enter")
    expect(page.locator("[data-show=found]")).to_have_text("Không tìm thấy.")
    page.click("[data-do=thumbs]")
    expect(page.locator(".viewer-thumbs canvas")).to_be_visible()
    before = page.locator(".viewer-sheet").bounding_box()["width"]
    page.click("[data-do=larger]")
    assert page.locator(".viewer-sheet").bounding_box()["width"] > before
    page.click("[data-do=full]")
    assert page.locator("#viewer").bounding_box()["width"] == width
    page.keyboard.press("Escape")
    assert officer.overflow == 0


def test_the_next_step_stays_under_the_thumb(draft, visit):
    """On a phone the strong button stands at the bottom, wherever the page is."""
    page = visit("cv.ubnd", 390).go(draft).page
    strong = page.locator(".act-strong")
    expect(strong).to_have_text("Trình lãnh đạo đơn vị")
    for where in ("0", "document.body.scrollHeight"):
        page.evaluate(f"window.scrollTo(0, {where})")
        expect(strong).to_be_in_viewport()


def test_files_are_dropped_in(draft, visit, pdf, tmp_path):
    """Several at once; an empty one is named with the reason."""
    page = visit("cv.ubnd").go(draft).page
    other = tmp_path / "Phụ lục.pdf"
    other.write_bytes(SAMPLE.read_bytes())
    with page.expect_navigation():
        page.set_input_files("#upload-file", [pdf, other])
    assert {"Dự thảo công văn.pdf", "Phụ lục.pdf"} <= set(names(page))
    page.get_by_label("Chọn tệp", exact=True).select_option(label="Phụ lục.pdf")
    expect(page.locator(".textLayer")).to_contain_text("Kính gửi")
    empty = tmp_path / "Rỗng.pdf"
    empty.touch()
    page.set_input_files("#upload-file", empty)
    expect(page.locator("#upload-list")).to_contain_text("Tệp rỗng")


def test_an_upload_goes_on_after_a_broken_line(draft, visit, tmp_path):
    """It asks how far it came and sends the rest."""
    page = visit("cv.ubnd").go(draft).page
    path = tmp_path / "Đường truyền yếu.pdf"
    path.write_bytes(SAMPLE.read_bytes())
    broken, calls = [], []

    def breaks(route):
        calls.append(route.request.method)
        if route.request.method == "PATCH" and not broken:
            broken.append(route)
            route.abort()
        else:
            route.continue_()

    page.route("**/@tus-upload/*", breaks)
    with page.expect_navigation():
        page.set_input_files("#upload-file", path)
    page.unroute("**/@tus-upload/*")
    assert calls == ["PATCH", "HEAD", "PATCH"]
    assert "Đường truyền yếu.pdf" in names(page)


def test_the_file_of_a_draft_is_replaced(draft, visit, pdf):
    """The former one stays among the versions (R9.1b-1)."""
    page = visit("cv.ubnd").go(draft).page
    with page.expect_navigation():
        page.set_input_files(".viewer-replace input", pdf)
    assert names(page)[0] == "Dự thảo công văn.pdf"
    page.click("#versions summary")
    expect(page.locator("#versions")).to_contain_text("Dự thảo 100% / lần 1.pdf")


def test_a_file_is_added_without_scripts(draft, visit, pdf):
    """One at a time, by the form alone; the browser shows the file itself."""
    page = visit("cv.ubnd", script=False).go(draft).page
    assert page.locator("#viewer object").count() == 1
    before = len(names(page))
    page.set_input_files("#upload-file", pdf)
    page.get_by_role("button", name="Tải lên").click()
    expect(page.locator("#files .file-title")).to_have_count(before + 1)


def test_what_is_not_possible_yet_says_why(site, visit):
    """The clerk registers first; the leader waits for that."""
    document = site.build(ways.arrived)
    clerk = visit("vt.snv").go(document)
    assert clerk.acts[0] == "register"
    blocked = clerk.page.locator('[data-blocked-act="submit"]')
    expect(blocked).to_be_disabled()
    expect(blocked).to_have_accessible_description("Vào sổ văn bản trước.")


def test_one_recipient_is_reminded(sent, visit):
    """From its row, with the recipient already ticked; once a day."""
    clerk = visit("vt.ubnd").go(sent)
    clerk.page.locator("#deliveries tr", has_text="H12.05").get_by_role(
        "link", name="Nhắc"
    ).click()
    box = clerk.page.get_by_role("checkbox", name="Sở Nội vụ Thử nghiệm")
    expect(box).to_be_checked()
    clerk.fill(note="Hạn là thứ Sáu").send().sees("Nhắc lúc")
    blocked = clerk.page.locator('[data-blocked-act="remind"]')
    expect(blocked).to_have_accessible_description(
        "Đã nhắc hôm nay. Ngày mai có thể nhắc lại."
    )


def test_next_and_previous_of_the_list(site, visit):
    """The page knows the list that it was opened from, and the way back."""

    def two():
        for title in ("Về việc thứ nhất", "Về việc thứ hai"):
            found = bring(make_draft(title=title), "issued")
            deliver()
        return received("H12.05", found)

    last = site.build(two)
    clerk = visit("vt.snv")
    clerk.go(f"{last.absolute_url()}/view?list=receive")
    place = clerk.page.locator("#neighbours")
    expect(place.get_by_role("link", name="Văn bản sau")).to_have_count(0)
    place.get_by_role("link", name="Văn bản trước").click()
    clerk.sees("Về việc thứ nhất")
    expect(place.get_by_role("link", name="Văn bản sau")).to_be_visible()
    place.get_by_role("link", name="Chờ tiếp nhận").click()
    clerk.sees("Về việc thứ nhất", "Về việc thứ hai")


@pytest.mark.parametrize("script", [True, False])
def test_handlers_are_reminded(site, visit, script):
    """R8.2c-2: one of them with one click in the tree; all late ones; with a word."""

    def late():
        document = ways.processing()
        records = Assignments(document)
        for one in records.of("cv4.snv"):
            records.change(one, deadline="2026-01-05")
        return document

    leader = visit("gd.snv", script=script).go(site.build(late))
    tree = leader.page.locator("#handling")
    tree.get_by_role("button", name="Nhắc Phòng Hai").click()
    node = tree.locator(".handling-node", has_text="Phòng Hai")
    expect(node).to_contain_text("đã nhắc lúc")
    expect(tree.get_by_role("button", name="Nhắc Phòng Hai")).to_have_count(0)
    leader.act("remind")
    late_one = leader.page.get_by_role("checkbox", name="hạn 05/01/2026")
    expect(late_one).to_be_checked()
    expect(leader.page.locator("[type=checkbox]:checked")).to_have_count(1)
    leader.page.go_back()
    leader.page.get_by_role("button", name="Nhắc 1 việc quá hạn").click()
    expect(leader.page.locator(".remind-late")).to_have_count(0)
    expect(leader.page.locator("#history")).to_contain_text("Nhắc xử lý")
    visit("cv4.snv", script=script).go("@@notices").sees("Giám đốc SNV nhắc xử lý")


@pytest.mark.parametrize("width", [1280, 390])
def test_related_documents(site, visit, width):
    """From both sides, as tables; those that do not fit have a page."""

    def make():
        law = bring(make_draft(title="Quy chế"), "issued")
        names = [law.UID(), "30/2020/NĐ-CP"]
        for number in range(12):
            title = f"Căn cứ quy chế {number}"
            last = bring(make_draft(title=title, basis=names), "issued")
        return last

    clerk = visit("vt.ubnd", width).go(site.build(make))
    names = clerk.page.locator("#related-basis")
    expect(names).to_contain_text("30/2020/NĐ-CP")
    names.get_by_role("link", name="Quy chế").click()
    named = clerk.page.locator("#related-basis_of")
    expect(named.locator("caption")).to_have_text("Được dẫn làm căn cứ trong")
    expect(named).to_contain_text("Đã phát hành")
    assert clerk.overflow == 0
    named.get_by_role("link", name="Xem thêm 2 văn bản").click()
    expect(clerk.page.locator("#documents tbody tr")).to_have_count(12)
    assert clerk.overflow == 0
    clerk.do_link("Quay lại văn bản")
    expect(clerk.page.locator("h1")).to_contain_text("Quy chế")
    clerk.go(f"{clerk.page.url.removesuffix('/view')}/@@related-documents/amends")
    clerk.sees("Không có văn bản nào.")


@pytest.mark.parametrize("width", [1280, 390])
def test_handling_and_its_sheet(given, visit, width):
    """Who gave what to whom; the form of Decree 30 with its three parts."""
    leader = visit("gd.snv", width).go(given)
    below = leader.page.locator("#handling .handling-nodes .handling-nodes")
    expect(below.first).to_contain_text("Chuyên viên SNV")
    expect(leader.page.locator("#handling")).to_contain_text("Phòng Hai")
    assert leader.overflow == 0
    leader.do_link("Phiếu giải quyết")
    sheet = leader.page.locator("main")
    expect(sheet).to_contain_text("PHIẾU GIẢI QUYẾT VĂN BẢN ĐẾN")
    expect(sheet.locator("#leaders")).to_contain_text("Giao chủ trì: Phòng Một")
    expect(sheet.locator("#leaders")).to_contain_text("Giao phối hợp: Phòng Hai")
    expect(sheet.locator("#units")).to_contain_text("Giao chủ trì: Chuyên viên SNV")
    assert leader.overflow == 0
