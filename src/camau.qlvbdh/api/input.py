"""JSON to the values that a service function takes, by the act's schema."""

from camau.qlvbdh import _
from camau.qlvbdh.errors import InvalidInput
from datetime import date
from plone.dexterity.interfaces import IDexterityContent
from plone.restapi.deserializer.dxfields import DefaultFieldDeserializer
from plone.restapi.interfaces import IFieldDeserializer
from typing import Any
from zope.component import adapter
from zope.component import getMultiAdapter
from zope.i18n import translate
from zope.interface import implementer
from zope.interface import Interface
from zope.publisher.interfaces.browser import IBrowserRequest
from zope.schema import getFieldsInOrder
from zope.schema import ValidationError
from zope.schema.interfaces import IDate


@implementer(IFieldDeserializer)
@adapter(IDate, IDexterityContent, IBrowserRequest)
class DateDeserializer(DefaultFieldDeserializer):
    """A date as ``yyyy-mm-dd`` (ISO 8601)."""

    def __call__(self, value: Any) -> date | None:
        """The date; ``ValueError`` says what form is expected."""
        if value in (None, ""):
            return None
        try:
            result = date.fromisoformat(value)
        except (TypeError, ValueError) as error:
            raise ValueError(
                translate(_("Ngày phải có dạng năm-tháng-ngày, ví dụ 2026-11-22."))
            ) from error
        self.field.validate(result)
        return result


def read_input(
    schema: type[Interface], context: Any, request: Any, body: dict[str, Any]
) -> dict[str, Any]:
    """The values of ``body`` by field; all that is wrong is said at once.

    Raises ``InvalidInput`` whose ``data["errors"]`` name each field and reason.
    """
    fields = dict(getFieldsInOrder(schema))
    errors = [
        {"field": name, "message": translate(_("Không có trường này."))}
        for name in body
        if name not in fields
    ]
    values = {}
    for name, field in fields.items():
        try:
            values[name] = _value(field, context, request, body.get(name))
        except ValidationError as error:
            message = translate(error.doc(), context=request)
            errors.append({"field": name, "message": message})
        except (TypeError, ValueError) as error:
            errors.append({"field": name, "message": str(error)})
    if errors:
        raise InvalidInput(
            _("Dữ liệu gửi lên chưa đúng. Xem từng trường."), errors=errors
        )
    return {name: value for name, value in values.items() if value is not None}


def _value(field: Any, context: Any, request: Any, given: Any) -> Any:
    if given is None:
        given = field.default
    if given in (None, "", []):
        if field.required:
            raise ValueError(translate(_("Bắt buộc nhập.")))
        return given
    deserializer = getMultiAdapter((field, context, request), IFieldDeserializer)
    return deserializer(given)
