"""Facts of documents for the printed book (Decree 30/2020/NĐ-CP, Annex IV).

``numbering.book`` knows the numbers, this module what stands beside them.
"""

from camau.qlvbdh.assignment.model import ACTIVE
from camau.qlvbdh.assignment.model import Assignment
from camau.qlvbdh.assignment.model import Assignments
from camau.qlvbdh.assignment.model import DONE
from camau.qlvbdh.assignment.parties import title as party_title
from camau.qlvbdh.content.lookup import by_uid
from camau.qlvbdh.content.vocabularies import document_types
from camau.qlvbdh.copies.model import Copy
from camau.qlvbdh.copies.model import find as find_copy
from camau.qlvbdh.copies.words import origin
from camau.qlvbdh.exchange.deliveries import Deliveries
from camau.qlvbdh.organization import directory
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.search.rows import RECALLING
from camau.qlvbdh.workflows.service import state_of
from camau.qlvbdh.workflows.service import state_title
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from datetime import datetime
from plone import api
from typing import Any
import re


Facts = dict[str, Any]


READERS = {"Clerk", "Leader", "Archivist", "Officer"}
"""Roles in an agency whose people read its book; who arranges it sees the numbers."""

OUT_OF_FORCE = {"recalled", "replaced"}
"""States that the book tells of, beside the number that stays."""


def book_facts(uids: Sequence[str]) -> Mapping[str, Facts]:
    """Facts by UID, of copies by their reference, for who handles documents in the documents' agency.

    The book is open to all of them, so documents are read whatever the person's
    rights on each. Satisfies ``numbering.interfaces.BookFacts``.
    """
    open_to_me: dict[str, bool] = {}
    found = {}
    for uid in uids:
        document, copy = find_copy(uid) or (by_uid(uid), None)
        if document is None:
            continue
        agency = agency_of(document)
        home = agency.getId()
        if home not in open_to_me:
            open_to_me[home] = _reads_book(agency)
        if open_to_me[home]:
            found[uid] = copy_facts(document, copy) if copy else facts_of(document)
    return found


def _reads_book(agency: Any) -> bool:
    return not READERS.isdisjoint(api.user.get_roles(obj=agency))


def facts_of(document: Any) -> Facts:
    """The columns that one document fills.

    The abstract of a quarantined document is only for who may see the document:
    it may be the secret itself (R1.2-2).
    """
    incoming = document.portal_type == "IncomingDocument"
    facts = _arrival(document) if incoming else _issue(document)
    hidden = _is_hidden(document)
    return {
        **facts,
        "issued_date": document.issued_date,
        "type_and_subject": "" if hidden else _type_and_subject(document),
        "note": "" if hidden else document.description or "",
        "remark": _out_of_force(document),
    }


def _out_of_force(document: Any) -> str:
    """What became of a document that was registered and is not in force any more."""
    if state_of(document) not in OUT_OF_FORCE:
        return ""
    waits = "recalling" in Deliveries(document).tracked()
    return RECALLING if waits else state_title(document)


def copy_facts(document: Any, copy: Copy) -> Facts:
    """The columns that a copy fills: its own date, signer, recipients (art. 25)."""
    hidden = _is_hidden(document)
    issued = by_uid(copy.issued_as)
    sent = _issue(issued) if issued is not None else {}
    return {
        "signer": copy.signer_name,
        "recipients": sent.get("recipients") or "; ".join(copy.recipients),
        "copies": copy.amount,
        "handed_on": sent.get("handed_on"),
        "issued_date": copy.day,
        "type_and_subject": "" if hidden else _type_and_subject(document, copy.form),
        "note": "" if hidden else origin(document),
        "remark": _out_of_force(issued) if issued is not None else "",
    }


def _is_hidden(document: Any) -> bool:
    return state_of(document) == "quarantined" and not api.user.has_permission(
        "View", obj=document
    )


def _type_and_subject(document: Any, type_code: str | None = None) -> str:
    """Once only where the abstract begins with the type."""
    known = document_types().get(type_code or document.type_code or "")
    name = known.name if known is not None else ""
    beginning = re.escape(name.partition(" (")[0])
    if name and re.match(rf"{beginning}\b", document.title, re.IGNORECASE):
        return document.title
    return " – ".join(part for part in (name, document.title) if part)


def _arrival(document: Any) -> Facts:
    handlers = [
        one
        for one in Assignments(document)
        if one.parent is None and one.role == "XLC" and one.status in (ACTIVE, DONE)
    ]
    return {
        "arrival_date": document.arrival_date,
        "organ_name": document.organ_name,
        "symbol": document.symbol,
        "addressee": document.to_places or _names(document, handlers),
        "handed_on": _day(min((one.at for one in handlers), default=None)),
        "receipt": _names(document, [one for one in handlers if one.read_at]),
    }


def _names(document: Any, assignments: list[Assignment]) -> str:
    agency = agency_of(document)
    return "; ".join(party_title(agency, one.party) for one in assignments)


def _issue(document: Any) -> Facts:
    unit = agency_of(document).get(document.unit) if document.unit else None
    signer = document.signer_name or full_name(document.signer or "")
    return {
        "signer": signer,
        "recipients": "; ".join(_recipients(document)),
        "copy_holder": unit.title if unit is not None else "",
        "copies": document.issued_amount,
        "handed_on": _day(document.issued_at),
    }


def _recipients(document: Any) -> list[str]:
    """Whom it went to; before its issue, whom it is meant for."""
    sent = [one.name for one in Deliveries(document)]
    if sent:
        return sent
    known = (directory.current().get(each) for each in document.recipients or ())
    agencies = [entry.name for entry in known if entry is not None]
    return [*agencies, *(document.other_recipients or ())]


def _day(moment: str | None) -> date | None:
    return datetime.fromisoformat(moment).date() if moment else None
