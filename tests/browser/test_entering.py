"""Paper after paper into the book; nothing typed or chosen is lost on the way."""

from builders import bring
from builders import make_draft
from camau.qlvbdh import clock
from camau.qlvbdh.exchange.deliveries import Deliveries
from datetime import timedelta
from playwright.sync_api import expect
import pytest


pytestmark = pytest.mark.browser

YEAR = clock.today().year
FORM = f"snv/van-ban-den/{YEAR}/++add++IncomingDocument"


@pytest.fixture(scope="module")
def numbered(site):
    """A document of ``ubnd`` that only lacks a recipient who is reached by the system."""
    return site.build(
        lambda: bring(
            make_draft(recipients=[], other_recipients=["Công ty Minh Họa"]), "numbered"
        )
    )


def press(visitor, name: str) -> None:
    """One of the buttons of the form."""
    visitor.page.click(f'[name="form.buttons.{name}"]')


def enter(visitor, number: str, title: str):
    """Type the facts of a paper."""
    return visitor.fill(
        title=title,
        code_number=number,
        code_notation="BNV-CCVC",
        organ_name="Bộ Nội vụ",
    )


@pytest.mark.parametrize("script", [True, False])
def test_one_after_the_other(visit, pdf, script):
    """V18: a slip is told beside the field, the file stays; the next one begins filled."""
    clerk = visit("vt.snv", script=script).go(FORM)
    number = "41" if script else "42"
    enter(clerk, number, "Về việc thứ nhất").fill(issued_date="0206-05-01")
    clerk.page.set_input_files("input[type=file]", pdf)
    press(clerk, "register_next")
    clerk.complains("issued_date", "Năm 0206 không hợp lý")
    clerk.sees(pdf.name, "đã tải lên, không cần chọn lại")
    clerk.fill(issued_date="2026-05-01")
    press(clerk, "register_next")
    clerk.complains("type_code", "Cần xác định tên loại văn bản").sees(pdf.name)
    clerk.fill(type_code="Công văn")
    press(clerk, "register_next")
    message = clerk.page.locator(".portalMessage")
    expect(message).to_contain_text("Đã vào sổ, số đến")
    organ = clerk.field("organ_name").locator("input")
    expect(organ).to_have_value("Bộ Nội vụ")
    expect(clerk.field("title").locator("input")).to_have_value("")
    # The same once more: told while it is typed, or when it is sent.
    enter(clerk, number, "Về việc thứ nhất")
    if not script:
        press(clerk, "register")
    expect(clerk.page.locator("#twins")).to_contain_text("Về việc thứ nhất")
    clerk.page.check("#confirm-duplicate")
    press(clerk, "register")
    clerk.sees("Về việc thứ nhất", "Đã vào sổ")


def test_everything_is_taken_over(visit):
    """Chép: all facts of the last document but its number and its file."""
    clerk = visit("vt.snv").go(FORM)
    enter(clerk, "51", "Về việc chép lại").fill(type_code="Báo cáo")
    press(clerk, "register_next")
    clerk.do_link("Chép mọi mục từ văn bản vừa nhập")
    expect(clerk.field("title").locator("input")).to_have_value("Về việc chép lại")
    expect(clerk.field("code_number").locator("input")).to_have_value("")


def test_bad_input_is_told_at_its_field(visit, tmp_path):
    """A program, a date to come, too many words, nothing: what to do, and nothing is kept."""
    program = tmp_path / "van-ban.exe"
    program.write_bytes(b"MZ no document")
    tomorrow = clock.today() + timedelta(days=1)
    clerk = visit("vt.snv").go(FORM)
    press(clerk, "register")
    clerk.complains("title", "Bắt buộc nhập.")
    enter(clerk, "81", "a" * 501).fill(
        type_code="Báo cáo", issued_date=tomorrow.isoformat()
    )
    clerk.page.set_input_files("input[type=file]", program)
    clerk.follow(clerk.page.locator('[name="form.buttons.register"]'))
    clerk.complains("title", "Tối đa 500 ký tự, đang có 501.")
    clerk.complains("file", "Không nhận tệp chương trình")
    clerk.fill(title="Về việc nhập nhầm ngày", due_date="2020-01-02")
    clerk.follow(clerk.page.locator('[name="form.buttons.register"]'))
    clerk.complains("issued_date", "Ngày văn bản ở sau ngày đến.")
    clerk.fill(issued_date=clock.today().isoformat())
    clerk.follow(clerk.page.locator('[name="form.buttons.register"]'))
    told = clerk.page.locator("#global_statusmessage")
    expect(told).to_contain_text("Đã vào sổ")
    expect(told).to_contain_text("Thời hạn của văn bản (02/01/2020) đã qua.")


def test_a_form_is_sent_once(visit):
    """Two clicks are one document."""
    clerk = visit("vt.snv", width=390).go(FORM)
    enter(clerk, "61", "Về việc bấm hai lần").fill(type_code="Báo cáo")
    assert clerk.overflow == 0
    clerk.page.locator('[name="form.buttons.register"]').dblclick()
    clerk.sees("Đã vào sổ").sees_not("Có thể trùng")


def test_recipients_are_ticked_in_the_tree(site, visit, numbered):
    """R9.2a: what is missing is said first; the tree and the field are one choice."""
    clerk = visit("vt.ubnd").go(f"{numbered.absolute_url()}/@@act/issue")
    checks = clerk.page.locator("#checks")
    expect(checks).to_contain_text("0 nơi nhận qua hệ thống")
    expect(checks).to_contain_text("phải gửi bản giấy: Công ty Minh Họa")
    clerk.page.locator("summary", has_text="Chọn theo cây cơ quan").click()
    clerk.page.get_by_role("button", name="Chọn mọi cơ quan cấp dưới").click()
    clerk.has_chosen("recipients", "Sở Nội vụ Thử nghiệm")
    clerk.send().sees("Theo dõi gửi")
    found = site.build(lambda: [one.recipient for one in Deliveries(numbered)])
    assert sorted(found) == ["H12.05", "text:000"]
