"""Đơn vị: a department, division or office inside an agency."""

from camau.qlvbdh import _
from plone.dexterity.content import Container
from plone.supermodel import model
from zope import schema
from zope.interface import implementer


class IUnit(model.Schema):
    """A unit of an agency; units are flat."""

    abbreviation = schema.TextLine(
        title=_("Chữ viết tắt tên đơn vị"),
        description=_("Dùng trong ký hiệu văn bản, ví dụ VP, CCHC"),
        required=False,
    )
    active = schema.Bool(
        title=_("Đang hoạt động"),
        description=_("Bỏ chọn khi đơn vị đã giải thể; hồ sơ cũ vẫn giữ tên đơn vị"),
        required=False,
        default=True,
    )


@implementer(IUnit)
class Unit(Container):
    """Holds nothing yet; a container so that roles can be given on it."""

    _ordering = "unordered"

    def notifyModified(self) -> None:
        """Keep the unit out of its children's transactions."""
