"""What can be done with a văn bản đi."""

from camau.qlvbdh import _
from camau.qlvbdh.acts.copies import copies_out
from camau.qlvbdh.acts.copies import copy_acts
from camau.qlvbdh.acts.desk import desk_acts
from camau.qlvbdh.acts.evidence import evidence_acts
from camau.qlvbdh.acts.model import Act
from camau.qlvbdh.acts.model import INothing
from camau.qlvbdh.assignment.interfaces import IReason
from camau.qlvbdh.drafting import desk
from camau.qlvbdh.drafting import interfaces as drafting
from camau.qlvbdh.drafting import minutes
from camau.qlvbdh.drafting import service
from camau.qlvbdh.drafting import signature
from camau.qlvbdh.exchange import interfaces as exchange
from camau.qlvbdh.exchange import reminding
from camau.qlvbdh.exchange import service as sending
from camau.qlvbdh.exchange.deliveries import Deliveries
from camau.qlvbdh.exchange.deliveries import ON_PAPER
from camau.qlvbdh.exchange.statuses import DISAGREED
from camau.qlvbdh.exchange.statuses import FAILED
from camau.qlvbdh.intake import destroy
from camau.qlvbdh.intake.interfaces import IErase
from camau.qlvbdh.intake.interfaces import IQuarantine
from camau.qlvbdh.signing.documents import waits_for_seal
from camau.qlvbdh.workflows.outgoing import BEFORE_SIGNATURE
from camau.qlvbdh.workflows.service import state_of


SIGN = "camau.qlvbdh: Sign document"
ISSUE = "camau.qlvbdh: Recall document"


def _recipients(document) -> dict[str, list[str]]:
    """Whom the draft names; the clerk settles it when it leaves."""
    names = ("recipients", "recipient_groups", "other_recipients")
    return {name: list(getattr(document, name, None) or ()) for name in names}


def _has_failed(document) -> bool:
    return any(one.status == FAILED for one in Deliveries(document))


def _may_recall(document) -> bool:
    """Whether there is somebody left to ask."""
    return state_of(document) == "issued" or any(
        one.recall == DISAGREED for one in Deliveries(document)
    )


def _to_recall(document) -> dict[str, list[str]]:
    """Who was not asked yet."""
    out = (one for one in Deliveries(document) if not sending.is_taken_back(one))
    return {"recipients": [one.recipient for one in out]}


def _has_paper(document) -> bool:
    return any(one.channel == ON_PAPER or one.recall for one in Deliveries(document))


def _step(name: str, title: str, run, permission: str, schema, state: str) -> Act:
    return Act(name, title, run, f"camau.qlvbdh: {permission}", schema, (state,))


