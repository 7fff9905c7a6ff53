"""What handlers do with what was assigned to them (R8.2c)."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.assignment.model import ACTIVE
from camau.qlvbdh.assignment.model import Assignment
from camau.qlvbdh.assignment.model import Assignments
from camau.qlvbdh.assignment.model import DONE
from camau.qlvbdh.assignment.model import HANDED_BACK
from camau.qlvbdh.assignment.service import end
from camau.qlvbdh.assignment.service import INDEXES
from camau.qlvbdh.assignment.service import is_leader
from camau.qlvbdh.assignment.service import now
from camau.qlvbdh.assignment.service import own
from camau.qlvbdh.assignment.service import refresh_access
from camau.qlvbdh.audit.model import append
from camau.qlvbdh.delegation import exercise
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.errors import NotFound
from camau.qlvbdh.workflows.service import as_system
from camau.qlvbdh.workflows.service import fire
from camau.qlvbdh.workflows.service import require
from camau.qlvbdh.workflows.service import state_of
from datetime import date


def mine(document, *roles: str) -> Assignment:
    """The acting person's active assignment with one of ``roles``.

    The most personal one wins: what was given to the person, then to the unit.
    """
    for one in own(document):
        if one.status == ACTIVE and one.role in roles:
            return one
    raise NotAllowed(_("Bạn không được giao xử lý văn bản này."))


def in_charge(document) -> bool:
    """Whether the acting person leads the handling: agency's leader, or a lead.

    Who leads inside a contributing unit leads only that unit's part.
    """
    return is_leader(document) or any(
        _leads_document(document, one) for one in own(document)
    )


def _require_charge(document) -> None:
    if not in_charge(document):
        raise NotAllowed(
            _(
                "Việc này của cả văn bản: chỉ lãnh đạo cơ quan hoặc người xử lý chính "
                "văn bản thực hiện được."
            )
        )


def mark_read(document):
    """Note that the acting person has seen the document (read receipt)."""
    records = Assignments(document)
    unread = [one for one in own(document) if one.read_at is None]
    for one in unread:
        records.change(one, read_at=now())
    if unread:
        document.reindexObject(idxs=["actors"])
    return document


def start(document):
    """Begin; only the lead does."""
    _require_charge(document)
    fire(document, "start")
    return mark_read(document)


def progress(document, *, opinion: str | None = None, percent: int | None = None):
    """Note an opinion or progress; 100 % ends a contribution (PHXL)."""
    require(document, "camau.qlvbdh: Handle document")
    assignment = mine(document, "XLC", "PHXL")
    if not opinion and percent is None:
        raise InvalidInput(_("Nhập ý kiến hoặc tiến độ."), field="opinion")
    if state_of(document) == "assigned" and _leads_document(document, assignment):
        fire(document, "start")
    values: dict = {"read_at": assignment.read_at or now()}
    if opinion:
        values["opinion"] = opinion
    if percent is not None:
        values["percent"] = percent
    if percent == 100 and assignment.role == "PHXL":
        values |= {"status": DONE, "ended_at": now(), "wanted_until": None}
    Assignments(document).change(assignment, **values)
    append(document, "progress", opinion or "", percent=percent)
    document.reindexObject(idxs=INDEXES)
    return document


def hand_back(document, *, reason: str):
    """Give the work back to who assigned it, with the reason."""
    require(document, "camau.qlvbdh: Handle document")
    assignment = mine(document, "XLC", "PHXL")
    end(document, assignment, HANDED_BACK, reason)
    if assignment.parent is None and assignment.role == "XLC":
        fire(document, "hand_back", reason)
    else:
        append(document, "hand_back", reason, assignment=assignment.id)
    refresh_access(document)
    return document


def ask_extension(document, *, until: date, reason: str):
    """Ask the upper level for more time."""
    require(document, "camau.qlvbdh: Handle document")
    assignment = mine(document, "XLC", "PHXL")
    if assignment.deadline and until <= date.fromisoformat(assignment.deadline):
        raise InvalidInput(_("Ngày xin gia hạn phải sau hạn hiện tại."), field="until")
    if until < clock.today():
        raise InvalidInput(
            _("Ngày xin gia hạn đã qua. Chọn hôm nay hoặc một ngày sau."),
            field="until",
        )
    Assignments(document).change(assignment, wanted_until=until.isoformat())
    append(document, "ask_extension", reason, until=until.isoformat())
    document.reindexObject(idxs=INDEXES)
    return document


def wishes(document) -> list[Assignment]:
    """Wishes for more time that the acting person, who assigned, may answer."""
    above = {one.id for one in own(document)}
    if is_leader(document):
        above.add("")
    return [
        one
        for one in Assignments(document)
        if one.wanted_until and (one.parent or "") in above
    ]


def answer_extension(
    document, *, assignment: str, granted: bool = False, reason: str | None = None
):
    """Grant or refuse a wish for more time; for who assigned."""
    require(document, "camau.qlvbdh: Assign document")
    records = Assignments(document)
    wish = records.get(assignment)
    if wish is None or wish.wanted_until is None:
        raise NotFound(
            _("Không có đề nghị gia hạn nào cho phân công này."), field="assignment"
        )
    if wish not in wishes(document):
        raise NotAllowed(_("Chỉ người đã phân công mới trả lời đề nghị gia hạn."))
    upper = records.get(wish.parent) if wish.parent else None
    if granted and upper and upper.deadline and wish.wanted_until > upper.deadline:
        raise InvalidInput(
            _(
                "Không thể gia hạn sau hạn của cấp trên (${upper}). Hãy xin gia hạn "
                "với cấp trên trước.",
                mapping={"upper": upper.deadline},
            ),
            field="granted",
        )
    deadline = wish.wanted_until if granted else wish.deadline
    exercise.note(document, "camau.qlvbdh: Assign document")
    records.change(wish, deadline=deadline, wanted_until=None)
    append(
        document,
        "answer_extension",
        reason or "",
        assignment=assignment,
        granted=granted,
    )
    document.reindexObject(idxs=INDEXES)
    return document


def complete(document, *, result: str | None = None):
    """End the lead's work; the lead closes the document.

    Who leads inside a contributing unit ends only that contribution. Raises
    ``InvalidInput`` when there is no result, and nobody has written an opinion.
    """
    require(document, "camau.qlvbdh: Complete document")
    if not (result or "").strip() and not any(
        one.opinion for one in Assignments(document)
    ):
        raise InvalidInput(
            _("Nhập kết quả xử lý: văn bản chưa có ý kiến xử lý nào."), field="result"
        )
    if is_leader(document):
        return _close(document, result or "")
    assignment = mine(document, "XLC")
    if not _leads_document(document, assignment):
        Assignments(document).change(
            assignment,
            status=DONE,
            opinion=result or assignment.opinion,
            percent=100,
            ended_at=now(),
            wanted_until=None,
        )
        append(document, "progress", result or "", percent=100)
        document.reindexObject(idxs=INDEXES)
        return document
    return _close(document, result or "")


def still_at_work(document) -> list[Assignment]:
    """Others whose work ends when the acting person completes the document."""
    if not in_charge(document):
        return []
    active = [
        one
        for one in Assignments(document)
        if one.status == ACTIVE and one.role != "XDB"
    ]
    passed_on = {one.parent for one in active} | {one.id for one in own(document)}
    return [one for one in active if one.id not in passed_on]


def _leads_document(document, assignment: Assignment) -> bool:
    """Whether the chain up to the agency's leader consists of leads."""
    records = Assignments(document)
    one: Assignment | None = assignment
    while one is not None:
        if one.role != "XLC":
            return False
        one = records.get(one.parent) if one.parent else None
    return True


