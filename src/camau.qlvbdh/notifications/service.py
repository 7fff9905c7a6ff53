"""Thông báo: what a person has to know although nothing waits for it in a worklist.

A notice stands on its own words: whoever lost a document still reads what became
of it. It stays until the person puts it away.
"""

from BTrees.OOBTree import OOBTree
from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.errors import NotFound
from camau.qlvbdh.organization.groups import people_of
from collections.abc import Iterable
from dataclasses import dataclass
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations
import secrets


KEY = "camau.qlvbdh.notices"


@dataclass(frozen=True)
class Notice:
    """One notice of one person."""

    id: str
    at: str
    """ISO 8601 with offset."""

    text: str
    """A message; its mapping holds the facts of that moment."""

    document: str
    """UID of what it is about, which the person may not be allowed to see."""


def notify(principals: Iterable[str], text: str, document: Any) -> None:
    """Tell persons, and the members of groups, about a document; not who acts."""
    people = {person for one in principals for person in people_of(one)}
    people.discard(api.user.get_current().getId())
    if not people:
        return
    annotations = IAnnotations(api.portal.get())
    if KEY not in annotations:
        annotations[KEY] = OOBTree()
    at = clock.now().isoformat(timespec="seconds")
    for person in sorted(people):
        # Random bits keep two writers of one second apart.
        key = f"{person}/{at}/{secrets.token_hex(4)}"
        annotations[KEY][key] = {"at": at, "text": text, "document": document.UID()}


def notices_of(person: str) -> list[Notice]:
    """The notices of a person, newest first."""
    tree = IAnnotations(api.portal.get()).get(KEY) or OOBTree()
    found = tree.items(min=f"{person}/", max=f"{person}0")
    return [
        Notice(key.rpartition("/")[2], **record)
        for key, record in reversed(list(found))
    ]


def put_away(person: str, identifier: str) -> None:
    """Remove one notice of a person; raises ``NotFound``."""
    tree = IAnnotations(api.portal.get()).get(KEY) or OOBTree()
    for key in tree.keys(min=f"{person}/", max=f"{person}0"):
        if key.rpartition("/")[2] == identifier:
            del tree[key]
            return
    raise NotFound(_("Không có thông báo này."))
