"""Validation of a received or issued PDF (R4.1, R4.2; checks V1 to V10)."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.validation.cache import Cache
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
from camau.qlvbdh.validation.rules import check_completeness
from camau.qlvbdh.validation.rules import check_identities
from camau.qlvbdh.validation.rules import legal_value
from camau.qlvbdh.validation.signature import broken
from camau.qlvbdh.validation.signature import examine
from camau.qlvbdh.validation.signature import unsupported
from camau.qlvbdh.validation.trust import TrustStore
from datetime import datetime
from hashlib import file_digest
from importlib.metadata import version
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from typing import BinaryIO


# Names the rules of this package; to be raised when a change of them may give
# another verdict on the same file.
RULES = "1"
VERIFIER = f"camau.qlvbdh rules {RULES}, pyHanko {version('pyhanko')}"

# Comparing revisions costs the square of their number.
MAX_SIGNATURES = 30
MAX_REVISIONS = 150
SUBFILTERS = frozenset(
    str(kind.value) for kind in SigSeedSubFilter if kind.name != "ETSI_RFC3161"
)

cache = Cache()


def validate(
    stream: BinaryIO,
    *,
    trust: TrustStore | None = None,
    signer: str | None = None,
    organ: str | None = None,
    at: datetime | None = None,
) -> Report:
    """Examine the PDF in ``stream`` (open, seekable) and say what it is worth.

    ``signer`` and ``organ`` are the names stated for the document; a mismatch
    is a warning. ``at`` (aware) replaces the present moment. Never raises for
    bad files: they give UNREADABLE or INVALID. Nothing is fetched from a
    network. Without ``trust`` the store of the installation is used.
    """
    trust = TrustStore.current() if trust is None else trust
    stream.seek(0)
    sha256 = file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]
    key = (sha256, trust.version, signer, organ)
    report = cache.get(key) if at is None else None
    if report is None:
        report = _validate(stream, sha256, trust, signer, organ, at or clock.now())
        if at is None:
            cache.put(key, report)
    stream.seek(0)
    return report


def _validate(
    stream: BinaryIO,
    sha256: str,
    trust: TrustStore,
    signer: str | None,
    organ: str | None,
    now: datetime,
) -> Report:
    findings: list[SignatureFinding] = []
    try:
        findings, messages = _examine(stream, trust, now)
    except Unreadable as error:
        verdict, messages = Verdict.UNREADABLE, [error.message]
    else:
        if findings:
            messages += check_identities(findings, signer, organ)
            messages += check_completeness(findings)
            everything = [m for f in findings for m in f.messages] + messages
            verdict = verdict_of(tuple(everything))
        else:
            verdict = Verdict.UNSIGNED
    return Report(
        verdict=verdict,
        legal_value=legal_value(verdict, findings)
        if findings
        else LegalValue.REFERENCE,
        sha256=sha256,
        validated_at=clock.now().isoformat(timespec="seconds"),
        trust_version=trust.version,
        verifier=VERIFIER,
        findings=tuple(findings),
        messages=tuple(messages),
    )


def _examine(
    stream: BinaryIO, trust: TrustStore, now: datetime
) -> tuple[list[SignatureFinding], list[Message]]:
    """Read by the letter of the standard first; leniently, with a warning, if
    that fails."""
    budget = Budget()
    try:
        reader, notes = open_pdf(stream, budget)
        if not reader.xrefs.hybrid_xrefs_present:
            return _findings(reader, trust, now, notes)
    except BROKEN:
        # Retried below; what stays broken is reported there.
        pass
    try:
        reader, notes = open_pdf(stream, budget, strict=False)
        text = _("Cấu trúc tệp PDF không đúng chuẩn, đã đọc ở chế độ nới lỏng")
        notes.append(say("file", Severity.WARNING, text))
        return _findings(reader, trust, now, notes)
    except BROKEN:
        raise Unreadable(_("Tệp PDF hỏng hoặc không đầy đủ")) from None


def _findings(
    reader: PdfFileReader, trust: TrustStore, now: datetime, notes: list[Message]
) -> tuple[list[SignatureFinding], list[Message]]:
    # Proves that the document itself can be reached, signed or not.
    reader.root["/Pages"]["/Kids"]
    if reader.xrefs.total_revisions > MAX_REVISIONS:
        raise Unreadable(_("Tệp có quá nhiều lần cập nhật, không kiểm tra được"))
    known, findings = _signatures(reader)
    if len(known) > MAX_SIGNATURES:
        text = _("Tệp có quá nhiều chữ ký; chỉ kiểm tra ${count} chữ ký cuối")
        notes.append(say("file", Severity.INDETERMINATE, text, count=MAX_SIGNATURES))
        known = known[-MAX_SIGNATURES:]
    if known:
        evidence = gather(reader, trust)
        findings += finish(_examine_all(known, evidence, now, reader.strict))
    return findings, notes


def _signatures(
    reader: PdfFileReader,
) -> tuple[list[EmbeddedPdfSignature], list[SignatureFinding]]:
    """Signatures in order of signing, and findings on those out of reach."""
    known, findings = [], []
    for name, value, field in enumerate_sig_fields(reader, filled_status=True):
        subfilter = str(value.get_object().get("/SubFilter", ""))
        if subfilter == SigSeedSubFilter.ETSI_RFC3161.value:
            # A document timestamp proves time; it is nobody's signature.
            continue
        if subfilter not in SUBFILTERS:
            findings.append(unsupported(name, subfilter))
            continue
        try:
            known.append(EmbeddedPdfSignature(reader, field, name))
        except BROKEN:
            findings.append(broken(name))
    return sorted(known, key=lambda one: one.signed_revision), findings


async def _examine_all(
    signatures: list[EmbeddedPdfSignature],
    evidence: Evidence,
    now: datetime,
    strict: bool,
) -> list[SignatureFinding]:
    findings = []
    for signature in signatures:
        try:
            last = signature is signatures[-1]
            findings.append(await examine(signature, evidence, now, last=last))
        except BROKEN as error:
            if strict and isinstance(error, PdfError):
                # The lenient reading may get further.
                raise
            findings.append(broken(signature.field_name))
    return findings
