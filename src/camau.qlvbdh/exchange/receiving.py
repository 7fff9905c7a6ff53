"""What the recipient does with a recall (Decision 31/2021, art. 8(1)d)."""

from camau.qlvbdh import _
from camau.qlvbdh.audit.model import append
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.exchange import statuses
from camau.qlvbdh.exchange.feedback import tell
from camau.qlvbdh.exchange.protocol import clear
from camau.qlvbdh.exchange.service import stated_reason
from camau.qlvbdh.workflows.service import fire
from camau.qlvbdh.workflows.service import require_step


def _notice(document) -> dict:
    if document.recall_notice is None:
        raise WrongState(_("Nơi gửi không yêu cầu thu hồi văn bản này."))
    return document.recall_notice


def confirm_recall(document, *, comment: str | None = None):
    """Destroy the content, take it from all holders, tell the sender (15).

    What stays is the tombstone: identifier, symbol, sender, dates, reason, actor,
    digests (NĐ 30, Annex VI, III.8.c).
    """
    require_step(document, "recall")
    notice = _notice(document)
    clear(document, notice["reason"])
    fire(document, "recall", comment or notice["reason"])
    document.recall_notice = None
    document.reindexObject()
    return document


def refuse_recall(document, *, reason: str):
    """Keep the document and tell the sender why (16)."""
    require_step(document, "recall")
    notice = _notice(document)
    reason = stated_reason(reason)
    tell(document, statuses.DISAGREED, note=reason, serial=notice["serial"])
    append(document, "refuse_recall", reason)
    document.recall_notice = None
    document.reindexObject(idxs=["actors"])
    return document
