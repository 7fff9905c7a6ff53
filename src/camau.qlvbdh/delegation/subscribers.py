"""Steps of a document's workflow that are taken by delegation."""

from camau.qlvbdh.content.interfaces import IDocument
from camau.qlvbdh.delegation import exercise
from camau.qlvbdh.workflows.service import workflow_of
from Products.DCWorkflow.interfaces import IBeforeTransitionEvent


def step_taken(document: IDocument, event: IBeforeTransitionEvent) -> None:
    """A step of who acts for another is written down as such."""
    if event.transition is not None:
        step = workflow_of(document).transition(event.transition.id)
        exercise.note(document, step.permission)
