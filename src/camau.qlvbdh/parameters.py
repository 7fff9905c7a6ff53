"""Parameters of an address: what lists and books are asked with."""

from camau.qlvbdh import _
from camau.qlvbdh.errors import InvalidInput
from collections.abc import Mapping
from datetime import date
from typing import Any


def text(given: Mapping[str, Any], name: str) -> str:
    """The words of a parameter; empty when it is not there.

    Raises ``InvalidInput`` for several values.
    """
    value = given.get(name) or ""
    if not isinstance(value, str):
        raise InvalidInput(_("Chỉ được một giá trị."), field=name)
    return value.strip()[:200]


def number(given: Mapping[str, Any], name: str) -> int | None:
    """A whole number, not below zero; None when it is not there."""
    value = text(given, name)
    if not value:
        return None
    if not value.isascii() or not value.isdigit() or len(value) > 9:
        raise InvalidInput(_("Cần một số nguyên."), field=name)
    return int(value)


def day(given: Mapping[str, Any], name: str) -> date | None:
    """A day as forms of browsers send it, or as people write it."""
    value = text(given, name)
    if not value:
        return None
    parts = value.split("/")
    try:
        return date.fromisoformat("-".join(reversed(parts)) if parts[1:] else value)
    except ValueError as error:
        raise InvalidInput(
            _("Nhập ngày dạng ngày/tháng/năm, ví dụ 22/11/2026."), field=name
        ) from error