def _close(document, result: str):
    records = Assignments(document)
    for one in list(records):
        if one.status == ACTIVE and one.role != "XDB":
            records.change(one, status=DONE, ended_at=now(), wanted_until=None)
    fire(document, "complete", result)
    document.reindexObject(idxs=INDEXES)
    return document


def complete_by_answer(document, symbol: str) -> bool:
    """Close an incoming document whose answer was issued (R9.2đ-3)."""
    with as_system():
        if state_of(document) == "assigned":
            fire(document, "start")
        if state_of(document) != "processing":
            return False
        _close(document, f"Phúc đáp: {symbol}")
    return True


def reopen(document, *, reason: str):
    """Take up a finished document again; the lead works on."""
    _require_charge(document)
    fire(document, "reopen", reason)
    records = Assignments(document)
    for one in list(records):
        if one.status == DONE and _leads_document(document, one):
            records.change(one, status=ACTIVE, ended_at=None)
    document.reindexObject(idxs=INDEXES)
    return document


def suspend(document, *, reason: str):
    """Pause the handling."""
    _require_charge(document)
    fire(document, "suspend", reason)
    return document


def resume(document):
    """Go on with a paused handling."""
    _require_charge(document)
    fire(document, "resume")
    return document


def file_away(document, *, reason: str):
    """Keep for reference without handling (lưu tham khảo)."""
    fire(document, "file", reason)
    return document
