"""Leaves documents at every step, so that each role finds something to do."""

from client import Province
from client import sample
from collections.abc import Callable
from datetime import date
from datetime import timedelta
from typing import Any


Step = tuple[str, str, dict[str, Any]]
"""Who, which act, with what."""

OUT: tuple[tuple[str, Step | None], ...] = (
    ("Kế hoạch cải cách hành chính quý IV", None),
    (
        "V/v rà soát danh mục thủ tục hành chính",
        ("cv.ubnd", "submit-to-unit", {"comment": "Kính trình"}),
    ),
    ("V/v góp ý dự thảo quy chế", ("tp.ubnd", "approve", {})),
    (
        "V/v tăng cường phòng chống hạn mặn",
        ("vt.ubnd", "pass-check", {}),
    ),
    (
        "V/v chuẩn bị kỳ họp cuối năm",
        ("ct.ubnd", "sign", {"pin": "minh-hoa"}),
    ),
    ("V/v báo cáo công tác văn thư", ("vt.ubnd", "number", {})),
)
"""Titles, and the step that leads there from the one before."""

IN: tuple[tuple[str, Step | None], ...] = (
    ("V/v mời dự hội nghị trực tuyến", None),
    ("V/v cung cấp số liệu biên chế", ("vt.snv", "register", {})),
    (
        "V/v đăng ký thi đua năm",
        ("vt.snv", "submit", {"comment": "Kính trình Giám đốc"}),
    ),
    (
        "V/v rà soát tổ chức bộ máy",
        (
            "gd.snv",
            "assign",
            {"lead": "unit:cchc", "informed": ["user:pgd.snv"]},
        ),
    ),
    (
        "V/v xây dựng vị trí việc làm",
        ("tp.snv", "assign", {"lead": "user:cv.snv"}),
    ),
)


def begin(site: Province, user: str, folder: str, body: dict[str, Any]) -> str:
    """A document that begins its way; its address."""
    year = date.today().year
    found = site.step(f"“{body['title']}”", user, "POST", f"{folder}/{year}", body)
    return found["@id"]


def drafted(site: Province, title: str) -> str:
    """By the province's office."""
    body = {
        "@type": "OutgoingDocument",
        "title": title,
        "type_code": "cong-van",
        "signer": "ct.ubnd",
        "recipients": ["H12.02", "H12.03"],
        "file": sample("cong-van.pdf", "Dự thảo.pdf"),
    }
    return begin(site, "cv.ubnd", "ubnd-tinh/van-ban-di", body)


def entered(site: Province, title: str) -> str:
    """From paper, by the clerk of Sở Nội vụ."""
    body = {
        "@type": "IncomingDocument",
        "title": title,
        "type_code": "cong-van",
        "code_number": str(site.count + 100),
        "code_notation": "CTMH-HC",
        "organ_name": "Công ty TNHH Minh Họa",
        "issued_date": date.today().isoformat(),
        "due_date": (date.today() + timedelta(days=site.count % 9)).isoformat(),
        "source": "paper",
        "file": sample("phuc-dap.pdf", "Bản quét.pdf"),
    }
    return begin(site, "vt.snv", "snv/van-ban-den", body)


def laid_out(site: Province) -> None:
    """One document in each state of both ways, and a refused one."""
    print("\n— Work that waits on the desks")
    ways: tuple[tuple[Callable, tuple], ...] = ((drafted, OUT), (entered, IN))
    for make, way in ways:
        for length, (title, _step) in enumerate(way, 1):
            document = make(site, title)
            for _title, step in way[:length]:
                if step:
                    user, act, body = step
                    site.act(user, document, act, **body)
    started = entered(site, "V/v tổng hợp ý kiến cử tri")
    site.act("vt.snv", started, "register")
    site.act("gd.snv", started, "assign", lead="user:cv.snv")
    site.act("cv.snv", started, "start")
    site.act("cv.snv", started, "progress", opinion="Đã tổng hợp một nửa", percent=50)
    refused = entered(site, "V/v tài trợ giải bóng đá")
    site.act("vt.snv", refused, "refuse", code="wrong-recipient", text="Gửi nhầm")
