"""The worker's steps: one message, one transaction.

Killed between any two, nothing is lost or doubled: a message leaves its box in
the same transaction that does what it asks.
"""

from camau.qlvbdh.content.lookup import by_uid
from camau.qlvbdh.errors import QlvbdhError
from camau.qlvbdh.exchange import messages
from camau.qlvbdh.exchange import statuses
from camau.qlvbdh.exchange.deliveries import Deliveries
from camau.qlvbdh.exchange.interfaces import ITransport
from camau.qlvbdh.exchange.messages import Message
from camau.qlvbdh.exchange.protocol import receive
from camau.qlvbdh.workflows.service import as_system
from collections.abc import Callable
from ZODB.POSException import ConflictError
from zope.component import getUtility
from zope.i18n import translate
import logging
import transaction


logger = logging.getLogger(__name__)

RETRIES = 5


def run_pending(limit: int = 500) -> int:
    """Send and receive what is due, at most ``limit`` messages; the number done."""
    done = 0
    for step, box_name in ((send_one, "outbox"), (receive_one, "inbox")):
        keys = list(messages.due(getattr(messages.mailbox(), box_name)))
        for key in _urgent_first(box_name, keys)[: limit - done]:
            done += in_transaction(step, key)
    return done


def _urgent_first(box_name: str, keys: list[str]) -> list[str]:
    box = getattr(messages.mailbox(), box_name)

    def urgency(key: str) -> int:
        package = box[key]["package"]
        return -package.fields["urgency"] if package is not None else 0

    return sorted(keys, key=urgency)


def in_transaction(step: Callable[[str], bool], key: str) -> bool:
    """Run a step and commit, again when another writer came first."""
    for _attempt in range(RETRIES):
        transaction.begin()
        try:
            with as_system():
                done = step(key)
            transaction.commit()
        except ConflictError:
            transaction.abort()
            continue
        except Exception as error:
            # Whatever is wrong with one message, the others go on.
            transaction.abort()
            logger.exception("Message %s failed", key)
            _put_off(step, key, _words(error))
            return False
        return done
    return False


def _words(error: Exception) -> str:
    """What went wrong, for people."""
    if isinstance(error, QlvbdhError):
        return translate(error.message, target_language="vi")
    return str(error) or type(error).__name__


def send_one(key: str) -> bool:
    """Hand one message of the outbox to its transport."""
    box = messages.mailbox().outbox
    message = messages.read(box, key)
    if message is None:
        return False
    getUtility(ITransport, name="local").send(message)
    del box[key]
    if message.kind == messages.NEW:
        document = by_uid(message.document)
        if document is not None:
            Deliveries(document).note_status(message.party, statuses.SENT, key="sent/0")
    return True


def receive_one(key: str) -> bool:
    """Apply one message of the inbox."""
    box = messages.mailbox().inbox
    message = messages.read(box, key)
    if message is None:
        return False
    receive(message)
    del box[key]
    return True


def _put_off(step: Callable[[str], bool], key: str, error: str) -> None:
    """Note a failure where people see it; the message stays and is tried again."""
    with transaction.manager, as_system():
        mailbox = messages.mailbox()
        box = mailbox.outbox if step is send_one else mailbox.inbox
        message = messages.read(box, key)
        if message is None:
            return
        message = messages.put_off(box, message, error)
        _show_failure(message)


def _show_failure(message: Message) -> None:
    if message.kind != messages.NEW:
        return
    document = by_uid(message.document)
    if document is None:
        return
    deliveries = Deliveries(document)
    delivery = deliveries.get(message.party)
    if delivery is None or delivery.status not in statuses.ON_THE_WAY:
        return
    failed = message.attempts >= messages.MAX_ATTEMPTS
    values = {"status": statuses.FAILED} if failed else {}
    deliveries.change(message.party, note=message.error, **values)
