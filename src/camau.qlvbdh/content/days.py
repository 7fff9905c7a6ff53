"""Days that a document can have: a slip of the keyboard is told at once."""

from camau.qlvbdh import _
from camau.qlvbdh.content.refused import Refused
from datetime import date


FIRST, LAST = 1945, 2100
"""Years of the documents that an archive of this state holds, and of deadlines."""


def plausible(value: date) -> bool:
    """Constraint of a day; raises ``Refused`` for a year such as 0206."""
    if not FIRST <= value.year <= LAST:
        raise Refused(
            _(
                "Năm ${year} không hợp lý. Nhập đủ bốn chữ số của năm, ví dụ 2026.",
                mapping={"year": f"{value.year:04d}"},
            )
        )
    return True
