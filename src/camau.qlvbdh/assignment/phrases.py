"""Instructions that leaders often give, to be taken with one tap.

Every agency has its own list; until it is changed, the one below.
"""

from camau.qlvbdh import _
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotAllowed
from plone import api
from typing import Any


PERMISSION = "camau.qlvbdh: Edit phrases"

MOST, LONGEST = 30, 200
"""Phrases of a list, and characters of a phrase."""

USUAL = (
    "Chuyển xử lý theo quy định.",
    "Nghiên cứu, tham mưu, đề xuất.",
    "Chủ trì, phối hợp các đơn vị liên quan thực hiện.",
    "Soạn văn bản phúc đáp, trình ký trước hạn.",
    "Tổ chức thực hiện, báo cáo kết quả.",
    "Cử người dự họp và báo cáo lại.",
    "Để biết, theo dõi.",
)


def phrases_of(agency: Any) -> tuple[str, ...]:
    """The agency's phrases; an empty list is an answer, too."""
    own = agency.phrases
    return USUAL if own is None else own


def set_phrases(agency: Any, *, phrases: list[str] | None = None) -> Any:
    """Put other phrases in place of the agency's list; none at all empties it.

    Raises ``NotAllowed``, ``InvalidInput`` for too many or too long ones.
    """
    if not api.user.has_permission(PERMISSION, obj=agency):
        raise NotAllowed(_("Chỉ lãnh đạo và quản trị của cơ quan sửa mẫu ý kiến."))
    given = [" ".join(one.split()) for one in phrases or ()]
    kept = tuple(dict.fromkeys(one for one in given if one))
    if len(kept) > MOST or any(len(one) > LONGEST for one in kept):
        raise InvalidInput(
            _(
                "Tối đa ${most} mẫu, mỗi mẫu không quá ${longest} ký tự.",
                mapping={"most": str(MOST), "longest": str(LONGEST)},
            ),
            field="phrases",
        )
    agency.phrases = kept
    return agency
