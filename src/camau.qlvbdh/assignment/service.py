"""Assigning: who does what until when (Decision 31/2021, art. 8(2))."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.assignment import parties
from camau.qlvbdh.assignment.model import ACTIVE
from camau.qlvbdh.assignment.model import Assignment
from camau.qlvbdh.assignment.model import Assignments
from camau.qlvbdh.assignment.model import CANCELLED
from camau.qlvbdh.assignment.model import DONE
from camau.qlvbdh.assignment.model import REPLACED
from camau.qlvbdh.audit.model import append
from camau.qlvbdh.delegation.exercise import note
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.notifications.service import notify
from camau.qlvbdh.organization.groups import acting_principals
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.workflows.service import fire
from camau.qlvbdh.workflows.service import require
from camau.qlvbdh.workflows.service import require_state
from camau.qlvbdh.workflows.service import state_of
from datetime import date
from plone import api


INDEXES = ["allowedRolesAndUsers", "actors", "counted", "due"]

UNASSIGNED = ("registered", "submitted")

GIVING = (*UNASSIGNED, "assigned", "processing")
"""States in which work is given to somebody."""


def now() -> str:
    """The present moment as stored."""
    return clock.now().isoformat()


def own(document) -> list[Assignment]:
    """The acting person's assignments, as person or as head of a unit."""
    found = []
    for name in acting_principals():
        found += Assignments(document).of(name)
    return found


def at_hand(document) -> bool:
    """Whether the acting person handles it: has work on it and gave none of that on."""
    above = {
        one.parent for one in Assignments(document) if one.status in (ACTIVE, DONE)
    }
    return any(
        one.status == ACTIVE and one.role != "XDB" and one.id not in above
        for one in own(document)
    )


def is_leader(document) -> bool:
    """Whether the acting person leads the document's agency."""
    return "Leader" in api.user.get_roles(obj=document)


def assign(
    document,
    *,
    lead: str | None = None,
    collaborators: list[str] | None = None,
    informed: list[str] | None = None,
    instruction: str | None = None,
    deadline: date | None = None,
    own_deadlines: dict[str, date] | None = None,
):
    """Give the document to units and persons.

    Exactly one XLC a level (R8.2b-1); a new one replaces the old with all it gave
    on. A deadline of a lower level is never later than that of the upper one.
    Raises ``InvalidInput``, ``NotAllowed``, ``WrongState``.
    """
    require_state(document, *GIVING)
    require(document, "camau.qlvbdh: Assign document")
    parent = level(document)
    wanted = [("XLC", lead)] if lead else []
    wanted += [("PHXL", party) for party in collaborators or ()]
    wanted += [("XDB", party) for party in informed or ()]
    _check_parties(document, wanted, parent)
    _check_lead(document, wanted, parent)
    limits = _limits(wanted, parent, deadline, own_deadlines or {})
    if lead:
        _replace_lead(document, parent)
    for role, party in wanted:
        _put(document, role, party, parent, instruction or "", limits[party])
    if lead and state_of(document) in UNASSIGNED:
        fire(document, "assign", instruction or "")
    else:
        given = [f"{role} {party}" for role, party in wanted]
        note(document, "camau.qlvbdh: Assign document")
        append(document, "assign", instruction or "", parties=given)
    refresh_access(document)
    return document


def may_assign(document) -> bool:
    """Whether the acting person gives work on: the leader, or the head of a unit."""
    return is_leader(document) or _of_unit(document) is not None


def _of_unit(document) -> Assignment | None:
    """What the acting person's unit has to do."""
    for one in own(document):
        for_unit = parties.split(one.party)[0] == parties.UNIT
        if for_unit and one.status == ACTIVE and one.role in ("XLC", "PHXL"):
            return one
    return None


def level(document) -> Assignment | None:
    """The assignment under which the acting person gives on; None for a leader.

    Raises ``NotAllowed`` for who may not give on.
    """
    if is_leader(document):
        return None
    upper = _of_unit(document)
    if upper is not None:
        return upper
    raise NotAllowed(
        _(
            "Chỉ lãnh đạo cơ quan, hoặc lãnh đạo đơn vị được giao xử lý, mới phân công "
            "tiếp. Nếu việc không thuộc phần mình, hãy dùng “Chuyển lại”."
        )
    )


def _check_parties(document, wanted, parent: Assignment | None) -> None:
    if not wanted:
        raise InvalidInput(
            _("Chọn ít nhất một đơn vị hoặc cá nhân để phân công."), field="lead"
        )
    agency = agency_of(document)
    within = parties.split(parent.party)[1] if parent else None
    fields = {"XLC": "lead", "PHXL": "collaborators", "XDB": "informed"}
    seen = set()
    for role, party in wanted:
        parties.check(agency, party, field=fields[role], within=within)
        if party in seen:
            raise InvalidInput(
                _(
                    "“${party}” được chọn hai lần. Mỗi đơn vị, cá nhân chỉ giữ một vai.",
                    mapping={"party": parties.title(agency, party)},
                ),
                field=fields[role],
            )
        seen.add(party)


