"""Wrong values for every input, made from its field."""

from collections.abc import Iterator
from typing import Any
from zope.interface import Interface
from zope.schema import getFieldsInOrder
from zope.schema import interfaces as schema


WRONG_TYPES: tuple[tuple[type[Interface], tuple[Any, ...]], ...] = (
    (schema.IBool, ("có", 1, ["a"], {"a": 1})),
    (schema.IInt, ("một", 1.5, True, [1], {"a": 1}, "9" * 30)),
    (schema.IDate, ("31/12/2026", "2026-02-30", "20261122", 20261122, ["2026-11-22"])),
    (schema.IChoice, ("khong-co", 99, ["a"], {"token": ["a"]}, {"khac": 1}, True)),
    (schema.IDict, ("a", ["a"], 1, {"a": "31/12/2026"})),
    (schema.ICollection, ({"a": 1}, 1, [["a"]], [{"token": {}}], [None])),
    (schema.IText, (["a"], {"a": "b"}, 12, True, "a\u0000b", "\ud800")),
)


def bad_inputs(act_schema: type[Interface]) -> Iterator[tuple[str, Any, str]]:
    """Field, value and a name for the case."""
    for name, field in getFieldsInOrder(act_schema):
        for kind, values in WRONG_TYPES:
            if kind.providedBy(field):
                yield from ((name, value, f"{name}={value!r}"[:40]) for value in values)
                break
        yield from beyond(name, field)


def beyond(name: str, field: Any) -> Iterator[tuple[str, Any, str]]:
    """Just past each limit; nothing where something is needed."""
    if getattr(field, "max_length", None):
        yield name, "ă" * (field.max_length + 1), f"{name} too long"
    if getattr(field, "max", None) is not None:
        yield name, field.max + 1, f"{name} too big"
    if getattr(field, "min", None) is not None:
        yield name, field.min - 1, f"{name} too small"
    if schema.ITextLine.providedBy(field):
        yield name, "một\nhai", f"{name} two lines"
    if field.required and field.default is None:
        for empty in (None, "", "   "):
            yield name, empty, f"{name} is {empty!r}"
