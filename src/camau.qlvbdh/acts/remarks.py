"""What is said of a deadline after the act: it may be a slip of the hand, or meant."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.acts.model import Remark
from camau.qlvbdh.assignment.model import ACTIVE
from camau.qlvbdh.assignment.model import Assignments
from camau.qlvbdh.content.days_off import is_working
from camau.qlvbdh.deadlines.calendar import working_day
from datetime import date


def own_deadline(document) -> Remark | None:
    """The document's own was over when it was entered, or is a day off."""
    due = document.due_date
    if due is None or (due >= clock.today() and is_working(due)):
        return None
    if due < clock.today():
        text = _(
            "Thời hạn của văn bản (${day}) đã qua. Nếu gõ nhầm, chọn “Sửa thông tin đăng "
            "ký”.",
            mapping={"day": _shown(due)},
        )
    else:
        text = _(
            "Thời hạn của văn bản (${day}) là ngày nghỉ; ngày làm việc tiếp theo là "
            "${next}.",
            mapping={"day": _shown(due), "next": _shown(working_day(due, 1))},
        )
    return Remark(text, ())


def given_deadline(document) -> Remark | None:
    """One that was given is the leader's to set, beyond the document's or on a day off."""
    active = [one for one in Assignments(document) if one.status == ACTIVE]
    given = [date.fromisoformat(one.deadline) for one in active if one.deadline]
    if not given:
        return None
    last = max(given)
    if document.due_date is not None and last > document.due_date:
        text = _(
            "Hạn đã giao (${last}) muộn hơn hạn của văn bản (${day}). Nếu không chủ định, "
            "hãy phân công lại với hạn sớm hơn.",
            mapping={"last": _shown(last), "day": _shown(document.due_date)},
        )
    elif off := [day for day in given if not is_working(day)]:
        text = _(
            "Hạn đã giao (${day}) là ngày nghỉ; ngày làm việc tiếp theo là ${next}.",
            mapping={"day": _shown(off[0]), "next": _shown(working_day(off[0], 1))},
        )
    else:
        return None
    return Remark(text, ())


def _shown(day: date) -> str:
    return day.strftime("%d/%m/%Y")
