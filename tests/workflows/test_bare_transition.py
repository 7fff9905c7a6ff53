"""No step skips its service: the bare workflow API is shut for everybody."""

from builders import PASSWORD
from builders import person
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.intake import service as intake
from camau.qlvbdh.workflows.incoming import INCOMING
from camau.qlvbdh.workflows.outgoing import OUTGOING
from camau.qlvbdh.workflows.service import as_system
from camau.qlvbdh.workflows.service import fire
from plone import api
from plone.protect import createToken
from Products.CMFCore.WorkflowCore import WorkflowException
from ways import INCOMING_WAYS
from ways import OUTGOING_WAYS
from ways import two_units
import pytest
import requests
import transaction


WAYS = {INCOMING.id: INCOMING_WAYS, OUTGOING.id: OUTGOING_WAYS}
STEPS = [
    pytest.param(workflow, step, id=f"{workflow.id.split('_')[1]}-{step.id}")
    for workflow in (INCOMING, OUTGOING)
    for step in workflow.transitions
]
PEOPLE = ("vt", "gd", "tp", "tp2", "cv", "cv4")
MESSAGE = "hãy dùng chức năng tương ứng"


def in_front_of(workflow, step):
    """A document in the first state that the step starts from."""
    state = step.sources[0]
    return next(
        reach() for reached, reach in WAYS[workflow.id].values() if reached == state
    )


def entitled(document, step):
    """Who has the permission that guards the step."""
    agency = document.organ_id if document.portal_type == "OutgoingDocument" else None
    name = "ubnd" if agency == "H12" else "snv"
    found = []
    for prefix in PEOPLE:
        with person(f"{prefix}.{name}"):
            if api.user.has_permission(step.permission, obj=document):
                found.append(f"{prefix}.{name}")
    return found


@pytest.mark.parametrize("workflow, step", STEPS)
def test_bare_step_is_refused(portal, workflow, step):
    """Whoever has the right is told to use the act; nothing changes."""
    two_units()
    document = in_front_of(workflow, step)
    state = api.content.get_state(document)
    tool = api.portal.get_tool("portal_workflow")
    people = entitled(document, step)
    assert people
    for name in people:
        with person(name), pytest.raises(WorkflowException, match=MESSAGE):
            tool.doActionFor(document, step.id)
    with as_system(), pytest.raises(WorkflowException, match=MESSAGE):
        tool.doActionFor(document, step.id)
    assert api.content.get_state(document) == state


@pytest.mark.parametrize("workflow, step", STEPS)
def test_service_takes_the_step(portal, workflow, step):
    """The same step by its service, with its name in the history."""
    two_units()
    state, reach = WAYS[workflow.id][step.id]
    document = reach()
    assert api.content.get_state(document) == state == step.target
    assert document.workflow_history[workflow.id][-1]["action"] == step.id


def test_the_door_shuts_behind_a_service(portal):
    """What a service was allowed is not allowed after it, not even after a fault."""
    two_units()
    document = INCOMING_WAYS["register"][1]()
    with person("vt.snv"):
        with pytest.raises(WrongState):
            fire(document, "register")
        intake.submit(document)
    tool = api.portal.get_tool("portal_workflow")
    with person("gd.snv"), pytest.raises(WorkflowException, match=MESSAGE):
        tool.doActionFor(document, "file")


def test_the_state_menu_of_plone_is_empty(portal):
    """It lists steps with a name in the action box; ours have none, so none fires."""
    two_units()
    document = OUTGOING_WAYS["submit_to_unit"][1]()
    tool = api.portal.get_tool("portal_workflow")
    with person("tp.ubnd"):
        assert not tool.getTransitionsFor(document)
        document.REQUEST.form["_authenticator"] = createToken()
        document.restrictedTraverse("content_status_modify")("approve")
    assert api.content.get_state(document) == "unit_review"


def document_url(functional, document):
    """The address of a document on the test's server."""
    path = "/".join(document.getPhysicalPath())
    return f"http://{functional['host']}:{functional['port']}{path}"


@pytest.mark.parametrize("workflow, step", STEPS)
def test_rest_endpoint_is_refused(functional, functional_portal, workflow, step):
    """``POST @workflow/<step>`` with the right credentials changes nothing."""
    two_units()
    document = in_front_of(workflow, step)
    state = api.content.get_state(document)
    name = entitled(document, step)[0]
    url = f"{document_url(functional, document)}/@workflow/{step.id}"
    transaction.commit()
    answer = requests.post(
        url,
        json={"comment": "x", "include_children": True},
        headers={"Accept": "application/json"},
        auth=(name, PASSWORD),
        timeout=60,
    )
    assert answer.status_code == 400, answer.text
    assert "hãy dùng dịch vụ REST cùng tên" in answer.json()["message"]
    transaction.begin()
    assert api.content.get_state(document) == state
