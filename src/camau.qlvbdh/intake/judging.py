"""What is found out about an arrived document's files, kept as evidence."""

from camau.qlvbdh import _
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.intake import digitisation
from camau.qlvbdh.validation.model import Message
from camau.qlvbdh.validation.model import Report
from camau.qlvbdh.validation.model import Severity
from camau.qlvbdh.validation.rules import check_attachments
from camau.qlvbdh.validation.service import validate
from collections.abc import Iterator
from dataclasses import replace
from typing import Any


DECISIVE = ("V1", "V2")
"""Checks whose failure nobody can overrule: the file was changed after signing."""


def judge(document) -> None:
    """Validate the signatures of all files; look at the scan of a paper document.

    The report of the main file carries the remarks on the attachments (V11); it
    is kept on the document and never rewritten (R4.1-2).
    """
    if document.file is None:
        return
    report = _validated(document, document.file)
    others = [_validated(document, one.file) for one in document.attachments()]
    if others and report.findings:
        remarks = check_attachments(report, others)
        report = replace(report, messages=(*report.messages, *remarks))
    document.report = report.to_dict()
    if document.source == "paper":
        document.scan_remarks = tuple(_scan_remarks(document.file))


def _validated(document, file: Any) -> Report:
    with file.open() as stream:
        return validate(stream, signer=document.signer_name, organ=document.organ_name)


def _scan_remarks(file: Any) -> Iterator[str]:
    """What keeps a scan below the standard (R8.1đ-1), in words for the clerk."""
    with file.open() as stream:
        for finding in digitisation.check(stream):
            page = f" (trang {finding.page})" if finding.page else ""
            yield f"{finding.text}{page}"


def require_unbroken(document) -> None:
    """Raise ``WrongState`` when the file was changed after it was signed (V1, V2)."""
    report = Report.from_dict(document.report) if document.report else None
    if report is None:
        return
    broken = [
        message.text
        for finding in report.findings
        for message in finding.messages
        if _decides(message)
    ]
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
