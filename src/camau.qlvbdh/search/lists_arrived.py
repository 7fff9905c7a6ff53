"""The lists of văn bản đến: arriving, given, handled."""

from camau.qlvbdh import _
from camau.qlvbdh.search.model import for_clerks
from camau.qlvbdh.search.model import HEADS
from camau.qlvbdh.search.model import IN
from camau.qlvbdh.search.model import LEADERS
from camau.qlvbdh.search.model import MEMBERS
from camau.qlvbdh.search.model import PERSON
from camau.qlvbdh.search.model import Worklist


def _mine(id: str, title: str, about: str, icon: str, *audience: str, **more):
    """Work on arrived documents, of a person and of the unit that it heads."""
    return Worklist(
        id, title, about, IN, "handling", icon, (PERSON, HEADS), audience, **more
    )


ARRIVED = (
    for_clerks(
        "recall",
        _("Thu hồi: cần xử lý"),
        _("Nơi gửi yêu cầu thu hồi: đồng ý hoặc từ chối."),
        IN,
        "arrived",
        "exclamation-octagon",
        tone="danger",
    ),
    for_clerks(
        "receive",
        _("Chờ tiếp nhận"),
        _("Văn bản đã đến, chưa vào sổ."),
        IN,
        "arrived",
        "inbox",
        one_state=True,
    ),
    for_clerks(
        "forward",
        _("Chờ trình, chuyển"),
        _("Đã vào sổ, chưa trình lãnh đạo."),
        IN,
        "arrived",
        "arrow-right-circle",
        one_state=True,
    ),
    for_clerks(
        "handed",
        _("Đã trình, chờ ý kiến"),
        _("Đã trình lãnh đạo, chưa có ý kiến phân công."),
        IN,
        "arrived",
        "hourglass-split",
        waits=False,
        tone="secondary",
        one_state=True,
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
        one_state=True,
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
)
"""Lists of văn bản đến."""
