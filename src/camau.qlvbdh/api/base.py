"""What all services of the product share: input, paging, commit protection."""

from camau.qlvbdh import _
from camau.qlvbdh.api.input import json_object
from camau.qlvbdh.api.input import read_input
from camau.qlvbdh.api.problems import Problem
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import QlvbdhError
from collections.abc import Mapping
from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.services import Service
from typing import Any
from urllib.parse import urlencode
from zExceptions import NotFound as NoSuchPage
from zope.i18n import translate
from zope.interface import alsoProvides
from zope.interface import implementer
from zope.interface import Interface
from zope.publisher.interfaces import IPublishTraverse


MAX_SIZE = 100


class QlvbdhService(Service):
    """A service whose answer is JSON; ``problems`` turns its errors into answers."""

    def render(self) -> Any:
        """The answer as JSON; an error ends the transaction and is answered later."""
        try:
            return super().render()
        except QlvbdhError as error:
            raise Problem(error) from error

    def reply(self) -> Any:
        """The JSON-able answer; services override it."""
        raise NotImplementedError

    def words(self, message: str) -> str:
        """A message in the language of the request."""
        return translate(message, context=self.request)

    def text(self, name: str, default: str = "") -> str:
        """A text of the query string."""
        given = self.request.form.get(name, default)
        if not isinstance(given, str):
            raise InvalidInput(_("Chỉ được một giá trị."), field=name)
        return given

    def number(self, name: str, default: int) -> int:
        """A whole number of the query string, not below zero."""
        given = self.text(name, str(default))
        if not given.isascii() or not given.isdigit() or len(given) > 9:
            raise InvalidInput(_("Cần một số nguyên."), field=name)
        return int(given)

    def batch(self, default: int = 25) -> tuple[int, int]:
        """``b_start`` and ``b_size`` of the query string."""
        size = self.number("b_size", default)
        return self.number("b_start", 0), min(max(size, 1), MAX_SIZE)

    def paging(
        self,
        url: str,
        total: int,
        start: int,
        size: int,
        query: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """Total and links as plone.restapi names them; ``query`` stays in the links."""

        def link(first: int) -> str:
            values = {**(query or {}), "b_start": first, "b_size": size}
            return f"{url}?{urlencode(values, doseq=True)}"

        found: dict[str, Any] = {"items_total": total}
        links = {}
        if start + size < total:
            links["next"] = link(start + size)
        if start > 0:
            links["prev"] = link(max(0, start - size))
        if links:
            found["batching"] = {"@id": url, **links}
        return found


class WritingService(QlvbdhService):
    """A service that changes something; its input is read by a schema."""

    def check_permission(self) -> None:
        """Allow the write: REST calls carry their own credentials."""
        alsoProvides(self.request, IDisableCSRFProtection)
        super().check_permission()

    def input(self, schema: type[Interface]) -> dict[str, Any]:
        """The body's values, converted and validated by the schema."""
        body = json_object(self.request)
        return read_input(schema, self.context, self.request, body)


@implementer(IPublishTraverse)
class TailService(QlvbdhService):
    """A service whose URL may go on by one name: ``@worklists/lead``."""

    tail = ""

    def publishTraverse(self, request: Any, name: str) -> "TailService":
        """Take the next part of the URL."""
        if self.tail:
            raise NoSuchPage(name)
        self.tail = name
        return self
