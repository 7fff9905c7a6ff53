"""Who sees which page; what stands around the pages."""

from builders import bring
from builders import make_agency
from builders import make_draft
from builders import make_person
from camau.qlvbdh import clock
from playwright.sync_api import expect
from plone import api
import pytest
import ways


pytestmark = pytest.mark.browser

YEAR = clock.today().year


@pytest.fixture(scope="module")
def sent(site):
    """A document of ``ubnd``."""
    return site.build(lambda: bring(make_draft(), "issued"))


def test_nobody_is_asked_to_log_in(visit, sent):
    """Without an account there is the login form, and then the page."""
    nobody = visit(None).go(sent)
    expect(nobody.page.locator("#__ac_name")).to_be_visible()
    nobody.sees_not(sent.title)


@pytest.mark.parametrize("where", ["document", "folder", "book", "act"])
def test_another_agency_is_told_that_it_may_not(visit, sent, where):
    """R14.2: no document, list or book of another agency."""
    pages = {
        "document": sent.absolute_url(),
        "folder": f"ubnd/van-ban-di/{YEAR}",
        "book": f"ubnd/so/{YEAR}",
        "act": f"{sent.absolute_url()}/@@act/recall",
    }
    stranger = visit("vt.snv").go(pages[where])
    stranger.sees("Không đủ quyền truy cập").sees_not(sent.title)


def test_the_agency_is_known_to_all_but_not_its_people(visit):
    """The directory is open; units, people and folders are the agency's own."""
    visit("vt.snv").go("ubnd/view").sees("H12").sees_not("Phòng Một", "Giám đốc UBND")
    member = visit("vt.ubnd").go("ubnd/view")
    member.sees("Phòng Một (P1)", "Giám đốc UBND", "Lãnh đạo cơ quan", "Văn bản đến")
    member.sees_not("admin", "phong-1")


def test_an_administrator_adds_a_unit_and_a_post(visit):
    """With links on the agency's page, in Vietnamese."""
    admin = visit("qt.ubnd").go("ubnd/view").do_link("Thêm đơn vị")
    admin.page.fill("#form-widgets-IBasic-title", "Phòng Ba")
    admin.fill(abbreviation="P3").save().sees("Phòng Ba", "P3")
    admin.go("ubnd/view").do_link("Thêm chức danh")
    admin.page.fill("#form-widgets-IBasic-title", "Phó Trưởng phòng")
    admin.search("person", "cv2.ubnd").fill(unit="Phòng Ba")
    admin.page.get_by_label("Lãnh đạo đơn vị").check()
    admin.save().sees("Chuyên viên UBND (cv2.ubnd)", "Lãnh đạo đơn vị", "Phòng Ba")


def test_a_leader_and_an_administrator_arrange_the_book(visit, sent):
    """R8.1a-2: numbers are set aside with a reason, a book is closed and opened."""
    book = f"ubnd/so/{YEAR}/van-ban-di"
    visit("vt.ubnd").go(book).sees_not("Giữ số", "Khóa sổ")
    closing = visit("vt.ubnd").go(f"{book}/@@act/close")
    closing.sees("Không đủ quyền truy cập")
    leader = visit("gd.ubnd").go(book).do_link("Giữ số")
    leader.fill(type_code="Quyết định", count="2").send()
    leader.complains("reason", "Bắt buộc nhập.")
    leader.fill(reason="Kỳ họp tháng 12").send().sees("Kỳ họp tháng 12")
    admin = visit("qt.ubnd").go(f"ubnd/so/{YEAR}/ban-sao").do_link("Khóa sổ")
    admin.send().sees_not("Khóa sổ")
    admin.go("ubnd/view").do_link("Mở sổ của năm").fill(year=str(YEAR + 1)).send()
    admin.go(f"ubnd/so/{YEAR + 1}").sees("Sổ văn bản đến")


def handled_with_a_basis():
    """A document in work that names one of another agency."""
    document = ways.processing()
    document.basis = [make_draft().UID()]
    return document


def test_a_related_document_of_others_stays_theirs(site, visit):
    """R14.2: the page is there, the other document's words are not."""
    handler = visit("cv.snv").go(site.build(handled_with_a_basis))
    handler.sees("Căn cứ", "Văn bản bạn không có quyền xem")


def agency_and_manager():
    """An agency that is to end, and who looks after the site."""
    with api.env.adopt_roles(["Manager"]):
        make_agency("huyen", "H12.51", "UBND huyện Mẫu", "UBNDH")
        api.user.grant_roles(make_person("quan-tri", "Quản trị"), roles=["Manager"])


def test_an_agency_ends(site, visit):
    """R2.1-2: its successor takes over; only who looks after the site does it."""
    site.build(agency_and_manager)
    visit("qt.huyen").go("huyen/view").sees_not("Giải thể")
    manager = visit("quan-tri").go("huyen/view").do_link("Giải thể, sáp nhập")
    manager.fill(on=f"{YEAR}-12-31", legal_basis="Nghị quyết 12/2026/NQ-HĐND")
    manager.search("successors", "nội vụ").send().sees("Sở Nội vụ Thử nghiệm")


def test_a_notice_is_put_away(site, visit):
    """R8.1d-2: who held a recalled document reads it on the first page."""
    site.build(ways.recalled)
    holder = visit("cv.snv").go("").sees("Thông báo", "đã bị thu hồi")
    holder.page.get_by_role("button", name="Đã biết").click()
    holder.sees("Bảng điều khiển").sees_not("đã bị thu hồi")


def test_the_menu_leads_everywhere(visit):
    """From any page: worklists, folders, search; no toolbar of Plone for who drafts."""
    officer = visit("cv.ubnd").go("")
    expect(officer.page.locator("#edit-bar")).to_have_count(0)
    for name in ("Văn bản đến", "Văn bản đi", "Sổ"):
        officer.page.locator("#menu").get_by_role("link", name=name, exact=True).click()
        officer.sees(name)


def test_search(visit, sent):
    """By a part of the symbol or by words without marks."""
    clerk = visit("vt.ubnd").go("")
    clerk.page.fill("#searchGadget", "bao cao cong tac")
    clerk.page.press("#searchGadget", "Enter")
    clerk.sees("Tìm kiếm: bao cao cong tac", sent.title, sent.symbol)


@pytest.mark.parametrize("path", ["", "ubnd/view", "@@worklist/draft", "@@search"])
def test_nothing_is_wider_than_a_phone(visit, path):
    """390 pixels, without scrolling sideways."""
    assert visit("vt.ubnd", 390).go(path).overflow == 0
