"""The lists of documents that people work from, each defined once."""

from camau.qlvbdh import _
from camau.qlvbdh.search.model import CLERKS
from camau.qlvbdh.search.model import Group
from camau.qlvbdh.search.model import HEADS
from camau.qlvbdh.search.model import IN
from camau.qlvbdh.search.model import LATE
from camau.qlvbdh.search.model import LEADERS
from camau.qlvbdh.search.model import MEMBERS
from camau.qlvbdh.search.model import OUT
from camau.qlvbdh.search.model import PERSON
from camau.qlvbdh.search.model import SOON
from camau.qlvbdh.search.model import Worklist


GROUPS = (
    Group("arrived", _("Văn bản đến"), "inbox"),
    Group("handling", _("Xử lý văn bản"), "person-workspace"),
    Group("drafts", _("Soạn thảo, ký ban hành"), "pencil-square"),
    Group("sending", _("Gửi và thu hồi"), "send"),
    Group("deadlines", _("Thời hạn"), "alarm"),
)


def _clerk(
    id: str, title: str, about: str, portal_type: str, group: str, icon: str, **more
):
    return Worklist(
        id, title, about, portal_type, group, icon, (CLERKS,), (CLERKS,), **more
    )


def _follow(id: str, title: str, about: str, icon: str, **more):
    return _clerk(id, title, about, OUT, "sending", icon, **more)


def _mine(id: str, title: str, about: str, icon: str, *audience: str, **more):
    """Work on arrived documents, of a person and of the unit that it heads."""
    return Worklist(
        id, title, about, IN, "handling", icon, (PERSON, HEADS), audience, **more
    )


WORK = ("assign", "lead", "collaborate", "draft", "review", "sign")
"""Keys of what a person has to finish in time."""

