"""What can be done with a văn bản đến."""

from camau.qlvbdh import _
from camau.qlvbdh.acts.copies import copies_out
from camau.qlvbdh.acts.copies import copy_acts
from camau.qlvbdh.acts.desk import desk_acts
from camau.qlvbdh.acts.evidence import evidence_acts
from camau.qlvbdh.acts.model import Act
from camau.qlvbdh.acts.remarks import given_deadline
from camau.qlvbdh.acts.remarks import own_deadline
from camau.qlvbdh.assignment import handling
from camau.qlvbdh.assignment import reminding
from camau.qlvbdh.assignment.interfaces import IAssign
from camau.qlvbdh.assignment.interfaces import IExtension
from camau.qlvbdh.assignment.interfaces import IExtensionAnswer
from camau.qlvbdh.assignment.interfaces import IProgress
from camau.qlvbdh.assignment.interfaces import IReason
from camau.qlvbdh.assignment.interfaces import IRemindHandlers
from camau.qlvbdh.assignment.interfaces import IResult
from camau.qlvbdh.assignment.model import ACTIVE
from camau.qlvbdh.assignment.proposals import likely_area
from camau.qlvbdh.assignment.service import assign
from camau.qlvbdh.assignment.service import GIVING
from camau.qlvbdh.assignment.service import may_assign
from camau.qlvbdh.assignment.service import own
from camau.qlvbdh.copies.rules import RIGHTS
from camau.qlvbdh.drafting.interfaces import IAnswer
from camau.qlvbdh.drafting.service import answer
from camau.qlvbdh.drafting.service import answer_title
from camau.qlvbdh.exchange import receiving
from camau.qlvbdh.exchange.interfaces import IRecallAnswer
from camau.qlvbdh.exchange.interfaces import IRefuseRecall
from camau.qlvbdh.intake import destroy
from camau.qlvbdh.intake import interfaces as intake
from camau.qlvbdh.intake import service
from camau.qlvbdh.workflows.incoming import HELD
from camau.qlvbdh.workflows.incoming import OPEN


def _recall_asked(document) -> bool:
    return document.recall_notice is not None


def _has_work(document) -> bool:
    return any(one.status == ACTIVE and one.role != "XDB" for one in own(document))


def _has_unread(document) -> bool:
    return any(one.read_at is None for one in own(document))


def _has_wish(document) -> bool:
    return bool(handling.wishes(document))


def _likely_area(document) -> dict[str, str | None]:
    """What the sender's documents are mostly about, unless it is said already."""
    return {} if document.subject_area else {"subject_area": likely_area(document)}


def _may_remind(document) -> bool:
    return bool(reminding.remindable(document))


def _late(document) -> dict[str, list[str]]:
    """Who is late is ticked beforehand."""
    late = [one.id for one in reminding.remindable(document) if reminding.is_late(one)]
    return {"assignments": late}


def _has_content(document) -> bool:
    return document.tombstone is None


HANDLE = "camau.qlvbdh: Handle document"

