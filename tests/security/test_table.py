"""The running site against ``security.table``.

A document is brought to each state by the services; then every actor is asked
for every permission. Which roles an actor has on the document is said here, so
that the assignments and the positions are held against it as well.
"""

from Acquisition import aq_parent
from builders import forget_roles
from builders import make_person
from camau.qlvbdh.security.table import INCOMING_TABLE
from camau.qlvbdh.security.table import OUTGOING_TABLE
from camau.qlvbdh.security.table import Table
from camau.qlvbdh.workflows.incoming import INCOMING
from camau.qlvbdh.workflows.outgoing import OUTGOING
from collections.abc import Iterator
from contextlib import contextmanager
from plone import api
from plone.app.testing import login
from plone.app.testing import logout
from plone.app.testing import SITE_OWNER_NAME
from typing import Any
from ways import INCOMING_WAYS
from ways import OUTGOING_WAYS
from ways import two_units
import pytest


ANONYMOUS = "anonymous"
MONITOR = "theo-doi"
ADMINISTRATOR = "quan-tri-trang"

OURS = frozenset(
    [
        "Clerk",
        "Leader",
        "UnitHead",
        "Officer",
        "Archivist",
        "AgencyAdmin",
        "Monitor",
        "Drafter",
        "XLC",
        "PHXL",
        "XDB",
        "Manager",
        "Owner",
    ]
)
"""Roles that could open something; ``Owner`` is whoever entered the document."""

POSTS = {
    "vt": {"Clerk"},
    "gd": {"Leader"},
    "pgd": {"Leader"},
    "tp": set(),
    "cv": {"Officer"},
    "cv2": {"Officer"},
    "tp2": set(),
    "cv3": {"Officer"},
    "cv4": {"Officer"},
    "cv5": {"Officer"},
    "lt": {"Archivist"},
    "qt": {"AgencyAdmin"},
}
"""Persons of an agency with what their positions give on its documents."""

EVERYWHERE = {
    MONITOR: {"Monitor"},
    ADMINISTRATOR: {"Manager"},
    SITE_OWNER_NAME: {"Manager", "Owner"},
    ANONYMOUS: set(),
}

Roles = dict[str, set[str]]


def actors(agency: str, other: str) -> Roles:
    """Everybody, with the roles on a document of ``agency``."""
    own = {f"{prefix}.{agency}": set(roles) for prefix, roles in POSTS.items()}
    strangers: Roles = {f"{prefix}.{other}": set() for prefix in POSTS}
    return own | strangers | {name: set(roles) for name, roles in EVERYWHERE.items()}


ASSIGNED = {
    "tp.snv": "XLC",
    "cv.snv": "XLC",
    "tp2.snv": "PHXL",
    "cv4.snv": "PHXL",
    "cv5.snv": "XDB",
}
EVERYBODY = tuple(ASSIGNED)
HOLDERS = {
    "assign": EVERYBODY,
    "assign at once": EVERYBODY,
    "hand_back": ("tp2.snv", "cv4.snv", "cv5.snv"),
    "start": EVERYBODY,
    "suspend": EVERYBODY,
    "resume": EVERYBODY,
    "complete": EVERYBODY,
    "reopen": EVERYBODY,
}
"""Way → who holds what was assigned; whoever is not named lost it or never had it."""


def incoming_actors(way: str) -> Roles:
    """Everybody, with the roles on a document of ``snv`` that went ``way``."""
    found = actors("snv", "ubnd")
    for name in HOLDERS.get(way, ()):
        found[name].add(ASSIGNED[name])
    if way == "enter":
        found["vt.snv"].add("Owner")
    return found


def outgoing_actors() -> Roles:
    """Everybody, with the roles on a draft of ``cv.ubnd`` in ``phong-1``."""
    found = actors("ubnd", "snv")
    found["cv.ubnd"] |= {"Drafter", "Owner"}
    found["tp.ubnd"].add("UnitHead")
    return found


@contextmanager
def acting(name: str) -> Iterator[None]:
    """Act as one of the actors: a person, nobody, or the owner of the whole server."""
    if name == ANONYMOUS:
        logout()
    elif name == SITE_OWNER_NAME:
        login(aq_parent(api.portal.get()), name)
    else:
        login(api.portal.get(), name)
    forget_roles()
    try:
        yield
    finally:
        logout()
        forget_roles()


