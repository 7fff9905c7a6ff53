"""Pages that say why nothing is shown; papers that are Vietnamese for every reader."""

from broken_page import broken_page
from broken_page import REASON
from builders import bring
from builders import make_draft
from builders import make_person
from camau.qlvbdh import clock
from checks import all_errors
from checks import axe_errors
from checks import word_errors
from playwright.sync_api import expect
from plone import api
from visitor import WIDTHS
import pytest
import re
import ways


pytestmark = pytest.mark.browser

YEAR = clock.today().year
UBND = "UBND tỉnh Thử nghiệm"


@pytest.fixture
def broken():
    """The name of a page that fails."""
    with broken_page() as name:
        yield name


@pytest.fixture(scope="module")
def sent(site):
    """A document of ``ubnd``."""
    return site.build(lambda: bring(make_draft(), "issued"))


@pytest.fixture(scope="module")
def handled(site):
    """A document that ``snv`` handles."""
    return site.build(ways.processing)


def open_page(visitor, where, status):
    """Open a page that answers with the status, in order at both widths."""
    visitor.complaints.clear()
    answer = visitor.page.goto(f"{visitor.url}/{where}")
    assert answer.status == status
    assert all_errors(visitor.page, answer.text(), WIDTHS) == []
    assert visitor.overflow == 0
    visitor.page.set_viewport_size({"width": 1280, "height": WIDTHS[1280]})
    # The browser tells of each status from 500 on.
    visitor.complaints.clear()
    return visitor


def test_an_error_of_the_server(visit, broken):
    """What to do now, when it was, whom to tell; no trace for who can't read it."""
    clerk = open_page(visit("vt.snv"), broken, 500)
    clerk.sees("Hệ thống gặp lỗi", "chưa được lưu", f"/{YEAR}").sees_not("RuntimeError")
    expect(clerk.page.locator("#menu")).to_be_visible()
    again = clerk.page.get_by_role("link", name="Thử lại")
    assert again.get_attribute("href").endswith(broken)


def test_what_a_service_refuses(visit, broken):
    """Its own words, with its own status."""
    clerk = open_page(visit("vt.snv"), f"{broken}?refused=1", 409)
    clerk.sees("Chưa thực hiện được", REASON)


def test_a_page_that_is_none(visit, sent):
    """The person keeps the menu; nothing is told of what the address led through."""
    clerk = open_page(visit("vt.snv"), "khong-co-trang-nay", 404)
    clerk.sees("Không có trang này")
    expect(clerk.page.locator("#menu")).to_be_visible()
    clerk.do_link("Tra cứu văn bản").sees("Tìm kiếm")
    for person in ("vt.snv", None):
        page = visit(person).go(f"{sent.absolute_url()}/khong-co").page
        expect(page.locator("h1")).to_have_text("Không có trang này")
        assert sent.title not in page.content()


def test_who_may_not(visit, sent):
    """Who one is at work as, whom to ask, the way back."""
    stranger = visit("vt.snv").go(sent)
    stranger.sees("Không đủ quyền truy cập", "văn thư cơ quan mình")
    stranger.do_link("Về bảng điều khiển").sees("Bảng điều khiển")


def test_who_may_not_add(visit):
    """A bookmark of another office's form is refused as such, and no error."""
    form = f"snv/van-ban-den/{YEAR}/++add++IncomingDocument"
    open_page(visit("cv.snv"), form, 403)
    visit("cv.snv").sees("Không đủ quyền truy cập")


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("", "Bảng điều khiển"),
        ("@@worklist/receive", "Chờ tiếp nhận"),
        (f"snv/van-ban-den/{YEAR}/++add++IncomingDocument", "Nhập văn bản đến (giấy)"),
    ],
)
def test_a_page_is_called_by_its_heading(visit, path, title):
    """So that tabs and the browser's history tell pages apart."""
    site = api.portal.get().title
    expect(visit("vt.snv").go(path).page).to_have_title(f"{title} – {site}")


def test_a_document_is_called_by_symbol_and_abstract(site, visit):
    """Dashes of its own stay."""
    title = "Kế hoạch — giai đoạn một — đợt 2"
    document = site.build(lambda: ways.register(ways.entered(title=title)))
    called = f"{document.symbol} {title} – {api.portal.get().title}"
    expect(visit("vt.snv").go(document).page).to_have_title(called)


def test_an_act_that_is_over_is_no_question_of_rights(site, visit):
    """Where nobody may do it any more, the step that the document is at is the reason."""
    document = site.build(ways.completed)
    handler = visit("cv.snv").go(f"{document.absolute_url()}/@@act/progress")
    told = handler.page.locator("#global_statusmessage")
    expect(told).to_contain_text("trạng thái “Hoàn thành” nên không thực hiện được")


