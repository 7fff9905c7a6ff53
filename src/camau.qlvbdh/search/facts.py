"""What is searched of a document: Decree 30, Annex VI, its people, its files.

Only the worker calls this; it may read whatever hangs on the document.
"""

from camau.qlvbdh.assignment.model import Assignments
from camau.qlvbdh.assignment.model import ENDED_WITHOUT_ACCESS
from camau.qlvbdh.assignment.parties import split
from camau.qlvbdh.assignment.parties import title as party_title
from camau.qlvbdh.assignment.parties import USER
from camau.qlvbdh.content.vocabularies import document_types
from camau.qlvbdh.exchange.deliveries import Deliveries
from camau.qlvbdh.organization import directory
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.search.textindex import DONE
from camau.qlvbdh.search.textindex import Facts
from camau.qlvbdh.search.waiting import is_shut
from collections.abc import Iterable
from collections.abc import Iterator
from datetime import date
from typing import Any


DAYS = ("issued_date", "arrival_date")
NUMBERS = (
    "arrival_number",
    "page_count",
    "issued_amount",
    "doc_ordinal",
    "file_catalog",
)
CODES = ("language_code", "paper_copy")
"""Fields that are searched as a whole."""

DIGITS = 12


def number(value: int) -> str:
    """A number whose order is that of its letters."""
    return f"{value:0{DIGITS}d}"


def facts_of(document: Any) -> Facts:
    """All of it; of a document that is shut away, nothing that its files say."""
    read = []
    if not is_shut(document):
        read = [
            (file.filename or "", file.text)
            for file in document.files()
            if file.text is not None and file.text.state == DONE
        ]
    return Facts(
        uid=document.UID(),
        words=tuple((field, text) for field, text in _words(document) if text),
        values=tuple(sorted(_values(document))),
        texts=tuple(text for _name, text in read),
        names=tuple(name for name, _text in read),
    )


def _words(document: Any) -> Iterator[tuple[str, str]]:
    """(field, text), codes of Annex VI in the comments."""
    yield "title", document.title or ""  # Subject
    yield "symbol", _symbol(document)  # CodeNumber, CodeNotation
    yield "code_number", document.code_number or ""
    yield "code_notation", document.code_notation or ""
    yield "organ_name", document.organ_name or ""  # OrganName
    yield "organ_id", document.organ_id or ""
    yield "description", document.description or ""  # Description
    yield "signer_position", document.signer_position or ""  # SignerInfo.Position
    yield "signer", _signer(document)  # SignerInfo.FullName
    yield "file_notation", document.file_notation or ""  # FileCode.FileNotation
    yield "type", _type(document)  # TypeName
    if document.portal_type == "IncomingDocument":
        yield "recipient", document.to_places or ""  # ToPlaces
        yield "handler", _lines(_handlers(document))
        yield "trace", _lines(_trace(document))  # TraceHeaderList
    else:
        yield "recipient", _lines(_recipients(document))  # To
        yield "drafter", full_name(document.drafter) if document.drafter else ""
        yield "handler", _lines(_signers(document))


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(text for text in texts if text)


def _symbol(document: Any) -> str:
    """With the year of the document, which symbols mostly leave out."""
    year = str(document.issued_date.year) if document.issued_date else ""
    return " ".join(part for part in (document.symbol, year) if part)


def _type(document: Any) -> str:
    known = document_types().get(document.type_code or "")
    return known.name if known is not None else ""


def _signer(document: Any) -> str:
    chosen = getattr(document, "signer", None)
    return document.signer_name or (full_name(chosen) if chosen else "")


def _signers(document: Any) -> Iterator[str]:
    """Who has had it in hand here besides the drafter."""
    people = (document.signer, document.secretary, document.signed_by)
    return (full_name(one) for one in dict.fromkeys(people) if one)


def _handlers(document: Any) -> Iterator[str]:
    agency = agency_of(document)
    held = list(Assignments(document))
    for party in dict.fromkeys(
        one.party for one in held if one.status not in ENDED_WITHOUT_ACCESS
    ):
        kind, identifier = split(party)
        yield full_name(identifier) if kind == USER else party_title(agency, party)


def _trace(document: Any) -> Iterator[str]:
    for one in Assignments(document):
        yield one.instruction
        yield one.opinion


def _recipients(document: Any) -> Iterator[str]:
    sent = list(Deliveries(document))
    for one in sent:
        yield f"{one.name} {one.recipient}"
    if sent:
        return
    for identifier in document.recipients or ():
        entry = directory.current().get(identifier)
        yield f"{entry.name if entry is not None else ''} {identifier}"
    yield from document.other_recipients or ()


def _values(document: Any) -> Iterator[str]:
    for name in DAYS:
        day = getattr(document, name, None)
        if isinstance(day, date):
            yield f"{name}:{day.isoformat()}"
    for name in NUMBERS:
        found = getattr(document, name, None)
        if isinstance(found, int):
            yield f"{name}:{number(found)}"
    for name in CODES:
        code = getattr(document, name, None)
        if code:
            yield f"{name}:{code}"
    when = document.issued_date or getattr(document, "arrival_date", None)
    if when:
        yield f"year:{when.year}"
