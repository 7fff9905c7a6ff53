"""What a list of documents is."""

from dataclasses import dataclass


IN = "IncomingDocument"
OUT = "OutgoingDocument"

PERSON = "person"
"""The acting person itself; the other kinds of principals are the suffixes of groups."""

CLERKS, LEADERS, HEADS, MEMBERS = "clerks", "leaders", "heads", "members"

SOON, LATE = "soon", "late"


@dataclass(frozen=True)
class Group:
    """A heading of the menu."""

    id: str
    title: str
    icon: str
    """Name of a Bootstrap icon."""


@dataclass(frozen=True)
class Worklist:
    """A list of documents that wait for somebody, or that somebody follows."""

    id: str
    title: str
    about: str
    """What is in it, in one sentence."""

    portal_type: str
    """Of the documents in it; empty when there are both."""

    group: str
    icon: str
    """Name of a Bootstrap icon."""

    holders: tuple[str, ...]
    """Kinds of principals that its keys name: ``person`` or suffixes of groups."""

    audience: tuple[str, ...]
    """Suffixes of the groups for whose members it is in the menu."""

    waits: bool = True
    """Whether the person has to do something that no other list names already."""

    tone: str = "primary"
    """Colour of its counter, as Bootstrap calls it."""

    keys: tuple[str, ...] = ()
    """Its keys in the index; its id when empty."""

    due: str = ""
    """Only what is ``soon`` due, or ``late``."""

    unanswered: bool = False
    """Only what was issued at least one working day ago."""

    one_state: bool = False
    """Whether all documents in it are in the same state."""

    @property
    def index_keys(self) -> tuple[str, ...]:
        """Its keys in the index ``actors``."""
        return self.keys or (self.id,)


def for_clerks(
    id: str, title: str, about: str, portal_type: str, group: str, icon: str, **more
) -> Worklist:
    """A list of the agency's clerks."""
    return Worklist(
        id, title, about, portal_type, group, icon, (CLERKS,), (CLERKS,), **more
    )
