"""The worker's part in judging signatures: what was left to it, and what waits for
revocation data. Each document is a transaction of its own."""

from base64 import b64decode
from camau.qlvbdh.content.lookup import by_uid
from camau.qlvbdh.intake import waiting
from camau.qlvbdh.intake.judging import judge
from camau.qlvbdh.intake.judging import judge_open
from camau.qlvbdh.validation.fetching import Fetcher
from camau.qlvbdh.validation.model import Report
from camau.qlvbdh.workflows.service import as_system
from collections.abc import Callable
import logging
import transaction


logger = logging.getLogger(__name__)

Pair = tuple[bytes, bytes]
"""A certificate and that of its issuer, as DER."""


def judge_waiting() -> int:
    """Judge the documents that were left to the worker; how many were done."""
    return sum(_each(uid, _judge, put_off=True) for uid in waiting.due())


def judge_again() -> int:
    """Judge those that lacked revocation data, as far as there is more by now."""
    return sum(_each(uid, judge_open) for uid in waiting.open_verdicts())


def wanted() -> set[Pair]:
    """The certificates whose revocation is not known, with their issuers."""
    pairs: set[Pair] = set()
    for uid in waiting.open_verdicts():
        document = by_uid(uid)
        if document is None or document.report is None:
            continue
        for finding in Report.from_dict(document.report).findings:
            if finding.lacks_revocation and len(finding.chain) > 1:
                own, issuer, *_rest = finding.chain
                pairs.add((b64decode(own.der), b64decode(issuer.der)))
    return pairs


def fetch(pairs: set[Pair]) -> None:
    """Bring the revocation data of ``pairs``, and renew the lists that end soon.

    Called without a transaction: other machines may be slow.
    """
    fetcher = Fetcher.current()
    if fetcher is None:
        return
    for certificate, issuer in pairs:
        fetcher.bring(certificate, issuer)
    fetcher.renew()


def _judge(document) -> bool:
    judge(document, fresh=True)
    document.reindexObject()
    return True


def _each(uid: str, step: Callable[..., bool], *, put_off: bool = False) -> bool:
    """Take a step with a document and commit; a fault is logged, others go on."""
    done = False
    try:
        for attempt in transaction.manager.attempts():
            # No return from within: it would hide a commit that has to be repeated.
            with attempt, as_system():
                document = by_uid(uid)
                done = document is not None and step(document)
                if document is None:
                    waiting.drop(waiting.UNJUDGED, uid)
                    waiting.drop(waiting.OPEN, uid)
    except Exception:
        logger.exception("Signatures of %s could not be judged", uid)
        if put_off:
            with transaction.manager:
                waiting.put_off(uid)
        return False
    return done
