"""Plays the whole way of documents between agencies against a running server.

Only REST is used. Each step prints what was done, who did it, the state after it
and the time it took; the script ends with a non-zero status when a step fails.
The people and agencies are those of the demonstration data: all fictitious.
"""

from arrivals import told_apart
from client import Failed
from client import Province
from client import sample
from client import today
from client import upload
from datetime import timedelta
from desks import full_desks
from desks import PIN
from pathlib import Path
from typing import Any
import argparse
import os
import requests
import sys
import time


ROOT = Path(__file__).resolve().parents[2]


def draft(site: Province, title: str, recipients: list[str], **more: Any) -> str:
    """A new draft of the province's officer; its address."""
    body = {
        "@type": "OutgoingDocument",
        "title": title,
        "type_code": "cong-van",
        "subject_area": "khoa-hoc-cong-nghe",
        "signer": "ct.ubnd",
        "recipients": recipients,
        "file": sample("cong-van.pdf", "Công văn báo cáo văn bản điện tử.pdf"),
        **more,
    }
    year = today().year
    found = site.step(
        "draft with a PDF", "cv.ubnd", "POST", f"ubnd-tinh/van-ban-di/{year}", body
    )
    return found["@id"]


def issue(site: Province, document: str) -> str:
    """Take a draft of the province to its issue; its symbol."""
    site.act("cv.ubnd", document, "submit-to-unit", comment="Kính trình")
    site.act("tp.ubnd", document, "approve")
    site.act("vt.ubnd", document, "pass-check")
    site.act("ct.ubnd", document, "sign", comment="Đồng ý", pin=PIN)
    numbered = site.act("vt.ubnd", document, "number")
    site.act(
        "vt.ubnd", document, "seal", pin="sai", expect=400, what="a wrong password"
    )
    site.act("vt.ubnd", document, "seal", pin=PIN)
    site.act("vt.ubnd", document, "issue")
    return f"{numbered['code_number']}/{numbered['code_notation']}"


def outward(site: Province) -> tuple[str, str]:
    """Draft, review, approval, number, issue; delivered to many."""
    print("\n— A document goes out to many agencies")
    document = draft(
        site,
        "V/v báo cáo tình hình gửi, nhận văn bản điện tử",
        ["H12.02", "H12.03", "H12.51", "H12.61"],
        recipient_groups=["cac-so"],
        other_recipients=["Công ty TNHH Minh Họa"],
        due_date=(today() + timedelta(days=20)).isoformat(),
        urgency={"token": "1"},
    )
    upload(site, "cv.ubnd", document, "phu-luc.pdf", "Phụ lục I – biểu số liệu.pdf")
    site.step(
        "a bare workflow call can't skip a service",
        "cv.ubnd",
        "POST",
        f"{document}/@workflow/submit_to_unit",
        {},
        expect=400,
    )
    symbol = issue(site, document)
    site.until(
        f"{symbol} reached all agencies on line",
        "worker",
        lambda: {
            item["status"]
            for item in site.deliveries("vt.ubnd", document).values()
            if item["channel"] == "local"
        },
        lambda found: found == {"01"},
    )
    forwarded = site.deliveries("vt.ubnd", document)["H12.33"]
    if forwarded["forwarded_from"] != "H12.51":
        raise Failed("the dissolved district's copy did not go to its successor")
    return document, symbol


