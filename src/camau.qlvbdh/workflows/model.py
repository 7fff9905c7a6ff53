"""Words to define a workflow with; the profile's XML is rendered from them."""

from dataclasses import dataclass
from dataclasses import field


@dataclass(frozen=True)
class State:
    """A state of a document."""

    id: str
    title: str
    """Vietnamese, as people read it."""


@dataclass(frozen=True)
class Transition:
    """A step between states; who may take it is in ``security.table``."""

    id: str
    title: str
    sources: tuple[str, ...]
    target: str
    """State after the step; the source itself for a step that stays."""

    permission: str
    """Title of the permission that guards the step."""


@dataclass(frozen=True)
class Workflow:
    """A DCWorkflow definition in short."""

    id: str
    title: str
    states: tuple[State, ...]
    transitions: tuple[Transition, ...] = field(default=())

    @property
    def initial(self) -> str:
        """Id of the first state."""
        return self.states[0].id

    def leaving(self, state: str) -> tuple[Transition, ...]:
        """Transitions that start in ``state``."""
        return tuple(one for one in self.transitions if state in one.sources)

    def transition(self, name: str) -> Transition:
        """The transition called ``name``."""
        return next(one for one in self.transitions if one.id == name)

    def title_of(self, state: str) -> str:
        """Title of a state."""
        return next(one.title for one in self.states if one.id == state)
