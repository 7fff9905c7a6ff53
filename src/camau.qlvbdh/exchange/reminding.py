"""Nhắc: the sender asks recipients that are not done yet to see to a document (R9.3a).

A recipient is reminded at most once a day. The reminder travels like any message; at
its recipient it becomes a notice for the clerks and for whoever handles the document.
"""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.assignment.model import ACTIVE
from camau.qlvbdh.assignment.model import Assignments
from camau.qlvbdh.assignment.reminding import ALREADY
from camau.qlvbdh.assignment.reminding import already
from camau.qlvbdh.assignment.reminding import tell
from camau.qlvbdh.audit.model import append
from camau.qlvbdh.audit.model import journal
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.exchange import arrivals
from camau.qlvbdh.exchange import messages
from camau.qlvbdh.exchange import statuses
from camau.qlvbdh.exchange.deliveries import Deliveries
from camau.qlvbdh.exchange.deliveries import Delivery
from camau.qlvbdh.exchange.deliveries import LOCAL
from camau.qlvbdh.exchange.messages import Message
from camau.qlvbdh.organization.groups import agency_group
from camau.qlvbdh.wake import wake_worker
from camau.qlvbdh.workflows.incoming import OPEN
from camau.qlvbdh.workflows.service import require
from camau.qlvbdh.workflows.service import require_state
from camau.qlvbdh.workflows.service import state_of


UNFINISHED = (
    statuses.SENT,
    statuses.ARRIVED,
    statuses.REGISTERED,
    statuses.ASSIGNED,
    statuses.PROCESSING,
)
"""Statuses of a recipient that has the document and is not done with it."""


def _key() -> str:
    return f"{statuses.REMINDED}/{clock.today().isoformat()}"


def _is_unfinished(delivery: Delivery) -> bool:
    asked_back = delivery.recall in (statuses.RECALL, statuses.AGREED)
    return (
        delivery.channel == LOCAL and delivery.status in UNFINISHED and not asked_back
    )


def reminded_today(delivery: Delivery) -> bool:
    """Whether the recipient was reminded since midnight."""
    return any(line[0] == _key() for line in delivery.history)


def can_be_reminded(delivery: Delivery) -> bool:
    """Whether a reminder may go to this recipient now."""
    return _is_unfinished(delivery) and not reminded_today(delivery)


def remindable(document) -> list[str]:
    """Identifiers of the recipients that a reminder may go to now."""
    return [one.recipient for one in Deliveries(document) if can_be_reminded(one)]


def cannot_remind(document) -> str:
    """Why nobody can be reminded now; empty when somebody can."""
    unfinished = [one for one in Deliveries(document) if _is_unfinished(one)]
    if not unfinished:
        return _("Không có nơi nhận nào còn phải xử lý văn bản.")
    if all(reminded_today(one) for one in unfinished):
        return ALREADY
    return ""


def remind(document, *, recipients: list[str] | None = None, note: str | None = None):
    """Remind some recipients, or, not told which, all that are not done.

    Raises ``InvalidInput`` for none, and for one that is done, or was reminded today.
    """
    require_state(document, "issued")
    require(document, "camau.qlvbdh: Recall document")
    deliveries = Deliveries(document)
    named = remindable(document) if recipients is None else recipients
    chosen = [deliveries.known(one, "recipients") for one in named]
    if not chosen:
        words = cannot_remind(document) or _("Chọn ít nhất một nơi nhận.")
        raise InvalidInput(words, field="recipients")
    for delivery in chosen:
        _require(delivery)
    for delivery in chosen:
        _send(document, delivery, note or "")
        deliveries.note_only(delivery, statuses.REMINDED, key=_key(), note=note or "")
    append(document, "remind", note or "", recipients=[one.recipient for one in chosen])
    wake_worker()
    return document


def _require(delivery: Delivery) -> None:
    if can_be_reminded(delivery):
        return
    if reminded_today(delivery):
        raise InvalidInput(already(delivery.name), field="recipients")
    words = _(
        "“${name}” không còn phải xử lý văn bản, hoặc không nhận qua hệ thống.",
        mapping={"name": delivery.name},
    )
    raise InvalidInput(words, field="recipients")


def _send(document, delivery: Delivery, note: str) -> None:
    messages.post(
        Message(
            document=document.UID(),
            document_id=document.document_id,
            sender=document.organ_id,
            recipient=delivery.recipient,
            party=delivery.recipient,
            kind=messages.REMINDER,
            serial=clock.today().isoformat(),
            at=clock.now().isoformat(timespec="seconds"),
            note=note,
            data={"sender": document.organ_name or ""},
        )
    )


def receive_reminder(agency, message: Message) -> None:
    """Tell the clerks and who leads the handling; the same reminder twice tells once."""
    document = arrivals.incoming(agency, message.document_id)
    if document is None or state_of(document) not in ("arrived", *OPEN):
        return
    if message.serial in _serials(document):
        return
    append(document, "reminded", message.note, serial=message.serial)
    sender = message.data.get("sender", "")
    tell(_responsible(agency, document), sender, document, message.note)


def _serials(document) -> set[str]:
    return {
        dict(one.data)["serial"] for one in journal(document) if one.act == "reminded"
    }


def _responsible(agency, document) -> list[str]:
    """The clerks, and the leads that are at work."""
    leads = [
        one.principal
        for one in Assignments(document)
        if one.role == "XLC" and one.status == ACTIVE
    ]
    return [agency_group(agency.getId(), "clerks"), *leads]
