"""Wakes this process's worker after the acting transaction is committed."""

from threading import Event
import transaction


WORK = Event()


def _set(success: bool) -> None:
    if success:
        WORK.set()


def wake_worker() -> None:
    """Call when a transaction leaves work; a rolled back one wakes nobody."""
    transaction.get().addAfterCommitHook(_set)
