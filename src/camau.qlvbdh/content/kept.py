"""Uploads of forms that had an error elsewhere: kept, so that they are not sent again.

Each is a blob of its own in an annotation of the site, for who sent it and for a day.
Nobody keeps more than a few; the worker takes away what was not fetched.
"""

from BTrees.OOBTree import OOBTree
from camau.qlvbdh import clock
from camau.qlvbdh.content.files import MAX_SIZE
from datetime import datetime
from datetime import timedelta
from persistent import Persistent
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations
import secrets


KEY = "camau.qlvbdh.kept"

MOST_FILES = 5
"""Uploads of a person that are kept; a newer one takes the place of the oldest."""

MOST_BYTES = 2 * MAX_SIZE
"""Size of all of them together, where there are several."""

LASTS = timedelta(days=1)


class KeptFile(Persistent):
    """One upload."""

    def __init__(self, file: Any, at: str) -> None:
        self.file = file
        self.at = at  # ISO 8601


def keep(person: str, file: Any) -> str:
    """Keep a file (with a blob) for a person; the id to fetch it by.

    The same file again, as after a second error, is still the one that is kept.
    """
    annotations = IAnnotations(api.portal.get())
    if KEY not in annotations:
        annotations[KEY] = OOBTree()
    tree = annotations[KEY]
    for key, one in _of(tree, person):
        if one.file is file:
            return key.rpartition("/")[2]
    identifier = secrets.token_hex(16)
    tree[f"{person}/{identifier}"] = KeptFile(file, clock.now().isoformat())
    _bound(tree, person)
    return identifier


def fetch(person: str, identifier: str) -> Any | None:
    """Take a file that this person kept; None when it is not there any more."""
    tree = _tree()
    if tree is None or "/" in identifier:
        return None
    one = tree.pop(f"{person}/{identifier}", None)
    return one.file if one is not None else None


def sweep() -> int:
    """Take away what was not fetched within a day; how many there were."""
    tree, limit = _tree(), clock.now() - LASTS
    old = [
        key
        for key, one in (tree.items() if tree is not None else ())
        if datetime.fromisoformat(one.at) < limit
    ]
    for key in old:
        del tree[key]
    return len(old)


def _tree() -> Any:
    return IAnnotations(api.portal.get()).get(KEY)


def _of(tree: Any, person: str) -> list[tuple[str, KeptFile]]:
    """What a person keeps, the newest first."""
    found = tree.items(min=f"{person}/", max=f"{person}0")
    return sorted(found, key=lambda pair: pair[1].at, reverse=True)


def _bound(tree: Any, person: str) -> None:
    """The newest stays, whatever its size."""
    size = 0
    for number, (key, one) in enumerate(_of(tree, person)):
        size += one.file.getSize()
        if number and (number >= MOST_FILES or size > MOST_BYTES):
            del tree[key]
