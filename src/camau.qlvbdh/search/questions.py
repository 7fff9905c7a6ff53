"""A question to the search, and the parameters that ask it again."""

from camau.qlvbdh import _
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.search import fields
from camau.qlvbdh.search.asking import parse
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from typing import Any


RELEVANT, NEWEST, OLDEST, DUE = "relevance", "newest", "oldest", "due"
SORTS = (RELEVANT, NEWEST, OLDEST, DUE)

SWITCHES = {"": False, "0": False, "1": True}


@dataclass(frozen=True)
class Question:
    """What is asked."""

    q: str = ""
    """As it was typed into the box."""

    exact: bool = False
    """Whether marks count: ``ma`` is not ``mà``."""

    criteria: fields.Criteria = field(default_factory=dict)
    sort: str = RELEVANT

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return parse(self.q).is_empty and not self.criteria


def read_question(given: Mapping[str, Any]) -> Question:
    """The question of parameters; those of something else are passed over.

    Raises ``InvalidInput`` about the parameter that is wrong.
    """
    sort = _one(given, "sort") or RELEVANT
    if sort not in SORTS:
        raise InvalidInput(_("Giá trị không hợp lệ."), field="sort")
    q, exact = _one(given, "q"), read_switch(given, "exact")
    return Question(q, exact, fields.read_criteria(given), sort)


def read_switch(given: Mapping[str, Any], name: str) -> bool:
    """``1`` or ``0``; raises ``InvalidInput``."""
    value = _one(given, name)
    if value not in SWITCHES:
        raise InvalidInput(_("Giá trị không hợp lệ."), field=name)
    return SWITCHES[value]


def _one(given: Mapping[str, Any], name: str) -> str:
    value = given.get(name, "")
    if not isinstance(value, str):
        raise InvalidInput(_("Chỉ được một giá trị."), field=name)
    return value


def to_query(question: Question) -> dict[str, Any]:
    """The parameters that ask the same again; texts, or lists of them."""
    found: dict[str, Any] = {"q": question.q} if question.q else {}
    if question.exact:
        found["exact"] = "1"
    if question.sort != RELEVANT:
        found["sort"] = question.sort
    return found | fields.to_inputs(question.criteria)


PARAMETERS = frozenset(
    {"q", "exact", "sort"}
    | {name for one in fields.FIELDS for name in fields.inputs_of(one)}
)
"""All that a question is read from."""
