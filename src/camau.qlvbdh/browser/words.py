"""Dates, sizes and names as Vietnamese readers expect them."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.wording import say
from datetime import date
from datetime import datetime


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


def number(count: int) -> str:
    """``1.234``, with points between the thousands."""
    return f"{count:,}".replace(",", ".")


def size(count: int) -> str:
    """``1,5 MB``."""
    for unit, step in (("MB", 1 << 20), ("KB", 1 << 10)):
        if count >= step:
            return f"{count / step:.1f} {unit}".replace(".", ",")
    return f"{count} byte"


def actor_name(user_id: str) -> str:
    """Full name of who did it; what follows by itself is the system's."""
    return say(_("Hệ thống")) if is_system(user_id) else full_name(user_id)


def is_system(user_id: str) -> bool:
    """Whether nobody did it: it followed by itself."""
    return not user_id or user_id.lower() in ("system", "system processes")