OUTGOING_ACTS = (
    _step(
        "submit-to-unit",
        _("Trình lãnh đạo đơn vị"),
        service.submit_to_unit,
        "Submit draft",
        drafting.IComment,
        "draft",
    ),
    _step(
        "submit-to-leader",
        _("Trình lãnh đạo cơ quan"),
        service.submit_to_leader,
        "Submit draft",
        drafting.IComment,
        "draft",
    ),
    _step(
        "approve",
        _("Duyệt"),
        service.approve,
        "Review draft",
        drafting.IComment,
        "unit_review",
    ),
    _step(
        "unit-send-back",
        _("Trả lại dự thảo"),
        service.unit_send_back,
        "Review draft",
        drafting.ISendBack,
        "unit_review",
    ),
    _step(
        "pass-check",
        _("Đạt thể thức"),
        service.pass_check,
        "Check format",
        drafting.IComment,
        "format_check",
    ),
    _step(
        "format-send-back",
        _("Trả lại, chưa đạt thể thức"),
        service.format_send_back,
        "Check format",
        drafting.ISendBack,
        "format_check",
    ),
    Act(
        "sign-secretary",
        _("Ký với tư cách thư ký"),
        minutes.sign_secretary,
        "View",
        drafting.IPin,
        ("to_sign",),
        lambda document: (
            minutes.may_sign_secretary(document)
            and not signature.secretary_signs_elsewhere(document)
        ),
    ),
    Act(
        "begin-sign-secretary",
        _("Thư ký ký bằng token"),
        desk.begin_sign_secretary,
        "View",
        INothing,
        ("to_sign",),
        signature.secretary_signs_elsewhere,
    ),
    Act(
        "sign",
        _("Ký duyệt"),
        signature.sign,
        SIGN,
        drafting.ISign,
        ("to_sign",),
        lambda document: not signature.signs_elsewhere(document),
    ),
    Act(
        "begin-sign",
        _("Ký bằng token"),
        desk.begin_sign,
        SIGN,
        drafting.IAuthority,
        ("to_sign",),
        signature.signs_elsewhere,
    ),
    _step(
        "redirect",
        _("Chuyển người ký"),
        signature.redirect,
        "Sign document",
        drafting.IRedirect,
        "to_sign",
    ),
    _step(
        "leader-send-back",
        _("Trả lại, chưa ký"),
        service.leader_send_back,
        "Sign document",
        drafting.ISendBack,
        "to_sign",
    ),
    _step(
        "number",
        _("Cấp số"),
        service.number,
        "Number document",
        drafting.INumber,
        "signed",
    ),
    Act(
        "seal",
        _("Đóng dấu"),
        signature.seal,
        "camau.qlvbdh: Number document",
        drafting.ISeal,
        ("numbered",),
        lambda document: (
            waits_for_seal(document) and not signature.seals_elsewhere(document)
        ),
    ),
    Act(
        "begin-seal",
        _("Đóng dấu bằng token"),
        desk.begin_seal,
        "camau.qlvbdh: Number document",
        INothing,
        ("numbered",),
        signature.seals_elsewhere,
    ),
    *desk_acts("to_sign", "numbered", "issued"),
    Act(
        "issue",
        _("Phát hành"),
        sending.issue,
        "camau.qlvbdh: Issue document",
        exchange.IIssue,
        ("numbered",),
        lambda document: not waits_for_seal(document),
        known=_recipients,
    ),
    Act(
        "void",
        _("Hủy số"),
        service.void,
        "camau.qlvbdh: Number document",
        drafting.IVoid,
        ("numbered",),
        consequence=_("Số vẫn nằm trong sổ, bị gạch, không dùng lại."),
    ),
    Act(
        "resend",
        _("Gửi lại"),
        sending.resend,
        ISSUE,
        exchange.IResend,
        ("issued",),
        _has_failed,
    ),
    Act(
        "remind",
        _("Nhắc nơi nhận"),
        reminding.remind,
        ISSUE,
        exchange.IRemind,
        ("issued",),
        lambda document: not reminding.cannot_remind(document),
        known=lambda document: {"recipients": reminding.remindable(document)},
    ),
    Act(
        "paper-delivery",
        _("Ghi gửi bản giấy"),
        sending.note_paper,
        ISSUE,
        exchange.IPaperDelivery,
        ("issued", "recalled"),
        _has_paper,
    ),
    Act(
        "recall",
        _("Thu hồi"),
        sending.recall,
        ISSUE,
        exchange.IRecall,
        ("issued", "recalled"),
        _may_recall,
        consequence=_(
            "Nơi nhận được yêu cầu hủy văn bản. Bản ở đây bị đóng băng. Bản sao "
            "của văn bản không được thu hồi theo."
        ),
        known=_to_recall,
        remark=copies_out,
    ),
    *copy_acts("OutgoingDocument"),
    Act(
        "cancel",
        _("Hủy dự thảo"),
        service.cancel,
        "camau.qlvbdh: Cancel draft",
        IReason,
        ("draft",),
    ),
    Act(
        "set-area",
        _("Sửa lĩnh vực"),
        service.set_area,
        "camau.qlvbdh: Number document",
        drafting.ISetArea,
        ("signed", "numbered", "issued"),
    ),
    *evidence_acts("camau.qlvbdh: Number document", ("issued",)),
    Act(
        "quarantine",
        _("Cách ly"),
        destroy.quarantine,
        "camau.qlvbdh: Quarantine document",
        IQuarantine,
        (*BEFORE_SIGNATURE, "signed", "numbered", "cancelled", "recalled"),
        consequence=_("Chỉ người đứng đầu cơ quan còn xem được văn bản."),
    ),
    Act(
        "erase",
        _("Hủy nội dung"),
        destroy.erase,
        "camau.qlvbdh: Quarantine document",
        IErase,
        ("quarantined",),
        lambda document: document.tombstone is None,
        _("Tệp và nội dung bị hủy vĩnh viễn."),
    ),
)
