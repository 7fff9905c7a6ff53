"""Deciding on a draft: review, signature, number, seal, each with what one must know."""

from builders import bring
from builders import deliver
from builders import make_draft
from builders import person
from builders import received
from camau.qlvbdh import clock
from camau.qlvbdh.exchange import receiving
from camau.qlvbdh.numbering.registers import register_for
from camau.qlvbdh.numbering.service import reserve
from camau.qlvbdh.organization.lookup import get_agency
from playwright.sync_api import expect
from signing_keys import PIN
from signing_keys import sealed_letter
from signing_keys import waiting_for_seal
from signing_keys import waiting_for_token
from ways import assigned
from ways import outgoing
from ways import processing
from ways import submitted
from ways import withdrawn
import pytest


pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def reviewed(site):
    """A draft that waits for the head of its unit."""
    return site.build(outgoing, "unit_review")


@pytest.mark.parametrize("script", [True, False])
def test_a_reviewer_changes_its_mind(visit, reviewed, script):
    """R9.1b-2: from approving to returning and back; what was typed comes along."""
    head = visit("tp.ubnd", script=script).go(reviewed).act("approve")
    expect(head.page.locator("#checks")).to_contain_text("GIÁM ĐỐC")
    expect(head.page.locator("#ready-then")).to_contain_text("Văn thư UBND")
    head.fill(comment="Chưa rõ thời hạn")
    head.page.get_by_role("button", name="Trả lại dự thảo").click()
    expect(head.page.locator("h1")).to_have_text("Trả lại dự thảo")
    typed = head.field("reason").locator("textarea")
    expect(typed).to_have_value("Chưa rõ thời hạn")
    expect(head.page.locator("#ready-then")).to_contain_text("Chuyên viên UBND")
    head.page.get_by_role("button", name="Duyệt").click()
    typed = head.field("comment").locator("textarea")
    expect(typed).to_have_value("Chưa rõ thời hạn")


def test_a_returned_draft_says_why(site, visit):
    """R9.1b-2: first of all for who drafts it, and until it is submitted again."""
    draft = site.build(lambda: bring(make_draft(), "unit_review"))
    head = visit("tp.ubnd").go(draft).act("unit-send-back")
    head.fill(reason="Thiếu căn cứ pháp lý").send()
    drafter = visit("cv.ubnd").go(draft)
    told = drafter.page.locator("#returned")
    expect(told).to_contain_text("Trưởng phòng UBND trả lại dự thảo:")
    expect(told).to_contain_text("Thiếu căn cứ pháp lý")
    drafter.do_link("Sửa")
    drafter.page.fill("#form-widgets-title", "Báo cáo tháng, có căn cứ")
    drafter.save().act("submit-to-unit").send()
    expect(told).to_have_count(0)
    line = drafter.page.locator("#history li", has_text="Sửa sau khi trả lại")
    expect(line).to_contain_text("Báo cáo tháng, có căn cứ")


@pytest.mark.parametrize("script", [True, False])
def test_what_was_found_is_a_reason(site, visit, script):
    """A finding is put into the reason by one click, behind what stands there."""
    draft = site.build(
        lambda: bring(make_draft(signing_authority="TM."), "unit_review")
    )
    head = visit("tp.ubnd", script=script).go(draft).act("unit-send-back")
    head.send().complains("reason", "Bắt buộc nhập.")
    head.fill(reason="Sửa lại.")
    head.page.locator('[data-fill="reason"] button').first.click()
    typed = head.field("reason").locator("textarea")
    expect(typed).to_have_value(
        "Sửa lại. Giám đốc UBND không có quyền ký “TM.”. Quyền hạn ký: Ký trực tiếp."
    )
    head.send().sees("Dự thảo")


@pytest.mark.parametrize("script", [True, False])
def test_what_is_missing_is_mended_before_it_is_submitted(site, visit, script):
    """R9.1a: no signer, nobody to send it to: one link leads to the draft's fields."""
    draft = site.build(lambda: make_draft(signer=None, recipients=()))
    officer = visit("cv.ubnd", script=script).go(draft).act("submit-to-leader")
    checks = officer.page.locator("#checks")
    expect(checks).to_contain_text("Chưa chọn người ký.")
    expect(checks.locator(".check-warning").last).to_contain_text("nơi nhận")
    officer.send()
    expect(officer.page.locator(".portalMessage")).to_contain_text("Chọn lãnh đạo")
    officer.page.click("#mend")
    expect(officer.field("signer")).to_be_visible()


def test_the_draft_is_read_beside_the_form(visit, reviewed):
    """R9.1b: nobody goes back to the document to read it."""
    head = visit("tp.ubnd").go(reviewed).act("approve")
    expect(head.page.locator(".act-viewer .viewer-sheet").first).to_be_visible()


