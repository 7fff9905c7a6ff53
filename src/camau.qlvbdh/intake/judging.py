"""What is found out about a document's files, kept as evidence."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.audit.model import append
from camau.qlvbdh.content.vocabularies import COPY
from camau.qlvbdh.content.vocabularies import document_types
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.intake import digitisation
from camau.qlvbdh.intake import waiting
from camau.qlvbdh.validation import records
from camau.qlvbdh.validation.model import Message
from camau.qlvbdh.validation.model import Report
from camau.qlvbdh.validation.model import Severity
from camau.qlvbdh.validation.model import Verdict
from camau.qlvbdh.validation.rules import check_attachments
from camau.qlvbdh.validation.service import validate
from camau.qlvbdh.validation.trust import TrustStore
from camau.qlvbdh.workflows.service import require
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from typing import Any
from zope.i18n import translate


DECISIVE = ("V1", "V2")
"""Checks whose failure nobody can overrule: the file was changed after signing."""

LARGE, MANY = 5 << 20, 4
"""Bytes, and files, from which on they are not examined while a user waits."""

PAUSE = timedelta(minutes=10)
"""How long nobody has the same question asked again: it costs up to 25 s a file of a
thread, and the answer would be the same."""

_tried: dict[str, str] = {}
"""UID → version of the trust store with which the verdict stayed open, in this process."""


def judge_arrival(document) -> None:
    """Judge an arrival; large files that a person uploads are left to the worker."""
    if document.sent_from is None and _takes_long(document):
        waiting.postpone(document)
    else:
        judge(document)


def judge(document, *, fresh: bool = False) -> None:
    """Validate the signatures of all files; look at the scan of a paper document.

    The report of the main file carries the remarks on the attachments (V11). It
    becomes the newest; the ones before it stay (R4.1-2). ``fresh``: as of now, not
    of some minutes ago.
    """
    waiting.judged(document)
    if document.file is None:
        return
    document.last_judged = (clock.now().isoformat(), _asked(document))
    trust = records.with_kept(document, TrustStore.current())
    _keep(document, _examined(document, trust, fresh), trust)
    if getattr(document, "source", None) == "paper":
        document.scan_remarks = tuple(_scan_remarks(document.file))


def judge_open(document) -> bool:
    """Judge again what lacked revocation data, if other data is at hand by now.

    Whether the verdict changed; one that still lacks them is not kept.
    """
    trust = TrustStore.current()
    if document.file is None or document.report is None:
        waiting.drop(waiting.OPEN, document.UID())
        return False
    uid = document.UID()
    if trust.version in (document.report["trust_version"], _tried.get(uid)):
        return False
    _tried[uid] = trust.version
    trust = records.with_kept(document, trust)
    report = _examined(document, trust, fresh=True)
    if lacks_revocation(report) or _tells_less(report, document.report):
        return False
    _keep(document, report, trust)
    append(document, "judged", _words(report))
    document.reindexObject()
    return True


def revalidate(document):
    """Judge the signatures anew, as of now; the former reports stay (R4.1-2).

    Raises ``WrongState`` within ``PAUSE`` of the last time, unless what is asked is
    another question by now.
    """
    require(document, "View")
    if not can_be_judged(document):
        raise WrongState(
            _("Văn bản chưa ký hoặc không có tệp, nên không có chữ ký để kiểm tra.")
        )
    require_judged(document)
    _require_news(document)
    if _takes_long(document):
        waiting.ask_again(document)
        append(document, "revalidate")
        return document
    judge(document, fresh=True)
    append(document, "revalidate", _words(Report.from_dict(document.report)))
    document.reindexObject()
    return document


def _require_news(document) -> None:
    """Raise ``WrongState`` when the answer would be the one of a moment ago."""
    if document.last_judged is None:
        return
    at, asked = document.last_judged
    last = datetime.fromisoformat(at)
    if asked == _asked(document) and last <= clock.now() < last + PAUSE:
        raise WrongState(
            _(
                "Chữ ký vừa được kiểm tra lúc ${at}; từ đó tệp và danh sách tin cậy "
                "không đổi. Có thể kiểm tra lại từ ${again}.",
                mapping={
                    "at": f"{last:%H:%M %d/%m/%Y}",
                    "again": f"{last + PAUSE:%H:%M}",
                },
            )
        )


def _asked(document) -> tuple[str, ...]:
    """All that a verdict depends on, but for the time: trust lists, names, files."""
    stated = (f"{name}={value}" for name, value in _stated(document).items())
    files = (file.sha256 or "" for file in document.files())
    return (TrustStore.current().version, *stated, *files)


def can_be_judged(document) -> bool:
    """Whether there is a file that may be signed."""
    signed = document.portal_type == "IncomingDocument" or document.signed_at
    return bool(signed) and document.file is not None


def _examined(document, trust: TrustStore, fresh: bool) -> Report:
    stated = _stated(document)
    report, *files = [
        _validated(file, trust=trust, fresh=fresh, **stated)
        for file in document.files()
    ]
    if files and report.findings:
        remarks = check_attachments(report, files)
        report = replace(report, messages=(*report.messages, *remarks))
    return report


def _stated(document) -> dict[str, Any]:
    """What the document says of itself, against which its signatures are held."""
    known = document_types().get(document.type_code or "")
    return {
        "signer": document.signer_name,
        "organ": document.organ_name,
        "copy": known is not None and known.group == COPY,
    }


def _validated(file: Any, **values: Any) -> Report:
    with file.open() as stream:
        return validate(stream, **values)


def _keep(document, report: Report, trust: TrustStore) -> None:
    if _tells_less(report, document.report):
        # A busy machine may be the cause; what was found out before stands.
        return
    records.keep(document, report, trust)
    waiting.note_open(document, lacks_revocation(report))


def _tells_less(report: Report, former: dict[str, Any] | None) -> bool:
    """Whether the same bytes could be read before, and can't be now."""
    return (
        former is not None
        and report.verdict == Verdict.UNREADABLE
        and former["sha256"] == report.sha256
        and former["verdict"] != Verdict.UNREADABLE
    )


