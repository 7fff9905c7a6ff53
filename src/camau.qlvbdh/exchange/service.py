"""What the sender does: issue, recall, send again (Decision 31/2021, art. 9(2), (3))."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.assignment.handling import complete_by_answer
from camau.qlvbdh.audit.model import append
from camau.qlvbdh.content.interfaces import IFileCheck
from camau.qlvbdh.content.lookup import by_uid
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotFound
from camau.qlvbdh.exchange import messages
from camau.qlvbdh.exchange import statuses
from camau.qlvbdh.exchange.deliveries import Deliveries
from camau.qlvbdh.exchange.deliveries import Delivery
from camau.qlvbdh.exchange.deliveries import LOCAL
from camau.qlvbdh.exchange.deliveries import ON_PAPER
from camau.qlvbdh.exchange.messages import Message
from camau.qlvbdh.exchange.messages import Package
from camau.qlvbdh.exchange.recipients import answered
from camau.qlvbdh.exchange.recipients import expand
from camau.qlvbdh.exchange.stamping import ask as ask_for_time
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.signing.documents import require_sealed
from camau.qlvbdh.wake import wake_worker
from camau.qlvbdh.workflows.service import fire
from camau.qlvbdh.workflows.service import require
from camau.qlvbdh.workflows.service import require_state
from camau.qlvbdh.workflows.service import require_step
from camau.qlvbdh.workflows.service import state_of
from dataclasses import replace
from zope.component import subscribers


CARRIED = (
    "title",
    "type_code",
    "urgency",
    "language_code",
    "due_date",
    "paper_copy",
    "signer_position",
    "signer_name",
    "page_count",
    "code_number",
    "code_notation",
    "issued_date",
    "organ_name",
    "organ_id",
)
"""Fields that travel (Decision 28/2018/QĐ-TTg, art. 10(2))."""


GONE_BACK = (statuses.WITHDRAWN, statuses.REFUSED)
"""Statuses of a recipient that never had the document, or returned it."""


def issue(
    document,
    *,
    recipients: list[str] | None = None,
    recipient_groups: list[str] | None = None,
    other_recipients: list[str] | None = None,
    no_answer_reason: str | None = None,
):
    """Send a numbered document to all its recipients.

    Recipients that are given take the place of those of the draft. Writes only the
    sender's side: deliveries and one message for each recipient.
    Raises ``InvalidInput`` when something a recipient needs is missing.
    """
    require_step(document, "issue")
    document.organ_id = _identifier(document)
    _readdress(document, recipients, recipient_groups, other_recipients)
    if document.file is None or not document.code_number:
        raise InvalidInput(_("Văn bản chưa có tệp hoặc chưa có số."), field="file")
    require_sealed(document)
    answered = _answered(document, no_answer_reason)
    deliveries = expand(document)
    for file in document.files():
        for check in subscribers((file,), IFileCheck):
            check.check()
    document.document_id = (
        f"{document.organ_id},{document.issued_date:%Y/%m/%d},{document.symbol}"
    )
    document.issued_at = clock.now().isoformat(timespec="seconds")
    document.no_answer_reason = no_answer_reason
    _dispatch(document, deliveries, answered)
    fire(document, "issue", "")
    for incoming in answered:
        complete_by_answer(incoming, document.symbol)
        append(incoming, "answered", document.symbol, document=document.UID())
    document.reindexObject()
    return document


def _readdress(
    document,
    recipients: list[str] | None,
    groups: list[str] | None,
    others: list[str] | None,
) -> None:
    """Take over the recipients that the clerk settled; the history keeps what changed."""
    given = {
        "recipients": recipients,
        "recipient_groups": groups,
        "other_recipients": others,
    }
    changed = {}
    for name, new in given.items():
        old = getattr(document, name, None) or []
        if new is not None and list(new) != list(old):
            setattr(document, name, list(new))
            changed[name] = ["; ".join(old), "; ".join(new)]
    if changed:
        append(document, "readdress", "", changed=changed)


def _identifier(document) -> str:
    """The sender's identifier of today; without it no answer would come back."""
    agency = agency_of(document)
    if not agency.organ_id:
        raise InvalidInput(
            _(
                "“${agency}” chưa có mã định danh nên không gửi được. Đề nghị quản trị "
                "nhập mã định danh của cơ quan.",
                mapping={"agency": agency.title},
            ),
            field="organ_id",
        )
    return agency.organ_id


def stated_reason(reason: str) -> str:
    """The reason, which may not be blank."""
    if not (reason or "").strip():
        raise InvalidInput(_("Nêu rõ lý do."), field="reason")
    return reason.strip()


def _answered(document, reason: str | None) -> list:
    """The incoming documents that this one answers (R9.2đ-1, R9.2đ-2)."""
    found = answered(document)
    if document.created_from and not found and not reason:
        raise InvalidInput(
            _(
                "Văn bản này lập từ một văn bản đến: chọn văn bản được phúc đáp, hoặc "
                "nêu lý do không phúc đáp."
            ),
            field="no_answer_reason",
        )
    return found


def _dispatch(document, recipients: list[Delivery], answered: list) -> None:
    deliveries = Deliveries(document)
    for delivery in recipients:
        deliveries.put(delivery)
    package = _package(document, answered)
    wait = ask_for_time(document)
    letter = _message(document, messages.NEW, package=package, not_before=wait)
    messages.post(
        *(_to(one, letter) for one in recipients if one.channel == LOCAL),
    )
    wake_worker()


