"""The inputs of an act as JSON, so that a client can build a form from them."""

from typing import Any
from zope.i18n import translate
from zope.interface import Interface
from zope.schema import getFieldsInOrder
from zope.schema.interfaces import IChoice
from zope.schema.interfaces import ICollection


LIMITS = ("max_length", "min", "max")


def describe(schema: type[Interface], context: Any, request: Any) -> list[dict]:
    """Name, title, type, whether required, limits and where to find the values."""
    url = context.absolute_url()
    return [
        {
            "name": name,
            "title": translate(field.title, context=request),
            "description": translate(field.description, context=request),
            "type": type(field).__name__,
            "required": field.required,
            **limits(field),
            **values(field, url),
        }
        for name, field in getFieldsInOrder(schema)
    ]


def limits(field: Any) -> dict[str, Any]:
    """The limits that the field has."""
    found = {name: getattr(field, name, None) for name in LIMITS}
    return {name: limit for name, limit in found.items() if limit is not None}


def values(field: Any, url: str) -> dict[str, Any]:
    """Address of the vocabulary, or the few values themselves."""
    if ICollection.providedBy(field):
        return values(field.value_type, url)
    if not IChoice.providedBy(field):
        return {}
    if field.vocabularyName:
        return {"vocabulary": f"{url}/@vocabularies/{field.vocabularyName}"}
    return {"choices": [term.token for term in field.vocabulary]}
