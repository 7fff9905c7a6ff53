"""Messages between agencies and the boxes they wait in.

Each is ``(document, recipient, kind, serial)``: sending twice is harmless, order
does not matter. A box is one BTree under random keys (the document's UID comes
first), so that writers of different documents do not meet.
"""

from BTrees.OOBTree import OOBTree
from camau.qlvbdh import clock
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from datetime import timedelta
from persistent import Persistent
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


KEY = "camau.qlvbdh.exchange"

NEW = "new"
RECALL = "recall"
STATUS = "status"
REMINDER = "reminder"

MAX_ATTEMPTS = 5
LONGEST_WAIT = timedelta(hours=1)


class Package(Persistent):
    """What a document carries to its recipients: made once, shared by all."""

    def __init__(self, fields: dict[str, Any], files: tuple, response_for, replaces):
        self.fields = fields
        self.files = files
        """(title, StoredFile); the first is the main file."""
        self.response_for = response_for
        """Exchange identifiers of the documents this one answers."""
        self.replaces = replaces
        """Exchange identifiers of the documents this one replaces."""


@dataclass(frozen=True)
class Message:
    """A message on its way."""

    document: str
    """UID of the sender's outgoing document."""

    document_id: str
    """Its identifier in exchange."""

    sender: str
    recipient: str
    """``organ_id`` of both ends of *this* message."""

    party: str
    """``organ_id`` of the recipient of the document, whichever way this goes."""

    kind: str
    serial: str = "0"
    code: str = ""
    """Status code of a status message."""

    at: str = ""
    """ISO 8601 time of what it tells."""

    note: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    package: Package | None = None
    """Content of a new document: a reference, all recipients' messages share it."""

    attempts: int = 0
    not_before: str = ""
    error: str = ""

    @property
    def id(self) -> str:
        """The key: the same message twice has the same key."""
        return f"{self.document}/{self.party}/{self.kind}/{self.code}{self.serial}"


class Mailbox(Persistent):
    """Outbox and inbox of the installation."""

    def __init__(self) -> None:
        self.outbox = OOBTree()
        self.inbox = OOBTree()
        self.wishes = OOBTree()
        """Documents that wait for a timestamp (``exchange.stamping``)."""


def mailbox() -> Mailbox:
    """The site's mailbox, made at installation."""
    return IAnnotations(api.portal.get())[KEY]


def install_mailbox(site) -> None:
    """Make the mailbox once; an older one gets what it lacks."""
    annotations = IAnnotations(site)
    if KEY not in annotations:
        annotations[KEY] = Mailbox()
    elif not hasattr(annotations[KEY], "wishes"):
        annotations[KEY].wishes = OOBTree()


def store(box: OOBTree, message: Message) -> None:
    """Put a message into a box."""
    box[message.id] = dict(vars(message))


def post(*letters: Message) -> None:
    """Leave messages in the outbox, in the acting transaction."""
    outbox = mailbox().outbox
    for letter in letters:
        store(outbox, letter)


def box_of(key: str) -> OOBTree | None:
    """The box in which a message waits."""
    boxes = mailbox()
    return next((box for box in (boxes.outbox, boxes.inbox) if key in box), None)


def read(box: OOBTree, key: str) -> Message | None:
    """The message under a key."""
    record = box.get(key)
    return Message(**record) if record is not None else None


def due(box: OOBTree) -> Iterator[str]:
    """Keys of the messages that may be tried now.

    A document that failed too often waits for "Gửi lại"; a status or a recall has
    nobody to press it, so it is tried for ever.
    """
    now = clock.now().isoformat()
    for key, record in box.items():
        given_up = record["kind"] == NEW and record["attempts"] >= MAX_ATTEMPTS
        if not given_up and record["not_before"] <= now:
            yield key


def put_off(box: OOBTree, message: Message, error: str) -> Message:
    """Note a failed attempt; the next one waits twice as long, at most an hour."""
    attempts = message.attempts + 1
    wait = min(timedelta(seconds=15 * 2**attempts), LONGEST_WAIT)
    later = replace(
        message,
        attempts=attempts,
        error=error,
        not_before=(clock.now() + wait).isoformat(),
    )
    store(box, later)
    return later