def handled(site: Province, document: str, symbol: str) -> None:
    """Registered, assigned with deadlines, handled, answered, completed."""
    print("\n— Sở Nội vụ receives, handles and answers")
    mine = site.waiting("vt.snv", "receive", symbol)
    report = site.call("vt.snv", "GET", f"{mine}/@validation").json()
    judged = report["report"]
    print(
        f"     verdict: {judged['verdict']}, legal value: {judged['legal_value']}, "
        f"scan: {report['files'][0]['scan']}"
    )
    if judged["legal_value"] != "original":
        raise Failed("the signed document is no original at its recipient")
    site.act("vt.snv", mine, "register")
    site.act("vt.snv", mine, "submit", comment="Kính trình Giám đốc")
    late = (today() + timedelta(days=15)).isoformat()
    soon = (today() + timedelta(days=10)).isoformat()
    site.act(
        "gd.snv",
        mine,
        "assign",
        lead="unit:cchc",
        collaborators=["unit:tccb"],
        informed=["user:pgd.snv", "user:vt.snv"],
        instruction="Phòng CCHC chủ trì tham mưu báo cáo",
        deadline=late,
        own_deadlines={"unit:tccb": soon},
    )
    site.act(
        "tp.snv",
        mine,
        "assign",
        lead="user:cv.snv",
        deadline=(today() + timedelta(days=16)).isoformat(),
        expect=400,
        what="a deadline after the upper one is refused",
    )
    site.act("tp.snv", mine, "assign", lead="user:cv.snv", deadline=soon)
    site.act("pgd.snv", mine, "read")
    site.act("cv.snv", mine, "start")
    site.act("cv.snv", mine, "progress", opinion="Đã tổng hợp số liệu", percent=60)
    site.act(
        "cv.snv", mine, "ask-extension", until=late, reason="Chờ số liệu các đơn vị"
    )
    records = site.call("tp.snv", "GET", f"{mine}/@assignments").json()["items"]
    wish = next(one["id"] for one in records if one["wanted_until"])
    site.act("tp.snv", mine, "answer-extension", assignment=wish, granted=True)
    answer = site.act(
        "cv.snv", mine, "answer", title="V/v báo cáo tình hình văn bản điện tử"
    )["@id"]
    file = sample("phuc-dap.pdf", "Báo cáo của Sở Nội vụ.pdf")
    site.step(
        "file and signer of the answer",
        "cv.snv",
        "PATCH",
        answer,
        {"file": file, "signer": "gd.snv"},
    )
    site.act("cv.snv", answer, "submit-to-leader")
    site.act("vt.snv", answer, "pass-check")
    site.act("gd.snv", answer, "sign", pin=PIN)
    site.act("vt.snv", answer, "number")
    site.act("vt.snv", answer, "seal", pin=PIN)
    site.act("vt.snv", answer, "issue")
    state = site.call("vt.snv", "GET", mine).json()["review_state"]
    if state != "completed":
        raise Failed(f"the answered document is {state}")
    site.until(
        "the sender sees 06 and the answer",
        "worker",
        lambda: site.deliveries("vt.ubnd", document)["H12.02"],
        lambda item: item["status"] == "06" and item["answer"],
    )


def refused(site: Province, document: str, symbol: str) -> None:
    """Refused with a reason; the sender reads it."""
    print("\n— Sở Tài chính refuses")
    mine = site.waiting("vt.stc", "receive", symbol)
    site.act(
        "vt.stc",
        mine,
        "refuse",
        expect=400,
        what="refusing without a reason is refused",
    )
    site.act(
        "vt.stc", mine, "refuse", code="wrong-recipient", text="Không thuộc phần việc"
    )
    site.until(
        "the sender sees 02 with the reason",
        "worker",
        lambda: site.deliveries("vt.ubnd", document)["H12.03"],
        lambda item: item["status"] == "02" and "wrong-recipient" in item["note"],
    )


def handed_back(site: Province, symbol: str) -> None:
    """Handed back to who assigned it, and assigned anew."""
    print("\n— Sở Y tế: handed back and assigned anew")
    mine = site.waiting("vt.syt", "receive", symbol)
    site.act("vt.syt", mine, "register")
    site.act("vt.syt", mine, "submit")
    site.act("gd.syt", mine, "assign", lead="unit:bao-tro")
    site.act("gd.syt", mine, "assign", lead="unit:nghiep-vu", what="another lead")
    site.act("tp.syt", mine, "hand-back", reason="Việc của Văn phòng")
    site.waiting("gd.syt", "returned", symbol)
    site.act("gd.syt", mine, "file", reason="Chỉ lưu tham khảo")


