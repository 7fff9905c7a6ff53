"""The errors a person or another system can cause, each with a clear word.

Services raise them; REST answers with ``status`` and a problem that names
``field`` and ``code``; forms show the message beside the field.
"""

from typing import Any


class QlvbdhError(Exception):
    """Root of the tree.

    ``message`` is an i18n message that says what is wrong and what to do,
    ``field`` the input it is about, ``data`` figures for machines.
    """

    status = 400

    def __init__(self, message: str, *, field: str | None = None, **data: Any) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.data = data

    @property
    def code(self) -> str:
        """The stable identifier of the kind of error."""
        return type(self).__name__


class InvalidInput(QlvbdhError):
    """A value is missing or wrong."""


class NotAllowed(QlvbdhError):
    """The person may not do this act on this object."""

    status = 403


class NotFound(QlvbdhError):
    """What the input names does not exist."""

    status = 404


class WrongState(QlvbdhError):
    """The act is not possible in the present state."""

    status = 409


class Unavailable(QlvbdhError):
    """A service that the act needs does not answer; trying again may help."""

    status = 503
