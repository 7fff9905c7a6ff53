"""Who sees which page; what stands around the pages."""

from builders import bring
from builders import make_draft
from datetime import date
from playwright.sync_api import expect
import pytest


pytestmark = pytest.mark.browser

YEAR = date.today().year


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


def test_the_menu_leads_everywhere(visit):
    """From any page: worklists, folders, search; no toolbar of Plone for who drafts."""
    officer = visit("cv.ubnd").go("")
    expect(officer.page.locator("#edit-bar")).to_have_count(0)
    for name in ("Văn bản đến", "Văn bản đi", "Sổ"):
        officer.page.locator("#portal-globalnav").get_by_role("link", name=name).click()
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
