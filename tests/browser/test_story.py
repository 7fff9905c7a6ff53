"""A document's whole way, through pages only, by everyone it passes (R8, R9)."""

from builders import bring
from builders import deliver
from builders import make_draft
from camau.qlvbdh import clock
from datetime import timedelta
from playwright.sync_api import expect
import pytest


pytestmark = pytest.mark.browser

YEAR = clock.today().year
LATER = (clock.today() + timedelta(days=9)).isoformat()
LATEST = (clock.today() + timedelta(days=12)).isoformat()


@pytest.mark.parametrize("width", [1280, 390])
def test_way_of_a_document(site, visit, pdf, width):
    """Drafted, approved, checked, signed, numbered, issued; received, handled, answered."""
    title = f"Về việc báo cáo công tác văn thư {width}"

    def at(user):
        return visit(user, width)

    officer = at("cv.ubnd").go(f"ubnd/van-ban-di/{YEAR}/++add++OutgoingDocument")
    officer.fill(title=title, type_code="Công văn", signer="Giám đốc UBND – Giám đốc")
    officer.search("recipients", "nội vụ").page.set_input_files("input[type=file]", pdf)
    officer.fill(other_recipients="Công ty Minh Họa").save()
    officer.sees(
        title, "Dự thảo công văn.pdf", "Sở Nội vụ Thử nghiệm", "Hoàn thiện dự thảo"
    )
    assert officer.overflow == 0
    officer.do("submit-to-unit", comment="Kính trình")
    officer.sees("Chờ lãnh đạo đơn vị duyệt", "Chờ duyệt dự thảo – Phòng Một")

    assert at("tp.ubnd").waiting("review") == 1
    at("tp.ubnd").open_from("review", title).do("approve", comment="Đồng ý")
    at("vt.ubnd").open_from("check", title).do("pass-check")
    at("gd.ubnd").open_from("sign", title).do("sign", comment="Ký")
    clerk = at("vt.ubnd").open_from("number", title).do("number")
    clerk.sees("/UBND-P1", "Đã cấp số, chờ phát hành").do("issue")
    clerk.sees("Đã phát hành", "Chưa gửi", "Gửi bản giấy", "Công ty Minh Họa")
    clerk.sees_not("text:000")
    sent = clerk.page.url

    site.build(deliver)
    assert clerk.go(sent).sees("Đã đến").overflow == 0

    received = at("vt.snv").open_from("receive", title)
    assert received.acts[0] == "register"
    received.sees("KHÔNG KÝ SỐ", "Để biết, tham khảo").do("register")
    received.sees("Số đến").do("submit", leader="Giám đốc SNV – Giám đốc")
    leader = at("gd.snv").open_from("assign", title)
    assert leader.overflow == 0
    leader.act("assign").search("lead", "phòng một").search(
        "collaborators", "phòng hai"
    )
    leader.search("informed", "phó giám đốc").fill(instruction="Báo cáo gấp")
    leader.fill(deadline=LATER).send().sees("Xử lý chính", "Phòng Hai", "Báo cáo gấp")

    assert at("pgd.snv").waiting("informed") == 1
    at("pgd.snv").open_from("informed", title).do("read")
    assert at("pgd.snv").waiting("informed") == 0
    head = at("tp.snv").open_from("lead", title).act("assign")
    head.search("lead", "cv.snv").fill(deadline=LATER).send().sees("Chuyên viên SNV")
    handler = at("cv.snv").open_from("lead", title).do("start")
    handler.do("progress", opinion="Đã tổng hợp", percent="60").sees("60 %")
    handler.do("answer", title=f"Trả lời {title}").save()
    handler.sees("Phúc đáp văn bản", title)
    handler.open_from("lead", title).do("complete", result="Đã có báo cáo")
    handler.sees("Hoàn thành", "Đã có báo cáo")
    assert handler.overflow == 0

    site.build(deliver)
    clerk.go(sent).sees("Hoàn thành")


