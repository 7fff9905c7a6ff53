"""Trusted time on issued documents, from the queue (PAdES B-T at issue).

Messages of an issued document wait a little for its timestamp. An authority that is
slow or silent delays them by ``PATIENCE`` at most, and never a person.
"""

from BTrees.OOBTree import OOBTree
from camau.qlvbdh import clock
from camau.qlvbdh.audit.model import append
from camau.qlvbdh.content.files import admit
from camau.qlvbdh.content.files import copy_of
from camau.qlvbdh.content.files import StoredFile
from camau.qlvbdh.content.lookup import by_uid
from camau.qlvbdh.exchange import messages
from camau.qlvbdh.exchange import statuses
from camau.qlvbdh.exchange.deliveries import Deliveries
from camau.qlvbdh.signing import timestamps
from camau.qlvbdh.signing.errors import TimestampFailed
from camau.qlvbdh.wake import wake_worker
from camau.qlvbdh.workflows.service import as_system
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from typing import Any
from zope.i18n import translate
from zope.lifecycleevent import modified
import logging
import transaction


logger = logging.getLogger(__name__)

PATIENCE = timedelta(minutes=10)
"""How long the messages of a document wait."""

ATTEMPTS = 3
PAUSE, LONGEST = timedelta(seconds=30), timedelta(hours=6)
ROLE = "timestamp"


@dataclass(frozen=True)
class Wish:
    """A document whose files are to be stamped."""

    document: str
    until: str
    """When its messages leave in any case; empty for a copy that is kept for long."""

    attempts: int = 0
    not_before: str = ""

    @property
    def key(self) -> str:
        """One wish for what leaves, one for what is kept."""
        return self.document if self.until else f"{self.document}/preserved"


def ask_for_preserved(document) -> None:
    """Wish for a timestamp on the copy that is kept for long (PAdES B-LTA)."""
    if timestamps.authority() is not None:
        _store(Wish(document.UID(), ""))
        wake_worker()


def ask(document) -> str:
    """Wish for a timestamp; until when the messages wait, empty when there is none.

    Only a document that the agency has signed gets one.
    """
    sealed = any(one["role"] == "agency" for one in document.signatures)
    if timestamps.authority() is None or not sealed:
        return ""
    until = (clock.now() + PATIENCE).isoformat()
    _store(Wish(document.UID(), until))
    wake_worker()
    return until


def _wishes() -> OOBTree:
    return messages.mailbox().wishes


def _store(wish: Wish) -> None:
    _wishes()[wish.key] = dict(vars(wish))


def due() -> list[Wish]:
    """Wishes that may be tried now."""
    now = clock.now().isoformat()
    found = (Wish(**record) for record in _wishes().values())
    return [one for one in found if one.not_before <= now]


def run_due() -> int:
    """Stamp what is due; the number of documents done."""
    transaction.begin()
    return sum(_try(wish) for wish in due())


def _try(wish: Wish) -> bool:
    """One wish; whatever is wrong with it, the others are fulfilled."""
    try:
        return _fulfil(wish)
    except Exception as error:
        transaction.abort()
        logger.exception("The timestamp of %s failed", wish.document)
        _put_off(wish, str(error) or type(error).__name__)
        return False


def _fulfil(wish: Wish) -> bool:
    """Ask the authority outside of any transaction, then keep what came in one."""
    try:
        stamped = list(_stamped(wish))
    except TimestampFailed as error:
        _put_off(wish, translate(error.message, target_language="vi"))
        return False
    for attempt in transaction.manager.attempts(5):
        with attempt, as_system():
            _keep(wish, stamped)
    return True


Stamped = tuple[str, str, StoredFile, datetime]
"""UID of the owner, SHA-256 of its file before, the stamped file, the proved time."""


