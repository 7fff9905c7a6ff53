"""Searches that a person keeps under a name, beside its filters of lists."""

from camau.qlvbdh import _
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotFound
from camau.qlvbdh.search import preferences
from camau.qlvbdh.search.questions import Question
from camau.qlvbdh.search.questions import read_question
from camau.qlvbdh.search.questions import to_query
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
import secrets


MOST = 30
"""Searches that a person may keep."""


@dataclass(frozen=True)
class Saved:
    """A search with a name."""

    id: str
    name: str
    query: Mapping[str, Any]
    """The parameters that ask it (``questions.to_query``)."""

    @property
    def question(self) -> Question:
        """What it asks."""
        return read_question(self.query)


def searches() -> list[Saved]:
    """Those of the acting person, by name."""
    found = [Saved(**one) for one in preferences.mine().searches]
    return sorted(found, key=lambda one: one.name.lower())


def save(name: str, question: Question) -> Saved:
    """Keep a search; one of that name is replaced.

    Raises ``InvalidInput`` without a name, for nothing to search, and for too many.
    """
    name = " ".join(name.split())
    if not name or len(name) > preferences.NAME:
        raise InvalidInput(_("Đặt tên cho tìm kiếm, tối đa 60 ký tự."), field="name")
    if question.is_empty:
        raise InvalidInput(_("Chưa có gì để tìm, nên không lưu được."), field="name")
    kept = preferences.to_write()
    others = tuple(one for one in kept.searches if one["name"] != name)
    if len(others) >= MOST:
        raise InvalidInput(
            _("Đã lưu 30 tìm kiếm. Xóa bớt trước khi lưu thêm."), field="name"
        )
    found = Saved(secrets.token_hex(4), name, to_query(question))
    kept.searches = (*others, dict(vars(found)))
    return found


def remove(identifier: str) -> None:
    """Forget a search; raises ``NotFound``."""
    kept = preferences.mine()
    others = tuple(one for one in kept.searches if one["id"] != identifier)
    if len(others) == len(kept.searches):
        raise NotFound(_("Không có tìm kiếm này."))
    kept.searches = others
