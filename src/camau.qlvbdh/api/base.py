"""What all services of the product share: input, problems, commit protection."""

from camau.qlvbdh.api.input import read_input
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotFound
from camau.qlvbdh.errors import QlvbdhError
from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.deserializer import json_body
from plone.restapi.exceptions import DeserializationError
from plone.restapi.services import Service
from typing import Any
from zope.i18n import translate
from zope.interface import alsoProvides
from zope.interface import implementer
from zope.interface import Interface
from zope.publisher.interfaces import IPublishTraverse
import transaction


class QlvbdhService(Service):
    """A service whose answer is JSON and whose errors are problems."""

    def reply(self) -> Any:
        """Answer, or a problem that names field and reason."""
        try:
            return self.answer()
        except QlvbdhError as error:
            transaction.abort()
            return self.problem(error)

    def answer(self) -> Any:
        """The JSON-able answer; services override it."""
        raise NotFound("")

    def problem(self, error: QlvbdhError) -> dict[str, Any]:
        """The error as JSON; the transaction leaves no trace."""
        self.request.response.setStatus(error.status)
        message = self.words(error.message)
        problem: dict[str, Any] = {"type": error.code, "message": message}
        if error.field:
            problem["errors"] = [{"field": error.field, "message": message}]
        if error.data:
            problem |= {
                "errors": error.data.get("errors", problem.get("errors", [])),
                "data": {k: v for k, v in error.data.items() if k != "errors"},
            }
        return problem

    def words(self, message: str) -> str:
        """A message in the language of the request."""
        return translate(message, context=self.request)


class WritingService(QlvbdhService):
    """A service that changes something; its input is read by a schema."""

    def reply(self) -> Any:
        """Allow the write: REST calls carry their own credentials."""
        alsoProvides(self.request, IDisableCSRFProtection)
        return super().reply()

    def input(self, schema: type[Interface]) -> dict[str, Any]:
        """The body's values, converted and validated by the schema."""
        try:
            body = json_body(self.request)
        except DeserializationError as error:
            raise InvalidInput(f"JSON: {error}") from error
        if not isinstance(body, dict):
            raise InvalidInput("JSON: {…}")
        return read_input(schema, self.context, self.request, body)


@implementer(IPublishTraverse)
class TailService(QlvbdhService):
    """A service whose URL goes on: ``@worklists/lead``."""

    tail: tuple[str, ...] = ()

    def publishTraverse(self, request, name):
        """Take the next part of the URL."""
        self.tail = (*self.tail, name)
        return self
