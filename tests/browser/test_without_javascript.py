"""The main acts in a browser that runs no scripts."""

from builders import bring
from builders import deliver
from builders import make_draft
from builders import received
from camau.qlvbdh import clock
from datetime import timedelta
from functools import partial
import pytest


pytestmark = pytest.mark.browser

YEAR = clock.today().year
LATER = (clock.today() + timedelta(days=9)).isoformat()


@pytest.fixture
def plain(visit):
    """A window without scripts."""
    return partial(visit, script=False)


def test_a_document_goes_out(site, plain, pdf):
    """Recipients are typed by name, several with semicolons."""
    officer = plain("cv.ubnd").go(f"ubnd/van-ban-di/{YEAR}/++add++OutgoingDocument")
    officer.fill(title="Về việc không dùng script", type_code="Công văn")
    officer.fill(signer="Giám đốc UBND – Giám đốc")
    officer.search("recipients", "Sở Nội vụ Thử nghiệm", "không có nơi này")
    officer.page.set_input_files("input[type=file]", pdf)
    officer.save().complains("recipients", "Không tìm thấy “không có nơi này”")
    officer.search("recipients", "Sở Nội vụ Thử nghiệm")
    officer.save().sees("Dự thảo công văn.pdf", "Sở Nội vụ Thử nghiệm").do(
        "submit-to-leader"
    )
    title = "Về việc không dùng script"
    plain("vt.ubnd").open_from("check", title).do("pass-check")
    plain("gd.ubnd").open_from("sign", title).do("sign")
    plain("vt.ubnd").open_from("number", title).do("number").do("issue")


def test_a_document_is_handled(site, plain):
    """Units and people are typed by name; an unclear name is answered with choices."""

    def arrive():
        sent = bring(make_draft(title="Về việc đến không script"), "issued")
        deliver()
        return received("H12.05", sent)

    document = site.build(arrive)
    plain("vt.snv").go(document).do("register").do("submit")
    leader = plain("gd.snv").go(document).act("assign")
    leader.search("lead", "Phòng").send().complains("lead", "có thể là")
    leader.search("lead", "Phòng Một").search("informed", "Phòng Hai", "Văn thư SNV")
    leader.fill(deadline=LATER).send().sees("Phòng Một", "Văn thư SNV", "Xem để biết")
    officer = plain("tp.snv").go(document).act("assign")
    officer.search("lead", "cv.snv").send().sees("Chuyên viên SNV")
    plain("cv.snv").go(document).do("start").do("complete", result="Xong")


def test_the_way_out(plain):
    """Plone's menu needs scripts, ours does not."""
    person = plain(None).log_in("lt.snv")
    person.page.click("#account > summary")
    person.page.get_by_role("link", name="Đăng xuất").click()
    assert person.page.locator("#person").count() == 0
