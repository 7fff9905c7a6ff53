"""How a session of signing at a desk ends."""

from camau.qlvbdh import _
from camau.qlvbdh.acts.model import Act
from camau.qlvbdh.acts.model import INothing
from camau.qlvbdh.drafting.interfaces import IComplete
from camau.qlvbdh.signing import desk
from camau.qlvbdh.signing.sessions import own_session
from typing import Any


def _waits_for_me(document: Any) -> bool:
    return own_session(document) is not None


def _session_known(document: Any) -> dict[str, str]:
    session = own_session(document)
    return {"session": session.secret} if session is not None else {}


def desk_acts(*states: str) -> tuple[Act, ...]:
    """The acts for a type of document that is signed at desks in those states."""
    return (
        Act(
            "complete-signing",
            _("Nhận chữ ký"),
            desk.complete,
            "View",
            IComplete,
            states,
            _waits_for_me,
            known=_session_known,
        ),
        Act(
            "cancel-signing",
            _("Bỏ phiên ký"),
            desk.cancel,
            "View",
            INothing,
            states,
            _waits_for_me,
        ),
    )
