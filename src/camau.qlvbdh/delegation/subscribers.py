"""Steps that are taken by delegation; posts that get another id."""

from camau.qlvbdh.content.interfaces import IDocument
from camau.qlvbdh.content.position import Position
from camau.qlvbdh.delegation import exercise
from camau.qlvbdh.delegation import service
from camau.qlvbdh.workflows.service import workflow_of
from Products.DCWorkflow.interfaces import IBeforeTransitionEvent
from zope.lifecycleevent.interfaces import IObjectMovedEvent


def step_taken(document: IDocument, event: IBeforeTransitionEvent) -> None:
    """A step of who acts for another is written down as such."""
    if event.transition is not None:
        step = workflow_of(document).transition(event.transition.id)
        exercise.note(document, step.permission)


def position_moved(position: Position, event: IObjectMovedEvent) -> None:
    """Renamed: what was delegated of it stays in force."""
    renamed = event.oldParent is not None and event.oldParent is event.newParent
    if renamed and event.object is position:
        service.carry(event.newParent, event.oldName, event.newName)
