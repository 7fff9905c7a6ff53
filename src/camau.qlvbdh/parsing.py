"""Python before 3.11.8 mixes up expressions that two threads parse at once.

``ast.parse`` counts its depth for the whole interpreter; a thread that takes over in the
middle makes both raise ``SystemError: AST constructor recursion depth mismatch``
(https://github.com/python/cpython/issues/106905). Page templates parse all their
expressions when they are first shown, so that the first visitors of a server that has
just started would meet it.
"""

from collections.abc import Callable
from functools import wraps
from threading import RLock
from typing import Any
import ast
import sys


SOUND = (3, 11, 8)
"""The first Python that keeps the threads apart."""


def one_at_a_time(function: Callable) -> Callable:
    """The same function for one thread after the other."""
    turn = RLock()

    @wraps(function)
    def waits(*args: Any, **kwargs: Any) -> Any:
        with turn:
            return function(*args, **kwargs)

    return waits


def keep_apart(event: object) -> None:
    """Parse in turn, on a Python that needs it; before the first request is served."""
    if sys.version_info < SOUND:
        ast.parse = one_at_a_time(ast.parse)