def test_who_has_no_key_is_asked_for_none(site, visit):
    """It is said what happens; another leader is chosen among the others."""
    draft = site.build(outgoing, "to_sign")
    leader = visit("gd.ubnd").go(draft).act("sign")
    expect(leader.page.locator("#checks")).to_contain_text("chưa có chứng thư số")
    expect(leader.page.locator("#ready-facts")).to_contain_text("GIÁM ĐỐC")
    for name in ("pin", "otp", "signing_authority"):
        expect(leader.field(name)).to_have_count(0)
    leader.fill(comment="Xem lại thể thức")
    leader.page.get_by_role("button", name="Chuyển người ký").click()
    expect(leader.field("reason").locator("textarea")).to_have_value("Xem lại thể thức")
    others = leader.field("signer").locator("input[type=radio]")
    expect(others).to_have_count(1)
    expect(others).to_be_checked()
    leader.send()
    expect(leader.page.locator(".portalMessage").first).to_contain_text(
        "Chuyển người ký"
    )


def test_a_key_at_the_desk(site, visit):
    """In whose place the deputy signs, and that the token is asked for later."""
    deputy = visit("pgd.ubnd").go(site.build(waiting_for_token)).act("begin-sign")
    facts = deputy.page.locator("#ready-facts")
    expect(facts).to_contain_text("KT. GIÁM ĐỐC")
    expect(facts).to_contain_text("PHÓ GIÁM ĐỐC")
    expect(facts).to_contain_text("Token ở máy của người ký")
    expect(deputy.field("pin")).to_have_count(0)


def register_of_letters():
    """The register of this year, opened when it is first asked for."""
    return register_for(get_agency("H12"), "outgoing", "cong-van", clock.today().year)


def reserved_and_signed():
    """Two numbers were set aside; it was signed long ago."""
    draft = outgoing("signed")
    reserve(register_of_letters(), "cong-van", "Họp báo", "vt.ubnd", count=2)
    draft.signed_at = "2026-01-05T09:00:00+07:00"
    return draft


def test_a_number_that_was_set_aside_is_chosen(site, visit):
    """R9.1c-2, R6.1-1: the next one is shown, others are chosen with who kept them why."""
    draft = site.build(reserved_and_signed)
    clerk = visit("vt.ubnd").go(draft).act("number")
    expect(clerk.page.locator("#checks")).to_contain_text("Đã quá hạn phát hành")
    choices = clerk.field("reserved").locator("option")
    expect(choices.first).to_contain_text("số tiếp theo")
    kept = choices.filter(has_text="Họp báo")
    expect(kept).to_have_count(2)
    words = kept.last.inner_text()
    assert "Văn thư UBND giữ ngày" in words
    clerk.fill(reserved=words).send()
    clerk.sees(words.partition(" ")[0])


def test_the_number_that_comes_next(site, visit):
    """What is shown is what is given."""
    site.build(register_of_letters)
    clerk = visit("vt.ubnd").go(site.build(outgoing, "signed")).act("number")
    symbol = clerk.page.locator("#ready-facts dd").first.inner_text()
    clerk.send().sees(symbol)


def test_what_the_seal_is_put_on(site, visit):
    """Decree 30, art. 32: number, date, key and its keeper; a code only for a service."""
    document = site.build(waiting_for_seal)
    clerk = visit("vt.ubnd").go(document).act("seal")
    facts = clerk.page.locator("#ready-facts")
    expect(facts).to_contain_text(document.symbol)
    expect(facts).to_contain_text("Mọi văn thư của cơ quan")
    expect(clerk.field("otp")).to_have_count(0)
    clerk.send().complains("pin", "Bắt buộc nhập.")
    clerk.fill(pin=PIN).send()
    expect(clerk.page.locator(".portalMessage").first).to_contain_text("Đóng dấu")


def test_what_is_not_possible_says_the_same_everywhere(site, visit):
    """The form that was left open gives the reason of the document's page."""
    draft = site.build(outgoing, "to_sign")
    clerk = visit("vt.ubnd").go(draft).sees("Lãnh đạo chưa ký văn bản.")
    clerk.go(f"{draft.absolute_url()}/@@act/number")
    message = clerk.page.locator(".portalMessage").first
    expect(message).to_contain_text("Lãnh đạo chưa ký văn bản.")
    deputy = visit("pgd.ubnd").go(f"{draft.absolute_url()}/@@act/sign")
    message = deputy.page.locator(".portalMessage").first
    expect(message).to_contain_text("Văn bản được trình Giám đốc UBND ký.")


