"""Short words for tests of assignment: who does what, and who has what to do."""

from builders import person
from camau.qlvbdh.assignment import handling
from camau.qlvbdh.assignment import service
from camau.qlvbdh.assignment.model import ACTIVE
from camau.qlvbdh.assignment.model import Assignment
from camau.qlvbdh.assignment.model import Assignments
from camau.qlvbdh.search import worklists
from collections.abc import Callable
from plone import api
from typing import Any


def by(name: str, step: Callable, document: Any, /, **values: Any) -> Any:
    """``name`` does ``step``."""
    with person(name):
        return step(document, **values)


def assign(name: str, document: Any, **values: Any) -> Any:
    """``name`` assigns; parties without a kind are persons of ``snv``."""
    return by(name, service.assign, document, **values)


def started(document: Any) -> Any:
    """On both levels, in both units; the lead has begun.

    ``gd`` → XLC ``phong-1``, PHXL ``phong-2`` and ``cv4``, XĐB ``cv5``;
    ``tp`` → XLC ``cv``, PHXL ``cv2``; ``tp2`` → XLC ``cv3``.
    """
    assign(
        "gd.snv",
        document,
        lead="unit:phong-1",
        collaborators=["unit:phong-2", "user:cv4.snv"],
        informed=["user:cv5.snv"],
    )
    assign("tp.snv", document, lead="user:cv.snv", collaborators=["user:cv2.snv"])
    assign("tp2.snv", document, lead="user:cv3.snv")
    return by("cv.snv", handling.start, document)


def all_of(document: Any, party: str) -> list[Assignment]:
    """All assignments of a party, the ended ones too, in their order."""
    found = [one for one in Assignments(document) if one.party == party]
    return sorted(found, key=lambda one: one.id)


def last(document: Any, party: str) -> Assignment:
    """The latest assignment of a party."""
    return all_of(document, party)[-1]


def leads(document: Any) -> dict[str | None, list[str]]:
    """Level → the parties that lead it now."""
    found: dict[str | None, list[str]] = {}
    for one in Assignments(document):
        if one.status == ACTIVE:
            found.setdefault(one.parent, [])
            if one.role == "XLC":
                found[one.parent].append(one.party)
    return found


def sees(name: str, document: Any) -> bool:
    """Whether a person may view the document."""
    with person(name):
        return api.user.has_permission("View", obj=document)


def waits(name: str, document: Any) -> set[str]:
    """The person's lists of what it has to do that name the document."""
    with person(name):
        return {
            worklist.id
            for worklist in worklists.WORKLISTS
            if worklist.waits
            and document.UID() in {one.UID for one in worklists.items(worklist)[0]}
        }
