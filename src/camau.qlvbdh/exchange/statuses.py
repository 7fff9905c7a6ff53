"""Status codes of the national axis and their order.

Decision 28/2018/QĐ-TTg, art. 10(2)(h); the two-digit codes are those of the axis.
"""

from camau.qlvbdh import _


QUEUED = "queued"
SENT = "sent"
FAILED = "failed"
WITHDRAWN = "withdrawn"
PAPER = "paper"
PAPER_RECEIVED = "paper_received"
ARRIVED = "01"
REFUSED = "02"
REGISTERED = "03"
ASSIGNED = "04"
PROCESSING = "05"
COMPLETED = "06"
RECALL = "13"
AGREED = "15"
DISAGREED = "16"
REMINDED = "reminded"
"""Stands in the history of a delivery alone; it moves nothing."""

TITLES = {
    QUEUED: _("Chưa gửi"),
    SENT: _("Đã gửi"),
    FAILED: _("Gửi lỗi"),
    WITHDRAWN: _("Thu hồi trước khi gửi"),
    PAPER: _("Gửi bản giấy"),
    PAPER_RECEIVED: _("Đã nhận bản giấy"),
    ARRIVED: _("Đã đến"),
    REFUSED: _("Bị trả lại"),
    REGISTERED: _("Đã tiếp nhận"),
    ASSIGNED: _("Phân công xử lý"),
    PROCESSING: _("Đang xử lý"),
    COMPLETED: _("Hoàn thành"),
    RECALL: _("Đã yêu cầu lấy lại"),
    AGREED: _("Đã thu hồi"),
    DISAGREED: _("Từ chối thu hồi"),
    REMINDED: _("Đã nhắc"),
}

ORDER = (
    QUEUED,
    FAILED,
    PAPER,
    SENT,
    PAPER_RECEIVED,
    ARRIVED,
    REGISTERED,
    ASSIGNED,
    PROCESSING,
    COMPLETED,
    REFUSED,
    WITHDRAWN,
)
"""From the first to the last; the displayed status only moves forward."""

ON_THE_WAY = (QUEUED, FAILED, SENT)
"""The document has not reached its recipient yet."""

RECALL_CODES = (RECALL, AGREED, DISAGREED)
"""The state of a recall stands beside the status of handling."""


def further(present: str, coming: str) -> bool:
    """Whether ``coming`` is a step forward from ``present``; any jump is allowed.

    A code that is not known here moves nothing.
    """
    return coming in ORDER and ORDER.index(coming) > ORDER.index(present)
