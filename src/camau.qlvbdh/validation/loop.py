"""Calling pyHanko, whose functions are coroutines, from code that is not."""

from asyncio import get_running_loop
from asyncio import new_event_loop
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from typing import TypeVar


T = TypeVar("T")


def finish(work: Coroutine[Any, Any, T]) -> T:
    """Finish a coroutine, also when the calling thread has a running loop."""
    try:
        get_running_loop()
    except RuntimeError:
        return _run(work)
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(_run, work).result()


def _run(work: Coroutine[Any, Any, T]) -> T:
    # asyncio.run also takes hold of Ctrl-C, which costs more than a signature.
    loop = new_event_loop()
    try:
        return loop.run_until_complete(work)
    finally:
        loop.close()
