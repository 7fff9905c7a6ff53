"""Which posts a person holds or held: an index beside the content."""

from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from persistent import Persistent
from zope.annotation.interfaces import IAnnotations
from zope.component.hooks import getSite


KEY = "camau.qlvbdh.posts"


class Posts(Persistent):
    """Person ↔ paths of positions, relative to the site."""

    def __init__(self) -> None:
        self.by_person = OOBTree()
        self.by_path = OOBTree()

    def of(self, person: str) -> list[str]:
        """The paths of the person's positions, past ones included."""
        return list(self.by_person.get(person, ()))

    def put(self, path: str, person: str) -> None:
        """Remember who holds the position."""
        if self.by_path.get(path) == person:
            return
        self.drop(path)
        self.by_path[path] = person
        if person not in self.by_person:
            self.by_person[person] = OOTreeSet()
        self.by_person[person].insert(path)

    def drop(self, path: str) -> None:
        """Forget the position."""
        person = self.by_path.pop(path, None)
        if person is None:
            return
        paths = self.by_person[person]
        paths.remove(path)
        if not paths:
            del self.by_person[person]


def current() -> Posts:
    """The index of the site, to read; empty before the first position."""
    found = IAnnotations(getSite()).get(KEY)
    return Posts() if found is None else found


def writable() -> Posts:
    """The index of the site, to write."""
    annotations = IAnnotations(getSite())
    if KEY not in annotations:
        annotations[KEY] = Posts()
    return annotations[KEY]
