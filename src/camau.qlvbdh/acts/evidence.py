"""What keeps the proof of signatures: the same acts for both kinds of documents."""

from camau.qlvbdh import _
from camau.qlvbdh.acts.model import Act
from camau.qlvbdh.exchange import preserving
from camau.qlvbdh.intake import judging


def evidence_acts(permission: str, states: tuple[str, ...]) -> tuple[Act, Act]:
    """Keep a copy for long, with that permission in these states; judge anew."""
    return (
        Act(
            "preserve",
            _("Lập bản lưu trữ lâu dài"),
            preserving.preserve,
            permission,
            states=states,
            condition=preserving.can_be_preserved,
            explanation=_(
                "Hệ thống tạo thêm một bản PDF có đủ chứng thư, danh sách thu hồi và "
                "dấu thời gian, để nhiều năm sau vẫn kiểm tra được chữ ký. "
                "Tệp gốc giữ nguyên."
            ),
        ),
        Act(
            "revalidate",
            _("Kiểm tra lại chữ ký"),
            judging.revalidate,
            "View",
            condition=judging.can_be_judged,
            explanation=_(
                "Hệ thống kiểm tra chữ ký theo danh sách chứng thư tin cậy hiện có. "
                "Kết quả các lần trước vẫn được lưu."
            ),
        ),
    )
