"""The body of a request to the values that a service function takes."""

from camau.qlvbdh import _
from camau.qlvbdh.api.reasons import reason
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.wording import say
from plone.restapi.interfaces import IFieldDeserializer
from typing import Any
from zope.component import getMultiAdapter
from zope.interface import Interface
from zope.schema import getFieldsInOrder
from zope.schema import ValidationError
from zope.schema.interfaces import ICollection
import json


def json_object(request: Any) -> dict[str, Any]:
    """The JSON object of the body; an empty body is an empty object.

    Raises ``InvalidInput``.
    """
    try:
        body = json.loads(request.get("BODY") or b"{}")
    except (ValueError, RecursionError) as error:
        raise InvalidInput(_("Nội dung gửi lên không phải là JSON đúng.")) from error
    if not isinstance(body, dict):
        raise InvalidInput(_("Nội dung gửi lên phải là một đối tượng JSON: {…}."))
    return body


def read_input(
    schema: type[Interface], context: Any, request: Any, body: dict[str, Any]
) -> dict[str, Any]:
    """The values of ``body`` by field; all that is wrong is said at once.

    A field that is not in ``body`` is left out, ``null`` empties it.
    Raises ``InvalidInput`` whose ``data["errors"]`` name each field and reason.
    """
    fields = dict(getFieldsInOrder(schema))
    errors = [
        {"field": name, "message": say(_("Không có trường này."))}
        for name in body
        if name not in fields
    ]
    values = {}
    for name, field in fields.items():
        try:
            values[name] = _value(field, context, request, body.get(name))
        except ValueError as error:
            errors.append({"field": name, "message": str(error)})
    if errors:
        raise InvalidInput(
            _("Dữ liệu gửi lên chưa đúng. Xem từng trường."), errors=errors
        )
    return {
        name: value
        for name, value in values.items()
        if value is not None or name in body
    }


def _value(field: Any, context: Any, request: Any, given: Any) -> Any:
    if given is None:
        given = field.default
    if given in (None, "", []):
        if field.required:
            raise ValueError(say(_("Bắt buộc nhập.")))
        # An empty list is said on purpose: nobody, not "as it was".
        return [] if given == [] and ICollection.providedBy(field) else None
    deserializer = getMultiAdapter((field, context, request), IFieldDeserializer)
    try:
        return deserializer(given)
    except ValidationError as error:
        # The number of a list's items is checked by nobody before.
        raise ValueError(reason(error, field)) from error
