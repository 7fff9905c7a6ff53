"""A leader goes on leave: another acts in its place, and it is seen everywhere."""

from builders import bring
from builders import make_draft
from builders import person
from camau.qlvbdh import clock
from camau.qlvbdh.delegation import service as delegation
from datetime import timedelta
from playwright.sync_api import expect
from plone import api
import pytest
import ways


pytestmark = pytest.mark.browser

PAPER = "03/GUQ-SNV"


def delegated():
    """The director delegates to the deputy, with signing."""
    with person("gd.snv"):
        return delegation.delegate(
            api.portal.get()["snv"],
            post="gd-snv",
            person="pgd.snv",
            valid_from=clock.today(),
            valid_to=clock.today(),
            legal_basis=PAPER,
            signs=True,
            types=["cong-van"],
        )


@pytest.mark.parametrize("script", [True, False])
def test_delegate_and_end(site, visit, script):
    """With and without scripts; wrong input stays beside its field."""
    document, today = site.build(ways.submitted), clock.today()
    leader = visit("gd.snv", script=script).go("snv/@@delegations")
    leader.do_link("Ủy quyền")
    expect(leader.field("post").locator("select, input:checked").first).to_have_value(
        "gd-snv"
    )
    leader.send().complains("person", "Bắt buộc")
    expect(leader.page.locator("#form-widgets-person")).to_have_value("--NOVALUE--")
    expect(leader.page.locator('#form-widgets-person [value="gd.snv"]')).to_have_count(
        0
    )
    leader.fill(valid_to=(today + timedelta(days=5)).isoformat(), legal_basis=PAPER)
    leader.page.select_option("#form-widgets-person", "tp.snv")
    leader.send().sees(PAPER, "Đang hiệu lực")

    head = visit("tp.snv").go("")
    head.sees("Bạn được Giám đốc SNV ủy quyền đến hết ngày")
    head.open_from("assign", document.title).act("assign")
    head.give("XLC", "Phòng Một").send().sees("Làm theo ủy quyền", "thay Giám đốc SNV")

    leader.go("snv/@@delegations").do_link("Kết thúc")
    leader.sees("mất ngay các quyền này").send().sees("Đã kết thúc")
    head.go("").sees_not("ủy quyền đến hết ngày")


def test_types_for_who_signs(visit):
    """They are shown when signing is ticked; what is wrong with them stands above them."""
    leader = visit("gd.snv", width=390).go("snv/@@act/delegate")
    types = leader.field("types")
    expect(types).to_be_hidden()
    leader.page.check('[name^="form.widgets.signs"][type="checkbox"]')
    expect(types).to_be_visible()
    day = clock.today().isoformat()
    leader.fill(valid_from=day, valid_to=day, legal_basis=PAPER)
    leader.page.select_option("#form-widgets-person", "pgd.snv")
    leader.send().complains("types", "Chọn các loại văn bản ấy")
    expect(types.locator(".invalid-feedback")).to_be_in_viewport()
    expect(types.locator("input[type=checkbox]").first).to_be_focused()
    leader.page.uncheck('[name^="form.widgets.signs"][type="checkbox"]')
    expect(types).to_be_visible()


def test_two_people_in_one_post(site, visit):
    """It is allowed, and said."""
    one = site.build(delegated)
    leader = visit("gd.snv").go("snv/@@act/delegate")
    day = clock.today().isoformat()
    leader.fill(valid_from=day, valid_to=day, legal_basis=PAPER)
    leader.page.select_option("#form-widgets-person", "cv.snv")
    leader.send()
    warning = leader.page.locator(".portalMessage.alert-warning")
    expect(warning).to_contain_text("còn được ủy quyền cho Phó Giám đốc SNV")

    def end_all():
        with person("gd.snv"):
            for found in delegation.delegations(one.__parent__):
                if delegation.is_open(found):
                    delegation.end(found)

    site.build(end_all)


def test_what_waits_for_the_leaders_signature(site, visit):
    """The leader's name stands in the file: the delegate passes it on, or to itself."""
    site.build(delegated)
    draft = site.build(
        lambda: bring(make_draft("snv", recipients=("H12",)), "to_sign", "snv")
    )
    address = f"{draft.absolute_url()}/@@act"
    leader, deputy = visit("gd.snv").go(""), visit("pgd.snv").go("")
    expect(leader.page.locator(f'[href="{address}/sign"]').first).to_be_visible()
    expect(deputy.page.locator(f'[href="{address}/redirect"]').first).to_be_visible()
    expect(deputy.page.locator(f'[href="{address}/sign"]')).to_have_count(0)
    deputy.sees("Trình Giám đốc SNV ký; bạn được ủy quyền")


def test_who_may_not(visit):
    """Officers see who acts for whom, and delegate nothing; strangers see nothing."""
    officer = visit("cv.snv").go("snv/@@delegations")
    officer.sees("Ủy quyền")
    expect(officer.page.locator('[href$="@@act/delegate"]')).to_have_count(0)
    visit("cv.ubnd").go("snv/@@delegations").sees("Không đủ quyền truy cập")
