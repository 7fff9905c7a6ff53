"""Why a value was refused, in Vietnamese, with the limit that it broke."""

from camau.qlvbdh import _
from camau.qlvbdh.wording import say
from typing import Any
from zope.schema import interfaces as schema
from zope.schema import ValidationError


TYPES = (
    (schema.IBool, _("Cần true hoặc false.")),
    (schema.IInt, _("Cần một số nguyên.")),
    (schema.IDate, _("Ngày phải có dạng năm-tháng-ngày, ví dụ 2026-11-22.")),
    (schema.IChoice, _("Cần một mã trong danh sách.")),
    (schema.IDict, _("Cần một đối tượng JSON: mã → giá trị.")),
    (schema.ICollection, _("Cần một danh sách.")),
    (schema.IText, _("Cần một chuỗi ký tự.")),
)


def wrong_type(field: Any) -> str:
    """What kind of value the field takes."""
    words = (words for kind, words in TYPES if kind.providedBy(field))
    return say(next(words, _("Giá trị không đúng kiểu.")))


def reason(error: ValidationError, field: Any) -> str:
    """The words for ``error``, which the field has raised."""
    if isinstance(error, schema.WrongContainedType) and error.errors:
        return reason(error.errors[0], field.value_type)
    if isinstance(error, schema.WrongType):
        return wrong_type(field)
    if isinstance(error, schema.ConstraintNotSatisfied):
        return say(_constraint(field))
    words = _limit(error, field)
    return say(words if words else error.doc())


def _constraint(field: Any) -> str:
    if schema.IChoice.providedBy(field):
        return _("Không có trong danh sách.")
    if schema.ITextLine.providedBy(field):
        return _("Chỉ được một dòng, không xuống dòng.")
    return _("Giá trị không hợp lệ.")


def _limit(error: ValidationError, field: Any) -> str | None:
    if isinstance(error, schema.RequiredMissing):
        return _("Bắt buộc nhập.")
    if isinstance(error, schema.TooLong):
        words = (
            _("Tối đa ${most} mục.")
            if schema.ICollection.providedBy(field)
            else _("Tối đa ${most} ký tự.")
        )
        return _(words, mapping={"most": field.max_length})
    if isinstance(error, schema.TooBig):
        return _("Lớn nhất là ${most}.", mapping={"most": field.max})
    if isinstance(error, schema.TooSmall):
        return _("Nhỏ nhất là ${least}.", mapping={"least": field.min})
    if isinstance(error, schema.NotUnique):
        return _("Có giá trị lặp lại.")
    return None
