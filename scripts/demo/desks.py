"""A working day at Sở Nội vụ: every desk has something on it.

Tables of what arrives and what is drafted, and how far each document has come.
"""

from client import file_value
from client import Province
from client import today
from client import upload
from datetime import timedelta
from letters import letter
import time


PIN = "minh-hoa"
"""Opens the keys that ``scripts/demo_keys.py`` made."""

ARRIVED = (
    # Organ, abstract, type, area, urgency, days to the deadline, how far it comes
    ("Bộ Nội vụ Minh họa", "V/v hướng dẫn sắp xếp đơn vị hành chính", "cong-van", "noi-vu", 2, 2, "arrived"),
    ("UBND huyện Minh họa", "Báo cáo kết quả cải cách hành chính quý III", "bao-cao", "noi-vu", 0, 9, "arrived"),
    ("Sở Minh họa", "V/v góp ý dự thảo kế hoạch đào tạo công chức", "cong-van", "noi-vu", 0, 6, "arrived"),
    ("Trường Minh họa", "Tờ trình xin chủ trương tuyển dụng viên chức", "to-trinh", "giao-duc", 0, 12, "registered"),
    ("Hội Minh họa", "V/v đề nghị công nhận Ban Chấp hành", "cong-van", "noi-vu", 0, 4, "registered"),
    ("Văn phòng Minh họa", "Thông báo kết luận cuộc họp giao ban", "thong-bao", "tong-hop", 1, 1, "submitted"),
    ("UBND xã Minh họa", "V/v xin ý kiến về phân loại đơn vị", "cong-van", "noi-vu", 0, 7, "submitted"),
    ("Bộ Minh họa", "Quyết định ban hành quy chế mẫu về văn thư", "quyet-dinh", "noi-vu", 0, 20, "submitted"),
    ("Sở Tài chính Minh họa", "V/v thẩm định dự toán chỉnh lý tài liệu", "cong-van", "tai-chinh", 1, 3, "assigned"),
    ("UBND phường Minh họa", "V/v báo cáo số lượng hồ sơ lưu trữ", "cong-van", "noi-vu", 0, 10, "given"),
    ("Thanh tra Minh họa", "V/v cung cấp hồ sơ phục vụ thanh tra", "cong-van", "thanh-tra", 2, 0, "handled"),
    ("Ban Minh họa", "Kế hoạch kiểm tra công tác văn thư", "ke-hoach", "noi-vu", 0, 2, "handled"),
    ("Sở Xây dựng Minh họa", "V/v phối hợp số hóa tài liệu", "cong-van", "khoa-hoc-cong-nghe", 0, 14, "completed"),
    ("Hợp tác xã Minh họa", "V/v hỗ trợ tiêu thụ nông sản", "cong-van", "nong-nghiep", 0, 9, "refused"),
)  # fmt: skip

DRAFTED = (
    # Abstract, type, area, days to the deadline, how far it comes
    ("V/v hướng dẫn lập danh mục hồ sơ", "cong-van", "noi-vu", 5, "draft"),
    ("Báo cáo tổng kết công tác lưu trữ", "bao-cao", "noi-vu", 2, "draft"),
    ("V/v mời dự tập huấn nghiệp vụ văn thư", "cong-van", "giao-duc", 3, "unit_review"),
    ("Kế hoạch chỉnh lý tài liệu tồn đọng", "ke-hoach", "tai-chinh", 8, "format_check"),
    ("V/v đôn đốc nộp lưu hồ sơ", "cong-van", "noi-vu", 1, "to_sign"),
    ("Thông báo lịch kiểm tra cuối năm", "thong-bao", "thanh-tra", 4, "to_sign"),
    ("V/v trả lời kiến nghị về chế độ viên chức", "cong-van", "lao-dong-xa-hoi", 6, "signed"),
    ("V/v rà soát con dấu của đơn vị", "cong-van", "noi-vu", 7, "numbered"),
    ("V/v mời họp thi đua cuối năm", "cong-van", "noi-vu", 5, "recalled"),
)  # fmt: skip

NOTATIONS = {
    "bao-cao": "BC-SNV",
    "cong-van": "SNV-CCHC",
    "ke-hoach": "KH-SNV",
    "thong-bao": "TB-SNV",
}
OURS = ("Ủy ban nhân dân tỉnh Cà Mau", "Sở Nội vụ")

IN_STEPS = (
    ("registered", "vt.snv", "register", {}),
    ("submitted", "vt.snv", "submit", {"comment": "Kính trình Giám đốc"}),
    ("assigned", "gd.snv", "assign", {"lead": "unit:cchc", "informed": ["user:pgd.snv"], "instruction": "Tham mưu trả lời"}),
    ("given", "tp.snv", "assign", {"lead": "user:cv.snv"}),
    ("handled", "cv.snv", "start", {}),
    ("completed", "cv.snv", "complete", {"result": "Đã tham gia ý kiến"}),
    ("completed", "vt.snv", "copy", {"form": "sao-y", "medium": "paper-paper", "signer": "gd.snv"}),
)  # fmt: skip
"""State that a step leads to, who takes it, its name and input."""