def recalled(site: Province) -> None:
    """Recalled: one agrees, one refuses, one had not read it."""
    print("\n— Recall")
    document = draft(site, "V/v mời họp giao ban", ["H12.31", "H12.32", "H12.35"])
    symbol = issue(site, document)
    first = site.waiting("vt.anxuyen", "receive", symbol)
    second = site.waiting("vt.lyvanlam", "receive", symbol)
    site.act("vt.anxuyen", first, "register")
    site.act("vt.lyvanlam", second, "register")
    site.act("ct.anxuyen", first, "assign", lead="user:cv.anxuyen")
    site.act(
        "vt.ubnd",
        document,
        "recall",
        recipients=["H12.31", "H12.32"],
        reason="Sai thời gian họp",
    )
    site.waiting("vt.anxuyen", "recall", symbol)
    site.act("vt.anxuyen", first, "confirm-recall")
    site.step(
        "the holder has lost access", "cv.anxuyen", "GET", first, expect=(401, 403)
    )
    site.waiting("vt.lyvanlam", "recall", symbol)
    site.act(
        "vt.lyvanlam",
        second,
        "refuse-recall",
        reason="Đã ban hành giấy mời theo văn bản này",
    )
    site.until(
        "the sender sees 15 and 16",
        "worker",
        lambda: {
            key: item["recall"]
            for key, item in site.deliveries("vt.ubnd", document).items()
        },
        lambda found: found == {"H12.31": "15", "H12.32": "16", "H12.35": None},
    )


def guarded(site: Province) -> None:
    """What is refused, and how."""
    print("\n— Refused with a clear word")
    year = today().year
    body = {
        "@type": "OutgoingDocument",
        "title": "Văn bản mật",
        "secrecy": "mat",
    }
    folder = f"ubnd-tinh/van-ban-di/{year}"
    site.step("a secret document", "cv.ubnd", "POST", folder, body, expect=400)
    site.step("another agency's folder", "cv.snv", "GET", folder, expect=(401, 403))
    void = draft(site, "V/v thử hủy số", ["H12.02"])
    site.act("cv.ubnd", void, "submit-to-leader")
    site.act("vt.ubnd", void, "pass-check")
    site.act("ct.ubnd", void, "sign", pin=PIN)
    site.act("vt.ubnd", void, "number")
    site.act("vt.ubnd", void, "void", reason="Nhầm nội dung")


def paper(site: Province) -> None:
    """Paper with a scan: registered by hand; the same again is found."""
    print("\n— Paper at xã Năm Căn")
    body = {
        "@type": "IncomingDocument",
        "title": "V/v đề nghị hỗ trợ",
        "type_code": "cong-van",
        "subject_area": "cong-thuong",
        "code_number": "77",
        "code_notation": "CTMH-HC",
        "organ_name": "Công ty TNHH Minh Họa",
        "issued_date": today().isoformat(),
        "source": "paper",
        "file": sample("phuc-dap.pdf", "Bản quét.pdf"),
    }
    folder = f"nam-can/van-ban-den/{today().year}"
    stamp = str(int(time.time()) % 100000)
    body["code_number"] = stamp
    first = site.step("entered by hand", "vt.namcan", "POST", folder, body)["@id"]
    site.act("vt.namcan", first, "register")
    second = site.step("the same again", "vt.namcan", "POST", folder, body)["@id"]
    site.act("vt.namcan", second, "register", expect=400, what="the duplicate is found")
    site.act("vt.namcan", second, "link", what="linked with the registered one")


def main() -> int:
    """Play all parts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url", nargs="?", default="http://localhost:8080/qlvbdh")
    parser.add_argument(
        "--arrivals",
        type=Path,
        default=ROOT / "var" / "arrivals",
        help="folder with the signed files that scripts/demo_keys.py made",
    )
    options = parser.parse_args()
    site = Province(options.url)
    # The server's days are those of Việt Nam, whatever the clock of this machine.
    os.environ["TZ"] = "Asia/Ho_Chi_Minh"
    time.tzset()
    start = time.perf_counter()
    try:
        document, symbol = outward(site)
        handled(site, document, symbol)
        refused(site, document, symbol)
        handed_back(site, symbol)
        recalled(site)
        guarded(site)
        paper(site)
        told_apart(site, options.arrivals)
        full_desks(site)
    except (Failed, requests.RequestException) as error:
        print(f"\nFAILED: {error}", file=sys.stderr)
        return 1
    print(f"\n{site.count} steps in {time.perf_counter() - start:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