def lacks_revocation(report: Report) -> bool:
    """Whether a list or an OCSP answer would tell more."""
    return any(finding.lacks_revocation for finding in report.findings)


def _words(report: Report) -> str:
    return translate(report.verdict.label, target_language="vi")


def _takes_long(document) -> bool:
    files = document.files()
    return len(files) > MANY or sum(file.getSize() for file in files) > LARGE


def require_judged(document) -> None:
    """Raise ``WrongState`` while the worker has not judged the signatures yet."""
    if document.judging_since:
        raise WrongState(
            _(
                "Đang kiểm tra chữ ký số của văn bản. Hãy đợi trong ít phút rồi tải lại"
                " trang."
            ),
            pending=True,
        )


def _scan_remarks(file: Any) -> Iterator[str]:
    """What keeps a scan below the standard (R8.1đ-1), in words for the clerk."""
    with file.open() as stream:
        yield from (finding.text for finding in digitisation.check(stream))


def breaks(document) -> list[str]:
    """What was changed in the file after it was signed, in words (V1, V2)."""
    if not document.report:
        return []
    return [
        message.text
        for finding in Report.from_dict(document.report).findings
        for message in finding.messages
        if _decides(message)
    ]


def require_unbroken(document) -> None:
    """Raise ``WrongState`` when the file was changed after it was signed (V1, V2)."""
    broken = breaks(document)
    if broken:
        raise WrongState(
            _(
                "Văn bản không còn nguyên vẹn: ${reason}. Hãy trả lại nơi gửi.",
                mapping={"reason": "; ".join(dict.fromkeys(broken))},
            ),
            checks=DECISIVE,
        )


def _decides(message: Message) -> bool:
    return message.check in DECISIVE and message.severity == Severity.ERROR
