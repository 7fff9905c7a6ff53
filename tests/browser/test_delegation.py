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
    leader.page.select_option("#form-widgets-person", "gd.snv")
    leader.fill(valid_to=(today + timedelta(days=5)).isoformat(), legal_basis=PAPER)
    leader.send().complains("person", "phải là người khác")
    leader.page.select_option("#form-widgets-person", "tp.snv")
    leader.send().sees(PAPER, "Đang hiệu lực")

    head = visit("tp.snv").go("")
    head.sees("Bạn được Giám đốc SNV ủy quyền đến hết ngày")
    head.open_from("assign", document.title).act("assign")
    head.give("XLC", "Phòng Một").send().sees("Làm theo ủy quyền", "thay Giám đốc SNV")

    leader.go("snv/@@delegations").do_link("Kết thúc")
    leader.sees("mất ngay các quyền này").send().sees("Đã kết thúc")
    head.go("").sees_not("ủy quyền đến hết ngày")


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


def test_who_may_not(visit):
    """Officers see who acts for whom, and delegate nothing; strangers see nothing."""
    officer = visit("cv.snv").go("snv/@@delegations")
    officer.sees("Ủy quyền")
    expect(officer.page.locator('[href$="@@act/delegate"]')).to_have_count(0)
    visit("cv.ubnd").go("snv/@@delegations").sees("Không đủ quyền truy cập")