INCOMING_ACTS = (
    Act(
        "confirm-recall",
        _("Đồng ý thu hồi"),
        receiving.confirm_recall,
        "camau.qlvbdh: Answer recall",
        IRecallAnswer,
        HELD,
        _recall_asked,
        _("Tệp và nội dung bị hủy, mọi người đang giữ mất quyền xem. Không khôi phục."),
        remark=copies_out,
    ),
    Act(
        "refuse-recall",
        _("Không đồng ý thu hồi"),
        receiving.refuse_recall,
        "camau.qlvbdh: Answer recall",
        IRefuseRecall,
        HELD,
        _recall_asked,
    ),
    Act(
        "register",
        _("Vào sổ"),
        service.register,
        "camau.qlvbdh: Register document",
        intake.IRegister,
        ("arrived",),
        known=_likely_area,
        remark=own_deadline,
    ),
    Act(
        "link",
        _("Gắn với văn bản đã đăng ký"),
        service.link,
        "camau.qlvbdh: Register document",
        intake.ILink,
        ("arrived",),
        lambda document: bool(document.twins),
    ),
    Act(
        "refuse",
        _("Từ chối nhận (trả lại)"),
        service.refuse,
        "camau.qlvbdh: Refuse document",
        intake.IRefuse,
        ("arrived",),
        consequence=_("Nơi gửi được báo ngay kèm lý do. Không dùng số đến."),
    ),
    Act(
        "submit",
        _("Trình lãnh đạo"),
        service.submit,
        "camau.qlvbdh: Submit to leader",
        intake.ISubmit,
        ("registered",),
    ),
    Act(
        "assign",
        _("Phân công"),
        assign,
        "camau.qlvbdh: Assign document",
        IAssign,
        condition=may_assign,
        remark=given_deadline,
    ),
    Act(
        "answer-extension",
        _("Trả lời gia hạn"),
        handling.answer_extension,
        "camau.qlvbdh: Assign document",
        IExtensionAnswer,
        condition=_has_wish,
    ),
    Act(
        "remind",
        _("Nhắc xử lý"),
        reminding.remind,
        reminding.PERMISSION,
        IRemindHandlers,
        GIVING,
        _may_remind,
        known=_late,
    ),
    Act(
        "file",
        _("Lưu tham khảo"),
        handling.file_away,
        "camau.qlvbdh: Complete document",
        IReason,
        ("submitted",),
    ),
    Act(
        "read",
        _("Đã xem"),
        handling.mark_read,
        "View",
        condition=_has_unread,
    ),
    Act(
        "start",
        _("Bắt đầu xử lý"),
        handling.start,
        HANDLE,
        states=("assigned",),
        condition=handling.in_charge,
    ),
    Act(
        "progress",
        _("Ghi ý kiến, tiến độ"),
        handling.progress,
        HANDLE,
        IProgress,
        condition=_has_work,
    ),
    Act(
        "answer",
        _("Soạn văn bản phúc đáp"),
        answer,
        HANDLE,
        IAnswer,
        condition=_has_work,
        known=lambda document: {"title": answer_title(document)},
    ),
    Act(
        "complete",
        _("Hoàn thành"),
        handling.complete,
        "camau.qlvbdh: Complete document",
        IResult,
        ("processing",),
    ),
    Act(
        "ask-extension",
        _("Xin gia hạn"),
        handling.ask_extension,
        HANDLE,
        IExtension,
        condition=_has_work,
    ),
    Act(
        "hand-back",
        _("Chuyển lại"),
        handling.hand_back,
        HANDLE,
        IReason,
        condition=_has_work,
    ),
    Act(
        "suspend",
        _("Tạm dừng"),
        handling.suspend,
        "camau.qlvbdh: Complete document",
        IReason,
        ("processing",),
        handling.in_charge,
    ),
    Act(
        "resume",
        _("Tiếp tục xử lý"),
        handling.resume,
        "camau.qlvbdh: Complete document",
        states=("suspended",),
        condition=handling.in_charge,
    ),
    Act(
        "reopen",
        _("Mở lại"),
        handling.reopen,
        "camau.qlvbdh: Reopen document",
        IReason,
        ("completed",),
        handling.in_charge,
    ),
    *desk_acts(*RIGHTS["IncomingDocument"][1]),
    *copy_acts("IncomingDocument"),
    Act(
        "edit-registration",
        _("Sửa thông tin đăng ký"),
        service.edit_registration,
        "camau.qlvbdh: Edit registration",
        intake.IEditRegistration,
        remark=own_deadline,
    ),
    *evidence_acts("camau.qlvbdh: Edit registration", (*OPEN, "completed")),
    Act(
        "quarantine",
        _("Cách ly"),
        destroy.quarantine,
        "camau.qlvbdh: Quarantine document",
        intake.IQuarantine,
        (*HELD, "refused", "replaced"),
        consequence=_("Chỉ người đứng đầu cơ quan còn xem được văn bản."),
    ),
    Act(
        "erase",
        _("Hủy nội dung"),
        destroy.erase,
        "camau.qlvbdh: Quarantine document",
        intake.IErase,
        ("quarantined",),
        _has_content,
        _("Tệp và nội dung bị hủy vĩnh viễn."),
    ),
)
