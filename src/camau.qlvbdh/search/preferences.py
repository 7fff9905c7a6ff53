"""What a person chose for its lists: columns, lines a page, named filters.

One small object for each person, so that two persons never write the same one.
"""

from BTrees.OOBTree import OOBTree
from camau.qlvbdh import _
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.errors import NotFound
from camau.qlvbdh.search import columns as table
from camau.qlvbdh.search.listing import Asked
from camau.qlvbdh.search.listing import read
from camau.qlvbdh.search.listing import SIZE
from camau.qlvbdh.search.listing import SIZES
from camau.qlvbdh.search.listing import to_query
from camau.qlvbdh.search.lists import BY_ID
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from persistent import Persistent
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations
import secrets


KEY = "camau.qlvbdh.list-preferences"

FILTERS = 30
"""Named filters that a person may keep."""

NAME = 60
"""Characters of a name."""


class Kept(Persistent):
    """The record of one person; changed by assigning whole values."""

    columns = ()  # type: tuple[tuple[str, tuple[str, ...]], ...]
    """Ids of columns by type of the documents, ``""`` for lists of both."""

    size = SIZE
    filters = ()  # type: tuple[dict[str, Any], ...]
    searches = ()  # type: tuple[dict[str, Any], ...]
    """What ``search.saved`` keeps."""


@dataclass(frozen=True)
class Filter:
    """A filter that a person gave a name."""

    id: str
    name: str
    worklist: str
    query: Mapping[str, str]
    """The parameters that ask it (``listing.read``)."""


def mine() -> Any:
    """The acting person's record; one that is not stored when it has none."""
    person = api.user.get_current().getId()
    tree = IAnnotations(api.portal.get()).get(KEY)
    kept = tree.get(person) if tree is not None and person else None
    return kept if kept is not None else Kept()


def to_write() -> Any:
    """The acting person's record, made when there is none; raises ``NotAllowed``."""
    person = api.user.get_current().getId()
    if not person:
        raise NotAllowed(_("Đăng nhập để lưu tùy chọn."))
    annotations = IAnnotations(api.portal.get())
    if KEY not in annotations:
        annotations[KEY] = OOBTree()
    return annotations[KEY].setdefault(person, Kept())


def columns(portal_type: str) -> tuple[str, ...]:
    """The columns that the acting person chose for lists of a type; may be none."""
    return dict(mine().columns).get(portal_type, ())


def size() -> int:
    """Lines a page."""
    return mine().size


def choose_columns(portal_type: str, chosen: Iterable[str]) -> None:
    """Show these columns; none at all means those of the beginning.

    Raises ``InvalidInput`` for a column that such lists do not have.
    """
    wanted = tuple(dict.fromkeys(chosen))
    known = {one.id for one in table.possible(portal_type)}
    if not known.issuperset(wanted):
        raise InvalidInput(_("Danh sách này không có cột đó."), field="columns")
    kept = to_write()
    kept.columns = tuple({**dict(kept.columns), portal_type: wanted}.items())


def choose_size(lines: int) -> None:
    """Show so many lines a page; one of ``listing.SIZES``."""
    if lines not in SIZES:
        raise InvalidInput(_("Chọn 25, 50 hoặc 100 dòng."), field="size")
    to_write().size = lines


def filters(worklist: str = "") -> list[Filter]:
    """The acting person's named filters, of one list or of all, by name."""
    found = [Filter(**one) for one in mine().filters]
    return sorted(
        (one for one in found if worklist in ("", one.worklist)),
        key=lambda one: one.name.lower(),
    )


def save_filter(name: str, worklist: str, asked: Asked) -> Filter:
    """Keep a filter under a name; one of that name in the list is replaced."""
    name = " ".join(name.split())
    if not name or len(name) > NAME:
        raise InvalidInput(_("Đặt tên cho bộ lọc, tối đa 60 ký tự."), field="name")
    if worklist not in BY_ID:
        raise InvalidInput(_("Không có danh sách này."), field="worklist")
    if not to_query(asked):
        raise InvalidInput(_("Chưa có điều kiện lọc nào để lưu."), field="query")
    kept = to_write()
    others = tuple(
        one
        for one in kept.filters
        if (one["name"], one["worklist"]) != (name, worklist)
    )
    if len(others) >= FILTERS:
        raise InvalidInput(
            _("Đã lưu 30 bộ lọc. Xóa bớt trước khi lưu thêm."), field="name"
        )
    found = Filter(secrets.token_hex(4), name, worklist, to_query(asked))
    kept.filters = (*others, dict(vars(found)))
    return found


def remove_filter(identifier: str) -> None:
    """Forget a filter; raises ``NotFound``."""
    kept = mine()
    others = tuple(one for one in kept.filters if one["id"] != identifier)
    if len(others) == len(kept.filters):
        raise NotFound(_("Không có bộ lọc này."))
    kept.filters = others


def asked_by(one: Filter) -> Asked:
    """What a filter asks."""
    return read(one.query)