WORKLISTS = (
    _clerk(
        "recall",
        _("Thu hồi: cần xử lý"),
        _("Nơi gửi yêu cầu thu hồi: đồng ý hoặc từ chối."),
        IN,
        "arrived",
        "exclamation-octagon",
        tone="danger",
    ),
    _clerk(
        "receive",
        _("Chờ tiếp nhận"),
        _("Văn bản đã đến, chưa vào sổ."),
        IN,
        "arrived",
        "inbox",
    ),
    _clerk(
        "forward",
        _("Chờ trình, chuyển"),
        _("Đã vào sổ, chưa trình lãnh đạo."),
        IN,
        "arrived",
        "arrow-right-circle",
    ),
    _clerk(
        "handed",
        _("Đã trình, chờ ý kiến"),
        _("Đã trình lãnh đạo, chưa có ý kiến phân công."),
        IN,
        "arrived",
        "hourglass-split",
        waits=False,
        tone="secondary",
    ),
    Worklist(
        "assign",
        _("Chờ cho ý kiến"),
        _("Văn thư đã trình: cho ý kiến chỉ đạo và phân công."),
        IN,
        "handling",
        "chat-square-text",
        (PERSON, LEADERS),
        (LEADERS,),
    ),
    Worklist(
        "distribute",
        _("Chờ phân công"),
        _("Việc giao cho đơn vị, chưa phân công cho người của đơn vị."),
        IN,
        "handling",
        "diagram-3",
        (HEADS,),
        (HEADS,),
        waits=False,
    ),
    Worklist(
        "returned",
        _("Bị chuyển lại"),
        _("Người được giao chuyển lại kèm lý do: phân công lại."),
        IN,
        "handling",
        "arrow-return-left",
        (PERSON, LEADERS),
        (LEADERS, HEADS),
        tone="warning",
    ),
    Worklist(
        "extension",
        _("Đề nghị gia hạn"),
        _("Người được giao xin thêm thời gian."),
        IN,
        "handling",
        "calendar-plus",
        (PERSON, LEADERS),
        (LEADERS, HEADS),
        tone="warning",
    ),
    _mine(
        "lead",
        _("Xử lý chính"),
        _("Bạn, hoặc đơn vị bạn phụ trách, xử lý chính (XLC)."),
        "person-check",
        MEMBERS,
    ),
    _mine(
        "collaborate",
        _("Phối hợp xử lý"),
        _("Bạn, hoặc đơn vị bạn phụ trách, phối hợp xử lý (PHXL)."),
        "people",
        MEMBERS,
    ),
    Worklist(
        "informed",
        _("Xem để biết"),
        _("Gửi để biết (XĐB), chưa xem."),
        IN,
        "handling",
        "eye",
        (PERSON, MEMBERS),
        (MEMBERS,),
        tone="secondary",
    ),
    Worklist(
        "unit",
        _("Việc của đơn vị"),
        _("Mọi việc giao cho đơn vị bạn phụ trách, chưa xong."),
        IN,
        "handling",
        "building",
        (HEADS,),
        (HEADS,),
        waits=False,
        tone="secondary",
        keys=("lead", "collaborate"),
    ),
    Worklist(
        "directed",
        _("Đã chỉ đạo, đang theo dõi"),
        _("Bạn đã phân công, chưa hoàn thành."),
        IN,
        "handling",
        "flag",
        (PERSON, LEADERS),
        (LEADERS,),
        waits=False,
        tone="secondary",
    ),
    Worklist(
        "given",
        _("Việc tôi giao"),
        _("Bạn đã giao cho người của đơn vị, chưa hoàn thành."),
        IN,
        "handling",
        "person-lines-fill",
        (PERSON,),
        (HEADS,),
        waits=False,
        tone="secondary",
    ),
    Worklist(
        "draft",
        _("Dự thảo của tôi"),
        _("Đang soạn, chưa trình."),
        OUT,
        "drafts",
        "file-earmark-text",
        (PERSON,),
        ("officers", LEADERS, HEADS),
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
    ),
    _clerk(
        "check",
        _("Chờ kiểm tra thể thức"),
        _("Đơn vị đã duyệt: kiểm tra thể thức, kỹ thuật trình bày."),
        OUT,
        "drafts",
        "rulers",
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
    ),
    _clerk(
        "number",
        _("Đã ký, chờ cấp số"),
        _("Lãnh đạo đã ký: cấp số và ngày."),
        OUT,
        "drafts",
        "hash",
    ),
    _clerk(
        "seal",
        _("Chờ đóng dấu"),
        _("Đã cấp số: ký số của cơ quan."),
        OUT,
        "drafts",
        "patch-check",
    ),
    _clerk(
        "copies",
        _("Bản sao chờ ký số"),
        _("Sao y, sao lục, trích sao chưa có chữ ký số của cơ quan."),
        "",
        "drafts",
        "files",
    ),
    _clerk(
        "issue",
        _("Chờ phát hành"),
        _("Đã đủ số, ngày, chữ ký: gửi tới nơi nhận."),
        OUT,
        "sending",
        "send",
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
    Worklist(
        "soon",
        _("Sắp đến hạn"),
        _("Việc của bạn đến hạn hôm nay hoặc trong ba ngày tới."),
        "",
        "deadlines",
        "calendar-event",
        (PERSON, HEADS, LEADERS),
        ("officers", HEADS, LEADERS),
        waits=False,
        tone="warning",
        keys=WORK,
        due=SOON,
    ),
    Worklist(
        "overdue",
        _("Quá hạn"),
        _("Việc của bạn đã quá hạn."),
        "",
        "deadlines",
        "calendar-x",
        (PERSON, HEADS, LEADERS),
        ("officers", HEADS, LEADERS),
        waits=False,
        tone="danger",
        keys=WORK,
        due=LATE,
    ),
    Worklist(
        "agency-overdue",
        _("Quá hạn của cơ quan"),
        _("Mọi văn bản đến của cơ quan đã quá hạn, chưa giải quyết xong."),
        IN,
        "deadlines",
        "alarm",
        (LEADERS,),
        (LEADERS,),
        waits=False,
        tone="danger",
        keys=("open",),
        due=LATE,
    ),
)

BY_ID = {worklist.id: worklist for worklist in WORKLISTS}

KEYS = (
    *dict.fromkeys(key for one in WORKLISTS for key in one.index_keys),
    "unread",
)
"""All keys of the index ``actors``."""