OUT_STEPS = (
    ("unit_review", "cv.snv", "submit-to-unit", {"comment": "Kính trình Trưởng phòng"}),
    ("format_check", "tp.snv", "approve", {}),
    ("to_sign", "vt.snv", "pass-check", {}),
    ("signed", "gd.snv", "sign", {"pin": PIN}),
    ("numbered", "vt.snv", "number", {}),
    ("issued", "vt.snv", "seal", {"pin": PIN}),
    ("issued", "vt.snv", "issue", {}),
    ("recalled", "vt.snv", "recall", {"reason": "Ghi nhầm ngày họp"}),
)

SEARCH = {"name": "Quyết định trong năm", "type_code": ["quyet-dinh"]}
"""What the clerk asks for time and again."""

REFUSAL = {"code": "wrong-recipient", "text": "Không thuộc phần việc của Sở"}

IN_ORDER = (
    *("arrived", "registered", "submitted"),
    *("assigned", "given", "handled", "completed"),
)
OUT_ORDER = (
    *("draft", "unit_review", "format_check", "to_sign"),
    *("signed", "numbered", "issued", "recalled"),
)


def day(ahead: int) -> str:
    """A day from today on."""
    return (today() + timedelta(days=ahead)).isoformat()


def full_desks(site: Province) -> None:
    """Documents in every state of their way."""
    print("\n— A working day at Sở Nội vụ")
    stamp = int(time.time()) % 100000
    for number, row in enumerate(ARRIVED):
        arrive(site, str(stamp + number), *row)
    for row in DRAFTED:
        prepare(site, *row)
    go_away(site)
    site.step("keeps a search", "vt.snv", "POST", "@searches", SEARCH)


def arrive(
    site: Province,
    number: str,
    organ: str,
    title: str,
    kind: str,
    area: str,
    urgency: int,
    days: int,
    until: str,
) -> None:
    """A document on paper, taken as far as ``until``."""
    body = {
        "@type": "IncomingDocument",
        "title": title,
        "type_code": kind,
        "subject_area": area,
        "code_number": number,
        "code_notation": "MH",
        "organ_name": organ,
        "issued_date": day(-2),
        "due_date": day(days),
        "urgency": urgency,
        "source": "paper",
        "file": file_value(
            letter(
                (organ,),
                kind,
                title,
                "MH",
                ("Người đứng đầu", "Trần Minh Họa"),
                number,
                today() - timedelta(days=2),
            ),
            f"{title}.pdf",
        ),
    }
    folder = f"snv/van-ban-den/{today().year}"
    found = site.step(f"arrives: {title}", "vt.snv", "POST", folder, body)["@id"]
    if until == "refused":
        site.act("vt.snv", found, "refuse", **REFUSAL)
        return
    for state, user, name, given in IN_STEPS:
        if IN_ORDER.index(state) <= IN_ORDER.index(until):
            more = {"deadline": day(days)} if name == "assign" else {}
            site.act(user, found, name, **given, **more)


def prepare(
    site: Province, title: str, kind: str, area: str, days: int, until: str
) -> None:
    """A draft, taken as far as ``until``."""
    body = {
        "@type": "OutgoingDocument",
        "title": title,
        "type_code": kind,
        "subject_area": area,
        "signer": "gd.snv",
        "recipients": ["H12", "H12.03"],
        "due_date": day(days),
        "file": file_value(
            letter(OURS, kind, title, NOTATIONS[kind], ("Giám đốc", "Bùi Hữu Tín")),
            f"{title}.pdf",
        ),
    }
    folder = f"snv/van-ban-di/{today().year}"
    found = site.step(f"drafted: {title}", "cv.snv", "POST", folder, body)["@id"]
    if until == "draft":
        upload(site, "cv.snv", found, "cong-van.pdf", "Phụ lục.pdf")
    for state, user, name, given in OUT_STEPS:
        if OUT_ORDER.index(state) <= OUT_ORDER.index(until):
            site.act(user, found, name, **given)


def go_away(site: Province) -> None:
    """The director delegates to the deputy for a few days, unless that is done already."""
    found = site.step("who acts for whom", "vt.snv", "GET", "snv/@delegations")
    if any(one["open"] for one in found["items"]):
        return
    body = {
        "post": "gd-snv",
        "person": "pgd.snv",
        "valid_from": day(0),
        "valid_to": day(4),
        "legal_basis": "Giấy ủy quyền số 05/GUQ-SNV (minh họa)",
        "signs": True,
        "types": ["cong-van", "bao-cao", "thong-bao"],
    }
    site.step("the director delegates", "gd.snv", "POST", "snv/@delegate", body)
