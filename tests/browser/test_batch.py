"""Several documents with one password, through pages (at 1280 and 390 pixels)."""

from builders import bring
from builders import make_draft
from builders import pdf_file
from camau.qlvbdh.workflows.service import state_of
from playwright.sync_api import expect
from signing_keys import key_folder
from signing_keys import PIN
from signing_keys import register_certificates
from signing_keys import SAMPLES
import pytest


pytestmark = pytest.mark.browser


def letters(site, count, title):
    """Letters that wait for the leader, whose key is on the server."""

    def make():
        register_certificates(site.portal.ubnd, key_folder())
        letter = (SAMPLES / "cong-van.pdf").read_bytes()
        return [
            bring(
                make_draft(file=pdf_file(data=letter), title=f"{title} {number}"),
                "to_sign",
            )
            for number in range(count)
        ]

    return site.build(make)


def choose(visitor, worklist, documents):
    """Mark the documents in the list."""
    visitor.go(f"@@worklist/{worklist}")
    for one in documents:
        visitor.page.get_by_role("checkbox", name=one.title, exact=True).check()
    return visitor


def states(site, documents):
    """Where they stand."""
    return set(site.build(lambda: [state_of(one) for one in documents]))


@pytest.mark.parametrize(
    ("width", "script"), [(1280, True), (390, True), (1280, False)]
)
def test_signed_then_issued(site, visit, width, script):
    """A wrong password stops at once; then one for all, and a result for each."""
    documents = letters(site, 3, f"Văn bản hàng loạt {width} {script}")
    leader = choose(visit("gd.ubnd", width, script), "sign", documents)
    sign = "Ký duyệt các văn bản đã chọn"
    leader.follow(leader.page.get_by_role("button", name=sign))
    assert leader.overflow == 0
    leader.sees(*(one.title for one in documents))
    leader.page.fill("#pin", "sai")
    leader.page.click("[name=do]")
    leader.sees("Mật khẩu của khóa ký số không đúng")
    assert states(site, documents) == {"to_sign"}

    choose(leader, "sign", documents)
    leader.page.get_by_role("button", name="Ký duyệt các văn bản đã chọn").click()
    leader.page.fill("#pin", PIN)
    leader.page.click("[name=do]")
    expect(leader.page.get_by_text("Đã xong", exact=True)).to_have_count(3)
    assert leader.overflow == 0
    assert PIN not in leader.page.content()
    assert states(site, documents) == {"signed"}

    clerk = choose(visit("vt.ubnd", width, script), "number", documents)
    clerk.page.get_by_role("button", name="Cấp số, đóng dấu và phát hành").click()
    clerk.page.fill("#pin", PIN)
    clerk.page.click("[name=do]")
    expect(clerk.page.get_by_text("Đã xong", exact=True)).to_have_count(3)
    clerk.sees("/UBND-P1")
    assert states(site, documents) == {"issued"}


@pytest.mark.parametrize("width", [1280, 390])
def test_all_at_once(site, visit, width):
    """One mark for all on the page."""
    letters(site, 2, f"Chọn tất cả {width}")
    leader = visit("gd.ubnd", width).go("@@worklist/sign")
    leader.page.check("#choose-all")
    boxes = leader.page.locator('[name="documents:list"]').all()
    assert len(boxes) >= 2
    assert all(box.is_checked() for box in boxes)


def test_nothing_chosen(site, visit):
    letters(site, 1, "Không chọn")
    leader = visit("gd.ubnd").go("@@worklist/sign")
    leader.page.get_by_role("button", name="Ký duyệt các văn bản đã chọn").click()
    leader.sees("Chưa chọn văn bản nào")


def test_lists_without_batches(site, visit):
    """Only where there is something to do with several."""
    officer = visit("cv.ubnd").go("@@worklist/draft")
    expect(officer.page.locator("#choose-all")).to_have_count(0)
