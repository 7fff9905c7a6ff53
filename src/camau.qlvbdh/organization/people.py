"""Find the people and units of an agency, for choosing who handles or signs."""

from camau.qlvbdh import text
from camau.qlvbdh.content.agency import Agency
from camau.qlvbdh.content.delegation import is_delegated
from camau.qlvbdh.content.unit import IUnit
from camau.qlvbdh.organization import lookup
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice


UNIT = "unit"
USER = "user"


@dataclass(frozen=True, slots=True)
class Person:
    """Who holds a position today; one record for each position."""

    user_id: str
    name: str
    office_title: str
    unit_id: str | None
    unit_title: str

    @property
    def label(self) -> str:
        """Name, office and unit in one line."""
        about = ", ".join(filter(None, (self.office_title, self.unit_title)))
        return f"{self.name} – {about}" if about else self.name


@dataclass(frozen=True, slots=True)
class Party:
    """A unit or a person that a document can be given to."""

    token: str
    """``unit:<unit id>`` or ``user:<user id>``."""
    title: str


def people_of(agency: Agency) -> list[Person]:
    """All people of the agency today, by their last word of name as Vietnamese do."""
    titles = {unit.getId(): unit.title for unit in lookup.units_of(agency)}
    people = [
        Person(
            user_id=position.person,
            name=lookup.full_name(position.person),
            office_title=position.office_title or "",
            unit_id=position.unit,
            unit_title=titles.get(position.unit, ""),
        )
        for position in lookup.positions_in(agency)
        # Who exercises another's post stands here with its own.
        if not is_delegated(position)
    ]
    return sorted(people, key=lambda person: text.words(person.name)[::-1])


def search_people(agency: Agency, query: str, limit: int = 20) -> list[Person]:
    """People whose name, office or unit has a word for each word of the query."""
    found = (
        person
        for person in people_of(agency)
        if text.matches(query, f"{person.label} {person.user_id}")
    )
    return list(islice(found, limit))


def search_parties(agency: Agency, query: str, limit: int = 20) -> list[Party]:
    """Active units, then people, each person once."""
    return list(islice(_parties(agency, query), limit))


def _parties(agency: Agency, query: str) -> Iterator[Party]:
    for unit in lookup.units_of(agency):
        title = f"{unit.title} {unit.abbreviation or ''}"
        if unit.active and text.matches(query, title):
            yield unit_party(unit.getId(), unit.title)
    seen: set[str] = set()
    for person in people_of(agency):
        if person.user_id in seen:
            continue
        if text.matches(query, f"{person.label} {person.user_id}"):
            seen.add(person.user_id)
            yield Party(f"{USER}:{person.user_id}", person.label)


def unit_party(unit_id: str, title: str) -> Party:
    """A unit as a party."""
    return Party(f"{UNIT}:{unit_id}", title)


def find_party(agency: Agency, token: str) -> Party | None:
    """The party that a token means, without walking the agency.

    A past unit is still found, a person only while in a position.
    """
    kind, _colon, key = token.partition(":")
    if kind == UNIT:
        unit = agency.get(key)
        return unit_party(key, unit.title) if IUnit.providedBy(unit) else None
    if kind == USER and lookup.person_in_agency(agency, key):
        return Party(token, lookup.full_name(key))
    return None
