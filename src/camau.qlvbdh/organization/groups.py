"""Plone groups that mirror the positions of an agency.

Roles are given to groups once, when the agency is created; a change of person
changes the membership of groups and no document.
"""

from AccessControl import getSecurityManager
from Acquisition import aq_base
from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.content.agency import Agency
from camau.qlvbdh.content.position import AGENCY_ADMIN
from camau.qlvbdh.content.position import ARCHIVIST
from camau.qlvbdh.content.position import CLERK
from camau.qlvbdh.content.position import LEADER
from camau.qlvbdh.content.position import OFFICER
from camau.qlvbdh.content.position import Position
from camau.qlvbdh.content.position import UNIT_HEAD
from camau.qlvbdh.content.unit import Unit
from camau.qlvbdh.organization import lookup
from camau.qlvbdh.organization.interfaces import ILeadershipEnded
from camau.qlvbdh.organization.interfaces import IPersonLeft
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from Products.CMFCore.utils import getToolByName
from typing import Any
from zope.component.hooks import getSite
from zope.event import notify
from zope.interface import implementer


MEMBERS = "members"
HEADS = "heads"

SUFFIXES = {
    CLERK: "clerks",
    LEADER: "leaders",
    OFFICER: "officers",
    ARCHIVIST: "archivists",
    AGENCY_ADMIN: "admins",
    MEMBERS: MEMBERS,
}
TITLES = {
    CLERK: _("Văn thư"),
    LEADER: _("Lãnh đạo cơ quan"),
    OFFICER: _("Chuyên viên"),
    ARCHIVIST: _("Lưu trữ cơ quan"),
    AGENCY_ADMIN: _("Quản trị cơ quan"),
    MEMBERS: _("Mọi người"),
    HEADS: _("Lãnh đạo đơn vị"),
}
ROLES = {
    CLERK: "Clerk",
    LEADER: "Leader",
    OFFICER: "Officer",
    ARCHIVIST: "Archivist",
    AGENCY_ADMIN: "AgencyAdmin",
}
IMPLIED = {OFFICER: UNIT_HEAD}
"""Who heads a unit drafts and finds the way around like its officers (R9.1a-1)."""

LEADING = ("--leaders", "--heads")
"""How groups of those end for whom work of their post waits."""

INHERITED = (CLERK, LEADER, ARCHIVIST)
"""Functions that successors exercise in a dissolved agency."""

Membership = dict[str, set[str]]


@implementer(IPersonLeft)
@dataclass(frozen=True)
class PersonLeft:
    """A person holds no position of the agency any more."""

    object: Agency
    person: str


@implementer(ILeadershipEnded)
@dataclass(frozen=True)
class LeadershipEnded:
    """A person is in one group of leaders or heads less."""

    object: Agency
    person: str


def agency_group(agency_id: str, function: str) -> str:
    """The group of a function (or of all ``members``) of an agency.

    ``function`` is ``clerk`` … ``agency_admin`` or the plural of the group's name.
    """
    suffix = SUFFIXES.get(function, function)
    if suffix not in SUFFIXES.values():
        raise ValueError(function)
    return f"{agency_id}--{suffix}"


def unit_group(agency_id: str, unit_id: str, kind: str) -> str:
    """The group of ``heads`` or ``members`` of a unit."""
    if kind not in (HEADS, MEMBERS):
        raise ValueError(kind)
    return f"{agency_id}.{unit_id}--{kind}"


def agency_groups(agency_id: str) -> list[str]:
    """The groups of an agency, those of its units not counted."""
    return [agency_group(agency_id, function) for function in SUFFIXES]


def unit_groups(agency_id: str, unit_id: str) -> list[str]:
    """The groups of a unit."""
    return [unit_group(agency_id, unit_id, kind) for kind in (HEADS, MEMBERS)]


def acting_principals() -> tuple[str, ...]:
    """The acting person and its groups; empty for who is nobody of the site.

    A user without groups of its own (anonymous, the system) would acquire the
    method that lists every group.
    """
    user = getSecurityManager().getUser()
    names = (user.getId(),) if user.getId() else ()
    has_groups = hasattr(aq_base(user), "getGroups")
    return (*names, *user.getGroups()) if has_groups else names


def principals_of(post: Position) -> frozenset[str]:
    """The person and the groups that a post puts it in."""
    agency = lookup.agency_of(post).getId()
    functions = set(post.functions or ())
    functions |= {given for given, implying in IMPLIED.items() if implying in functions}
    found = {post.person, agency_group(agency, MEMBERS)}
    found |= {agency_group(agency, one) for one in functions - {UNIT_HEAD}}
    if post.unit:
        found.add(unit_group(agency, post.unit, MEMBERS))
        if UNIT_HEAD in functions:
            found.add(unit_group(agency, post.unit, HEADS))
    return frozenset(found)


def people_of(principal: str) -> list[str]:
    """The members of a group, or the person that it names."""
    if _source().getGroupInfo(principal) is None:
        return [principal]
    return list(_source().getGroupMembers(principal))


