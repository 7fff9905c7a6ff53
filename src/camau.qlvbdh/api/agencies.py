"""Agencies: their end."""

from camau.qlvbdh.api.base import WritingService
from camau.qlvbdh.organization import service
from camau.qlvbdh.organization.interfaces import IDissolve
from plone.restapi.interfaces import ISerializeToJson
from typing import Any
from zope.component import getMultiAdapter


class Dissolve(WritingService):
    """``POST /agency/@dissolve``."""

    def reply(self) -> dict[str, Any]:
        """The agency with its last day and its successors."""
        values = {"successors": [], **self.input(IDissolve)}
        service.dissolve(self.context, **values)
        serializer = getMultiAdapter((self.context, self.request), ISerializeToJson)
        return serializer(include_items=False)
