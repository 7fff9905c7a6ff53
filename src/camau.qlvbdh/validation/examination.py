"""The examination of a whole file: every signature, then the rules on all of them.

It runs in the process that ``limited`` forks; nothing here knows the database.
"""

from camau.qlvbdh import _
from camau.qlvbdh.validation.documenttime import document_times
from camau.qlvbdh.validation.errors import BROKEN
from camau.qlvbdh.validation.errors import Unreadable
from camau.qlvbdh.validation.evidence import Evidence
from camau.qlvbdh.validation.evidence import gather
from camau.qlvbdh.validation.loop import finish
from camau.qlvbdh.validation.model import LegalValue
from camau.qlvbdh.validation.model import Message
from camau.qlvbdh.validation.model import Report
from camau.qlvbdh.validation.model import say
from camau.qlvbdh.validation.model import Severity
from camau.qlvbdh.validation.model import SignatureFinding
from camau.qlvbdh.validation.model import Verdict
from camau.qlvbdh.validation.model import verdict_of
from camau.qlvbdh.validation.reader import Budget
from camau.qlvbdh.validation.reader import open_pdf
from camau.qlvbdh.validation.rules import check_anchors
from camau.qlvbdh.validation.rules import check_completeness
from camau.qlvbdh.validation.rules import check_identities
from camau.qlvbdh.validation.rules import legal_value
from camau.qlvbdh.validation.signature import broken
from camau.qlvbdh.validation.signature import examine
from camau.qlvbdh.validation.signature import unsupported
from camau.qlvbdh.validation.trust import TrustStore
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from typing import Any
from typing import BinaryIO


# Names the rules of this package; to be raised when a change of them may give
# another verdict on the same file.
RULES = "3"
VERIFIER = f"camau.qlvbdh rules {RULES}, pyHanko {version('pyhanko')}"

# Comparing revisions costs the square of their number.
MAX_SIGNATURES = 30
MAX_REVISIONS = 150
TIMESTAMP = SigSeedSubFilter.ETSI_RFC3161.value
SUBFILTERS = frozenset(
    str(kind.value) for kind in SigSeedSubFilter if kind.value != TIMESTAMP
)


@dataclass(frozen=True)
class Question:
    """What a file is examined against.

    ``now`` is the moment of the examination, ``signer`` and ``organ`` the names
    stated for the document, ``copy`` whether it is stated to be a copy.
    """

    trust: TrustStore
    sha256: str
    now: datetime
    signer: str | None = None
    organ: str | None = None
    copy: bool = False


def examine_file(stream: BinaryIO, question: Question) -> dict[str, Any]:
    """The report on ``stream`` as ``Report.to_dict`` gives it; never raises for
    bad files."""
    findings: list[SignatureFinding] = []
    try:
        findings, messages = _examine(stream, question)
    except Unreadable as error:
        return unreadable(question, error).to_dict()
    verdict = Verdict.UNSIGNED
    if findings:
        messages += check_identities(findings, question.signer, question.organ)
        messages += check_anchors(findings, question.organ)
        messages += check_completeness(findings, question.copy)
        everything = [m for f in findings for m in f.messages] + messages
        verdict = verdict_of(tuple(everything))
    return _report(question, verdict, findings, messages).to_dict()


def unreadable(question: Question, error: Unreadable) -> Report:
    """The report on a file that could not be examined."""
    return _report(question, Verdict.UNREADABLE, [], [error.message])


def _report(
    question: Question,
    verdict: Verdict,
    findings: list[SignatureFinding],
    messages: list[Message],
) -> Report:
    value = LegalValue.REFERENCE
    if findings:
        value = legal_value(verdict, findings, question.copy)
    return Report(
        verdict=verdict,
        legal_value=value,
        sha256=question.sha256,
        validated_at=question.now.isoformat(timespec="seconds"),
        trust_version=question.trust.version,
        verifier=VERIFIER,
        findings=tuple(findings),
        messages=tuple(messages),
    )


def _examine(
    stream: BinaryIO, question: Question
) -> tuple[list[SignatureFinding], list[Message]]:
    """Read by the letter of the standard first; leniently, with a warning, if
    that fails."""
    budget = Budget()
    try:
        reader, notes = open_pdf(stream, budget)
        if not reader.xrefs.hybrid_xrefs_present:
            return _findings(reader, question, notes)
    except MemoryError:
        raise _too_big() from None
    except BROKEN:
        # Retried below; what stays broken is reported there.
        pass
    try:
        reader, notes = open_pdf(stream, budget, strict=False)
        text = _("Cấu trúc tệp PDF không đúng chuẩn, đã đọc ở chế độ nới lỏng")
        notes.append(say("file", Severity.WARNING, text))
        return _findings(reader, question, notes)
    except MemoryError:
        raise _too_big() from None
    except BROKEN:
        raise Unreadable(_("Tệp PDF hỏng hoặc không đầy đủ")) from None


def _too_big() -> Unreadable:
    return Unreadable(_("Tệp cần quá nhiều bộ nhớ, không kiểm tra được"))


def _findings(
    reader: PdfFileReader, question: Question, notes: list[Message]
) -> tuple[list[SignatureFinding], list[Message]]:
    # Proves that the document itself can be reached, signed or not.
    reader.root["/Pages"]["/Kids"]
    if reader.xrefs.total_revisions > MAX_REVISIONS:
        raise Unreadable(_("Tệp có quá nhiều lần cập nhật, không kiểm tra được"))
    known, stamps, findings = _signatures(reader)
    if len(known) > MAX_SIGNATURES:
        text = _("Tệp có quá nhiều chữ ký; chỉ kiểm tra ${count} chữ ký cuối")
        notes.append(say("file", Severity.INDETERMINATE, text, count=MAX_SIGNATURES))
        known = known[-MAX_SIGNATURES:]
    if known:
        evidence = gather(reader, question.trust)
        work = _examine_all(known, stamps, evidence, question.now, reader.strict)
        findings += finish(work)
    return findings, notes


Signatures = list[EmbeddedPdfSignature]


def _signatures(
    reader: PdfFileReader,
) -> tuple[Signatures, Signatures, list[SignatureFinding]]:
    """Signatures and document timestamps in order of signing, and findings on
    signatures out of reach."""
    known: Signatures = []
    stamps: Signatures = []
    findings: list[SignatureFinding] = []
    for name, value, field in enumerate_sig_fields(reader, filled_status=True):
        subfilter = str(value.get_object().get("/SubFilter", ""))
        if subfilter not in SUBFILTERS | {TIMESTAMP}:
            findings.append(unsupported(name, subfilter))
            continue
        try:
            one = EmbeddedPdfSignature(reader, field, name)
            (stamps if subfilter == TIMESTAMP else known).append(one)
        except BROKEN:
            # A broken document timestamp proves no time, and is no signature.
            if subfilter != TIMESTAMP:
                findings.append(broken(name))
    known.sort(key=lambda one: one.signed_revision)
    return known, stamps, findings


async def _examine_all(
    signatures: Signatures,
    stamps: Signatures,
    evidence: Evidence,
    now: datetime,
    strict: bool,
) -> list[SignatureFinding]:
    findings = []
    times = await document_times(stamps, evidence)
    for signature in signatures:
        try:
            last = signature is signatures[-1]
            found = await examine(signature, evidence, now, last=last, times=times)
            findings.append(found)
        except MemoryError:
            raise
        except BROKEN as error:
            if strict and isinstance(error, PdfError):
                # The lenient reading may get further.
                raise
            findings.append(broken(signature.field_name))
    return findings
