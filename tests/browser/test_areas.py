"""Lĩnh vực on pages: the list, the forms, the filters (with scripts and without)."""

from builders import make_draft
from builders import make_person
from camau.qlvbdh.content.subject_areas import subject_areas
from checks import axe_errors
from checks import html_errors
from playwright.sync_api import expect
from plone import api
import pytest
import transaction
import ways


pytestmark = pytest.mark.browser

PAGE = "@@vocabularies-controlpanel"
BOX = "#form-widgets-subject_areas"


@pytest.fixture(scope="module")
def manager(site):
    """Who looks after the site."""

    def make():
        with api.env.adopt_roles(["Manager"]):
            person = make_person("quan-tri", "Quản trị")
            api.user.grant_roles(person, roles=["Manager"])
            return person

    return site.build(make)


@pytest.fixture(scope="module")
def documents(site):
    """Two of Bộ Y tế about health are in the book, the third waits."""

    def make():
        values = {"organ_name": "Bộ Y tế", "organ_id": "G18"}
        for number in ("1", "2"):
            title = f"Phòng bệnh {number}"
            ways.register(
                ways.entered(
                    title=title, code_number=number, subject_area="y-te", **values
                )
            )
        make_draft("snv", title="Gửi tỉnh", recipients=("H12",), subject_area="y-te")
        make_draft("snv", title="Gửi mình", recipients=("H12.05",))
        return ways.entered(title="Phòng bệnh 3", code_number="3", **values)

    return site.build(make)


def test_the_list_is_kept_by_the_manager(site, visit, manager, documents):
    """Found in the menu; what is wrong is said beside the list, nothing is lost."""
    visitor = visit(manager).go("")
    page = visitor.page
    page.get_by_role("link", name="Danh mục dùng chung").click()
    # The words of Plone's toolbar are for who administers.
    assert html_errors(page.reload().text()) == []
    assert axe_errors(page) == []
    assert visitor.overflow == 0
    lines = page.input_value(BOX)
    page.fill(BOX, lines.replace("y-te|Y tế", ""))
    visitor.save().complains("subject_areas", "Đang có văn bản thuộc lĩnh vực y-te")
    page.fill(BOX, f"{lines}\nBiển|Biển")
    visitor.save().complains("subject_areas", "không dấu")
    assert page.input_value(BOX).endswith("Biển|Biển")
    page.fill(BOX, lines.replace("y-te|Y tế", "y-te|Sức khỏe") + "\nbien|Biển")
    visitor.save()
    expect(page.locator(".portalMessage").first).to_be_visible()
    transaction.begin()
    assert subject_areas()["y-te"].name == "Sức khỏe"
    assert subject_areas()["bien"].name == "Biển"
    page.fill(BOX, lines)
    visitor.save()


def test_only_for_the_manager(site, visit):
    visitor = visit("qt.snv").go(PAGE)
    expect(visitor.page.locator(BOX)).to_have_count(0)


@pytest.mark.parametrize("script", [True, False])
def test_the_area_of_the_sender_is_filled_in(site, visit, documents, script):
    """And may be changed; the document shows it among its facts."""
    clerk = visit("vt.snv", 1280, script).go(documents).act("register")
    chosen = clerk.field("subject_area").locator("select option:checked")
    expect(chosen).to_have_text("Y tế")


@pytest.mark.parametrize(("width", "script"), [(1280, True), (390, False)])
def test_a_year_by_recipient_and_area(site, visit, documents, width, script):
    year = f"snv/van-ban-di/{documents.created().year()}"
    officer = visit("cv.snv", width, script).go(year).sees("Gửi tỉnh", "Gửi mình")
    officer.page.fill("#filter-recipient", "ubnd tinh")
    officer.page.get_by_role("button", name="Lọc văn bản").click()
    officer.sees("Gửi tỉnh").sees_not("Gửi mình")
    officer.go(year).page.select_option("#filter-subject_area", label="Y tế")
    officer.page.get_by_role("button", name="Lọc văn bản").click()
    officer.sees("Gửi tỉnh").sees_not("Gửi mình")
    assert officer.overflow == 0


def test_a_list_by_recipient_with_its_column(site, visit, documents):
    officer = visit("cv.snv").go("@@worklist/draft")
    page = officer.page
    page.click("#list-filter > summary")
    page.fill("#filter-recipient", "sở nội vụ")
    page.get_by_role("button", name="Lọc văn bản").click()
    officer.sees("Gửi mình").sees_not("Gửi tỉnh")
    page.click(".list-columns > summary")
    page.check("#column-area")
    officer.follow(page.get_by_role("button", name="Áp dụng"))
    officer.go("@@worklist/draft?subject_area=y-te")
    expect(page.locator("#documents .col-area").last).to_have_text("Y tế")
