"""The panel of signatures: who signed, what is wrong, what to do (R4.1, R4.2)."""

from builders import bring
from builders import make_draft
from builders import pdf_file
from camau.qlvbdh.content.lookup import by_uid
from camau.qlvbdh.intake import judging
from camau.qlvbdh.validation.trust import ENVIRONMENT
from pki import make_pdf
from pki import TestPKI
from pki.signing import tamper
from playwright.sync_api import expect
from ways import entered
from ways import judged_long_ago
import os
import pytest


pytestmark = pytest.mark.browser

WIDTHS = (1280, 390)


@pytest.fixture(scope="module")
def pki(tmp_path_factory):
    """The authorities that this site trusts."""
    found = TestPKI.create(tmp_path_factory.mktemp("pki"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, ENVIRONMENT, str(found.trust_folder))
        yield found


@pytest.fixture(scope="module")
def arrivals(site, pki):
    """Documents by what is wrong with their signatures."""
    plain = make_pdf()
    good = pki.issued(plain, timestamped=True)
    files = {
        "good": good,
        "changed": tamper(good),
        "revoked": pki.issued(plain, person="leader-revoked"),
        "unknown": pki.issued(plain, agency="agency-untrusted"),
        "unsigned": plain,
    }
    values = {"organ_name": "UBND tỉnh Cà Mau", "signer_name": "Lê Thị Phượng Hoàng"}
    return {
        name: site.build(entered, file=pdf_file(data=data), **values)
        for name, data in files.items()
    }


def panel(visitor):
    """The part of the page that speaks of signatures."""
    return visitor.page.locator("#signatures")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("good", ["HỢP LỆ", "Có giá trị như bản gốc", "theo dấu thời gian tin cậy"]),
        ("changed", ["KHÔNG HỢP LỆ", "Văn bản đã bị thay đổi", "Trả lại nơi gửi"]),
        ("revoked", ["KHÔNG HỢP LỆ", "đã bị thu hồi", "ký lại bằng chứng thư"]),
        ("unknown", ["KHÔNG XÁC ĐỊNH", "Không rõ nguồn gốc", "danh sách tin cậy"]),
        ("unsigned", ["KHÔNG KÝ SỐ", "Để biết, tham khảo"]),
    ],
)
def test_documents_are_told_apart(visit, arrivals, width, name, words):
    """In words and not by colour alone, on a phone too."""
    clerk = visit("vt.snv", width).go(arrivals[name])
    for word in words:
        expect(panel(clerk)).to_contain_text(word)
    assert clerk.overflow == 0


def test_a_card_for_each_signature(visit, arrivals):
    """Person and agency, issuer with its class, and the chain on demand."""
    clerk = visit("vt.snv").go(arrivals["good"])
    cards = panel(clerk).locator(".card")
    expect(cards).to_have_count(2)
    expect(cards.first).to_contain_text("Chữ ký cá nhân")
    expect(cards.first).to_contain_text("Lê Thị Phượng Hoàng")
    expect(cards.first).to_contain_text("chuyên dùng công vụ")
    expect(cards.last).to_contain_text("Chữ ký cơ quan")
    chain = cards.first.locator("ol li")
    expect(chain.first).to_be_hidden()
    cards.first.get_by_text("Chứng thư", exact=True).click()
    expect(chain).to_have_count(3)
    expect(chain.first).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_judged_again(site, visit, arrivals, script):
    """Each time is a report of its own; all can be read. Not twice in ten minutes."""
    site.build(lambda: judged_long_ago(arrivals["unknown"]))
    clerk = visit("vt.snv", script=script).go(arrivals["unknown"])
    panel(clerk).get_by_role("link", name="Kiểm tra lại").click()
    clerk.send()
    expect(panel(clerk)).to_contain_text("Kết quả lần đầu")
    panel(clerk).get_by_role("link", name="Xem mọi lần kiểm tra").click()
    clerk.sees("Các lần kiểm tra chữ ký số", "Danh sách tin cậy")
    reports = clerk.page.locator("#content section")
    expect(reports).to_have_count(2 if script else 3)
    assert clerk.overflow == 0
    clerk.go(arrivals["unknown"])
    panel(clerk).get_by_role("link", name="Kiểm tra lại").click()
    clerk.send().sees("Chữ ký vừa được kiểm tra lúc", "Có thể kiểm tra lại từ")


def test_a_large_one_is_waited_for(site, visit, pki, monkeypatch):
    """The page says so, and registering says what to do."""
    monkeypatch.setattr(judging, "LARGE", 1000)
    data = pki.issued(make_pdf())
    document = site.build(entered, file=pdf_file(data=data), title="Một tệp rất lớn")
    clerk = visit("vt.snv").go(document)
    expect(panel(clerk)).to_contain_text("Đang kiểm tra chữ ký số")
    clerk.act("register").fill(type_code="Công văn").send()
    clerk.sees("Đang kiểm tra chữ ký số")
    site.build(lambda: judging.judge(by_uid(document.UID())))
    clerk.go(document)
    expect(panel(clerk)).to_contain_text("HỢP LỆ CÓ CẢNH BÁO")
    clerk.do("register")


def test_what_is_issued_has_it_too(site, visit):
    """On demand, for who drafts, signs and keeps it."""
    document = site.build(lambda: bring(make_draft(), "issued"))
    clerk = visit("vt.ubnd").go(document)
    expect(panel(clerk)).to_contain_text("chưa được kiểm tra")
    panel(clerk).get_by_role("link", name="Kiểm tra", exact=True).click()
    clerk.send()
    expect(panel(clerk)).to_contain_text("KHÔNG KÝ SỐ")


def test_a_draft_has_none(site, visit):
    """Nothing is signed yet, so nothing is said."""
    drafter = visit("cv.ubnd").go(site.build(make_draft))
    expect(drafter.page.locator("#history")).to_be_visible()
    expect(panel(drafter)).to_have_count(0)
