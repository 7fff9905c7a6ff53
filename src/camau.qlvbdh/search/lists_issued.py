"""The lists of văn bản đi: drafted, signed, sent, asked back."""

from camau.qlvbdh import _
from camau.qlvbdh.search.model import for_clerks
from camau.qlvbdh.search.model import HEADS
from camau.qlvbdh.search.model import LEADERS
from camau.qlvbdh.search.model import OUT
from camau.qlvbdh.search.model import PERSON
from camau.qlvbdh.search.model import Worklist


def _follow(id: str, title: str, about: str, icon: str, **more):
    return for_clerks(id, title, about, OUT, "sending", icon, **more)


ISSUED = (
    Worklist(
        "draft",
        _("Dự thảo của tôi"),
        _("Đang soạn, chưa trình."),
        OUT,
        "drafts",
        "file-earmark-text",
        (PERSON,),
        ("officers", LEADERS, HEADS),
        one_state=True,
    ),
    Worklist(
        "redo",
        _("Dự thảo bị trả lại"),
        _("Cần sửa theo lý do trả lại rồi trình lại."),
        OUT,
        "drafts",
        "arrow-counterclockwise",
        (PERSON,),
        ("officers", HEADS),
        waits=False,
        tone="warning",
        one_state=True,
    ),
    Worklist(
        "pending",
        _("Dự thảo đang trình"),
        _("Bạn soạn, đang chờ duyệt, ký hoặc phát hành."),
        OUT,
        "drafts",
        "hourglass",
        (PERSON,),
        ("officers", HEADS),
        waits=False,
        tone="secondary",
    ),
    Worklist(
        "review",
        _("Chờ duyệt dự thảo"),
        _("Dự thảo của đơn vị: duyệt nội dung hoặc trả lại."),
        OUT,
        "drafts",
        "check2-square",
        (HEADS,),
        (HEADS,),
        one_state=True,
    ),
    for_clerks(
        "check",
        _("Chờ kiểm tra thể thức"),
        _("Đơn vị đã duyệt: kiểm tra thể thức, kỹ thuật trình bày."),
        OUT,
        "drafts",
        "rulers",
        one_state=True,
    ),
    Worklist(
        "sign",
        _("Chờ ký"),
        _("Đã đủ điều kiện trình ký."),
        OUT,
        "drafts",
        "pen",
        (PERSON, LEADERS),
        (LEADERS,),
        one_state=True,
    ),
    for_clerks(
        "number",
        _("Đã ký, chờ cấp số"),
        _("Lãnh đạo đã ký: cấp số và ngày."),
        OUT,
        "drafts",
        "hash",
        one_state=True,
    ),
    for_clerks(
        "seal",
        _("Chờ đóng dấu"),
        _("Đã cấp số: ký số của cơ quan."),
        OUT,
        "drafts",
        "patch-check",
        one_state=True,
    ),
    for_clerks(
        "copies",
        _("Bản sao chờ ký số"),
        _("Sao y, sao lục, trích sao chưa có chữ ký số của cơ quan."),
        "",
        "drafts",
        "files",
    ),
    for_clerks(
        "issue",
        _("Chờ phát hành"),
        _("Đã đủ số, ngày, chữ ký: gửi tới nơi nhận."),
        OUT,
        "sending",
        "send",
        one_state=True,
    ),
    _follow(
        "undelivered",
        _("Chưa đến hết nơi nhận"),
        _("Có nơi nhận mà văn bản chưa đến."),
        "truck",
        tone="secondary",
    ),
    _follow(
        "failed",
        _("Gửi lỗi"),
        _("Có nơi nhận không gửi được: xem lý do và gửi lại."),
        "exclamation-triangle",
        waits=False,
        tone="danger",
    ),
    _follow(
        "refused",
        _("Bị nơi nhận trả lại"),
        _("Có nơi nhận từ chối kèm lý do."),
        "reply",
        waits=False,
        tone="warning",
    ),
    _follow(
        "unaccepted",
        _("Chậm tiếp nhận"),
        _("Phát hành từ ngày làm việc trước mà có nơi nhận chưa tiếp nhận."),
        "clock-history",
        waits=False,
        tone="warning",
        unanswered=True,
    ),
    _follow(
        "recalling",
        _("Thu hồi: đang chờ trả lời"),
        _("Đã yêu cầu lấy lại; có nơi nhận chưa đồng ý."),
        "arrow-repeat",
        waits=False,
        tone="warning",
    ),
)
"""Lists of văn bản đi."""
