"""Worklists as people use them (at 1280 and 390 pixels, with scripts and without)."""

from builders import person
from camau.qlvbdh import clock
from camau.qlvbdh.assignment.service import assign
from camau.qlvbdh.intake import service as intake
from camau.qlvbdh.workflows.service import state_of
from datetime import timedelta
from io import BytesIO
from playwright.sync_api import expect
from zipfile import ZipFile
import pytest
import ways


pytestmark = pytest.mark.browser

TITLES = ("Báo cáo quý", "Giấy mời họp", "Kế hoạch năm")


@pytest.fixture(scope="module")
def given(site):
    """Three documents of the officer: urgent, overdue tomorrow, without a deadline."""

    def make():
        found = []
        for number, title in enumerate(TITLES):
            document = ways.register(
                ways.entered(
                    title=title,
                    code_number=str(number + 70),
                    organ_name=("Sở Tài chính", "Bộ Nội vụ", "Sở Tài chính")[number],
                    urgency=(0, 2, 0)[number],
                )
            )
            day = clock.today() + timedelta(days=1) if number == 0 else None
            with person("vt.snv"):
                intake.submit(document)
            with person("gd.snv"):
                found.append(assign(document, lead="user:cv2.snv", deadline=day))
        return found

    return site.build(make)


def submitted(code_number):
    """Waits for the leaders of ``snv``."""
    document = ways.register(ways.entered(code_number=code_number))
    with person("vt.snv"):
        return intake.submit(document)


def titles(visitor):
    """The abstracts of the table, in its order."""
    return visitor.page.locator(".document-link").all_inner_texts()


@pytest.mark.parametrize(
    ("width", "script"), [(1280, True), (390, True), (1280, False)]
)
def test_filter_sort_save(site, visit, given, width, script):
    """Narrowed down, kept under a name, found again, forgotten."""
    officer = visit("cv2.snv", width, script).go("@@worklist/lead")
    assert titles(officer)[0] == TITLES[1]
    officer.sees("Còn 1 ngày", "3 văn bản")
    assert officer.overflow == 0
    officer.go("@@worklist/lead?sort=due")
    assert titles(officer)[0] == TITLES[0]
    officer.go("@@worklist/lead")
    officer.page.click("#list-filter > summary")
    officer.page.fill("#filter-sender", "so tai")
    officer.page.get_by_role("button", name="Lọc văn bản").click()
    officer.sees("2 văn bản")
    name = f"Tài chính {width} {script}"
    officer.page.fill("#filter-name", name)
    officer.follow(officer.page.get_by_role("button", name="Lưu bộ lọc"))
    officer.go("@@worklist/lead").sees("3 văn bản")
    officer.page.get_by_role("link", name=name).click()
    officer.sees("2 văn bản")
    assert officer.overflow == 0
    officer.page.get_by_role("button", name=f"Xóa bộ lọc {name}").click()
    expect(officer.page.get_by_role("link", name=name)).to_have_count(0)


def test_wrong_day_is_said_beside_it(site, visit, given):
    officer = visit("cv2.snv").go("@@worklist/lead?since=32/13/2026&sender=bo")
    expect(officer.page.locator("#filter-since-error")).to_contain_text("Nhập ngày")
    assert officer.page.input_value("#filter-since") == "32/13/2026"
    assert titles(officer) == [TITLES[1]]


def test_columns(site, visit, given):
    """Chosen once, shown from then on; the abstract always stays."""
    officer = visit("cv2.snv").go("@@worklist/lead")
    officer.page.click(".list-columns > summary")
    officer.page.uncheck("#column-organ")
    officer.page.check("#column-type")
    officer.page.get_by_role("button", name="Áp dụng").click()
    head = officer.page.locator("#documents thead")
    expect(head).to_contain_text("Tên loại văn bản")
    expect(head).to_contain_text("Trích yếu nội dung")
    expect(head).not_to_contain_text("Cơ quan ban hành")


def test_keys(site, visit, given):
    """j, k, x, /, ? and Enter."""
    officer = visit("cv2.snv").go("@@worklist/lead")
    page = officer.page
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("x")
    expect(page.locator("tr.is-here input[type=checkbox]")).to_be_checked()
    expect(page.locator(".list-chosen")).to_have_text("Đã chọn 1")
    page.keyboard.press("?")
    expect(page.locator("#list-help")).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(page.locator("#list-help")).not_to_have_attribute("open", "")
    for _time in range(2):
        page.keyboard.press("?")
    expect(page.locator("tr.is-here .document-link")).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#filter-text")).to_be_focused()
    page.keyboard.type("jk")
    expect(page.locator("#filter-text")).to_have_value("jk")
    page.locator("h1").click()
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{given[1].absolute_url()}/view?list=lead")


def test_opened_is_read(site, visit, given):
    """R8.2b-1: who opens from its list what it was given has received it."""
    officer = visit("cv2.snv").go("@@worklist/lead")
    row = officer.page.locator("tr.is-unread", has_text=TITLES[2])
    with officer.page.expect_response("**/@read") as answer:
        row.get_by_role("link").click()
    assert answer.value.status == 200
    officer.go("@@worklist/lead")
    expect(officer.page.locator("tr.is-unread", has_text=TITLES[2])).to_have_count(0)
    officer.go("@@worklist/lead?unread=1").sees_not(TITLES[2])


def test_spreadsheet(site, visit, given):
    """The filtered list, all columns."""
    officer = visit("cv2.snv").go("@@worklist/lead?sender=bo+noi")
    with officer.page.expect_download() as download:
        officer.page.get_by_role("link", name="Xuất Excel").click()
    assert download.value.suggested_filename == "xu-ly-chinh.xlsx"
    with ZipFile(BytesIO(download.value.path().read_bytes())) as archive:
        cells = archive.read("xl/worksheets/sheet1.xml").decode()
    assert TITLES[1] in cells
    assert TITLES[0] not in cells


@pytest.mark.parametrize(("width", "script"), [(390, True), (1280, False)])
def test_informed_at_once(site, visit, width, script):
    """L2: the leader sends several simple documents to units and persons."""
    documents = site.build(lambda: [submitted(f"{width}{one}") for one in range(2)])
    leader = visit("gd.snv", width, script).go("@@worklist/assign")
    for one in documents:
        leader.page.locator(f'[value="{one.UID()}"]').check()
    name = "Chuyển xem để biết và lưu tham khảo"
    leader.follow(leader.page.get_by_role("button", name=name))
    assert leader.overflow == 0
    leader.page.fill("#reason", "Để biết")
    leader.page.click("[name=do]")
    leader.sees("Nhập “Xem để biết (XĐB)”.")
    leader.page.get_by_label("Phòng Một", exact=True).check()
    leader.page.click("[name=do]")
    expect(leader.page.get_by_text("Đã xong", exact=True)).to_have_count(2)
    states = site.build(lambda: {state_of(one) for one in documents})
    assert states == {"completed"}
