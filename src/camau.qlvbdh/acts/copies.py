"""What can be done with the copies of a document (Decree 30, art. 25–27)."""

from camau.qlvbdh import _
from camau.qlvbdh.acts.model import Act
from camau.qlvbdh.acts.model import Remark
from camau.qlvbdh.copies import desk
from camau.qlvbdh.copies import interfaces
from camau.qlvbdh.copies import service
from camau.qlvbdh.copies.outstanding import still_out
from camau.qlvbdh.copies.rules import RIGHTS
from camau.qlvbdh.copies.status import any_copy
from camau.qlvbdh.copies.status import can_be_issued
from camau.qlvbdh.copies.status import can_be_void
from typing import Any


def copies_out(document: Any) -> Remark | None:
    """Copies were sent that are not called back with their document."""
    found = [issued for _copy, issued in still_out(document)]
    if not found:
        return None
    return Remark(
        _(
            "Bản sao không được thu hồi theo văn bản: ${symbols}. Mở từng bản sao ở mục "
            "“Bản sao” và chọn “Thu hồi”, hoặc “Hủy số” nếu chưa phát hành.",
            mapping={"symbols": ", ".join(one.symbol for one in found)},
        ),
        tuple(found),
    )


def copy_acts(kind: str) -> tuple[Act, ...]:
    """The acts for a type of document."""
    permission, states = RIGHTS[kind]
    return (
        Act(
            "seal-copy",
            _("Ký bản sao"),
            service.seal_copy,
            permission,
            interfaces.ISealCopy,
            states,
            desk.waits_for_key,
        ),
        Act(
            "begin-seal-copy",
            _("Ký bản sao bằng token"),
            desk.begin_seal_copy,
            permission,
            interfaces.IBeginSealCopy,
            states,
            desk.waits_for_desk,
        ),
        Act(
            "issue-copy",
            _("Lập văn bản đi từ bản sao"),
            service.issue_copy,
            permission,
            interfaces.IIssueCopy,
            states,
            any_copy(can_be_issued),
        ),
        Act(
            "copy",
            _("Sao văn bản"),
            service.copy,
            permission,
            interfaces.ICopy,
            states,
        ),
        Act(
            "void-copy",
            _("Hủy số bản sao"),
            service.void_copy,
            permission,
            interfaces.IVoidCopy,
            states,
            any_copy(can_be_void),
            _("Số vẫn nằm trong sổ, bị gạch, không dùng lại."),
        ),
    )