def group_title(group: str) -> str:
    """What people of the agency call it: the unit, or the function's title."""
    place, _dashes, suffix = group.rpartition("--")
    agency_id, _dot, unit_id = place.rpartition(".")
    if agency_id:
        agency = getSite().get(agency_id)
        unit = agency.get(unit_id) if agency is not None else None
        return unit.title if unit is not None else unit_id
    function = next((one for one, name in SUFFIXES.items() if name == suffix), "")
    return TITLES.get(function, group)


def _tool() -> Any:
    return getToolByName(getSite(), "portal_groups")


def _source() -> Any:
    return getToolByName(getSite(), "acl_users").source_groups


def _create(group_id: str, title: str) -> None:
    known = _source().getGroupInfo(group_id)
    if known is None:
        _tool().addGroup(group_id, title=title)
    elif known["title"] != title:
        _tool().editGroup(group_id, title=title)


def remove_groups(group_ids: Iterable[str]) -> None:
    """Remove groups of the site that exist."""
    for group_id in group_ids:
        if _source().getGroupInfo(group_id) is not None:
            _tool().removeGroup(group_id)


def create_agency_groups(agency: Agency) -> None:
    """Create the groups and give them their roles; call while the agency is empty."""
    agency_id = agency.getId()
    for function in SUFFIXES:
        _create(
            agency_group(agency_id, function), f"{agency.title} – {TITLES[function]}"
        )
    for function, role in ROLES.items():
        agency.manage_setLocalRoles(agency_group(agency_id, function), [role])
    agency.reindexObjectSecurity()


def create_unit_groups(agency: Agency, unit: Unit) -> None:
    """Create the groups of a unit; its heads get ``UnitHead`` on it."""
    agency_id, unit_id = agency.getId(), unit.getId()
    for kind in (HEADS, MEMBERS):
        title = f"{agency.title} – {unit.title} – {TITLES[kind]}"
        _create(unit_group(agency_id, unit_id, kind), title)
    unit.manage_setLocalRoles(unit_group(agency_id, unit_id, HEADS), ["UnitHead"])
    unit.reindexObjectSecurity()


def holders(agency: Agency, function: str, on: date) -> set[str]:
    """The persons who exercise a function on that day.

    In an agency that is gone, the clerks, leaders and archivists of those that
    took over (R2.1-2: nothing stays with a dead account).
    """
    wanted = {function, IMPLIED.get(function, function)}
    people = {
        position.person
        for position in lookup.positions_in(agency, on)
        if function == MEMBERS or not wanted.isdisjoint(position.functions or ())
    }
    if function in INHERITED:
        for successor in lookup.heirs_of(agency, on):
            people |= holders(successor, function, on)
    return people


def _unit_membership(agency: Agency, positions: list[Position]) -> Membership:
    agency_id = agency.getId()
    desired: Membership = {
        group: set()
        for unit_id in lookup.unit_ids(agency)
        for group in unit_groups(agency_id, unit_id)
    }
    for position in positions:
        members = unit_group(agency_id, position.unit or "", MEMBERS)
        if members not in desired:
            continue
        desired[members].add(position.person)
        if UNIT_HEAD in (position.functions or ()):
            desired[unit_group(agency_id, position.unit, HEADS)].add(position.person)
    return desired


def desired_membership(agency: Agency, on: date) -> Membership:
    """Who belongs to each group of the agency on that day."""
    desired = {
        agency_group(agency.getId(), function): holders(agency, function, on)
        for function in SUFFIXES
    }
    return desired | _unit_membership(agency, lookup.positions_in(agency, on))


def sync_agency(agency: Agency) -> int:
    """Bring the groups in step with the positions of today.

    Idempotent: writes only differences; returns how many there were.
    """
    source, changes = _source(), 0
    everybody = agency_group(agency.getId(), MEMBERS)
    for group, people in desired_membership(agency, clock.today()).items():
        if source.getGroupInfo(group) is None:
            _create(group, group)
        present = set(source.getGroupMembers(group))
        for person in sorted(people - present):
            source.addPrincipalToGroup(person, group)
        for person in sorted(present - people):
            source.removePrincipalFromGroup(person, group)
            if group == everybody:
                notify(PersonLeft(agency, person))
            elif group.endswith(LEADING):
                notify(LeadershipEnded(agency, person))
        changes += len(people ^ present)
    return changes


def sync_with_predecessors(agency: Agency) -> int:
    """Bring the agency in step, and the past agencies it took over from."""
    changes, seen, waiting = 0, set(), [agency.organ_id]
    while waiting:
        identifier = waiting.pop()
        past = lookup.get_agency(identifier)
        if past is None or past.organ_id in seen:
            continue
        seen.add(past.organ_id)
        changes += sync_agency(past)
        waiting.extend(past.predecessors or ())
    return changes


def sync_all() -> int:
    """Bring all agencies in step; run daily, since positions begin and end by date."""
    return sum(sync_agency(agency) for agency in lookup.agencies())
