"""Fill a site with the fictitious agencies and people of ``profiles/demo``."""

from camau.qlvbdh.content.agency import Agency
from camau.qlvbdh.organization import lookup
from camau.qlvbdh.organization import service
from datetime import date
from pathlib import Path
from Products.CMFCore.utils import getToolByName
from typing import Any
from zope.component.hooks import getSite
import json


DATA = Path(__file__).parent.parent / "profiles" / "demo" / "organization.json"

Record = dict[str, Any]

CHILDREN = {
    "units": "Unit",
    "positions": "Position",
    "recipient_groups": "RecipientGroup",
}
DATES = ("valid_from", "valid_to")
SETS = ("functions", "signing_authority")


def read() -> Record:
    """The data of the demonstration."""
    return json.loads(DATA.read_text(encoding="utf-8"))


def create(tool: Any) -> None:
    """Create what is missing; what exists stays as it is (post handler)."""
    data = read()
    for person in data["people"]:
        create_person(person, data["password"], ["Member"])
    for person in data["monitors"]:
        create_person(person, data["password"], ["Member", "Monitor"])
    for record in data["agencies"]:
        create_agency(record)
    for record in data["agencies"]:
        if "dissolution" in record:
            dissolve(record)


def create_person(person: Record, password: str, roles: list[str]) -> None:
    """An account with a full name."""
    user_id = person["id"]
    if getToolByName(getSite(), "acl_users").getUserById(user_id) is not None:
        return
    getToolByName(getSite(), "portal_membership").addMember(
        user_id,
        password,
        roles,
        [],
        {"fullname": person["name"], "email": f"{user_id}@camau.example"},
    )


def create_agency(record: Record) -> None:
    """An agency with its units, positions and recipient groups."""
    agency = add_missing(getSite(), "Agency", record)
    for kind, portal_type in CHILDREN.items():
        for child in record.get(kind, ()):
            add_missing(agency, portal_type, child)


def add_missing(container: Any, portal_type: str, record: Record) -> Any:
    """The child with the record's id, created if it is not there."""
    name = record["id"]
    if name in container:
        return container[name]
    return lookup.add_child(container, portal_type, name, **fields_of(record))


def fields_of(record: Record) -> Record:
    """The record's values as the schemas want them."""
    skipped = {"id", "dissolution", *CHILDREN}
    fields = {name: value for name, value in record.items() if name not in skipped}
    fields.setdefault("title", record.get("office_title"))
    for name in fields.keys() & set(DATES):
        fields[name] = date.fromisoformat(fields[name])
    for name in fields.keys() & set(SETS):
        fields[name] = set(fields[name])
    return fields


def dissolve(record: Record) -> None:
    """End an agency as its record says, unless that is done."""
    agency: Agency = getSite()[record["id"]]
    end = record["dissolution"]
    if agency.valid_to is None:
        last_day = date.fromisoformat(end["on"])
        service.dissolve(agency, last_day, end["successors"], end["legal_basis"])
