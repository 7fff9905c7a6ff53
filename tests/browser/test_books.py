"""Books and years, as a records manager uses them."""

from builders import bring
from builders import make_draft
from builders import person
from camau.qlvbdh import clock
from camau.qlvbdh.drafting import service as drafting
from camau.qlvbdh.numbering.registers import close
from playwright.sync_api import expect
import pytest


pytestmark = pytest.mark.browser

YEAR = clock.today().year
BOOK = f"ubnd/so/{YEAR}/van-ban-di"
TITLES = (
    "Về việc mời họp",
    "Về việc báo cáo",
    "Về việc rà soát danh mục hồ sơ lưu trữ",
)


@pytest.fixture(scope="module", autouse=True)
def numbered(site):
    """Three numbers of ``ubnd``; the first is struck."""

    def make():
        found = [bring(make_draft(title=title), "numbered") for title in TITLES]
        with person("vt.ubnd"):
            drafting.void(found[0], reason="Nhầm nội dung")
        return found

    return site.build(make)


@pytest.mark.parametrize("width", [1280, 390])
def test_a_book(visit, width):
    """The official columns; a void number is struck and says why."""
    clerk = visit("vt.ubnd", width).go(BOOK).sees("3 số", *TITLES)
    assert clerk.overflow == 0
    struck = clerk.page.locator('tr[data-number="1"]')
    expect(struck.locator("s").first).to_be_visible()
    expect(struck).to_contain_text("Số đã hủy: Nhầm nội dung")
    struck.get_by_role("link").click()
    clerk.sees(TITLES[0])


@pytest.mark.parametrize(("width", "script"), [(1280, True), (390, False)])
def test_a_span_and_a_number(visit, width, script):
    """Without scripts, too; what is wrong stands beside the input."""
    clerk = visit("lt.ubnd", width, script).go(BOOK)
    clerk.page.get_by_text("Chọn khoảng").click()
    clerk.page.fill("#book-from", "2")
    clerk.page.fill("#book-to", "1")
    clerk.page.get_by_role("button", name="Xem khoảng này").click()
    expect(clerk.page.locator("#book-to-error")).to_contain_text("phải sau số đầu")
    expect(clerk.page.locator("#book-from")).to_have_value("2")
    clerk.page.fill("#book-to", "3")
    clerk.page.get_by_role("button", name="Xem khoảng này").click()
    clerk.sees("2 số", TITLES[1], TITLES[2]).sees_not(TITLES[0])
    clerk.page.fill("#book-number", "3")
    clerk.page.get_by_role("button", name="Đến số này").click()
    expect(clerk.page.locator("#found")).to_contain_text(TITLES[2])
    clerk.page.fill("#book-number", "1")
    clerk.page.get_by_role("button", name="Đến số này").click()
    clerk.sees("Không có số 1 trong phần sổ đang xem.")


def test_to_print(visit):
    """The span goes into the file."""
    clerk = visit("vt.ubnd").go(f"{BOOK}?from=2")
    clerk.page.get_by_text("In sổ, xuất tệp").click()
    clerk.page.fill("#book-volume", "1")
    with clerk.page.expect_download() as found:
        clerk.page.get_by_role("button", name="In sổ (PDF)").click()
    assert found.value.suggested_filename == f"so-van-ban-di-{YEAR}-2.pdf"


@pytest.mark.parametrize("width", [1280, 390])
def test_a_year(visit, width):
    """From the agency to the year; filters and order."""
    clerk = visit("vt.ubnd", width).go("ubnd/van-ban-di").sees("3 văn bản")
    clerk.page.locator("#content").get_by_role("link", name=f"Năm {YEAR}").click()
    clerk.page.select_option("#filter-sort", label="Số, nhỏ nhất trước")
    clerk.page.get_by_role("button", name="Lọc văn bản").click()
    rows = clerk.page.locator("#documents tbody tr")
    expect(rows.first).to_contain_text(TITLES[0])
    assert clerk.overflow == 0
    clerk.page.fill("#filter-text", "bao cao")
    clerk.page.get_by_role("button", name="Lọc văn bản").click()
    expect(rows).to_have_count(1)
    clerk.sees("1 văn bản", TITLES[1])
    crumbs = clerk.page.locator("#portal-breadcrumbs")
    expect(crumbs).to_contain_text("UBND tỉnh Thử nghiệm")
    expect(crumbs).to_contain_text("Văn bản đi")


def test_books_of_a_year(site, visit):
    """How far each has come; one that is closed says so, here and on its page."""
    site.build(lambda: close(site.portal["ubnd"]["so"][str(YEAR)]["ban-sao"]))
    clerk = visit("lt.ubnd").go(f"ubnd/so/{YEAR}")
    entries = clerk.page.locator(".folder-entries li")
    expect(entries.filter(has_text="Sổ văn bản đi")).to_contain_text("3 số")
    entries.filter(has_text="Sổ bản sao").get_by_role("link").click()
    clerk.sees("Đã khóa sổ", "Sổ chưa có số nào.")