def arrive(title):
    """A document of ``ubnd`` that has come to ``snv``."""
    bring(make_draft(title=title), "issued")
    deliver()


def test_refused_with_a_reason(site, visit):
    """R8.1b: the reason is chosen, the sender reads it without codes."""
    title = "Về việc gửi nhầm nơi nhận"
    site.build(arrive, title)
    clerk = visit("vt.snv").open_from("receive", title).act("refuse")
    clerk.fill(text="Không thuộc phần việc").send()
    clerk.complains("code", "Bắt buộc nhập.")
    assert clerk.field("text").locator("textarea").input_value() != ""
    clerk.fill(code="Sai nơi nhận").send().sees("Đã trả lại")
    site.build(deliver)
    sender = visit("vt.ubnd").go(f"ubnd/van-ban-di/{YEAR}")
    sender.page.get_by_role("link", name=title).click()
    sender.sees("Bị trả lại", "Sai nơi nhận: Không thuộc phần việc")
    sender.sees_not("[wrong-recipient]")


def test_recall(site, visit):
    """R8.1d, R9.2b: recipients are ticked by name, the content is destroyed there."""
    title = "Về việc mời họp giao ban"
    site.build(arrive, title)
    visit("vt.snv").open_from("receive", title).do("register")
    site.build(deliver)
    sender = visit("vt.ubnd").go(f"ubnd/van-ban-di/{YEAR}")
    sender.page.get_by_role("link", name=title).click()
    sender.act("recall").sees("Lưu ý:")
    asked = sender.page.get_by_label("Sở Nội vụ Thử nghiệm – Đã tiếp nhận")
    expect(asked).to_be_checked()
    sender.fill(reason="Sai thời gian họp").send().sees("Đã yêu cầu lấy lại")
    site.build(deliver)

    assert visit("vt.snv").waiting("recall") == 1
    receiver = visit("vt.snv").open_from("recall", title)
    receiver.sees("Nơi gửi yêu cầu thu hồi văn bản này.", "Sai thời gian họp")
    assert receiver.acts[0] == "confirm-recall"
    receiver.do("confirm-recall").sees("Nội dung văn bản đã được hủy.", "Không có tệp")
    site.build(deliver)
    sender.page.reload()
    sender.sees("Đã thu hồi")


def test_paper(site, visit, pdf):
    """A clerk enters a paper document; the same again is found and linked (III.1.h)."""
    clerk = visit("vt.snv")
    for _again in range(2):
        clerk.go("").page.get_by_role("link", name="Nhập văn bản đến (giấy)").click()
        clerk.fill(title="Về việc đề nghị hỗ trợ", type_code="Công văn")
        clerk.fill(code_number="77", code_notation="CTMH-HC")
        clerk.fill(organ_name="Công ty Minh Họa", issued_date=f"{YEAR}-01-05")
        assert clerk.field("source").locator("select").input_value() == "paper"
        clerk.page.set_input_files("input[type=file]", pdf)
        if _again:
            clerk.page.check("#confirm-duplicate")
        clerk.save().sees("Chờ tiếp nhận", "77/CTMH-HC", "05/01/")
        if not _again:
            clerk.do("register").sees("Đã vào sổ")
    clerk.sees("Có thể trùng với văn bản đã có")
    clerk.act("register").send().complains("confirm_duplicate", "Văn bản trùng")
    clerk.page.click('[name="form.buttons.back"]')
    clerk.do("link").sees("Trùng với văn bản đã đăng ký", "77/CTMH-HC")


def test_book(site, visit):
    """Decree 30, Annex IV: the book lists what the story entered."""
    clerk = visit("vt.snv").go(f"snv/so/{YEAR}")
    clerk.page.get_by_role("link", name="Sổ văn bản đến").click()
    clerk.sees("Số đến", "Về việc đề nghị hỗ trợ", "77/CTMH-HC")
