"""What the catalog knows of documents; everything derives from their content."""

from camau.qlvbdh import clock
from camau.qlvbdh.assignment.model import ACTIVE
from camau.qlvbdh.assignment.model import Assignments
from camau.qlvbdh.assignment.proposals import sender_key
from camau.qlvbdh.content.attachment import IAttachment
from camau.qlvbdh.content.incoming import IIncomingDocument
from camau.qlvbdh.content.interfaces import IDocument
from camau.qlvbdh.content.outgoing import IOutgoingDocument
from camau.qlvbdh.exchange.deliveries import Deliveries
from camau.qlvbdh.organization import directory
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.search.actors import incoming_keys
from camau.qlvbdh.search.actors import outgoing_keys
from camau.qlvbdh.search.related import pointers
from camau.qlvbdh.text import fold
from camau.qlvbdh.workflows.incoming import OPEN
from camau.qlvbdh.workflows.outgoing import BEFORE_SIGNATURE
from camau.qlvbdh.workflows.service import state_of
from datetime import date
from datetime import datetime
from plone.indexer import indexer
from zope.interface import providedBy


SHOWN_PLACES = 2
"""Recipients that lists name."""


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


UNFINISHED = ("arrived", *OPEN, *BEFORE_SIGNATURE, "signed", "numbered")
"""States in which a deadline counts."""


@indexer(IDocument)
def due(document):
    """The nearest open deadline; what is finished has none.

    So the days that lists ask for hold open work only, not the archive.
    """
    days = [document.due_date.isoformat()] if document.due_date else []
    if document.portal_type == "IncomingDocument":
        days += [
            one.deadline
            for one in Assignments(document)
            if one.deadline and one.status == ACTIVE
        ]
    if not days or state_of(document) not in UNFINISHED:
        raise AttributeError("due")
    return min(days)


@indexer(IIncomingDocument)
def incoming_day(document):
    """Ngày đến, ISO: of the book, before that of the arrival."""
    return _incoming_day(document)


def _incoming_day(document) -> str:
    if document.arrival_date:
        return document.arrival_date.isoformat()
    return (document.arrived_at or _created(document).isoformat())[:10]


@indexer(IOutgoingDocument)
def outgoing_day(document):
    """Ngày văn bản, ISO; before the number that of the draft."""
    return _outgoing_day(document)


def _outgoing_day(document) -> str:
    day = document.issued_date or _created(document).date()
    return day.isoformat()


@indexer(IIncomingDocument)
def incoming_number(document):
    """Số đến, to sort by; 0 before there is one, for sorting drops what has no value."""
    return document.arrival_number or 0


@indexer(IOutgoingDocument)
def outgoing_number(document):
    """The number in its register, to sort by; 0 before there is one."""
    return document.number or 0


@indexer(IIncomingDocument)
def incoming_rank(document):
    """Its place in time: by day, on a day by số đến."""
    return _rank(document, _incoming_day(document), document.arrival_number)


@indexer(IOutgoingDocument)
def outgoing_rank(document):
    """Its place in time: by day, on a day by number."""
    return _rank(document, _outgoing_day(document), document.number)


PLACES_A_DAY = 10_000_000
UNNUMBERED = 9_000_000
"""Where in a day those begin that have no number yet, by the second of their creation."""


def _rank(document, day: str, number: int | None) -> int:
    moment = _created(document)
    second = moment.hour * 3600 + moment.minute * 60 + moment.second
    ordinal = date.fromisoformat(day).toordinal()
    return ordinal * PLACES_A_DAY + (number or UNNUMBERED + second)


def _created(document) -> datetime:
    """When it was created, in the zone of Việt Nam."""
    return document.creation_date.asdatetime().astimezone(clock.ZONE)


@indexer(IDocument)
def issued_date(document):
    """Ngày văn bản, ISO, for lists."""
    if not document.issued_date:
        raise AttributeError("issued_date")
    return document.issued_date.isoformat()


@indexer(IIncomingDocument)
def incoming_organ(document):
    """The sender's name without diacritics, to filter and sort by."""
    if not document.organ_name:
        raise AttributeError("organ")
    return fold(document.organ_name)


@indexer(IOutgoingDocument)
def outgoing_places(document):
    """Names of the first recipients and how many there are, for lists.

    Groups are counted as one place each: who is in them is looked up on issue.
    """
    known = directory.current()
    entries = (known.get(one) for one in document.recipients or ())
    names = [one.name for one in entries if one is not None]
    names += document.other_recipients or ()
    total = len(names) + len(document.recipient_groups or ())
    return tuple(names[:SHOWN_PLACES]), total


@indexer(IOutgoingDocument)
def outgoing_sent_to(document):
    """Whom it goes to: agencies by identifier, others by name without diacritics.

    Once issued, as it was delivered; until then as it is addressed, with the members of
    its groups.
    """
    deliveries = list(Deliveries(document))
    if deliveries:
        agencies = {one.recipient for one in deliveries if one.is_agency}
        agencies |= {one.forwarded_from for one in deliveries if one.forwarded_from}
        others = {one.name for one in deliveries if not one.is_agency}
    else:
        agency = agency_of(document)
        groups = (agency.get(name) for name in document.recipient_groups or ())
        agencies = set(document.recipients or ())
        agencies |= {one for group in groups if group for one in group.members or ()}
        others = set(document.other_recipients or ())
    return tuple(sorted(agencies | {fold(one) for one in others}))


@indexer(IDocument)
def subject_area(document):
    """Code of the area; most old documents have none."""
    if not document.subject_area:
        raise AttributeError("subject_area")
    return document.subject_area


@indexer(IAttachment)
def no_subject_area(attachment):
    """An attachment would acquire its document's, and keep it when that is changed."""
    raise AttributeError("subject_area")


@indexer(IDocument)
def related_to(document):
    """``attribute|UID`` of each document that it names, for the way back."""
    return tuple(pointers(document))


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


@indexer(IIncomingDocument)
def incoming_actors(document):
    """``key|principal`` for whoever has something to do with it, or follows it."""
    return tuple(sorted(incoming_keys(document)))


@indexer(IOutgoingDocument)
def outgoing_actors(document):
    """``key|principal`` for whoever the draft waits for, or who follows it."""
    return tuple(sorted(outgoing_keys(document)))
