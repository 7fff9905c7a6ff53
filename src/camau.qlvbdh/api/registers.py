"""Registers (sổ): the book, numbers set aside, closing and opening."""

from camau.qlvbdh.acts.model import INothing
from camau.qlvbdh.api.base import QlvbdhService
from camau.qlvbdh.api.base import WritingService
from camau.qlvbdh.numbering import book
from camau.qlvbdh.numbering import service
from camau.qlvbdh.numbering import spans
from camau.qlvbdh.numbering.interfaces import IOpenYear
from camau.qlvbdh.numbering.interfaces import IReserve
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.search.book_facts import book_facts
from plone import api
from plone.restapi.interfaces import ISerializeToJson
from plone.restapi.serializer.converters import json_compatible
from typing import Any
from zope.component import getMultiAdapter


class GetBook(QlvbdhService):
    """``GET /…/so/2026/van-ban-di/@book?b_start=0&b_size=25``.

    A span of it with ``sequence``, ``from``, ``to``, ``from_day``, ``to_day``.
    """

    def reply(self) -> dict[str, Any]:
        """Columns of the official form, and a page of lines."""
        start, size = self.batch()
        asked = spans.read(self.request.form, self.context)
        parts = spans.parts(self.context, asked)
        url = f"{self.context.absolute_url()}/@book"
        total, query = spans.total(parts), spans.to_query(asked)
        lines = spans.page(self.context, parts, start, size, book_facts)
        return {
            "@id": url,
            "columns": [
                {"name": one.name, "title": self.words(one.title)}
                for one in book.columns(self.context.kind)
            ],
            "sequences": sorted(self.context.sequences.keys()),
            **self.paging(url, total, start, size, query),
            "items": [self.item(row) for _part, row in lines],
        }

    def item(self, row: book.Row) -> dict[str, Any]:
        """A line; ``struck`` numbers are void."""
        return {
            "number": row.number,
            "state": row.state,
            "struck": row.struck,
            "remark": self.words(row.remark),
            "document": row.document or None,
            "values": json_compatible(row.values),
        }


class ReserveNumber(WritingService):
    """``POST /…/so/2026/van-ban-di/@reserve-number``."""

    def reply(self) -> dict[str, Any]:
        """The numbers set aside."""
        person = api.user.get_current().getId()
        values = self.input(IReserve)
        numbers = service.reserve(self.context, by=person, **values)
        return {
            "@id": f"{self.context.absolute_url()}/@reserve-number",
            "numbers": numbers,
        }


class CloseRegister(WritingService):
    """``POST /…/so/2026/van-ban-di/@close``; safe to repeat."""

    def reply(self) -> dict[str, Any]:
        """The register."""
        self.input(INothing)
        service.close(self.context)
        return getMultiAdapter((self.context, self.request), ISerializeToJson)()


class OpenYear(WritingService):
    """``POST /agency/@open-year``: the books of a year; safe to repeat."""

    def reply(self) -> dict[str, Any]:
        """The registers of the year."""
        year = self.input(IOpenYear)["year"]
        registers = service.open_year(agency_of(self.context), year)
        return {
            "@id": f"{self.context.absolute_url()}/@open-year",
            "items": [
                {
                    "@id": one.absolute_url(),
                    "@type": one.portal_type,
                    "title": one.title,
                    "kind": one.kind,
                    "closed": bool(one.closed),
                }
                for one in registers
            ],
        }