@pytest.fixture
def agencies(portal):
    """The province, the monitor and the site's managers."""
    agencies = two_units()
    for name, role in ((MONITOR, "Monitor"), (ADMINISTRATOR, "Manager")):
        make_person(name, name)
        api.user.grant_roles(username=name, roles=[role])
    return agencies


def rights(document: Any, table: Table, state: str, known: Roles) -> list[str]:
    """Where the site deviates from the table: ``actor: permission is …``."""
    found = []
    for name, roles in known.items():
        with acting(name):
            for permission, row in table.items():
                expected = not roles.isdisjoint(row.get(state, ()))
                real = bool(api.user.has_permission(permission, obj=document))
                if real is not expected:
                    found.append(f"{name}: {permission} is {real}")
    return found


def roles_of(document: Any, known: Roles) -> list[str]:
    """Who has other roles than the test says."""
    found = []
    for name, roles in known.items():
        with acting(name):
            real = OURS & set(api.user.get_roles(obj=document))
        if real != roles:
            found.append(f"{name}: roles {sorted(real)}, not {sorted(roles)}")
    return found


def search(document: Any, table: Table, state: str, known: Roles) -> list[str]:
    """Who finds the document and may not see it, or the other way round."""
    catalog = api.portal.get_tool("portal_catalog")
    found = []
    for name, roles in known.items():
        expected = not roles.isdisjoint(table["View"].get(state, ()))
        with acting(name):
            real = bool(catalog(UID=document.UID()))
        if real is not expected:
            found.append(f"{name}: finds {document.portal_type} is {real}")
    return found


def deviations(document: Any, table: Table, state: str, known: Roles) -> list[str]:
    """All that is wrong with a document and its attachments."""
    assert api.content.get_state(document) == state
    found = roles_of(document, known)
    for one in (document, *document.attachments()):
        kind = one.portal_type
        found += [f"{kind}: {line}" for line in rights(one, table, state, known)]
        found += search(one, table, state, known)
    return found


@pytest.mark.parametrize("way", INCOMING_WAYS)
def test_incoming(agencies, way):
    """Every permission of every actor, however the state was reached (R8.2, R8.1d-2)."""
    state, reach = INCOMING_WAYS[way]
    assert deviations(reach(), INCOMING_TABLE, state, incoming_actors(way)) == []


@pytest.mark.parametrize("way", OUTGOING_WAYS)
def test_outgoing(agencies, way):
    """Every permission of every actor, however the state was reached (R9.1)."""
    state, reach = OUTGOING_WAYS[way]
    assert deviations(reach(), OUTGOING_TABLE, state, outgoing_actors()) == []


@pytest.mark.parametrize(
    "workflow, ways", [(INCOMING, INCOMING_WAYS), (OUTGOING, OUTGOING_WAYS)]
)
def test_every_state_is_reached(workflow, ways):
    """The two tests above leave no state out."""
    assert {state for state, _reach in ways.values()} == {
        state.id for state in workflow.states
    }


@pytest.mark.parametrize(
    "workflow, table", [(INCOMING, INCOMING_TABLE), (OUTGOING, OUTGOING_TABLE)]
)
def test_the_table_names_what_there_is(portal, workflow, table):
    """A misspelt state or role would be a right that nobody ever gets."""
    states = {state.id for state in workflow.states}
    roles = {role for row in table.values() for cell in row.values() for role in cell}
    assert {state for row in table.values() for state in row} <= states
    assert roles <= set(portal.validRoles()) & OURS
    assert {step.permission for step in workflow.transitions} <= set(table)


INTERNAL_PLACES = (
    "van-ban-den",
    "van-ban-den/{year}",
    "van-ban-di",
    "van-ban-di/{year}",
    "so",
    "so/{year}",
    "phong-1",
    "cv-ubnd",
    "nhom-so",
)


def internal_places(agency) -> list:
    """Folders, registers, units, positions and groups of recipients."""
    year = agency["van-ban-di"].objectIds()[0]
    places = [
        agency.unrestrictedTraverse(place.format(year=year))
        for place in INTERNAL_PLACES
    ]
    return [*places, *agency["so"][year].objectValues("Register")]
