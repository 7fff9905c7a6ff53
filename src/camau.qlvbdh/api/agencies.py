"""Agencies: their end."""

from camau.qlvbdh import _
from camau.qlvbdh.api.base import WritingService
from camau.qlvbdh.organization import service
from plone.restapi.interfaces import ISerializeToJson
from typing import Any
from zope import schema
from zope.component import getMultiAdapter
from zope.interface import Interface


class IDissolve(Interface):
    """How an agency ends (R2.1-2)."""

    on = schema.Date(title=_("Ngày cuối cùng còn hoạt động"))
    successors = schema.List(
        title=_("Cơ quan kế thừa"),
        description=_("Mã định danh"),
        value_type=schema.Choice(vocabulary="camau.qlvbdh.Agencies"),
        required=False,
    )
    legal_basis = schema.TextLine(title=_("Căn cứ pháp lý"), max_length=500)


class Dissolve(WritingService):
    """``POST /agency/@dissolve``."""

    def reply(self) -> dict[str, Any]:
        """The agency with its last day and its successors."""
        values = {"successors": [], **self.input(IDissolve)}
        service.dissolve(self.context, **values)
        serializer = getMultiAdapter((self.context, self.request), ISerializeToJson)
        return serializer(include_items=False)
