"""The lists of documents that people work from, each defined once."""

from camau.qlvbdh import _
from camau.qlvbdh.search.lists_arrived import ARRIVED
from camau.qlvbdh.search.lists_issued import ISSUED
from camau.qlvbdh.search.model import Group
from camau.qlvbdh.search.model import HEADS
from camau.qlvbdh.search.model import IN
from camau.qlvbdh.search.model import LATE
from camau.qlvbdh.search.model import LEADERS
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


WORK = ("assign", "lead", "collaborate", "draft", "review", "sign")
"""Keys of what a person has to finish in time."""

DEADLINES = (
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
"""Lists of both directions by deadline."""

WORKLISTS = (*ARRIVED, *ISSUED, *DEADLINES)

BY_ID = {worklist.id: worklist for worklist in WORKLISTS}

KEYS = (
    *dict.fromkeys(key for one in WORKLISTS for key in one.index_keys),
    "unread",
)
"""All keys of the index ``actors``."""
