"""The running site against ``security.table``.

A document is brought to each state by the services; then every actor is asked
for every permission. Which roles an actor has on the document is said here, so
that the assignments and the positions are held against it as well.
"""

from actors import actors
from actors import agencies_with_everybody
from actors import OURS
from actors import rights
from actors import Roles
from actors import roles_of
from actors import search
from camau.qlvbdh.security.table import INCOMING_TABLE
from camau.qlvbdh.security.table import OUTGOING_TABLE
from camau.qlvbdh.security.table import Table
from camau.qlvbdh.workflows.incoming import INCOMING
from camau.qlvbdh.workflows.outgoing import OUTGOING
from plone import api
from typing import Any
from ways import INCOMING_WAYS
from ways import OUTGOING_WAYS
import pytest


@pytest.fixture
def agencies(portal):
    """The province, the monitor and the site's managers."""
    return agencies_with_everybody()


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


def outgoing_actors(way: str) -> Roles:
    """Everybody, with the roles on a draft of ``cv.ubnd`` in ``phong-1``.

    What was made from a copy is the clerk's.
    """
    found = actors("ubnd", "snv")
    if way == "from_copy":
        found["vt.ubnd"] |= {"Drafter", "Owner"}
        return found
    found["cv.ubnd"] |= {"Drafter", "Owner"}
    found["tp.ubnd"].add("UnitHead")
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
    assert deviations(reach(), OUTGOING_TABLE, state, outgoing_actors(way)) == []


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
