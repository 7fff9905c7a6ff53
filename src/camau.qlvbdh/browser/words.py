"""Dates, sizes and acts as Vietnamese readers expect them."""

from camau.qlvbdh import clock
from camau.qlvbdh.acts import acts_of
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.workflows.service import workflow_of
from datetime import date
from datetime import datetime


OTHER_ACTS = {
    "create": "Tạo",
    "answered": "Đã phúc đáp",
    "answer_received": "Nhận phúc đáp",
    "recall_asked": "Nơi gửi yêu cầu thu hồi",
    "linked": "Gắn bản đến trùng",
    "paper": "Ghi gửi bản giấy",
}


def day(value: date | str | None) -> str:
    """``22/11/2026``."""
    if not value:
        return ""
    found = date.fromisoformat(value) if isinstance(value, str) else value
    return found.strftime("%d/%m/%Y")


def moment(value: str | None) -> str:
    """``22/11/2026 14:05``, in the zone of Việt Nam."""
    if not value:
        return ""
    found = datetime.fromisoformat(value).astimezone(clock.ZONE)
    return found.strftime("%d/%m/%Y %H:%M")


def size(count: int) -> str:
    """``1,5 MB``."""
    for unit, step in (("MB", 1 << 20), ("KB", 1 << 10)):
        if count >= step:
            return f"{count / step:.1f} {unit}".replace(".", ",")
    return f"{count} byte"


def actor_name(user_id: str) -> str:
    """Full name of who did it; what follows by itself is the system's."""
    if not user_id or user_id.lower() in ("system", "system processes"):
        return "Hệ thống"
    return full_name(user_id)


def act_title(document, name: str) -> str:
    """The words for a line of the history."""
    for act in acts_of(document):
        if act.name == name.replace("_", "-"):
            return act.title
    for step in workflow_of(document).transitions:
        if step.id == name:
            return step.title
    return OTHER_ACTS.get(name, name)
