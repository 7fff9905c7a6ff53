"""The handling of a document: who gave what to whom, as a tree, and what they said."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.assignment.interfaces import ROLES
from camau.qlvbdh.assignment.model import ACTIVE
from camau.qlvbdh.assignment.model import Assignment
from camau.qlvbdh.assignment.model import Assignments
from camau.qlvbdh.assignment.model import CANCELLED
from camau.qlvbdh.assignment.model import DONE
from camau.qlvbdh.assignment.model import HANDED_BACK
from camau.qlvbdh.assignment.model import REPLACED
from camau.qlvbdh.assignment.parties import title as party_title
from camau.qlvbdh.audit.service import history
from camau.qlvbdh.browser.details import act_title
from camau.qlvbdh.browser.words import actor_name
from camau.qlvbdh.browser.words import day
from camau.qlvbdh.browser.words import is_system
from camau.qlvbdh.browser.words import moment
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.text import plain
from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any
from zope.i18n import translate


STATUS_TITLES = {
    ACTIVE: _("Đang xử lý"),
    DONE: _("Đã xong"),
    HANDED_BACK: _("Đã chuyển lại"),
    CANCELLED: _("Đã hủy"),
    REPLACED: _("Đã thay"),
}

ENDED = (CANCELLED, REPLACED, HANDED_BACK)

ORDER = ("XLC", "PHXL", "XDB")

ROLE_CLASSES = {"XLC": "role-lead", "PHXL": "role-with", "XDB": "role-informed"}

SOON = 3
"""Days before a deadline from which on it is said to be near."""

NO_OPINIONS = (
    "number",
    "answered",
    "answer_received",
    "answer",
    "linked",
    "paper",
    "edit_registration",
    "timestamp",
    "no-timestamp",
    "judged",
    "revalidate",
    "place",
    "replace",
    "seal",
)
"""Acts whose comment is a fact, not what somebody says."""


def due_words(deadline: str | None, request: Any) -> dict[str, str] | None:
    """A deadline that still counts: the day, how far it is, a class for its colour."""
    if not deadline:
        return None
    left = (date.fromisoformat(deadline) - clock.today()).days
    if left < 0:
        words, kind = _("quá hạn ${days} ngày", mapping={"days": -left}), "late"
    elif left == 0:
        words, kind = _("hạn hôm nay"), "soon"
    else:
        words = _("còn ${days} ngày", mapping={"days": left})
        kind = "soon" if left <= SOON else "fine"
    return {
        "day": day(deadline),
        "words": translate(words, context=request),
        "class": f"due due-{kind}",
    }


def tree(
    document: Any, request: Any, remindable: Iterable[Assignment] = ()
) -> list[dict[str, Any]]:
    """What was given in one go, under what it was given from.

    Each has ``by``, ``at``, ``instruction`` and ``nodes``; a node has ``below``, the
    groups that were given on from it, and ``remind`` when it is ``remindable``.
    """
    agency = agency_of(document)
    waiting = {one.id for one in remindable}
    records = sorted(Assignments(document), key=lambda one: one.at)

    def under(parent: str | None) -> list[dict[str, Any]]:
        level = [one for one in records if one.parent == parent]
        return [
            {
                "by": full_name(by),
                "at": moment(at),
                "instruction": instruction,
                "nodes": [
                    {
                        **node(agency, one, request),
                        "remind": one.id if one.id in waiting else None,
                        "below": under(one.id),
                    }
                    for one in sorted(given, key=lambda one: ORDER.index(one.role))
                ],
            }
            for (by, at, instruction), given in groupby(level, key=_giving)
        ]

    return under(None)


def _giving(one: Assignment) -> tuple[str, str, str]:
    """What the assignments of one act share; they are made within a second."""
    return one.by, one.at[:16], one.instruction


def node(agency: Any, one: Assignment, request: Any) -> dict[str, Any]:
    """One assignment in words."""
    informed = one.role == "XDB"
    at_work = one.status == ACTIVE and not informed
    hidden = informed and one.status == ACTIVE
    status = "" if hidden else translate(STATUS_TITLES[one.status], context=request)
    return {
        "who": party_title(agency, one.party),
        "role": translate(ROLES.getTerm(one.role).title, context=request),
        "role_class": ROLE_CLASSES[one.role],
        "due": due_words(one.deadline, request) if at_work else None,
        "deadline": "" if informed else day(one.deadline),
        "status": status,
        "read": moment(one.read_at),
        "reminded": moment(one.reminded_at),
        "percent": one.percent if one.status == ACTIVE else None,
        "unseen": one.read_at is None and one.status == ACTIVE,
        "opinion": one.opinion or one.reason,
        "wanted": day(one.wanted_until),
        "ended": one.status in ENDED,
    }


def count(groups: list[dict[str, Any]]) -> int:
    """All nodes of a tree."""
    return sum(1 + count(node["below"]) for one in groups for node in one["nodes"])


def opinions(document: Any) -> list[dict[str, str]]:
    """What people said when they acted, oldest first: instructions, proposals, reasons."""
    return [
        {
            "at": moment(line.at),
            "who": actor_name(line.actor),
            "what": act_title(document, line.act),
            "text": plain(line.comment),
        }
        for line in reversed(history(document))
        if line.comment and line.act not in NO_OPINIONS and not is_system(line.actor)
    ]
