"""Văn bản đi: states and steps (Decision 31/2021, art. 9; Decree 30, art. 10–18)."""

from camau.qlvbdh import _
from camau.qlvbdh.workflows.model import State
from camau.qlvbdh.workflows.model import Transition
from camau.qlvbdh.workflows.model import Workflow


BEFORE_SIGNATURE = ("draft", "unit_review", "format_check", "to_sign")
"""States in which there is no signature to protect yet."""

SENT_BACK = ("unit_send_back", "format_send_back", "leader_send_back")
"""Steps that give a draft back to who drafts it."""

OUTGOING = Workflow(
    "qlvbdh_outgoing_workflow",
    _("Văn bản đi"),
    (
        State("draft", _("Dự thảo")),
        State("unit_review", _("Chờ lãnh đạo đơn vị duyệt")),
        State("format_check", _("Chờ kiểm tra thể thức")),
        State("to_sign", _("Chờ ký")),
        State("signed", _("Đã ký, chờ cấp số")),
        State("numbered", _("Đã cấp số, chờ phát hành")),
        State("issued", _("Đã phát hành")),
        State("recalled", _("Đã thu hồi")),
        State("cancelled", _("Đã hủy")),
        State("quarantined", _("Đã cách ly")),
    ),
    (
        Transition(
            "submit_to_unit",
            _("Trình lãnh đạo đơn vị"),
            ("draft",),
            "unit_review",
            "camau.qlvbdh: Submit draft",
        ),
        Transition(
            "submit_to_leader",
            _("Trình lãnh đạo cơ quan"),
            ("draft",),
            "format_check",
            "camau.qlvbdh: Submit draft",
        ),
        Transition(
            "cancel",
            _("Hủy dự thảo"),
            ("draft",),
            "cancelled",
            "camau.qlvbdh: Cancel draft",
        ),
        Transition(
            "from_copy",
            _("Lập từ bản sao"),
            ("draft",),
            "numbered",
            "camau.qlvbdh: Submit draft",
        ),
        Transition(
            "approve",
            _("Duyệt"),
            ("unit_review",),
            "format_check",
            "camau.qlvbdh: Review draft",
        ),
        Transition(
            "unit_send_back",
            _("Trả lại dự thảo"),
            ("unit_review",),
            "draft",
            "camau.qlvbdh: Review draft",
        ),
        Transition(
            "pass_check",
            _("Đạt thể thức"),
            ("format_check",),
            "to_sign",
            "camau.qlvbdh: Check format",
        ),
        Transition(
            "format_send_back",
            _("Trả lại, chưa đạt thể thức"),
            ("format_check",),
            "draft",
            "camau.qlvbdh: Check format",
        ),
        Transition(
            "sign",
            _("Ký duyệt"),
            ("to_sign",),
            "signed",
            "camau.qlvbdh: Sign document",
        ),
        Transition(
            "leader_send_back",
            _("Trả lại, chưa ký"),
            ("to_sign",),
            "draft",
            "camau.qlvbdh: Sign document",
        ),
        Transition(
            "number",
            _("Cấp số"),
            ("signed",),
            "numbered",
            "camau.qlvbdh: Number document",
        ),
        Transition(
            "void",
            _("Hủy số"),
            ("numbered",),
            "cancelled",
            "camau.qlvbdh: Number document",
        ),
        Transition(
            "issue",
            _("Phát hành"),
            ("numbered",),
            "issued",
            "camau.qlvbdh: Issue document",
        ),
        Transition(
            "recall",
            _("Thu hồi"),
            ("issued",),
            "recalled",
            "camau.qlvbdh: Recall document",
        ),
        Transition(
            "quarantine",
            _("Cách ly"),
            (*BEFORE_SIGNATURE, "signed", "numbered", "cancelled", "recalled"),
            "quarantined",
            "camau.qlvbdh: Quarantine document",
        ),
    ),
)
