"""What a message does where it arrives; each of these may run twice unharmed."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.audit.model import append
from camau.qlvbdh.audit.model import journal
from camau.qlvbdh.content.lookup import by_uid
from camau.qlvbdh.content.naming import short_id
from camau.qlvbdh.errors import NotFound
from camau.qlvbdh.exchange import arrivals
from camau.qlvbdh.exchange import messages
from camau.qlvbdh.exchange import statuses
from camau.qlvbdh.exchange.deliveries import Deliveries
from camau.qlvbdh.exchange.deliveries import Delivery
from camau.qlvbdh.exchange.messages import Message
from camau.qlvbdh.exchange.reminding import receive_reminder
from camau.qlvbdh.intake.destroy import destroy_content
from camau.qlvbdh.intake.service import arrive
from camau.qlvbdh.notifications.service import notify
from camau.qlvbdh.organization.groups import agency_group
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import get_agency
from camau.qlvbdh.organization.lookup import year_folder
from camau.qlvbdh.text import plain
from camau.qlvbdh.workflows.incoming import HELD
from camau.qlvbdh.workflows.service import state_of
from plone import api
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent


ANSWERED = _("${party} phúc đáp văn bản ${symbol} bằng văn bản ${reason}")
TOLD = {
    statuses.REFUSED: _("${party} trả lại văn bản ${symbol}: ${reason}"),
    statuses.DISAGREED: _("${party} không đồng ý thu hồi văn bản ${symbol}: ${reason}"),
}
"""Statuses that somebody at the sender has to act on."""


def receive(message: Message) -> None:
    """Apply a message at its recipient."""
    agency = get_agency(message.recipient)
    if agency is None:
        raise NotFound(
            _(
                "Không có cơ quan nào mang mã định danh “${id}” trong hệ thống.",
                mapping={"id": message.recipient},
            )
        )
    {
        messages.NEW: _receive_document,
        messages.RECALL: _receive_recall,
        messages.STATUS: _receive_status,
        messages.REMINDER: receive_reminder,
    }[message.kind](agency, message)


def reply(message: Message, code: str, *, note: str = "") -> None:
    """Answer the sender of a document with a status."""
    post_status(
        document=message.document,
        document_id=message.document_id,
        sender=message.recipient,
        recipient=message.sender,
        code=code,
        serial=message.serial,
        note=note,
    )


def post_status(
    *, document, document_id, sender, recipient, code, serial="0", note=""
) -> None:
    """Leave a status message for the sender of a document in the outbox."""
    messages.post(
        Message(
            document=document,
            document_id=document_id,
            sender=sender,
            recipient=recipient,
            party=sender,
            kind=messages.STATUS,
            serial=serial,
            code=code,
            at=clock.now().isoformat(timespec="seconds"),
            note=note,
        )
    )


def _receive_document(agency, message: Message) -> None:
    known = arrivals.record_of(agency, message.document_id)
    if known == arrivals.RECALLED_BEFORE:
        reply(message, statuses.AGREED)
        return
    if known is None:
        document = _create(agency, message)
        arrivals.note(agency, message.document_id, document.UID())
        _close_request(agency, document, message)
    reply(message, statuses.ARRIVED)


def _create(agency, message: Message):
    package = message.package
    if package is None:
        raise NotFound(message.document_id)
    now = clock.now()
    main, *others = package.files
    document = createContent(
        "IncomingDocument",
        id=short_id(),
        file=main[1],
        source="electronic",
        **package.fields,
    )
    document.document_id = message.document_id
    document.sent_from = message.document
    document.addressed_to = message.recipient
    document.replaces_ids = tuple(package.replaces)
    folder = year_folder(agency, "van-ban-den", now.year)
    document = addContentToContainer(folder, document, checkConstraints=False)
    for title, file in others:
        attachment = createContent("Attachment", title=title, file=file)
        addContentToContainer(document, attachment, checkConstraints=False)
    arrive(document)
    return document


def _close_request(agency, document, message: Message) -> None:
    """Link an answer with what it answers; the asker sees who has answered (R9.3b-1)."""
    if message.package is None or state_of(document) == "refused":
        return
    found = []
    for document_id in message.package.response_for:
        own = _own_document(agency, document_id)
        if own is not None:
            found.append(own.UID())
            known = _delivery_to(own, message.sender)
            if known is not None:
                Deliveries(own).change(known.recipient, answer=document.symbol)
                _tell_sender(own, known.name, ANSWERED, document.symbol)
            append(own, "answer_received", document.symbol, document=document.UID())
    document.responds_to = tuple(found)
    document.reindexObject(idxs=["related_to"])


def _delivery_to(document, identifier: str) -> Delivery | None:
    """The delivery to an agency, whichever of its identifiers it went to."""
    other = get_agency(identifier)
    names = other.identifiers if other is not None else [identifier]
    found = (Deliveries(document).get(name) for name in names)
    return next((one for one in found if one is not None), None)


def _own_document(agency, document_id: str):
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(
        portal_type="OutgoingDocument",
        document_id=document_id,
        path="/".join(agency.getPhysicalPath()),
    )
    return brains[0]._unrestrictedGetObject() if brains else None


def _receive_recall(agency, message: Message) -> None:
    document = arrivals.incoming(agency, message.document_id)
    if document is None:
        arrivals.note(agency, message.document_id, arrivals.RECALLED_BEFORE)
        reply(message, statuses.AGREED)
        return
    if state_of(document) not in HELD:
        # Nobody works with it any more, so no clerk has to be asked.
        clear(document, message.note)
        reply(message, statuses.AGREED)
        return
    if message.serial in _serials_asked(document):
        return
    document.recall_notice = {
        "serial": message.serial,
        "reason": message.note,
        "basis": message.data.get("basis", ""),
        "at": message.at,
    }
    append(document, "recall_asked", message.note, serial=message.serial)
    document.reindexObject(idxs=["actors"])


def _serials_asked(document) -> set[str]:
    """The recalls that came before, answered or not."""
    asked = (one for one in journal(document) if one.act == "recall_asked")
    return {dict(one.data)["serial"] for one in asked}


def clear(document, reason: str) -> None:
    """Destroy a recalled document, and the arrival that was linked to it."""
    linked = arrivals.arrival(agency_of(document), document.document_id)
    for one in (document, linked):
        if one is not None and one.tombstone is None:
            destroy_content(one, reason, cause="recall")
            one.reindexObject()


def _receive_status(agency, message: Message) -> None:
    document = by_uid(message.document)
    if document is None:
        raise NotFound(message.document)
    deliveries = Deliveries(document)
    before = deliveries.known(message.party)
    after = deliveries.note_status(
        message.party,
        message.code,
        key=f"{message.code}/{message.serial}",
        at=message.at,
        note=message.note,
    )
    if message.code in TOLD and after is not None and after != before:
        _tell_sender(document, after.name, TOLD[message.code], message.note)


def _tell_sender(document, party: str, words: str, reason: str) -> None:
    """What the clerks and the drafter have to know of a recipient (R5.3-3)."""
    clerks = agency_group(agency_of(document).getId(), "clerks")
    facts = {"party": party, "symbol": document.symbol, "reason": plain(reason)}
    notify([clerks, document.drafter], _(words, mapping=facts), document)