def test_logging_in_says_into_what(visit, sent):
    """The system, why one is asked, and who helps."""
    title = api.portal.get().title
    nobody = visit(None).go("login").sees("Hệ thống quản lý văn bản", title)
    nobody.sees("Quên mật khẩu", "quản trị của cơ quan bạn").sees_not("vừa chọn")
    nobody.go(sent).sees("Đăng nhập để mở trang bạn vừa chọn.").sees_not(sent.title)
    nobody.go("logout").sees_not("vừa chọn")


def test_administrators_of_agencies_have_no_toolbar(visit):
    """What they need stands on our pages: change, add, delete what was a mistake."""
    admin = visit("qt.snv").go("snv/view")
    expect(admin.page.locator("#edit-bar")).to_have_count(0)
    admin.do_link("Thêm nhóm nơi nhận")
    admin.page.fill("#form-widgets-IBasic-title", "Nhóm nhầm")
    admin.search("members", "UBND", pick=UBND).save().sees("Nhóm nhầm")
    admin.do_link("Xóa").sees("Xóa “Nhóm nhầm”?", "không lấy lại được")
    with admin.page.expect_navigation():
        admin.page.get_by_role("button", name="Xóa").click()
    admin.go("snv/view").sees_not("Nhóm nhầm")


def test_the_toolbar_of_a_manager_can_be_used_by_all(site, visit):
    """Plone's own, for who sets up the site."""

    def manager():
        with api.env.adopt_roles(["Manager"]):
            api.user.grant_roles(make_person("quan-tri", "Quản trị"), roles=["Manager"])

    site.build(manager)
    for width in WIDTHS:
        page = visit("quan-tri", width).go("snv/view").page
        expect(page.locator("#edit-zone a[role=button]").first).to_be_attached()
        # The history is called by a time that a script of Plone writes.
        expect(page.locator("#contentview-history time")).not_to_be_empty()
        assert axe_errors(page) == []
        fold = page.locator("#edit-zone .toolbar-collapse")
        if fold.is_visible():
            fold.click()
            assert axe_errors(page) == []


def test_a_year_is_no_thousand(visit, handled):
    """Numbers stand in forms as they are typed."""
    admin = visit("qt.snv").go(f"snv/so/{YEAR}/van-ban-den/edit")
    expect(admin.field("year").locator("input")).to_have_value(str(YEAR))
    admin.save().sees(f"Sổ văn bản đến {YEAR}")


def test_what_was_chosen_can_be_taken_away_by_name(visit):
    """The cross of a field that searches says what it removes."""
    admin = visit("qt.snv").go("snv/++add++RecipientGroup")
    admin.search("members", "UBND", pick=UBND)
    chosen = admin.chosen("members").first
    cross = chosen.locator(".select2-search-choice-close")
    expect(cross).to_have_attribute("aria-label", re.compile(f"^Bỏ {UBND}"))


@pytest.fixture
def english(visit):
    """A clerk who reads English."""
    reader = visit("vt.snv")
    reader.page.context.add_cookies(
        [{"name": "I18N_LANGUAGE", "value": "en", "url": reader.url}]
    )
    yield reader
    reader.page.context.clear_cookies()


def test_the_sheet_is_vietnamese_for_every_reader(english, handled):
    """Decree 30, Annex IV; what stands above the paper is for the reader."""
    page = english.go(f"{handled.absolute_url()}/@@handling-sheet").page
    expect(page.locator("nav")).to_contain_text("Back to the document")
    sheet = page.locator(".sheet")
    for words in ("PHIẾU GIẢI QUYẾT VĂN BẢN ĐẾN", "Giao chủ trì", "Ý kiến đề xuất"):
        expect(sheet).to_contain_text(words)
    page.locator("nav").evaluate("one => one.remove()")
    assert word_errors(page) == []


def test_the_book_is_printed_in_vietnamese_for_every_reader(english, handled):
    """Decree 30, Annex IV; the page around it is for the reader."""
    page = english.go(f"snv/so/{YEAR}/van-ban-den").page
    head = page.locator(".book-table thead")
    expect(page.get_by_text("Choose a span")).to_be_visible()
    expect(head).to_contain_text("Tên loại và trích yếu nội dung văn bản")
    expect(page.locator(".book-gloss").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".book-gloss").first).to_be_hidden()
    expect(page.locator(".book-agency")).to_have_text("SỞ NỘI VỤ THỬ NGHIỆM")
    printed = page.evaluate("document.body.innerText")
    page.emulate_media(media="screen")
    assert "Ngày đến" in printed
    assert "Choose" not in printed
