"""Forms: what is wrong stands beside its field, what was typed stays."""

from builders import bring
from builders import deliver
from builders import make_draft
from builders import received
from camau.qlvbdh import clock
from camau.qlvbdh.exchange.deliveries import Deliveries
from datetime import timedelta
from playwright.sync_api import expect
from signing_keys import PIN
from signing_keys import waiting_for_seal
from ways import assigned
from ways import entered
from ways import register
import pytest


pytestmark = pytest.mark.browser

YEAR = clock.today().year
YESTERDAY = (clock.today() - timedelta(days=1)).isoformat()
SOON = (clock.today() + timedelta(days=3)).isoformat()
LATER = (clock.today() + timedelta(days=9)).isoformat()


@pytest.fixture(scope="module")
def arrived(site):
    """A document that waits for the clerk of ``snv``."""

    def make():
        sent = bring(make_draft(), "issued")
        deliver()
        return received("H12.05", sent)

    return site.build(make)


@pytest.fixture(scope="module")
def sent(site):
    """A document that was issued to an agency and to somebody on paper."""
    return site.build(
        lambda: bring(make_draft(other_recipients=["Công ty Minh Họa"]), "issued")
    )


@pytest.fixture(scope="module")
def given(site):
    """A document that ``gd.snv`` gave to ``cv.snv``."""
    return site.build(assigned)


def test_what_goes_without_choosing_is_shown_as_chosen(site, visit):
    """R8.2a-1: not told to whom, it is submitted to all leaders; the form says so."""
    clerk = visit("vt.snv").go(site.build(lambda: register(entered()))).act("submit")
    everybody = clerk.page.get_by_label("Các lãnh đạo cơ quan")
    expect(everybody).to_be_checked()
    clerk.page.get_by_label("Phó Giám đốc SNV").check()
    expect(everybody).not_to_be_checked()


def test_a_refused_assignment_keeps_what_was_typed(site, visit, given):
    """The deadline is over: the choices stay chosen, the words stay typed."""
    leader = visit("gd.snv").go(given).act("assign")
    leader.search("lead", "phòng hai").search("informed", "văn thư", "phó giám đốc")
    leader.fill(instruction="Xử lý ngay", deadline=YESTERDAY).send()
    leader.complains("deadline", "Hạn xử lý đã qua")
    leader.has_chosen("lead", "Phòng Hai")
    expect(leader.chosen("informed")).to_have_count(2)
    field = leader.field("instruction").locator("textarea")
    assert field.input_value() == "Xử lý ngay"
    leader.fill(deadline=LATER).send().sees("Xử lý ngay", "Phòng Hai")


def test_a_refused_form_can_be_left(site, visit, given):
    """What did not arrive comes back, with what was mended since."""
    leader = visit("gd.snv").go(given).act("assign")
    leader.search("lead", "phòng hai")
    leader.fill(instruction="Trả lời sớm", deadline=YESTERDAY).send()
    leader.complains("deadline", "Hạn xử lý đã qua")
    leader.fill(deadline=LATER)
    # What is typed is kept after a pause.
    leader.page.wait_for_timeout(500)
    leader.go("").go(given).act("assign")
    expect(leader.field("instruction").locator("textarea")).to_have_value("Trả lời sớm")
    expect(leader.field("deadline").locator("input")).to_have_value(LATER)
    leader.go(given).act("assign").go("").go(given).act("assign")
    expect(leader.field("instruction").locator("textarea")).to_have_value("Trả lời sớm")


def test_an_extension_is_a_choice(site, visit, given):
    """Who asks is named; the only wish is chosen already."""
    leader = visit("gd.snv").go(given).act("assign")
    leader.search("lead", "cv.snv").fill(deadline=SOON).send()
    visit("cv.snv").go(given).do("ask-extension", until=LATER, reason="Chờ số liệu")
    assert visit("gd.snv").waiting("extension") == 1
    leader.go(given).act("answer-extension").sees("Chuyên viên SNV: đến")
    leader.page.get_by_label("có", exact=True).check()
    leader.send().sees("đồng ý")
    assert visit("gd.snv").waiting("extension") == 0


def test_a_reason_must_be_given(visit, given):
    """R8.2c-3: handed back only with a reason; who gave it away sees the worklists."""
    officer = visit("cv.snv").go(given).act("hand-back").send()
    officer.complains("reason", "Bắt buộc nhập.")
    officer.fill(reason="Việc của Phòng Hai").send()
    expect(officer.page.locator(".portalMessage")).to_contain_text("Chuyển lại")
    officer.sees("Bảng điều khiển")


