"""What the catalog knows of documents; everything derives from their content."""

from camau.qlvbdh.assignment.model import ACTIVE
from camau.qlvbdh.assignment.model import Assignments
from camau.qlvbdh.assignment.model import HANDED_BACK
from camau.qlvbdh.assignment.proposals import sender_key
from camau.qlvbdh.content.incoming import IIncomingDocument
from camau.qlvbdh.content.interfaces import IDocument
from camau.qlvbdh.content.outgoing import IOutgoingDocument
from camau.qlvbdh.drafting.minutes import waits_for_secretary
from camau.qlvbdh.exchange.deliveries import Deliveries
from camau.qlvbdh.organization.groups import agency_group
from camau.qlvbdh.organization.groups import unit_group
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import person_in_agency
from camau.qlvbdh.signing.documents import waits_for_seal
from camau.qlvbdh.text import fold
from camau.qlvbdh.workflows.incoming import OPEN
from camau.qlvbdh.workflows.service import state_of
from plone.indexer import indexer
from zope.interface import providedBy


@indexer(IDocument)
def agency(document):
    """Id of the agency that holds the document."""
    return agency_of(document).getId()


@indexer(IDocument)
def object_provides(document):
    """Our own interfaces; nobody asks a document for the thirty of the framework.

    Each would be a set to write for every document.
    """
    names = (one.__identifier__ for one in providedBy(document).flattened())
    return tuple(name for name in names if name.startswith("camau.qlvbdh."))


@indexer(IDocument)
def folded_symbol(document):
    """Số, ký hiệu without diacritics: ``31/2021/qd-ubnd``."""
    return fold(document.symbol)


@indexer(IDocument)
def due(document):
    """The nearest open deadline."""
    days = [document.due_date.isoformat()] if document.due_date else []
    if document.portal_type == "IncomingDocument":
        days += [
            one.deadline
            for one in Assignments(document)
            if one.deadline and one.status == ACTIVE
        ]
    if not days:
        raise AttributeError("due")
    return min(days)


@indexer(IDocument)
def SearchableText(document):
    """Symbol, abstract, agency and signer; the files' text is not read here."""
    parts = (
        document.symbol,
        document.title,
        document.organ_name,
        document.signer_name,
        document.description,
    )
    return " ".join(part for part in parts if part)


@indexer(IIncomingDocument)
def sender(document):
    """``agency|sender``: what an agency got from one sender, for proposals."""
    return f"{agency_of(document).getId()}|{sender_key(document)}"


@indexer(IIncomingDocument)
def incoming_legal_value(document):
    """original or reference, for lists (R4.2)."""
    return document.legal_value


CLERK_STATES = {"arrived": "receive", "registered": "forward"}
OUTGOING_CLERK = {"format_check": "check", "signed": "number", "numbered": "issue"}


@indexer(IIncomingDocument)
def incoming_actors(document):
    """``worklist|principal`` for whoever has something to do with it now."""
    state = state_of(document)
    home = agency_of(document).getId()
    clerks = agency_group(home, "clerks")
    found = set()
    if state in CLERK_STATES:
        found.add(f"{CLERK_STATES[state]}|{clerks}")
    if state == "submitted" or (state == "processing" and not _is_led(document)):
        found.add(f"assign|{_whom(document, document.submitted_to)}")
    if document.recall_notice is not None:
        found.add(f"recall|{clerks}")
    if state in OPEN:
        found |= _assigned(document)
    return tuple(sorted(found))


def _whom(document, person: str | None) -> str:
    """The person, or the agency's leaders when it is nobody who is there."""
    agency = agency_of(document)
    there = person and person_in_agency(agency, person)
    return person if there and person else agency_group(agency.getId(), "leaders")


def _assigned(document) -> set[str]:
    keys = {"XLC": "lead", "PHXL": "collaborate"}
    records = list(Assignments(document))
    found = set()
    for one in records:
        if one.status == ACTIVE and one.role in keys:
            found.add(f"{keys[one.role]}|{one.principal}")
        if one.status == ACTIVE and one.role == "XDB" and one.read_at is None:
            found.add(f"informed|{one.principal}")
        if one.wanted_until:
            found.add(f"extension|{_whom(document, one.by)}")
        if one.status == HANDED_BACK and _still_open(records, one):
            found.add(f"returned|{_whom(document, one.by)}")
    return found


def _is_led(document) -> bool:
    """Whether anybody handles it; nobody does when what was only filed is reopened."""
    return any(
        one.role == "XLC" and one.parent is None and one.status == ACTIVE
        for one in Assignments(document)
    )


def _still_open(records, former) -> bool:
    """Whether a hand-back waits: nobody was assigned since, and who gave it still has it."""
    above = [one for one in records if one.id == former.parent]
    return all(one.status == ACTIVE for one in above) and not _given_anew(
        records, former
    )


def _given_anew(records, former) -> bool:
    """Whether the level that a hand-back came to was assigned again since."""
    return any(
        one.parent == former.parent and one.at > (former.ended_at or "")
        for one in records
        if one.id != former.id
    )


@indexer(IOutgoingDocument)
def outgoing_actors(document):
    """``worklist|principal`` for whoever the draft waits for."""
    state = state_of(document)
    home = agency_of(document).getId()
    if state == "draft":
        return (f"draft|{document.drafter}",)
    if state == "unit_review" and document.unit:
        return (f"review|{unit_group(home, document.unit, 'heads')}",)
    if state == "to_sign" and waits_for_secretary(document):
        return (f"sign|{document.secretary}",)
    if state == "to_sign":
        return (f"sign|{_whom(document, document.signer)}",)
    if state == "numbered" and waits_for_seal(document):
        return (f"seal|{agency_group(home, 'clerks')}",)
    if state in OUTGOING_CLERK:
        return (f"{OUTGOING_CLERK[state]}|{agency_group(home, 'clerks')}",)
    if state == "issued" and Deliveries(document).on_the_way():
        return (f"undelivered|{agency_group(home, 'clerks')}",)
    return ()
