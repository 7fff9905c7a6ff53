"""Find agencies, their people and their folders."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.content.agency import Agency
from camau.qlvbdh.content.agency import enclosing_agency
from camau.qlvbdh.content.agency import IAgency
from camau.qlvbdh.content.delegation import is_delegated
from camau.qlvbdh.content.folder import RecordsFolder
from camau.qlvbdh.content.position import IPosition
from camau.qlvbdh.content.position import Position
from camau.qlvbdh.content.unit import IUnit
from camau.qlvbdh.content.unit import Unit
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotFound
from camau.qlvbdh.organization import directory
from camau.qlvbdh.organization import posts
from collections.abc import Collection
from collections.abc import Iterator
from datetime import date
from plone.dexterity.utils import createContent
from Products.CMFCore.utils import getToolByName
from typing import Any
from zope.component.hooks import getSite


INCOMING = "van-ban-den"
OUTGOING = "van-ban-di"
REGISTERS = "so"
FOLDERS = {
    INCOMING: _("Văn bản đến"),
    OUTGOING: _("Văn bản đi"),
    REGISTERS: _("Sổ"),
}


def agency_of(obj: Any) -> Agency:
    """The agency that the object is or lies in.

    Raises ``NotFound`` for an object outside every agency.
    """
    agency = enclosing_agency(obj)
    if agency is None:
        raise NotFound(_("Đối tượng này không thuộc cơ quan nào."))
    return agency


def agency_at(path: str) -> Agency | None:
    """The agency with the id ``path`` at the root of the site."""
    agency = getSite().get(path, None)
    return agency if IAgency.providedBy(agency) else None


def get_agency(identifier: str) -> Agency | None:
    """The agency of this site with the identifier or alias, past ones included."""
    entry = directory.current().get(identifier)
    return agency_at(entry.path) if entry is not None and entry.path else None


def agencies() -> Iterator[Agency]:
    """All agencies of this site, past ones included, in the order of their ids."""
    for path in directory.current().paths():
        agency = agency_at(path)
        if agency is not None:
            yield agency


def level_of(agency: Agency) -> int:
    """1 for an agency without parent, 2 below it, and so on."""
    level, seen = 1, {agency.organ_id}
    entries = directory.current()
    parent = agency.parent
    while parent and parent not in seen:
        seen.add(parent)
        level += 1
        entry = entries.get(parent)
        parent = entry.parent if entry is not None else None
    return level


def units_of(agency: Agency) -> list[Unit]:
    """The units of the agency, by title."""
    units = [child for child in agency.objectValues() if IUnit.providedBy(child)]
    return sorted(units, key=lambda unit: unit.title)


def unit_ids(agency: Agency) -> list[str]:
    """The ids of the units of the agency."""
    return [unit.getId() for unit in units_of(agency)]


def positions_in(agency: Agency, on: date | None = None) -> list[Position]:
    """The positions of the agency that are held on that day (default: today).

    Delegated ones behind the others.
    """
    day = on or clock.today()
    held = (
        child
        for child in agency.objectValues()
        if IPosition.providedBy(child) and child.is_active(day)
    )
    return sorted(held, key=is_delegated)


def positions_of(user_id: str, on: date | None = None) -> list[Position]:
    """The positions of a person in all agencies on that day (default: today).

    Its own posts before those delegated to it.
    """
    day = on or clock.today()
    found = (
        getSite().unrestrictedTraverse(path, None)
        for path in posts.current().of(user_id)
    )
    held = (
        position
        for position in found
        if IPosition.providedBy(position) and position.is_active(day)
    )
    return sorted(held, key=is_delegated)


def person_in_agency(agency: Agency, user_id: str) -> bool:
    """Whether the person holds a position of the agency today."""
    prefix = f"{agency.getId()}/"
    return any(
        IPosition.providedBy(position) and position.is_active(clock.today())
        for position in (
            agency.get(path.removeprefix(prefix))
            for path in posts.current().of(user_id)
            if path.startswith(prefix)
        )
    )


def leads(agency: Agency, user_id: str, functions: Collection[str]) -> bool:
    """Whether the person has one of these functions in the agency today."""
    home = agency.getId()
    return any(
        agency_of(position).getId() == home
        and not set(functions).isdisjoint(position.functions or ())
        for position in positions_of(user_id)
    )


def is_there(agency: Agency, principal: str) -> bool:
    """Whether a group, or a person who holds a position of the agency today."""
    return "--" in principal or person_in_agency(agency, principal)


def heirs_of(agency: Agency, on: date) -> list[Agency]:
    """The agencies of this site that have taken over by that day, in order.

    Follows the chains of successors past those that are gone as well. Empty
    while ``agency`` itself is active, and when nobody here took over.
    """
    heirs: dict[str, Agency] = {}
    seen: set[str] = set()
    waiting = [agency]
    while waiting:
        current = waiting.pop(0)
        if current.organ_id in seen:
            continue
        seen.add(current.organ_id)
        if current.is_active(on):
            heirs[current.organ_id] = current
        else:
            further = map(get_agency, current.successors or ())
            waiting[:0] = [heir for heir in further if heir is not None]
    heirs.pop(agency.organ_id, None)
    return list(heirs.values())


def successor_of(agency: Agency, on: date) -> Agency | None:
    """The agency of this site that has taken over by that day, the first of several.

    None while ``agency`` itself is active, and when nobody here took over.
    """
    return next(iter(heirs_of(agency, on)), None)


def add_child(container: Any, portal_type: str, name: str, **fields: Any) -> Any:
    """Create content with the id ``name``, whatever the rights of who is at work."""
    content = createContent(portal_type, **fields)
    content.id = name
    # Whoever happens to open a year is not its owner.
    content.__ac_local_roles__ = {}
    container._setObject(name, content)
    return container[name]


def add_folder(container: Any, name: str, title: str) -> RecordsFolder:
    """Create a folder of records."""
    return add_child(container, "RecordsFolder", name, title=title)


def kind_folder(agency: Agency, kind: str) -> RecordsFolder:
    """The agency's folder of a kind: ``van-ban-den``, ``van-ban-di`` or ``so``."""
    if kind not in FOLDERS:
        raise InvalidInput(
            _("Không có ngăn lưu «${kind}».", mapping={"kind": kind}), field="kind"
        )
    if kind not in agency:
        return add_folder(agency, kind, str(FOLDERS[kind]))
    return agency[kind]


def year_folder(agency: Agency, kind: str, year: int) -> RecordsFolder:
    """The folder of a year, created when it is first needed."""
    folder, name = kind_folder(agency, kind), str(year)
    if name not in folder:
        return add_folder(folder, name, name)
    return folder[name]


def open_folders(agency: Agency, year: int) -> None:
    """Make the agency's folders of a year, so that people and systems can add to them."""
    for kind in FOLDERS:
        year_folder(agency, kind, year)


def full_name(user_id: str) -> str:
    """The person's full name, or the id when the account is gone."""
    member = getToolByName(getSite(), "portal_membership").getMemberById(user_id)
    name = member.getProperty("fullname", "") if member is not None else ""
    return name or user_id
