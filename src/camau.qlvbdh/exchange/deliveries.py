"""Who got a document: the only record of it, on the document itself."""

from BTrees.OOBTree import OOBTree
from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.content.outgoing import IOutgoingDocument
from camau.qlvbdh.errors import NotFound
from camau.qlvbdh.exchange import statuses
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.component import adapter


KEY = "camau.qlvbdh.deliveries"

LOCAL = "local"
ON_PAPER = "paper"

OTHERS = "text:"
"""Beginning of the key of a recipient that is only named."""


@dataclass(frozen=True)
class Delivery:
    """One recipient of one document."""

    recipient: str
    """``organ_id`` of an agency, or ``text:`` and a number for others."""

    name: str
    channel: str
    """local or paper."""

    status: str
    since: str
    """ISO 8601 time of the displayed status."""

    history: tuple[tuple[str, str, str, str], ...] = ()
    """(key, code, ISO time, note) of all that came, repeats left out."""

    recall: str | None = None
    """13, 15 or 16 once the document was asked back."""

    note: str = ""
    """Reason of a refusal, of a failure, of a refused recall."""

    recall_reason: str = ""
    forwarded_from: str | None = None
    """``organ_id`` of the dissolved agency that the document was addressed to."""

    answer: str | None = None
    """Symbol of the answer that came back."""

    @property
    def is_agency(self) -> bool:
        """Whether the directory knows the recipient."""
        return not self.recipient.startswith(OTHERS)


@adapter(IOutgoingDocument)
class Deliveries:
    """Reads and writes the deliveries of one document."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self._tree = IAnnotations(document).get(KEY)

    def __iter__(self) -> Iterator[Delivery]:
        for record in self._tree.values() if self._tree is not None else ():
            yield Delivery(**record)

    def __len__(self) -> int:
        return len(self._tree) if self._tree is not None else 0

    def get(self, recipient: str) -> Delivery | None:
        """The delivery to a recipient."""
        record = self._tree.get(recipient) if self._tree is not None else None
        return Delivery(**record) if record else None

    def known(self, recipient: str, field: str = "recipient") -> Delivery:
        """The delivery to a recipient; ``NotFound`` when it is none."""
        delivery = self.get(recipient)
        if delivery is None:
            raise NotFound(
                _(
                    "“${recipient}” không phải là nơi nhận của văn bản này.",
                    mapping={"recipient": recipient},
                ),
                field=field,
            )
        return delivery

    def tracked(self) -> set[str]:
        """What the clerk has to follow: the names of worklists.

        ``undelivered`` has not reached somebody, ``failed`` could not be sent,
        ``unaccepted`` waits to be accepted, ``refused`` came back, ``recalling``
        was asked back without consent so far.
        """
        return {key for one in self for key in _followed(one)}

    def put(self, delivery: Delivery) -> Delivery:
        """Store a new or changed record."""
        if self._tree is None:
            self._tree = IAnnotations(self.document)[KEY] = OOBTree()
        self._tree[delivery.recipient] = dict(vars(delivery))
        return delivery

    def note_status(
        self, recipient: str, code: str, *, key: str, at: str = "", note: str = ""
    ) -> Delivery | None:
        """Take a status in; one that came before changes nothing.

        The displayed status never moves back: a late one only enters the history.
        """
        delivery = self.get(recipient)
        if delivery is None or any(line[0] == key for line in delivery.history):
            return delivery
        at = at or clock.now().isoformat(timespec="seconds")
        values: dict[str, Any] = {"history": (*delivery.history, (key, code, at, note))}
        if code in statuses.RECALL_CODES:
            values |= _answer(delivery, code, note)
        elif statuses.further(delivery.status, code):
            values |= {"status": code, "since": at}
            # What hindered the sending is over once the document goes on.
            if note or delivery.status in statuses.ON_THE_WAY:
                values |= {"note": note}
        return self._put_and_track(replace(delivery, **values))

    def note_only(self, delivery: Delivery, code: str, *, key: str, note: str) -> None:
        """Write into the history what says nothing of how far the document is."""
        at = clock.now().isoformat(timespec="seconds")
        self.put(replace(delivery, history=(*delivery.history, (key, code, at, note))))

    def change(self, recipient: str, **values: Any) -> Delivery | None:
        """Store a record with other values."""
        delivery = self.get(recipient)
        return self._put_and_track(replace(delivery, **values)) if delivery else None

    def _put_and_track(self, delivery: Delivery) -> Delivery:
        """Store it; the worklists hear of it when it changes what is followed."""
        former = self.get(delivery.recipient)
        changed = _followed(delivery) ^ (_followed(former) if former else set())
        self.put(delivery)
        for one in self if changed else ():
            if one.recipient != delivery.recipient:
                changed -= _followed(one)
        if changed:
            self.document.reindexObject(idxs=["actors"])
        return delivery


def _followed(delivery: Delivery) -> set[str]:
    """What the clerk has to follow of one recipient."""
    found = set()
    if delivery.recall in (statuses.RECALL, statuses.DISAGREED):
        found.add("recalling")
    if delivery.recall == statuses.AGREED:
        return found
    if delivery.status in statuses.ON_THE_WAY:
        found.add("undelivered")
    if delivery.status == statuses.FAILED:
        found.add("failed")
    if delivery.status in (statuses.SENT, statuses.ARRIVED):
        found.add("unaccepted")
    if delivery.status == statuses.REFUSED:
        found.add("refused")
    return found


def _answer(delivery: Delivery, code: str, note: str) -> dict[str, Any]:
    """What a recall, or an answer to the one that was asked, changes."""
    if code == statuses.RECALL:
        return {"recall": code}
    if delivery.recall != statuses.RECALL:
        return {}
    return {"recall": code} | ({"note": note} if code == statuses.DISAGREED else {})
