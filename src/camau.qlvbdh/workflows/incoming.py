"""Văn bản đến: states and steps (Decision 31/2021, art. 8)."""

from camau.qlvbdh.workflows.model import State
from camau.qlvbdh.workflows.model import Transition
from camau.qlvbdh.workflows.model import Workflow


OPEN = ("registered", "submitted", "assigned", "processing", "suspended")
"""States of a registered document whose handling is not finished."""

HELD = ("arrived", *OPEN, "completed")
"""States in which the agency holds the document's content."""

INCOMING = Workflow(
    "qlvbdh_incoming_workflow",
    "Văn bản đến",
    (
        State("arrived", "Chờ tiếp nhận"),
        State("registered", "Đã vào sổ"),
        State("submitted", "Chờ phân công"),
        State("assigned", "Đã phân công"),
        State("processing", "Đang xử lý"),
        State("suspended", "Tạm dừng"),
        State("completed", "Hoàn thành"),
        State("refused", "Đã trả lại"),
        State("recalled", "Đã thu hồi"),
        State("replaced", "Được thay thế"),
        State("quarantined", "Đã cách ly"),
    ),
    (
        Transition(
            "register",
            "Vào sổ",
            ("arrived",),
            "registered",
            "camau.qlvbdh: Register document",
        ),
        Transition(
            "link",
            "Gắn với văn bản đã đăng ký",
            ("arrived",),
            "replaced",
            "camau.qlvbdh: Register document",
        ),
        Transition(
            "refuse",
            "Từ chối nhận (trả lại)",
            ("arrived",),
            "refused",
            "camau.qlvbdh: Refuse document",
        ),
        Transition(
            "submit",
            "Trình lãnh đạo",
            ("registered",),
            "submitted",
            "camau.qlvbdh: Submit to leader",
        ),
        Transition(
            "assign",
            "Phân công",
            ("registered", "submitted"),
            "assigned",
            "camau.qlvbdh: Assign document",
        ),
        Transition(
            "file",
            "Lưu tham khảo",
            ("submitted",),
            "completed",
            "camau.qlvbdh: Complete document",
        ),
        Transition(
            "start",
            "Bắt đầu xử lý",
            ("assigned",),
            "processing",
            "camau.qlvbdh: Handle document",
        ),
        Transition(
            "hand_back",
            "Chuyển lại",
            ("assigned", "processing"),
            "submitted",
            "camau.qlvbdh: Handle document",
        ),
        Transition(
            "suspend",
            "Tạm dừng",
            ("processing",),
            "suspended",
            "camau.qlvbdh: Complete document",
        ),
        Transition(
            "resume",
            "Tiếp tục xử lý",
            ("suspended",),
            "processing",
            "camau.qlvbdh: Complete document",
        ),
        Transition(
            "complete",
            "Hoàn thành",
            ("processing",),
            "completed",
            "camau.qlvbdh: Complete document",
        ),
        Transition(
            "reopen",
            "Mở lại",
            ("completed",),
            "processing",
            "camau.qlvbdh: Reopen document",
        ),
        Transition(
            "recall",
            "Đồng ý thu hồi",
            HELD,
            "recalled",
            "camau.qlvbdh: Answer recall",
        ),
        Transition(
            "replace",
            "Thay thế",
            (*OPEN, "completed"),
            "replaced",
            "camau.qlvbdh: Edit registration",
        ),
        Transition(
            "quarantine",
            "Cách ly",
            (*HELD, "refused", "replaced"),
            "quarantined",
            "camau.qlvbdh: Quarantine document",
        ),
    ),
)
