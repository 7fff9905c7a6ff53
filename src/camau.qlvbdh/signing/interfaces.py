"""What signing at a person's desk asks of what is signed."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from zope.interface import Attribute
from zope.interface import Interface


@dataclass(frozen=True)
class Subject:
    """What the person at the desk is told of what is signed."""

    title: str
    symbol: str
    """Number and notation of the document, or of the copy."""

    day: date | None
    """The date that belongs to the number."""


class ISigningSession(Interface):
    """What waits for the signatures of one person (``signing.sessions``)."""


class IDeskAct(Interface):
    """An act whose signatures come later, from a desk.

    Adapts document and session; its name is the act of the session.
    """

    states = Attribute("States in which the document waits for the signatures.")
    subject = Attribute("What is signed, a ``Subject``.")

    def base(owner: Any) -> str | None:
        """SHA-256 of what ``owner`` has to be signed now; None: nothing waits."""

    def require() -> None:
        """Raise unless the acting person may do it now; asked again at the end."""

    def following(certificate: Any, identity: Any, parts: list) -> list:
        """What is signed over the result of a turn; nothing: that was all.

        ``parts`` are the files of the turn, with their signatures.
        """

    def finish(certificate: Any, parts: list) -> Any:
        """Take the files of all turns; gives the object to show next."""
