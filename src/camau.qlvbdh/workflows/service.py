"""Firing transitions, and keeping others from firing them bare.

A service checks its input, does its work and calls ``fire``. The bare workflow
API (``@workflow``, ``content_status_modify``) is refused by a subscriber, so
that no step can skip its service.
"""

from AccessControl.SecurityManagement import getSecurityManager
from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.SecurityManagement import setSecurityManager
from AccessControl.users import system
from camau.qlvbdh import _
from camau.qlvbdh.content.interfaces import IDocument
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.workflows.incoming import INCOMING
from camau.qlvbdh.workflows.model import Workflow
from camau.qlvbdh.workflows.outgoing import OUTGOING
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from plone import api
from Products.CMFCore.WorkflowCore import WorkflowException
from Products.DCWorkflow.interfaces import IBeforeTransitionEvent
from zope.component import adapter


WORKFLOWS: dict[str, Workflow] = {
    "IncomingDocument": INCOMING,
    "OutgoingDocument": OUTGOING,
}

_firing: ContextVar[bool] = ContextVar("camau.qlvbdh.firing", default=False)


def workflow_of(document) -> Workflow:
    """The definition of a document's workflow."""
    return WORKFLOWS[document.portal_type]


def state_of(document) -> str:
    """Id of the present state."""
    return api.content.get_state(document)


def state_title(document) -> str:
    """Title of the present state."""
    return workflow_of(document).title_of(state_of(document))


def require_state(document, *states: str) -> None:
    """Raise ``WrongState`` unless the document is in one of ``states``."""
    if state_of(document) not in states:
        raise WrongState(
            _(
                "Văn bản đang ở trạng thái “${state}” nên không thực hiện được việc này.",
                mapping={"state": state_title(document)},
            ),
            state=state_of(document),
        )


def require(document, permission: str) -> None:
    """Raise ``NotAllowed`` unless the acting person has ``permission`` (its title)."""
    if not api.user.has_permission(permission, obj=document):
        raise NotAllowed(
            _(
                "Bạn không có quyền thực hiện việc này với văn bản ở trạng thái “${state}”.",
                mapping={"state": state_title(document)},
            ),
            permission=permission,
        )


def require_step(document, transition: str) -> None:
    """Raise unless the acting person may take ``transition`` now.

    A service calls it first, so that nothing is done for a step that can't be.
    """
    step = workflow_of(document).transition(transition)
    require_state(document, *step.sources)
    require(document, step.permission)


@contextmanager
def as_system() -> Iterator[None]:
    """Act as the system: for what follows from an act that was allowed."""
    before = getSecurityManager()
    newSecurityManager(None, system)
    try:
        yield
    finally:
        setSecurityManager(before)


@contextmanager
def _allowed() -> Iterator[None]:
    token = _firing.set(True)
    try:
        yield
    finally:
        _firing.reset(token)


def fire(document, transition: str, comment: str = "") -> None:
    """Take a step; its history entry keeps ``comment``, and its worklists change."""
    require_step(document, transition)
    with _allowed():
        api.portal.get_tool("portal_workflow").doActionFor(
            document, transition, comment=comment
        )
    document.reindexObject(idxs=["actors", "due"])


@adapter(IDocument, IBeforeTransitionEvent)
def refuse_bare_transition(document, event) -> None:
    """Only services take steps; the state on creation is no step."""
    if event.transition is not None and not _firing.get():
        raise WorkflowException(
            _(
                "Việc này cần thêm thông tin: hãy dùng chức năng tương ứng trên trang "
                "văn bản hoặc dịch vụ REST cùng tên."
            )
        )
