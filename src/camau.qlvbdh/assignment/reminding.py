"""Đôn đốc: who gave work reminds those who are not done with it (R8.2c-2).

A leader reminds whoever handles the document, the head of a unit those whom it gave
work on; each assignment at most once a day. The reminder is a notice for the person,
or for the heads of the unit.
"""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.assignment import parties
from camau.qlvbdh.assignment.model import ACTIVE
from camau.qlvbdh.assignment.model import Assignment
from camau.qlvbdh.assignment.model import Assignments
from camau.qlvbdh.assignment.service import GIVING
from camau.qlvbdh.assignment.service import is_leader
from camau.qlvbdh.assignment.service import now
from camau.qlvbdh.assignment.service import own
from camau.qlvbdh.audit.model import append
from camau.qlvbdh.delegation import exercise
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.notifications.service import notify
from camau.qlvbdh.organization.groups import acting_principals
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.text import plain
from camau.qlvbdh.workflows.service import require
from camau.qlvbdh.workflows.service import require_state
from camau.qlvbdh.workflows.service import state_of
from collections.abc import Iterable
from plone import api


PERMISSION = "camau.qlvbdh: Assign document"

ALREADY = _("Đã nhắc hôm nay. Ngày mai có thể nhắc lại.")

TO_HANDLE = (
    _("${sender} nhắc xử lý văn bản ${symbol}: ${title}"),
    _("${sender} nhắc xử lý văn bản ${symbol}: ${title}. ${note}"),
)
TO_READ = (
    _("${sender} nhắc xem văn bản ${symbol}: ${title}"),
    _("${sender} nhắc xem văn bản ${symbol}: ${title}. ${note}"),
)
"""What the notice says, without and with a word of who reminds."""


def _is_open(one: Assignment) -> bool:
    """Whether something is left to do; who is only informed has to read."""
    return one.status == ACTIVE and (one.role != "XDB" or one.read_at is None)


def is_late(one: Assignment) -> bool:
    """Whether work should have been done by now."""
    at_work = one.status == ACTIVE and one.role != "XDB"
    return at_work and (one.deadline or "9999") < clock.today().isoformat()


def reminded_today(one: Assignment) -> bool:
    """Whether the holder was reminded since midnight."""
    return (one.reminded_at or "")[:10] == clock.today().isoformat()


def in_care(document) -> list[Assignment]:
    """Open work of others that the acting person gave: a leader's is everybody's."""
    if state_of(document) not in GIVING:
        return []
    if not api.user.has_permission(PERMISSION, obj=document):
        return []
    leads, me = is_leader(document), acting_principals()
    above = {one.id for one in own(document)}
    return [
        one
        for one in Assignments(document)
        if _is_open(one)
        and one.principal not in me
        and (leads or (one.parent or "") in above)
    ]


def remindable(document) -> list[Assignment]:
    """Those of them that a reminder may go to now."""
    return [one for one in in_care(document) if not reminded_today(one)]


def all_reminded(document) -> bool:
    """Whether there is somebody to remind, and everybody was reminded today."""
    found = in_care(document)
    return bool(found) and all(reminded_today(one) for one in found)


def remind(document, *, assignments: list[str], note: str | None = None):
    """Remind the holders of some assignments.

    Raises ``InvalidInput`` for one that is done, is not the acting person's to remind
    of, or was reminded of today.
    """
    require_state(document, *GIVING)
    require(document, PERMISSION)
    known = {one.id: one for one in in_care(document)}
    chosen = [_known(document, known, one) for one in dict.fromkeys(assignments)]
    if not chosen:
        raise InvalidInput(_("Chọn người cần nhắc."), field="assignments")
    records = Assignments(document)
    for one in chosen:
        records.change(one, reminded_at=now())
    exercise.note(document, PERMISSION)
    append(document, "remind", note or "", assignments=[one.id for one in chosen])
    sender = full_name(api.user.get_current().getId())
    for words, informed in ((TO_HANDLE, False), (TO_READ, True)):
        holders = [one.principal for one in chosen if (one.role == "XDB") == informed]
        tell(holders, sender, document, note or "", words)
    return document


def _known(document, known: dict[str, Assignment], identifier: str) -> Assignment:
    one = known.get(identifier)
    if one is None:
        words = _("Việc này đã xong, hoặc không phải do bạn giao. Tải lại trang.")
        raise InvalidInput(words, field="assignments")
    if reminded_today(one):
        words = already(parties.title(agency_of(document), one.party))
        raise InvalidInput(words, field="assignments")
    return one


def already(name: str) -> str:
    """Why somebody is not reminded again."""
    return _(
        "“${name}” đã được nhắc hôm nay. Ngày mai có thể nhắc lại.",
        mapping={"name": name},
    )


def tell(
    principals: Iterable[str],
    sender: str,
    document,
    note: str,
    words: tuple[str, str] = TO_HANDLE,
) -> None:
    """The notice of a reminder, from a person of the agency or from another agency."""
    facts = {
        "sender": sender,
        "symbol": document.symbol,
        "title": document.title,
        "note": plain(note),
    }
    notify(principals, _(words[bool(note)], mapping=facts), document)
