"""What stands around every page: menu, counters, bell, help, posts; the dashboard."""

from builders import bring
from builders import deliver
from builders import make_draft
from camau.qlvbdh import clock
from camau.qlvbdh.notifications.service import notify
from playwright.sync_api import expect
from plone import api
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
import pytest
import re


pytestmark = pytest.mark.browser

YEAR = clock.today().year
TITLE = "Về việc lấy ý kiến dự thảo quy chế"


@pytest.fixture(scope="module", autouse=True)
def arrived(site):
    """A document waits for the clerk of ``snv``."""

    def send():
        sent = bring(make_draft(title=TITLE), "issued")
        deliver()
        return sent

    return site.build(send)


@pytest.fixture(scope="module")
def two_posts(site):
    """The clerk of ``snv`` is an officer of ``ubnd``, too."""

    def add():
        with api.env.adopt_roles(["Manager"]):
            post = createContent(
                "Position",
                id="kiem-nhiem",
                title="Chuyên viên kiêm nhiệm",
                person="vt.snv",
                unit="phong-1",
                functions={"officer"},
            )
            addContentToContainer(site.portal["ubnd"], post, checkConstraints=False)

    site.build(add)


def menu(visitor):
    """The menu of a window, opened where it is put away."""
    opener = visitor.page.locator('[href="#menu"]')
    if opener.is_visible():
        opener.click()
    found = visitor.page.locator("#menu")
    expect(found).to_be_visible()
    return found


@pytest.mark.parametrize("width, script", [(1280, True), (390, True), (390, False)])
def test_menu(visit, width, script):
    """Lists with counters, folders; on a phone behind a button, without scripts, too."""
    clerk = visit("vt.snv", width, script).go("")
    entries = menu(clerk)
    expect(entries.locator('[data-menu="receive"] .menu-count')).to_have_text("1")
    expect(entries.locator('[data-menu="forward"] .menu-count')).to_have_text("")
    expect(entries.locator('[aria-current="page"]')).to_have_text("Bảng điều khiển")
    entries.get_by_role("link", name="Văn bản đến", exact=True).click()
    clerk.sees("Văn bản đến")
    assert clerk.overflow == 0


def test_menu_is_the_persons(visit):
    """Nothing shows that the person may not use."""
    officer = menu(visit("cv.snv").go(""))
    expect(officer.locator('[data-menu="lead"]')).to_be_visible()
    expect(officer.locator('[data-menu="receive"]')).to_have_count(0)
    expect(officer.get_by_text("Quản trị hệ thống")).to_have_count(0)
    nobody = visit(None).go("login").page
    expect(nobody.locator("#menu, #bell, #portal-searchbox")).to_have_count(0)


def test_menu_can_be_folded(visit):
    """And stays so on the next page."""
    clerk = visit("vt.snv").go("")
    clerk.page.click("#fold-menu")
    clerk.go("@@notices")
    expect(clerk.page.locator("#menu")).to_be_hidden()
    clerk.page.click("#fold-menu")
    expect(clerk.page.locator("#menu")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_first_step_of_a_clerk(visit, width):
    """From the dashboard to registering the arrived document with one click."""
    clerk = visit("vt.snv", width).go("")
    row = clerk.page.locator(".urgent li", has_text=TITLE)
    row.get_by_role("link", name="Vào sổ").click()
    clerk.sees("Vào sổ", TITLE)


def test_figures(visit):
    """Charts are drawn from tables that everybody can read."""
    clerk = visit("vt.ubnd").go("")
    expect(clerk.page.locator("canvas").first).to_be_visible()
    clerk.page.get_by_text("Bảng số liệu").first.click()
    row = clerk.page.locator("#months-ubnd tbody tr").last
    expect(row).to_contain_text(f"{clock.today():%m/%Y}")
    expect(row.locator("td").last).to_have_text("1")
    plain = visit("vt.ubnd", 1280, False).go("").page
    expect(plain.locator("canvas").first).to_be_hidden()
    expect(plain.locator("#shares-ubnd")).to_be_visible()


def test_bell(site, visit, arrived):
    """The number of notices; each is put away on its page."""
    site.build(lambda: notify(["pgd.snv"], "Văn bản đã bị thu hồi", arrived))
    person = visit("pgd.snv").go("")
    expect(person.page.locator(".bell-count")).to_have_text("1")
    person.page.click("#bell")
    person.sees("Văn bản đã bị thu hồi").page.get_by_text("Đã biết").click()
    person.sees("Không có thông báo nào.")
    expect(person.page.locator(".bell-count")).to_have_text("")


def test_help_is_about_the_page(visit):
    """In a dialog over the page, or as a page of its own without scripts."""
    clerk = visit("vt.snv").go("@@worklist/receive").page
    clerk.click("#help-link")
    expect(clerk.locator(".modal.show")).to_contain_text("Danh sách văn bản")
    plain = visit("vt.snv", 1280, False).go("@@worklist/receive")
    plain.page.click("#help-link")
    plain.sees("Danh sách văn bản", "Phím tắt")


@pytest.mark.parametrize("width, script", [(1280, True), (390, False)])
def test_language(visit, width, script):
    """Vietnamese unless one chooses English at one's name, and back again."""
    clerk = visit("vt.snv", width, script).go("@@worklist/receive?urgent=1")
    page = clerk.page
    for lang, name, title in (
        ("en", "English", "To be received"),
        ("vi", "Tiếng Việt", "Chờ tiếp nhận"),
    ):
        page.click("#account summary")
        page.get_by_role("link", name=name).click()
        expect(page.locator("html")).to_have_attribute("lang", lang)
        expect(page.locator("h1")).to_contain_text(title)
        expect(page).to_have_url(re.compile("urgent=1"))
        assert clerk.go("@@worklist/receive?urgent=1").overflow == 0
        expect(page.locator("h1")).to_contain_text(title)


def test_posts(site, visit, two_posts):
    """Lists and counters of one post, chosen beside the name; of all again."""
    clerk = visit("vt.snv").go("")
    choose(clerk, "Chuyên viên kiêm nhiệm")
    expect(clerk.page.locator(".account-post")).to_have_text("Chuyên viên kiêm nhiệm")
    expect(clerk.page.locator('[data-menu="receive"]')).to_have_count(0)
    clerk.sees_not(TITLE)
    choose(clerk, "Tất cả chức danh")
    clerk.sees(TITLE)
    expect(clerk.page.locator('[data-menu="receive"] .menu-count')).to_have_text("1")


def choose(visitor, post):
    """Choose a post in the account's menu."""
    visitor.page.click("#account > summary")
    visitor.page.locator(".account-menu button", has_text=post).click()
