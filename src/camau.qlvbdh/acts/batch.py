"""Several documents with one confirmation: signed, or numbered, sealed and issued.

Each step of each document is a transaction of its own: a number is given in a short
one, and what is done stays done when a later document fails.
"""

from camau.qlvbdh import _
from camau.qlvbdh.acts import find
from camau.qlvbdh.acts.model import Act
from camau.qlvbdh.content.lookup import visible
from camau.qlvbdh.errors import NotFound
from camau.qlvbdh.errors import QlvbdhError
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.signing.errors import PinRefused
from camau.qlvbdh.wording import say
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from transaction.interfaces import TransientError
from typing import Any
from zope.schema import getFieldNames
import transaction


LIMIT = 100
"""Documents in one batch."""

ATTEMPTS = 3
"""How often a step is tried when another person writes at the same moment."""


@dataclass(frozen=True)
class Batch:
    """Acts that are done one after the other with every document chosen."""

    name: str
    title: str
    acts: tuple[str, ...]
    worklists: tuple[str, ...]
    """Lists in which it is offered."""


BATCHES = (
    Batch("sign", _("Ký duyệt các văn bản đã chọn"), ("sign",), ("sign",)),
    Batch(
        "issue",
        _("Cấp số, đóng dấu và phát hành các văn bản đã chọn"),
        ("number", "seal", "issue"),
        ("number", "seal", "issue"),
    ),
)


@dataclass
class Outcome:
    """What became of one document."""

    uid: str
    title: str = ""
    symbol: str = ""
    done: list[str] = field(default_factory=list)
    """Names of the acts that were done."""

    error: QlvbdhError | None = None
    """What kept it from the rest."""


def find_batch(name: str) -> Batch | None:
    """The batch called ``name``."""
    return next((one for one in BATCHES if one.name == name), None)


def offered(worklist: str) -> list[Batch]:
    """What can be done with several documents of a list."""
    return [one for one in BATCHES if worklist in one.worklists]


def run(batch: Batch, uids: Iterable[str], pin: str | None) -> Iterator[Outcome]:
    """Do it with one document after the other; tells of each when it is done.

    After a wrong password nothing more is tried: a token would lock itself.
    """
    refused: PinRefused | None = None
    for uid in list(dict.fromkeys(uids))[:LIMIT]:
        outcome = Outcome(uid)
        if refused is None:
            refused = _run_one(batch, outcome, pin)
        else:
            outcome.error = refused
        yield outcome


def _run_one(batch: Batch, outcome: Outcome, pin: str | None) -> PinRefused | None:
    try:
        for name in batch.acts:
            if _in_transaction(outcome, name, pin):
                outcome.done.append(name)
        if not outcome.done:
            raise WrongState(
                _("Hiện không làm được việc này với văn bản. Mở văn bản để xem lý do.")
            )
    except PinRefused as error:
        outcome.error = error
        return error
    except QlvbdhError as error:
        outcome.error = error
    except TransientError:
        outcome.error = WrongState(
            _("Có người khác đang sửa cùng lúc. Chọn văn bản và làm lại.")
        )
    return None


def _in_transaction(outcome: Outcome, name: str, pin: str | None) -> bool:
    """Do one act when it is possible; what fails leaves nothing behind."""
    done = False
    for attempt in transaction.manager.attempts(ATTEMPTS):
        with attempt:
            document = visible(outcome.uid)
            if document is None:
                raise NotFound(
                    _("Không có văn bản này, hoặc bạn không có quyền xem."),
                    field="documents",
                )
            outcome.title, outcome.symbol = document.title, document.symbol
            act = find(document, name)
            done = act is not None and act.is_possible(document)
            if act is not None and done:
                act.run(document, **_input(act, pin))
                outcome.symbol = document.symbol
    return done


def _input(act: Act, pin: str | None) -> dict[str, Any]:
    return {"pin": pin} if "pin" in getFieldNames(act.schema) else {}


def words_of(outcome: Outcome) -> str:
    """The error in words; none for a document that went the whole way."""
    return say(outcome.error.message) if outcome.error is not None else ""
