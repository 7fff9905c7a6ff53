"""Related documents, both ways: what a document names, and what names it (D2).

A relation stands on one of its two documents alone, as a UID in an attribute. The index
``related_to`` holds it as ``attribute|UID``, so that the way back is one look-up and no
document is woken up.
"""

from BTrees.IIBTree import difference
from camau.qlvbdh import _
from camau.qlvbdh.search import records
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
import re


INDEX = "related_to"

NEWEST_FIRST = (("day", True), ("created", True))

UID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Relation:
    """One way in which documents are related, seen from one of them."""

    id: str
    title: str
    out: tuple[str, ...] = ()
    """Attributes of this document that name the others."""

    back: tuple[str, ...] = ()
    """Attributes of the others that name this one."""

    unless: str = ""
    """A relation before it that says more: what stands there is not said again."""


RELATIONS = (
    Relation("answers", _("Phúc đáp văn bản"), ("answers", "responds_to")),
    Relation("answered_by", _("Được phúc đáp bởi"), (), ("answers", "responds_to")),
    Relation("duplicate_of", _("Trùng với văn bản đã đăng ký"), ("duplicate_of",)),
    Relation("duplicates", _("Bản đến trùng đã gắn"), (), ("duplicate_of",)),
    Relation(
        "replaces",
        _("Thay thế văn bản"),
        ("replaces",),
        ("replaced_by",),
        unless="duplicates",
    ),
    Relation(
        "replaced_by",
        _("Được thay thế bởi"),
        ("replaced_by",),
        ("replaces",),
        unless="duplicate_of",
    ),
    Relation("amends", _("Sửa đổi, bổ sung văn bản"), ("amends",)),
    Relation("amended_by", _("Được sửa đổi, bổ sung bởi"), (), ("amends",)),
    Relation("repeals", _("Bãi bỏ văn bản"), ("repeals",)),
    Relation("repealed_by", _("Bị bãi bỏ bởi"), (), ("repeals",)),
    Relation("basis", _("Căn cứ"), ("basis",)),
    Relation("basis_of", _("Được dẫn làm căn cứ trong"), (), ("basis",)),
    Relation(
        "created_from",
        _("Soạn từ văn bản đến"),
        ("created_from",),
        unless="answers",
    ),
    Relation(
        "drafts",
        _("Văn bản soạn từ văn bản này"),
        (),
        ("created_from",),
        unless="answered_by",
    ),
    Relation("copy_of", _("Sao từ văn bản"), ("copy_of",)),
    Relation("copies", _("Bản sao của văn bản này"), (), ("copy_of",)),
)
"""In the order in which a page names them."""

ATTRIBUTES = tuple(dict.fromkeys(name for one in RELATIONS for name in one.out))


@dataclass(frozen=True)
class Related:
    """The documents of one relation."""

    relation: Relation
    order: tuple[int, ...]
    """Record ids of those that the acting person may view, the newest first."""

    texts: tuple[str, ...]
    """Documents that are not here, as they were typed."""

    hidden: int
    """Documents that are here, but not for the acting person to view."""

    @property
    def total(self) -> int:
        """How many documents the person may view."""
        return len(self.order)

    def brains(self, start: int, size: int) -> list[Any]:
        """Some of them."""
        return records.brains(self.order[start : start + size])


def pointers(document: Any) -> Iterator[str]:
    """What the index holds of a document."""
    for name in ATTRIBUTES:
        for value in _values(document, name):
            if UID.fullmatch(value):
                yield f"{name}|{value}"


def related(document: Any) -> list[Related]:
    """The relations of a document that have something to show to the acting person."""
    records.settle()
    rights, own = records.rights(), records.find({"UID": [document.UID()]})
    seen: dict[str, Any] = {}
    found = []
    for relation in RELATIONS:
        given = [one for name in relation.out for one in _values(document, name)]
        uids = {one for one in given if UID.fullmatch(one)} - {document.UID()}
        named = records.find({"UID": sorted(uids)}) if uids else records.none()
        keys = [f"{name}|{document.UID()}" for name in relation.back]
        back = records.find({INDEX: keys}) if keys else records.none()
        shown = records.viewable(named, rights)
        hidden = len(uids) - len(shown)
        everything = records.union([shown, records.viewable(back, rights)])
        everything = difference(everything, own)
        seen[relation.id] = everything
        if relation.unless:
            everything = difference(everything, seen[relation.unless])
            hidden = 0
        texts = tuple(one for one in given if not UID.fullmatch(one))
        if everything or texts or hidden:
            order = tuple(records.ordered(everything, NEWEST_FIRST))
            found.append(Related(relation, order, texts, hidden))
    return found


def one_way(document: Any, name: str) -> Related | None:
    """The documents of one relation, which may be none; None for no relation of ours."""
    known = next((one for one in RELATIONS if one.id == name), None)
    if known is None:
        return None
    found = (one for one in related(document) if one.relation is known)
    return next(found, Related(known, (), (), 0))


def _values(document: Any, name: str) -> list[str]:
    given = getattr(document.aq_base, name, None)
    return [given] if isinstance(given, str) else list(given or ())
