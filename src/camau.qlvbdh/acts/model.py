"""What an act is."""

from camau.qlvbdh.workflows.service import state_of
from collections.abc import Callable
from dataclasses import dataclass
from plone import api
from typing import Any
from zope.interface import Interface


class INothing(Interface):
    """An act that needs no input."""


def always(document: Any) -> bool:
    """No further condition."""
    return True


def nothing_known(document: Any) -> dict[str, Any]:
    """Nothing is filled in beforehand."""
    return {}


@dataclass(frozen=True)
class Remark:
    """What is said once an act is done: what it did not do by itself."""

    text: str
    """A message."""

    documents: tuple[Any, ...]
    """Those that it is about."""


def no_remark(document: Any) -> Remark | None:
    """Nothing is left to say."""
    return None


@dataclass(frozen=True)
class Act:
    """One thing to do with a document."""

    name: str
    """Name of the REST service (``@name``) and of the form (``@@act/name``)."""

    title: str
    """Vietnamese, as on the button."""

    run: Callable[..., Any]
    """Service function: ``run(document, **input)``; returns the object to show next."""

    permission: str
    """Title of the permission; the table in ``security`` says who has it when."""

    schema: type[Interface] = INothing
    states: tuple[str, ...] = ()
    """States in which it is possible; empty: wherever the permission is given."""

    condition: Callable[[Any], bool] = always
    consequence: str = ""
    """What can't be undone, said before the act is done."""

    known: Callable[[Any], dict[str, Any]] = nothing_known
    """Input that the form need not ask for anew."""

    remark: Callable[[Any], Remark | None] = no_remark
    """What is said of the document after the act."""

    explanation: str = ""
    """What it does, where its name alone does not say so."""

    def is_possible(self, document: Any) -> bool:
        """Whether the acting person may do it now."""
        if self.states and state_of(document) not in self.states:
            return False
        if not api.user.has_permission(self.permission, obj=document):
            return False
        return self.condition(document)
