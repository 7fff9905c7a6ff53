"""A page of a list: what is asked of it, and what is found."""

from camau.qlvbdh import _
from camau.qlvbdh import parameters
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.organization import directory
from camau.qlvbdh.organization.index import indexed
from camau.qlvbdh.search import records
from camau.qlvbdh.search import worklists
from camau.qlvbdh.search.model import Worklist
from camau.qlvbdh.text import words
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import fields
from datetime import date
from functools import lru_cache
from typing import Any


SIZES = (25, 50, 100)
SIZE = 50

ROLES = ("lead", "collaborate", "informed")
"""Keys of the roles XLC, PHXL, XĐB."""

SORTS = {
    "urgency": "urgency",
    "day": "rank",
    "number": "book_number",
    "symbol": "folded_symbol",
    "title": "sortable_title",
    "organ": "organ",
    "due": "due",
    "subject_area": "subject_area",
    "state": "review_state",
}
"""What a list can be sorted by, and the index of it."""

FLAG = ("1", "true", "on", "yes")


@dataclass(frozen=True)
class Asked:
    """What a person wants to see of a list."""

    text: str = ""
    """Words of symbol, abstract, agency or signer."""

    role: str = ""
    """One of ``ROLES``: in which role the person, or its unit, has it."""

    urgency: int | None = None
    """This degree and those above."""

    type_code: str = ""
    subject_area: str = ""
    sender: str = ""
    """Words of the name of the issuing agency."""

    recipient: str = ""
    """Words of the name, or of the identifier, of whom a document of ours goes to."""

    since: date | None = None
    until: date | None = None
    """First and last day of arrival, or of the document itself when it is our own."""

    state: str = ""
    unread: bool = False
    sort: str = ""
    """One of ``SORTS``; empty: urgent first, then what waits longest."""

    descending: bool = False

    @property
    def is_filtered(self) -> bool:
        """Whether it leaves anything out."""
        return any(
            getattr(self, one.name) not in ("", None, False)
            for one in fields(self)
            if one.name not in ("sort", "descending")
        )


PARAMETERS = tuple(one.name for one in fields(Asked) if one.name != "descending")
"""Of an address (``read``)."""


@dataclass(frozen=True)
class Page:
    """Some entries of a list."""

    brains: list[Any]
    total: int
    """How many there are on all pages."""

    unread: frozenset[int]
    """Record ids of those on the page that the person has not read."""


def read(given: Mapping[str, Any]) -> Asked:
    """What is asked with the parameters of an address; ``to_query`` gives them.

    Raises ``InvalidInput`` with the parameter as its field.
    """
    sort = parameters.text(given, "sort")
    if sort.lstrip("-") not in ("", *SORTS):
        raise InvalidInput(_("Không sắp xếp được theo cột này."), field="sort")
    role = parameters.text(given, "role")
    if role not in ("", *ROLES):
        raise InvalidInput(_("Chọn vai trò trong danh sách."), field="role")
    return Asked(
        text=parameters.text(given, "text"),
        role=role,
        urgency=parameters.number(given, "urgency"),
        type_code=parameters.text(given, "type_code"),
        subject_area=parameters.text(given, "subject_area"),
        sender=parameters.text(given, "sender"),
        recipient=parameters.text(given, "recipient"),
        since=parameters.day(given, "since"),
        until=parameters.day(given, "until"),
        state=parameters.text(given, "state"),
        unread=parameters.text(given, "unread") in FLAG,
        sort=sort.removeprefix("-"),
        descending=sort.startswith("-"),
    )


def to_query(asked: Asked) -> dict[str, str]:
    """The parameters of an address that ask the same."""
    found = {}
    for one in fields(asked):
        value = getattr(asked, one.name)
        if value in ("", None, False) or one.name == "descending":
            continue
        found[one.name] = "1" if value is True else str(value)
    if asked.descending and asked.sort:
        found["sort"] = f"-{asked.sort}"
    return found


def page(worklist: Worklist, asked: Asked, start: int = 0, size: int = SIZE) -> Page:
    """A page of a worklist of the acting person; rights follow from the list."""
    found = narrowed(worklists.found(worklist), asked)
    return cut(found, asked, start, size)


def narrowed(found: Any, asked: Asked) -> Any:
    """The record ids that the filters leave."""
    keys = [key for key in (asked.role, "unread" if asked.unread else "") if key]
    for key in keys:
        found = records.find({"actors": worklists.keys([key])}, found)
    if asked.text and not words(asked.text):
        return records.none()
    return records.find(catalog_query(asked), found)


def cut(found: Any, asked: Asked, start: int, size: int) -> Page:
    """A page of record ids, sorted."""
    brains = records.brains(order(found, asked)[start : start + size])
    return Page(brains, len(found), unread_of(brains))


def order(found: Any, asked: Asked) -> list[int]:
    """Record ids as the person wants them sorted."""
    if not asked.sort:
        return records.ordered(found, worklists.URGENT_FIRST)
    first = (SORTS[asked.sort], asked.descending)
    return records.ordered(found, (first, *worklists.URGENT_FIRST))


def unread_of(brains: list[Any]) -> frozenset[int]:
    """Record ids of the entries that wait to be read by the acting person."""
    shown = records.of(brains)
    return frozenset(records.find({"actors": worklists.keys(["unread"])}, shown))


def catalog_query(asked: Asked) -> dict[str, Any]:
    """What the document itself has to fulfil, as a catalog query."""
    query: dict[str, Any] = {}
    if asked.urgency:
        query["urgency"] = {"query": asked.urgency, "range": "min"}
    if asked.type_code:
        query["type_code"] = asked.type_code
    if asked.state:
        query["review_state"] = asked.state
    if asked.subject_area:
        query["subject_area"] = asked.subject_area
    if asked.sender:
        query["organ"] = senders(asked.sender)
    if asked.recipient:
        query["sent_to"] = recipients(asked.recipient)
    if asked.since or asked.until:
        query["day"] = _days(asked)
    if asked.text:
        query["SearchableText"] = " ".join(f"{one}*" for one in words(asked.text))
    return query


def _days(asked: Asked) -> dict[str, Any]:
    first = (asked.since or date.min).isoformat()
    last = (asked.until or date.max).isoformat()
    return {"query": [first, last], "range": "min:max"}


def senders(text: str) -> list[str]:
    """Names in the index of senders with a word for each word typed."""
    return _named(text, ((name, _words_of(name)) for name in records.values("organ")))


def recipients(text: str) -> list[str]:
    """Values in the index of recipients whose name has a word for each word typed.

    Agencies are in it by their identifier, so that they are found under the name that
    they have now.
    """
    known = directory.current()

    def name(value: str) -> str:
        entry = known.get(value)
        if entry is None:
            return f" {value}"
        return _words_of(f"{entry.name} {entry.abbreviation or ''} {value}")

    return _named(text, ((one, name(one)) for one in records.values("sent_to")))


def _named(text: str, names: Iterable[tuple[str, str]]) -> list[str]:
    """Those values whose words, each after a blank, begin with each word typed."""
    asked = [f" {one}" for one in words(text)]
    return [value for value, name in names if all(one in name for one in asked)]


@lru_cache(maxsize=20_000)
def _words_of(name: str) -> str:
    """As the directory searches it; kept, since every filter looks at all names."""
    return indexed(name)