def _check_lead(document, wanted, parent: Assignment | None) -> None:
    roles = {role for role, _party in wanted}
    if "XLC" in roles:
        return
    present = lead_of(document, parent)
    if "PHXL" in roles and present is None:
        raise InvalidInput(
            _("Chọn đúng một đơn vị hoặc cá nhân xử lý chính (XLC)."), field="lead"
        )
    if present is not None and present.party in [party for _role, party in wanted]:
        raise InvalidInput(
            _(
                "“${party}” đang xử lý chính. Muốn đổi vai, hãy chọn luôn đơn vị hoặc "
                "cá nhân xử lý chính mới.",
                mapping={"party": parties.title(agency_of(document), present.party)},
            ),
            field="lead",
        )


def lead_of(document, parent: Assignment | None) -> Assignment | None:
    """The active XLC of a level."""
    level = Assignments(document).children(parent.id if parent else None)
    return next((one for one in level if one.role == "XLC"), None)


def _limits(
    wanted, parent: Assignment | None, common: date | None, own: dict[str, date]
) -> dict[str, str | None]:
    """The deadline of each party."""
    known = [party for _role, party in wanted]
    for party in own:
        if party not in known:
            raise InvalidInput(
                _(
                    "Hạn riêng của “${party}” không dùng được: đơn vị, cá nhân này "
                    "không được phân công.",
                    mapping={"party": party},
                ),
                field="own_deadlines",
            )
    upper = _limit(common, parent, "deadline")
    return {
        party: _limit(own[party], parent, "own_deadlines") if party in own else upper
        for party in known
    }


def _limit(deadline: date | None, parent: Assignment | None, field: str) -> str | None:
    """The deadline to keep, checked against the upper level's."""
    upper = date.fromisoformat(parent.deadline) if parent and parent.deadline else None
    if deadline is None:
        return upper.isoformat() if upper else None
    if deadline < clock.today():
        raise InvalidInput(
            _("Hạn xử lý đã qua. Chọn hôm nay hoặc một ngày sau."), field=field
        )
    if upper and deadline > upper:
        raise InvalidInput(
            _(
                "Hạn xử lý không được sau hạn của cấp trên (${upper}).",
                mapping={"upper": upper.strftime("%d/%m/%Y")},
            ),
            field=field,
        )
    return deadline.isoformat()


def _put(
    document, role: str, party: str, parent, instruction: str, deadline: str | None
) -> None:
    records = Assignments(document)
    principal = parties.principal(agency_of(document), party, role)
    parent_id = parent.id if parent else None
    for one in records.of(principal):
        if one.parent == parent_id and one.status == ACTIVE:
            end(document, one, REPLACED, "")
    records.put(
        Assignment(
            id=records.new_id(principal),
            party=party,
            role=role,
            parent=parent_id,
            by=api.user.get_current().getId(),
            at=now(),
            instruction=instruction,
            deadline=deadline,
        )
    )


def _replace_lead(document, parent: Assignment | None) -> None:
    former = lead_of(document, parent)
    if former is not None:
        end(document, former, REPLACED, "")


def end(document, assignment: Assignment, status: str, reason: str) -> None:
    """End an assignment and, below it, whatever it gave on."""
    records = Assignments(document)
    for child in records.children(assignment.id):
        end(document, child, CANCELLED, reason)
    records.change(
        assignment, status=status, reason=reason, ended_at=now(), wanted_until=None
    )


RECALLED = _("Văn bản ${symbol} của ${organ} đã bị thu hồi. Lý do: ${reason}")
QUARANTINED = _("Văn bản ${symbol} của ${organ} đã bị cách ly. Lý do: ${reason}")
SUPERSEDED = _("Văn bản ${symbol} của ${organ} đã được thay thế bằng ${reason}")


def cancel_all(document, reason: str, words: str) -> None:
    """Take the document away from everyone who holds it, and tell them (R8.1d-2).

    ``words`` is one of the messages above.
    """
    records = Assignments(document)
    holders = [one.principal for one in records if one.status in (ACTIVE, DONE)]
    facts = {
        "symbol": document.symbol,
        "organ": document.organ_name,
        "reason": reason,
    }
    notify(holders, _(words, mapping=facts), document)
    for one in list(records):
        if one.status in (ACTIVE, DONE):
            records.change(
                one,
                status=CANCELLED,
                reason=reason,
                ended_at=now(),
                wanted_until=None,
            )
    refresh_access(document)


def refresh_access(document) -> None:
    """Bring the catalog in step after somebody got or lost the document.

    Attachments have the document's rights, so their entries follow.
    """
    document.reindexObject(idxs=INDEXES)
    for attachment in document.attachments():
        attachment.reindexObject(idxs=["allowedRolesAndUsers"])