def _stamped(wish: Wish) -> Iterator[Stamped]:
    document, source = by_uid(wish.document), timestamps.authority()
    if document is None or source is None:
        return
    if not wish.until:
        if document.preserved is not None:
            file = copy_of(document.preserved)
            with file.open("r+") as stream:
                moment = timestamps.stamp(stream, source)
            yield wish.document, document.preserved.sha256, file, moment
        return
    signed = {one["after"] for one in document.signatures}
    for owner in (document, *document.attachments()):
        if owner.file is None or owner.file.sha256 not in signed:
            continue
        file = copy_of(owner.file)
        with file.open("r+") as stream:
            moment = timestamps.stamp(stream, source)
        yield owner.UID(), owner.file.sha256, file, moment


def _keep(wish: Wish, stamped: list[Stamped]) -> None:
    """The stamped files, for the document and for its messages, which leave now."""
    if wish.key not in _wishes():
        return
    del _wishes()[wish.key]
    document = by_uid(wish.document)
    if not wish.until:
        _keep_preserved(document, stamped)
        return
    waiting = list(_waiting(wish.document))
    if document is None or not waiting or _has_left(document):
        # It was recalled, or a message has left: what is out never changes.
        if document is not None:
            append(document, "no-timestamp", "")
        _release(waiting)
        return
    for uid, before, file, moment in stamped:
        owner = by_uid(uid)
        if owner is None or owner.file is None or owner.file.sha256 != before:
            continue
        # A copy for each attempt: a commit that fails takes the bytes along.
        former, owner.file = owner.file, admit(copy_of(file))
        _note(document, before, owner.file.sha256, moment)
        for package in {id(one.package): one.package for one in waiting}.values():
            package.files = tuple(
                (title, owner.file if one is former else one)
                for title, one in package.files
            )
    modified(document)
    _release(waiting)
    wake_worker()


def _has_left(document) -> bool:
    """Whether any recipient was sent the file as it is."""
    return any(
        line[1] == statuses.SENT
        for delivery in Deliveries(document)
        for line in delivery.history
    )


def _keep_preserved(document, stamped: list[Stamped]) -> None:
    for _uid, before, file, moment in stamped:
        now = document.preserved if document is not None else None
        if now is not None and now.sha256 == before:
            document.preserved = admit(copy_of(file))
            at = moment.astimezone(clock.ZONE).isoformat(timespec="seconds")
            append(document, ROLE, "", at=at, sha256=document.preserved.sha256)


def _note(document, before: str, after: str | None, moment: datetime) -> None:
    at = moment.astimezone(clock.ZONE).isoformat(timespec="seconds")
    note = {"role": ROLE, "at": at, "before": before, "after": after}
    document.signatures = (*document.signatures, note)
    append(document, ROLE, "", at=at, sha256=after)


def _waiting(uid: str) -> Iterator[Any]:
    """New messages of the document that are still in the outbox."""
    outbox = messages.mailbox().outbox
    for key in outbox.keys(f"{uid}/", f"{uid}0"):
        message = messages.read(outbox, key)
        if message is not None and message.kind == messages.NEW:
            yield message


def _release(waiting: list[Any]) -> None:
    for message in waiting:
        if not message.attempts:
            messages.store(messages.mailbox().outbox, replace(message, not_before=""))


def _put_off(wish: Wish, reason: str) -> None:
    """Try again in a while; after the last time the messages leave without."""
    logger.warning("No timestamp for %s: %s", wish.document, reason)
    for attempt in transaction.manager.attempts(5):
        with attempt, as_system():
            _try_later_or_leave(wish, reason)


def _try_later_or_leave(wish: Wish, reason: str) -> None:
    again = replace(
        wish,
        attempts=wish.attempts + 1,
        not_before=(clock.now() + min(PAUSE * 2**wish.attempts, LONGEST)).isoformat(),
    )
    in_time = again.attempts < ATTEMPTS and again.not_before < again.until
    if in_time or not wish.until:
        # A copy that is kept for long has time: it is tried for ever.
        _store(again)
        return
    _wishes().pop(wish.key, None)
    document = by_uid(wish.document)
    if document is not None:
        append(document, "no-timestamp", reason)
    _release(list(_waiting(wish.document)))
    wake_worker()
