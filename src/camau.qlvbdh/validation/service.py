"""Validation of a received or issued PDF (R4.1, R4.2; checks V1 to V10)."""

from camau.qlvbdh import clock
from camau.qlvbdh.validation import limited
from camau.qlvbdh.validation.cache import Cache
from camau.qlvbdh.validation.errors import Unreadable
from camau.qlvbdh.validation.examination import examine_file
from camau.qlvbdh.validation.examination import Question
from camau.qlvbdh.validation.examination import unreadable
from camau.qlvbdh.validation.model import Report
from camau.qlvbdh.validation.trust import TrustStore
from datetime import datetime
from hashlib import file_digest
from typing import BinaryIO


cache = Cache()


def validate(
    stream: BinaryIO,
    *,
    trust: TrustStore | None = None,
    signer: str | None = None,
    organ: str | None = None,
    copy: bool = False,
    at: datetime | None = None,
    fresh: bool = False,
) -> Report:
    """Examine the PDF in ``stream`` (open, seekable) and say what it is worth.

    ``signer`` and ``organ`` are the names stated for the document; a mismatch
    is a warning. ``copy``: the sender states a type of copies, which an agency
    signs alone (Decree 30, art. 25). ``at`` (aware) replaces the present moment; ``fresh`` takes no
    answer of the last minutes. Never raises for
    bad files: they give UNREADABLE or INVALID, and are read in a process with
    limits of time and memory. Nothing is fetched from a network. Without
    ``trust`` the store of the installation is used.
    """
    trust = TrustStore.current() if trust is None else trust
    stream.seek(0)
    sha256 = file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]
    key = (sha256, trust.version, signer, organ, "copy" if copy else None)
    report = cache.get(key) if at is None and not fresh else None
    if report is None:
        question = Question(trust, sha256, at or clock.now(), signer, organ, copy)
        try:
            found = limited.run(examine_file, stream, question)
        except Unreadable as error:
            # Not remembered: a busy machine may be the cause.
            report = unreadable(question, error)
        else:
            report = Report.from_dict(found)
            if at is None:
                cache.put(key, report)
    stream.seek(0)
    return report
