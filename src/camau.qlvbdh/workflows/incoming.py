"""Văn bản đến: states and steps (Decision 31/2021, art. 8)."""

from camau.qlvbdh import _
from camau.qlvbdh.workflows.model import State
from camau.qlvbdh.workflows.model import Transition
from camau.qlvbdh.workflows.model import Workflow


OPEN = ("registered", "submitted", "assigned", "processing", "suspended")
"""States of a registered document whose handling is not finished."""

HELD = ("arrived", *OPEN, "completed")
"""States in which the agency holds the document's content."""

INCOMING = Workflow(
    "qlvbdh_incoming_workflow",
    _("Văn bản đến"),
    (
        State("arrived", _("Chờ tiếp nhận")),
        State("registered", _("Đã vào sổ")),
        State("submitted", _("Chờ cho ý kiến")),
        State("assigned", _("Đã phân công")),
        State("processing", _("Đang xử lý")),
        State("suspended", _("Tạm dừng")),
        State("completed", _("Hoàn thành")),
        State("refused", _("Đã trả lại")),
        State("recalled", _("Đã thu hồi")),
        State("replaced", _("Được thay thế")),
        State("quarantined", _("Đã cách ly")),
    ),
    (
        Transition(
            "register",
            _("Vào sổ"),
            ("arrived",),
            "registered",
            "camau.qlvbdh: Register document",
        ),
        Transition(
            "link",
            _("Gắn với văn bản đã đăng ký"),
            ("arrived",),
            "replaced",
            "camau.qlvbdh: Register document",
        ),
        Transition(
            "refuse",
            _("Từ chối nhận (trả lại)"),
            ("arrived",),
            "refused",
            "camau.qlvbdh: Refuse document",
        ),
        Transition(
            "submit",
            _("Trình lãnh đạo"),
            ("registered",),
            "submitted",
            "camau.qlvbdh: Submit to leader",
        ),
        Transition(
            "assign",
            _("Phân công"),
            ("registered", "submitted"),
            "assigned",
            "camau.qlvbdh: Assign document",
        ),
        Transition(
            "file",
            _("Lưu tham khảo"),
            ("submitted",),
            "completed",
            "camau.qlvbdh: Complete document",
        ),
        Transition(
            "start",
            _("Bắt đầu xử lý"),
            ("assigned",),
            "processing",
            "camau.qlvbdh: Handle document",
        ),
        Transition(
            "hand_back",
            _("Chuyển lại"),
            ("assigned", "processing"),
            "submitted",
            "camau.qlvbdh: Handle document",
        ),
        Transition(
            "suspend",
            _("Tạm dừng"),
            ("processing",),
            "suspended",
            "camau.qlvbdh: Complete document",
        ),
        Transition(
            "resume",
            _("Tiếp tục xử lý"),
            ("suspended",),
            "processing",
            "camau.qlvbdh: Complete document",
        ),
        Transition(
            "complete",
            _("Hoàn thành"),
            ("processing",),
            "completed",
            "camau.qlvbdh: Complete document",
        ),
        Transition(
            "reopen",
            _("Mở lại"),
            ("completed",),
            "processing",
            "camau.qlvbdh: Reopen document",
        ),
        Transition(
            "recall",
            _("Đồng ý thu hồi"),
            HELD,
            "recalled",
            "camau.qlvbdh: Answer recall",
        ),
        Transition(
            "replace",
            _("Thay thế"),
            (*OPEN, "completed"),
            "replaced",
            "camau.qlvbdh: Edit registration",
        ),
        Transition(
            "quarantine",
            _("Cách ly"),
            (*HELD, "refused", "replaced"),
            "quarantined",
            "camau.qlvbdh: Quarantine document",
        ),
    ),
)
