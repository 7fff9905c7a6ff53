"""What was done with a document besides the steps of its workflow."""

from BTrees.OOBTree import OOBTree
from camau.qlvbdh import clock
from dataclasses import dataclass
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations
import secrets


KEY = "camau.qlvbdh.journal"


@dataclass(frozen=True)
class Entry:
    """One line of a history."""

    at: str
    """ISO 8601 with offset."""

    actor: str
    act: str
    comment: str = ""
    data: tuple[tuple[str, Any], ...] = ()
    """Facts of the act, such as the old and the new value of a field."""


def append(document, act: str, comment: str = "", /, **data: Any) -> None:
    """Add a line to the document's journal; only destroying its content changes one.

    The key carries the time and random bits, so that appends of two writers
    do not meet.
    """
    annotations = IAnnotations(document)
    journal = annotations.get(KEY)
    if journal is None:
        journal = annotations[KEY] = OOBTree()
    at = clock.now().isoformat(timespec="microseconds")
    actor = api.user.get_current().getId() or "system"
    journal[f"{at}/{secrets.token_hex(3)}"] = {
        "at": at,
        "actor": actor,
        "act": act,
        "comment": comment,
        "data": data,
    }


def forget_values(document) -> None:
    """Keep of corrections which fields they were, when the content is destroyed."""
    for key, one in (IAnnotations(document).get(KEY) or {}).items():
        if "changed" in one["data"]:
            data = dict(one["data"])
            data["fields"] = sorted(data.pop("changed"))
            IAnnotations(document)[KEY][key] = one | {"data": data}


def journal(document) -> list[Entry]:
    """The journal's lines, oldest first."""
    found = IAnnotations(document).get(KEY) or {}
    return [
        Entry(
            one["at"],
            one["actor"],
            one["act"],
            one["comment"],
            tuple(sorted(one["data"].items())),
        )
        for one in found.values()
    ]
