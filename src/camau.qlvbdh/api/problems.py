"""Errors as answers: what was wrong, in which field, and why (RFC 9457 in spirit).

An error that a service or a subscriber raises ends the transaction; the publisher
then asks the views here for the answer, so that nothing of the request stays.
"""

from camau.qlvbdh import _
from camau.qlvbdh.errors import QlvbdhError
from camau.qlvbdh.interfaces import IQlvbdhLayer
from camau.qlvbdh.wording import say
from plone.rest.errors import ErrorHandling
from plone.rest.interfaces import IAPIRequest
from plone.restapi.exceptions import DeserializationError
from typing import Any
from zExceptions import BadRequest
from zExceptions import Unauthorized
from zope.component import adapter
from zope.i18n import translate
from zope.schema.interfaces import RequiredMissing
import json


MISSING = _("Bắt buộc nhập.")
NO_JSON = _("Nội dung gửi lên không phải là một đối tượng JSON: {…}.")
UNAUTHORIZED = _("Bạn chưa đăng nhập, hoặc không có quyền thực hiện việc này.")
INCOMPLETE = _("Dữ liệu gửi lên chưa đúng. Xem từng trường.")

PLAIN = (RequiredMissing.__doc__, "Setting it to null is not allowed.")
"""What zope.schema and plone.restapi say of a field left out or emptied."""


class Problem(Exception):
    """Carries an error past the publisher, which knows some names as its own.

    It takes any exception called ``NotFound`` for a missing page and drops its words.
    """

    def __init__(self, error: QlvbdhError) -> None:
        super().__init__(error.code)
        self.error = error


def problem(error: QlvbdhError, request: Any) -> dict[str, Any]:
    """The error as JSON: ``type``, ``message``, ``errors`` by field, ``data``."""
    message = translate(error.message, context=request)
    data = dict(error.data)
    errors = data.pop("errors", None)
    if errors is None and error.field:
        errors = [{"field": error.field, "message": message}]
    answer: dict[str, Any] = {"type": error.code, "message": message}
    if errors:
        answer["errors"] = errors
    if data:
        answer["data"] = data
    return answer


def write(request: Any, status: int, answer: dict[str, Any]) -> None:
    """Lock the answer, so that nothing replaces it by a page or a redirect."""
    response = request.response
    response.setHeader("Content-Type", "application/json")
    response.setStatus(status, lock=1)
    response.setBody(json.dumps(answer, indent=2, sort_keys=True), lock=1)
    response._has_challenged = True


@adapter(QlvbdhError, IAPIRequest)
class ProblemView(ErrorHandling):
    """Any error of ours, wherever it was raised: in a service of Plone too."""

    def __call__(self) -> None:
        """Write the problem with its own status."""
        error: QlvbdhError = getattr(self.context, "error", self.context)  # type: ignore[assignment]
        write(self.request, error.status, problem(error, self.request))


@adapter(Problem, IAPIRequest)
class CarriedProblemView(ProblemView):
    """An error of one of our services."""


@adapter(BadRequest, IAPIRequest)
class RefusedFields(ErrorHandling):
    """Plone's list of refused fields, in the same form as our own problems."""

    def render_exception(self, exception: BadRequest) -> dict[str, Any]:
        """The problem; what is not a list of fields stays as Plone says it."""
        given = exception.args[0] if exception.args else None
        ours = IQlvbdhLayer.providedBy(self.request)
        if not ours or not isinstance(given, list) or not all(map(_is_field, given)):
            return super().render_exception(exception)
        errors = [
            {
                "field": one["field"],
                "message": say(MISSING)
                if one["message"].endswith(PLAIN)
                else one["message"],
            }
            for one in given
        ]
        return {"type": "InvalidInput", "message": say(INCOMPLETE), "errors": errors}


@adapter(Unauthorized, IAPIRequest)
class NotAuthorized(ErrorHandling):
    """What Plone itself refuses, in our words."""

    def render_exception(self, exception: Unauthorized) -> dict[str, Any]:
        """Type and message; the publisher does not tell which of the two it was."""
        answer = super().render_exception(exception)
        if IQlvbdhLayer.providedBy(self.request):
            answer["message"] = say(UNAUTHORIZED)
        return answer


@adapter(DeserializationError, IAPIRequest)
class BrokenBody(ErrorHandling):
    """A body that Plone's own services can't read is the client's error, not ours."""

    def __call__(self) -> None:
        """400, in the form of our problems."""
        write(self.request, 400, {"type": "InvalidInput", "message": say(NO_JSON)})


def _is_field(given: Any) -> bool:
    return isinstance(given, dict) and {"field", "message"} <= given.keys()