def test_nothing_urges_to_assign_again(site, visit):
    """Once it is given, the leader's page has no strong button for it."""
    leader = visit("gd.snv").go(site.build(submitted))
    expect(leader.page.locator(".act-strong")).to_have_text("Phân công")
    leader.go(site.build(assigned))
    expect(leader.page.locator('#acts [data-act="assign"]')).to_be_visible()
    expect(leader.page.locator(".act-strong")).to_have_count(0)


def test_more_time_is_asked_for_with_one_click(site, visit):
    """The present deadline and who answers stand above; days are buttons."""
    officer = visit("cv.snv").go(site.build(assigned)).act("ask-extension")
    expect(officer.page.locator("#ready-facts")).to_contain_text("Trưởng phòng SNV")
    button = officer.page.locator('[data-fill="until"] button').nth(1)
    until = button.get_attribute("value")
    button.click()
    expect(officer.field("until").locator("input").first).to_have_value(until)


def test_an_answer_is_a_letter(site, visit):
    """Whatever came, it is answered by a công văn unless something else is chosen."""

    def petition():
        document = processing()
        document.type_code = "to-trinh"
        return document

    document = site.build(petition)
    officer = visit("cv.snv").go(document).act("answer")
    expect(officer.field("type_code").locator("select")).to_have_value("cong-van")


def test_what_an_answer_does(site, visit):
    """R9.2đ-1: who gets it, and that it ends what is answered."""
    officer = visit("cv.snv").go(site.build(processing)).act("answer")
    facts = officer.page.locator("#ready-facts")
    expect(facts).to_contain_text("UBND tỉnh Thử nghiệm")
    expect(facts).to_contain_text("kết thúc văn bản đến")
    expect(officer.page.locator("#checks")).to_have_count(0)


def test_an_answer_was_begun_already(site, visit):
    """Nobody drafts it twice without knowing; its title is no word on the document."""
    document = site.build(processing)
    officer = visit("cv.snv").go(document).act("answer")
    officer.fill(title="Trả lời lần một").send()
    officer.go(document).act("answer")
    told = officer.page.locator("#checks")
    expect(told).to_contain_text("Đã có dự thảo phúc đáp “Trả lời lần một” (Dự thảo)")
    expect(officer.page.locator(".brief-remark")).to_have_count(0)


def test_whose_work_ends_with_it(site, visit):
    """Who completes reads who is still at work."""
    officer = visit("cv.snv").go(site.build(processing)).act("complete")
    expect(officer.page.locator("#checks")).to_contain_text("Phòng Hai")


def test_a_recall_names_from_whom(site, visit):
    """R9.2b-2: all are ticked; nobody is not everybody."""
    sent = site.build(lambda: bring(make_draft(recipients=("H12.05",)), "issued"))
    clerk = visit("vt.ubnd").go(sent).act("recall")
    box = clerk.field("recipients").locator("input[type=checkbox]")
    expect(box).to_be_checked()
    box.uncheck()
    clerk.fill(reason="Sai nội dung").send().complains("recipients", "Chọn ít nhất")
    box.check()
    clerk.send().sees("Đã thu hồi")


def test_a_recall_lasts_until_all_have_agreed(site, visit):
    """R9.2b: the page and the list say so."""
    document = site.build(withdrawn)
    clerk = visit("vt.ubnd").go(document)
    expect(clerk.page.locator("#state")).to_have_text("Thu hồi chưa xong")
    line = clerk.go("@@worklist/recalling").page.locator("#documents tbody tr").first
    expect(line).to_contain_text("Thu hồi chưa xong")

    def agreed():
        deliver()
        with person("vt.snv"):
            receiving.confirm_recall(received("H12.05", document))
        deliver()

    site.build(agreed)
    clerk.go(document)
    expect(clerk.page.locator("#state")).to_have_text("Đã thu hồi")


def test_what_was_sealed_here(site, visit):
    """Nobody is told that the agency's own signatures are doubtful."""
    clerk = visit("vt.ubnd").go(site.build(sealed_letter))
    panel = clerk.page.locator("#signatures")
    expect(panel).to_contain_text("do hệ thống tạo")
    expect(panel).not_to_contain_text("chưa được kiểm tra")


@pytest.mark.parametrize("script", [True, False])
def test_on_a_phone_the_field_is_not_under_the_bar(site, visit, script):
    """What gets the focus is seen; the bar of buttons stays at the bottom."""
    draft = site.build(outgoing, "to_sign")
    leader = visit("gd.ubnd", width=390, script=script).go(draft).act("sign")
    field = leader.field("comment").locator("textarea")
    field.focus()
    bar = leader.page.locator(".formControls").bounding_box()
    box = field.bounding_box()
    assert box["y"] + box["height"] <= bar["y"]
    assert leader.overflow <= 0