def test_a_correction_is_told_in_words(visit, arrived):
    """R8.1a-3: the history names the field, the old and the new value."""
    clerk = visit("vt.snv").go(arrived).do("register")
    clerk.do("edit-registration", urgency="Hỏa tốc", reason="Xem lại bản giấy")
    history = clerk.page.locator("#history")
    expect(history).to_contain_text("Độ khẩn")
    expect(history.locator("ins")).to_have_text("Hỏa tốc")


def test_what_is_not_possible_says_why(visit, sent):
    """A form that was left open: the document's page, with the reason."""
    clerk = visit("vt.ubnd").go(f"{sent.absolute_url()}/@@act/number")
    expect(clerk.page.locator(".portalMessage")).to_contain_text("Đã phát hành")
    clerk.sees(sent.title)


def test_paper_is_noted_for_a_recipient_by_name(visit, sent):
    """R9.2c-2: recipients are chosen by name, nobody is chosen beforehand."""
    clerk = visit("vt.ubnd").go(sent).act("paper-delivery")
    clerk.fill(note="Bì số 12").send().complains("recipient", "Bắt buộc nhập.")
    clerk.fill(recipient="Công ty Minh Họa – Gửi bản giấy").send()
    clerk.sees("Bì số 12", "Ghi gửi bản giấy").sees_not("text:000")


def test_a_failed_delivery_is_sent_again(site, visit, sent):
    """The act is there once something failed, with the recipient by name."""
    site.build(lambda: Deliveries(sent).change("H12.05", status="failed", note="Lỗi"))
    clerk = visit("vt.ubnd").go(sent).sees("Gửi lỗi").act("resend")
    clerk.fill(recipient="Sở Nội vụ Thử nghiệm – Gửi lỗi").send().sees("Chưa gửi")


def test_a_wrong_password_is_not_sent_back(site, visit):
    """Domain/signing, 6: the page says what is wrong and forgets what was typed."""
    clerk = visit("vt.ubnd").go(site.build(waiting_for_seal)).act("seal")
    clerk.fill(pin="mat-khau-sai").send().complains("pin", "không đúng")
    typed = clerk.field("pin").locator("input")
    expect(typed).to_have_attribute("type", "password")
    expect(typed).to_have_value("")
    assert "mat-khau-sai" not in clerk.page.content()
    clerk.fill(pin=PIN).send()
    expect(clerk.page.locator(".portalMessage")).to_contain_text("Đóng dấu")


def test_nothing_secret_comes_in(visit):
    """R1.2-1: the refusal stands beside the field and says what to do."""
    officer = visit("cv.ubnd").go(f"ubnd/van-ban-di/{YEAR}/++add++OutgoingDocument")
    officer.fill(title="Về việc mật", secrecy="Mật").search("recipients", "nội vụ")
    officer.save().complains("secrecy", "không tiếp nhận văn bản mật")
    assert officer.field("title").locator("input").input_value() == "Về việc mật"
    officer.has_chosen("recipients", "Sở Nội vụ Thử nghiệm")


def test_a_draft_is_edited_and_gets_attachments(visit, pdf):
    """Plone's forms in the order of the work; an attachment can be taken off again."""
    officer = visit("cv.ubnd").go(f"ubnd/van-ban-di/{YEAR}/++add++OutgoingDocument")
    officer.fill(title="Về việc sửa dự thảo").save()
    officer.do_link("Sửa").fill(title="Về việc đã sửa", type_code="Báo cáo")
    officer.search("recipients", "H12.05").save().sees("Về việc đã sửa", "Báo cáo")
    officer.do_link("Thêm tệp kèm theo").fill(title="Phụ lục I")
    officer.page.set_input_files("input[type=file]", pdf)
    officer.save().sees("Phụ lục I", "Tệp kèm theo")
    officer.do_link("Xóa").page.get_by_role("button", name="Xóa").click()
    officer.sees("Về việc đã sửa").sees_not("Phụ lục I")


def test_a_related_document_is_found_by_typing(visit, sent):
    """No UIDs: the symbol or a word of the abstract is enough."""
    officer = visit("cv.ubnd").go(f"ubnd/van-ban-di/{YEAR}/++add++OutgoingDocument")
    officer.fill(title="Về việc nhắc lại")
    officer.page.locator(".autotoc-nav").get_by_text("Văn bản liên quan").click()
    officer.search("replaces", "báo cáo công tác", pick=sent.symbol).save()
    officer.sees("Thay thế văn bản", sent.symbol)
    officer.page.get_by_role("link", name=sent.title).first.click()
    officer.sees("Theo dõi gửi")