def _to(delivery: Delivery, letter: Message) -> Message:
    """The letter with the address of one recipient."""
    return replace(letter, recipient=delivery.recipient, party=delivery.recipient)


def _message(document, kind: str, **values) -> Message:
    """What tells of a document; nobody's yet."""
    return Message(
        document=document.UID(),
        document_id=document.document_id,
        sender=document.organ_id,
        recipient="",
        party="",
        kind=kind,
        at=clock.now().isoformat(timespec="seconds"),
        **values,
    )


def _package(document, answered: list) -> Package:
    fields = {name: getattr(document, name) for name in CARRIED}
    files = tuple((one.title, one.file) for one in (document, *document.attachments()))
    replaced = [
        target.document_id
        for target in map(_outgoing, document.replaces or ())
        if target is not None and target.document_id
    ]
    return Package(
        fields,
        files,
        [one.document_id for one in answered if one.document_id],
        replaced,
    )


def _outgoing(uid: str):
    target = by_uid(uid)
    if target is not None and target.portal_type == "OutgoingDocument":
        return target
    return None


def recall(
    document,
    *,
    reason: str,
    recipients: list[str] | None = None,
    basis: str | None = None,
):
    """Ask a document back from one, several or all recipients.

    One act for every channel: what is still in the outbox is withdrawn and never
    leaves; recipients on paper are marked to be told by other means. When all are
    asked, the document itself is recalled and frozen (R9.2b-3); who did not agree
    can still be asked again.
    """
    require_state(document, "issued", "recalled")
    require(document, "camau.qlvbdh: Recall document")
    reason = stated_reason(reason)
    deliveries = Deliveries(document)
    known = [one.recipient for one in deliveries]
    chosen = recipients or known
    asked = [deliveries.known(recipient, "recipients") for recipient in chosen]
    for delivery in asked:
        _recall_one(document, deliveries, delivery, reason, basis or "")
    all_asked = all(is_taken_back(one) for one in deliveries)
    if all_asked and state_of(document) == "issued":
        fire(document, "recall", f"{reason} (theo {basis})" if basis else reason)
        document.reindexObject()
    else:
        append(document, "recall", reason, recipients=list(chosen), basis=basis or "")
    wake_worker()
    return document


def is_taken_back(delivery: Delivery) -> bool:
    """Whether nobody there keeps the document with the sender's consent."""
    return (
        delivery.recall in (statuses.RECALL, statuses.AGREED)
        or delivery.status in GONE_BACK
    )


def _recall_one(
    document, deliveries: Deliveries, delivery: Delivery, reason: str, basis: str
) -> None:
    if is_taken_back(delivery):
        return
    recipient = delivery.recipient
    serial = str(sum(line[1] == statuses.RECALL for line in delivery.history))
    deliveries.change(recipient, recall_reason=reason)
    unsent = _to(delivery, _message(document, messages.NEW)).id
    withdrawn = messages.mailbox().outbox.pop(unsent, None) is not None
    if withdrawn and not _has_left(delivery):
        deliveries.note_status(
            recipient, statuses.WITHDRAWN, key=f"withdrawn/{serial}", note=reason
        )
        return
    deliveries.note_status(recipient, statuses.RECALL, key=f"13/{serial}", note=reason)
    if delivery.channel == LOCAL:
        letter = _message(
            document,
            messages.RECALL,
            serial=serial,
            note=reason,
            data={"basis": basis},
        )
        messages.post(_to(delivery, letter))


def _has_left(delivery: Delivery) -> bool:
    return any(line[1] == statuses.SENT for line in delivery.history)


def resend(document, *, recipient: str):
    """Try a failed delivery again."""
    require(document, "camau.qlvbdh: Recall document")
    key = f"{document.UID()}/{recipient}/{messages.NEW}/0"
    box = messages.box_of(key)
    message = messages.read(box, key) if box is not None else None
    delivery = Deliveries(document).known(recipient)
    if box is None or message is None or delivery.recall is not None:
        raise NotFound(
            _("Không có thư nào đang chờ gửi tới nơi nhận này."), field="recipient"
        )
    messages.store(box, replace(message, attempts=0, not_before="", error=""))
    Deliveries(document).change(recipient, status=statuses.QUEUED, note="")
    append(document, "resend", "", recipient=recipient)
    wake_worker()
    return document


def note_paper(document, *, recipient: str, note: str, what: str = statuses.PAPER):
    """Note what was sent on paper or told by other means, and what was answered.

    ``what`` is paper, paper_received, 15 or 16; an answer to a recall is noted for
    a recipient on paper, all others answer by themselves.
    """
    require(document, "camau.qlvbdh: Recall document")
    deliveries = Deliveries(document)
    delivery = deliveries.known(recipient)
    if what in statuses.RECALL_CODES and (
        delivery.channel != ON_PAPER or delivery.recall != statuses.RECALL
    ):
        raise InvalidInput(
            _(
                "Chỉ ghi được trả lời thu hồi của nơi nhận bản giấy đã được yêu cầu "
                "thu hồi."
            ),
            field="what",
        )
    at = clock.now().isoformat(timespec="microseconds")
    if delivery.channel == ON_PAPER:
        deliveries.note_status(recipient, what, key=f"{what}/{at}", note=note)
    else:
        deliveries.note_only(delivery, what, key=f"{what}/{at}", note=note)
    append(document, "paper", note, recipient=recipient, what=what)
    return document
