"""The assignments of a document: small records in one BTree on it.

The key begins with the principal that gets access, so that the question "which
roles has this user or group here" is one range look-up, however many there are.
"""

from BTrees.OOBTree import OOBTree
from camau.qlvbdh.assignment.interfaces import IAssignments
from camau.qlvbdh.content.interfaces import IDocument
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.component import adapter
from zope.interface import implementer


KEY = "camau.qlvbdh.assignments"

ACTIVE = "active"
DONE = "done"
HANDED_BACK = "handed_back"
CANCELLED = "cancelled"
REPLACED = "replaced"

ENDED_WITHOUT_ACCESS = (HANDED_BACK, CANCELLED, REPLACED)


@dataclass(frozen=True)
class Assignment:
    """One unit or person with one role on one document."""

    id: str
    """``principal/serial``."""

    party: str
    """Token of the unit or person: ``unit:van-phong``, ``user:cv.snv``."""

    role: str
    """XLC, PHXL or XDB."""

    parent: str | None
    """Id of the assignment that it was given under; None: by the agency's leader."""

    by: str
    """User id of who assigned."""

    at: str
    """ISO 8601 time of the assignment."""

    instruction: str = ""
    deadline: str | None = None
    """ISO date."""

    status: str = ACTIVE
    read_at: str | None = None
    percent: int | None = None
    opinion: str = ""
    reason: str = ""
    """Why it was handed back, cancelled or replaced."""

    wanted_until: str | None = None
    """ISO date of an open wish for more time."""

    ended_at: str | None = None
    reminded_at: str | None = None
    """ISO 8601 time of the last reminder."""

    @property
    def principal(self) -> str:
        """The user or group that the role is given to."""
        return self.id.rpartition("/")[0]


@implementer(IAssignments)
@adapter(IDocument)
class Assignments:
    """Reads and writes the records of one document."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self._tree = IAnnotations(document).get(KEY)

    def __iter__(self) -> Iterator[Assignment]:
        for record in self._tree.values() if self._tree is not None else ():
            yield Assignment(**record)

    def __len__(self) -> int:
        return len(self._tree) if self._tree is not None else 0

    def get(self, identifier: str) -> Assignment | None:
        """The assignment with that id."""
        record = self._tree.get(identifier) if self._tree is not None else None
        return Assignment(**record) if record else None

    def of(self, principal: str) -> list[Assignment]:
        """Assignments whose role goes to ``principal`` and still gives access."""
        if self._tree is None:
            return []
        found = self._tree.values(min=f"{principal}/", max=f"{principal}0")
        return [
            Assignment(**record)
            for record in found
            if record["status"] not in ENDED_WITHOUT_ACCESS
        ]

    def children(self, parent: str | None) -> list[Assignment]:
        """Active assignments given under ``parent``."""
        return [
            one for one in self if one.parent == parent and one.status in (ACTIVE, DONE)
        ]

    def new_id(self, principal: str) -> str:
        """A free id for an assignment of ``principal``."""
        tree = self._tree if self._tree is not None else {}
        serial = 1
        while f"{principal}/{serial:04d}" in tree:
            serial += 1
        return f"{principal}/{serial:04d}"

    def put(self, assignment: Assignment) -> Assignment:
        """Store a new or changed record."""
        if self._tree is None:
            self._tree = IAnnotations(self.document)[KEY] = OOBTree()
        self._tree[assignment.id] = dict(vars(assignment))
        return assignment

    def change(self, assignment: Assignment, **values: Any) -> Assignment:
        """Store the record with other values."""
        return self.put(replace(assignment, **values))
