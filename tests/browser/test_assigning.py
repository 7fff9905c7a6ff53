"""Phân công as leaders do it: rows, one click for a role, two taps on a phone."""

from builders import bring
from builders import deliver
from builders import make_draft
from builders import person
from builders import received
from camau.qlvbdh import clock
from camau.qlvbdh.assignment.model import Assignments
from camau.qlvbdh.assignment.service import assign
from datetime import timedelta
from playwright.sync_api import expect
import pytest
import ways


pytestmark = pytest.mark.browser


def arrived(title: str):
    """A document of ``ubnd`` that waits for the leader of ``snv``."""
    sent = bring(make_draft(title=title), "issued")
    deliver()
    return ways.register(received("H12.05", sent))


@pytest.fixture(scope="module")
def former(site):
    """It was given to Phòng Hai, with Phòng Một beside it, for some days."""

    def make():
        document = arrived("Về việc trước đây")
        with person("gd.snv"):
            return assign(
                document,
                lead="unit:phong-2",
                collaborators=["unit:phong-1"],
                deadline=clock.today() + timedelta(days=7),
            )

    return site.build(make)


def given(site, document) -> dict[str, tuple[str, str | None]]:
    """Role and deadline by party, as the server has them."""
    return site.build(
        lambda: {one.party: (one.role, one.deadline) for one in Assignments(document)}
    )


def test_two_taps_on_a_phone(site, visit, former):
    """The proposal of the last time is filled in, and confirmed."""
    document = site.build(arrived, "Về việc hai chạm")
    leader = visit("gd.snv", width=390).go(f"{document.absolute_url()}/@@act/assign")
    leader.page.locator(".proposal").first.click()
    leader.has_chosen("lead", "Phòng Hai")
    leader.has_chosen("collaborators", "Phòng Một")
    assert leader.overflow == 0
    strong = leader.page.locator('.formControls [name="form.buttons.do"]')
    expect(strong).to_be_in_viewport()
    strong.click()
    expect(leader.page.locator(".portalMessage")).to_contain_text("Phân công")
    found = given(site, document)
    assert {party: role for party, (role, _day) in found.items()} == {
        "unit:phong-2": "XLC",
        "unit:phong-1": "PHXL",
    }


def test_each_has_its_own_deadline(site, visit):
    """R8.2b: one click for a role; a second XLC takes over; days and phrases by tap."""
    document = site.build(arrived, "Về việc hạn riêng")
    leader = visit("gd.snv").go(f"{document.absolute_url()}/@@act/assign")
    page = leader.page
    page.click('[for="role-unit.phong-1-XLC"]')
    page.click('[for="role-unit.phong-2-XLC"]')
    leader.has_chosen("lead", "Phòng Hai")
    page.click('[for="role-unit.phong-1-PHXL"]')
    day = clock.today() + timedelta(days=1)
    page.fill('[name="until.unit.phong-1"]', day.isoformat())
    leader.give("XDB", "văn thư")
    days = page.locator('[data-fill="deadline"] button').nth(2)
    common = days.get_attribute("value")
    days.click()
    page.get_by_role("button", name="Tổ chức thực hiện, báo cáo kết quả.").click()
    leader.send().sees("Tổ chức thực hiện, báo cáo kết quả.")
    assert given(site, document) == {
        "unit:phong-2": ("XLC", common),
        "unit:phong-1": ("PHXL", day.isoformat()),
        "user:vt.snv": ("XDB", common),
    }


def test_without_scripts_the_buttons_send(site, visit, former):
    """Proposal, day and phrase come back filled in; nothing is given before the end."""
    document = site.build(arrived, "Về việc không script")
    leader = visit("gd.snv", script=False)
    leader.go(f"{document.absolute_url()}/@@act/assign")
    page = leader.page
    page.locator(".proposal").first.click()
    page.locator('[name="take-phrase"]').first.click()
    page.locator('[name="take-deadline"]').nth(1).click()
    leader.give("XDB", "Văn thư SNV")
    assert given(site, document) == {}
    leader.has_chosen("lead", "Phòng Hai")
    leader.send().sees("Chuyển xử lý theo quy định.", "Văn thư SNV")


def test_what_was_typed_comes_back_after_the_login(site, visit):
    """A session that ended between typing and sending costs nothing."""
    document = site.build(arrived, "Về việc hết phiên")
    leader = visit(None).log_in("gd.snv")
    leader.go(f"{document.absolute_url()}/@@act/assign")
    leader.give("XLC", "chuyên viên").fill(instruction="Làm ngay hôm nay")
    leader.page.context.clear_cookies()
    leader.send()
    leader.page.fill("#__ac_name", "gd.snv")
    leader.page.fill("#__ac_password", "Mat-khau-2026!")
    leader.page.click("#buttons-login")
    expect(leader.page.locator("[data-kept]")).to_be_visible()
    expect(leader.chosen("lead")).to_have_count(1)
    words = leader.field("instruction").locator("textarea")
    expect(words).to_have_value("Làm ngay hôm nay")
    leader.send().sees("Làm ngay hôm nay")
    leader.go(f"{document.absolute_url()}/@@act/assign")
    expect(leader.page.locator("[data-kept]")).to_be_hidden()


def test_the_agency_has_its_own_phrases(site, visit):
    """Leaders edit the list; it is offered at once."""
    document = site.build(arrived, "Về việc mẫu ý kiến")
    leader = visit("gd.snv").go(f"{document.absolute_url()}/@@act/assign")
    leader.do_link("Sửa mẫu ý kiến").fill(phrases="Giao Phòng Một chủ trì.").send()
    leader.go(f"{document.absolute_url()}/@@act/assign")
    buttons = leader.page.locator('[data-fill="instruction"] button')
    expect(buttons).to_have_text(["Giao Phòng Một chủ trì."])
