"""Copies that stay with who got them when their document is called back.

A copy goes out as a document of its own, so it is called back as one: nothing follows
by itself, and nobody may forget it (Decision 31/2021, art. 9(2)b; Decree 30, art. 26).
"""

from camau.qlvbdh.content.lookup import by_uid
from camau.qlvbdh.copies.model import Copies
from camau.qlvbdh.copies.model import Copy
from camau.qlvbdh.exchange.deliveries import Deliveries
from camau.qlvbdh.workflows.service import state_of
from typing import Any


OUT = ("numbered", "issued")
"""States in which a copy is about to go, or is with its recipients."""


def still_out(document) -> list[tuple[Copy, Any]]:
    """The copies of a document that nobody called back, with the documents they are."""
    found = [(one, by_uid(one.issued_as)) for one in Copies(document) if one.issued_as]
    return [
        (copy, issued)
        for copy, issued in found
        if issued is not None and state_of(issued) in OUT
    ]


def is_called_back(document) -> bool:
    """Whether a recipient was asked to give the document back, or we were."""
    if state_of(document) == "recalled":
        return True
    if document.portal_type == "IncomingDocument":
        return document.recall_notice is not None
    return any(one.recall for one in Deliveries(document))
