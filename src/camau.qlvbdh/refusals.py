"""What the server refuses is one line of its log; its own errors keep their traceback.

A refused request (a wrong value, a missing right, a state in which it is too late) ends
in an exception, so that nothing of it stays. The error log of the site takes every
exception for an error of the server; it is told to pass over these, and the line here
stands in its place.
"""

from AccessControl import getSecurityManager
from camau.qlvbdh.errors import QlvbdhError
from camau.qlvbdh.errors import Unavailable
from collections.abc import Iterator
from plone.restapi.exceptions import DeserializationError
from typing import Any
from zExceptions import BadRequest
from zope.component import adapter
from ZPublisher.interfaces import IPubFailure
import logging


LOG = logging.getLogger("camau.qlvbdh.refusals")

CARRIER = "Problem"
"""The exception in which REST carries an error of ours past the publisher."""

OTHERS = (BadRequest, DeserializationError)
"""What Plone itself raises for a request that it refuses."""


def names() -> set[str]:
    """The error log knows exceptions by the names of their classes."""
    return {CARRIER, *(one.__name__ for one in (*_tree(QlvbdhError), *OTHERS))}


def _tree(kind: type[QlvbdhError]) -> Iterator[type[QlvbdhError]]:
    yield kind
    for one in kind.__subclasses__():
        yield from _tree(one)


def install(portal: Any) -> None:
    """Let the site's error log pass over refusals; harmless when repeated."""
    log = portal.error_log
    known = log.getProperties()
    ignored = sorted({*known["ignored_exceptions"], *names()})
    log.setProperties(known["keep_entries"], known["copy_to_zlog"], ignored)


@adapter(IPubFailure)
def on_failure(event: Any) -> None:
    """Log who was refused what and why; what was sent is not logged."""
    error = event.exc_info[1]
    error = getattr(error, "error", error)
    if event.retry or not isinstance(error, (QlvbdhError, *OTHERS)):
        return
    request = event.request
    # A service that is down is for the operator to know; the rest is the caller's.
    level = logging.WARNING if isinstance(error, Unavailable) else logging.INFO
    LOG.log(
        level,
        "%s %s refused: %s %s%s (%s)",
        request.method,
        # Without the query, in which secrets of a signing session stand.
        request.get("ACTUAL_URL", "?"),
        request.response.getStatus(),
        type(error).__name__,
        f" of {error.field}" if getattr(error, "field", None) else "",
        getSecurityManager().getUser().getId() or "nobody",
    )
