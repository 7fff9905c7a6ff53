"""The examination of one signature: checks V1 to V8."""

from asn1crypto import x509
from base64 import b64encode
from camau.qlvbdh import _
from camau.qlvbdh.clock import ZONE
from camau.qlvbdh.validation.certificates import algorithm_name
from camau.qlvbdh.validation.certificates import check_algorithms
from camau.qlvbdh.validation.certificates import check_usage
from camau.qlvbdh.validation.certificates import subject_name
from camau.qlvbdh.validation.coverage import check_coverage
from camau.qlvbdh.validation.documenttime import proved_by
from camau.qlvbdh.validation.documenttime import Times
from camau.qlvbdh.validation.evidence import Evidence
from camau.qlvbdh.validation.evidence import TOLERANCE
from camau.qlvbdh.validation.identity import kind_of
from camau.qlvbdh.validation.model import Anchor
from camau.qlvbdh.validation.model import Link
from camau.qlvbdh.validation.model import Message
from camau.qlvbdh.validation.model import say
from camau.qlvbdh.validation.model import Severity
from camau.qlvbdh.validation.model import SignatureFinding
from camau.qlvbdh.validation.revocation import check_revocation
from camau.qlvbdh.validation.revocation import UNKNOWN
from camau.qlvbdh.validation.revocation import used
from camau.qlvbdh.validation.times import PROVEN
from camau.qlvbdh.validation.times import signing_time
from camau.qlvbdh.validation.times import SigningTime
from camau.qlvbdh.validation.times import timestamp_of
from datetime import datetime
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.validation.pdf_embedded import async_validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus


# Key usage is our own check (V8), with its own word.
ANY_USAGE = KeyUsageConstraints(key_usage=set())
UNREADABLE_SIGNATURE = _("Không đọc được dữ liệu chữ ký")
UNSUPPORTED = _("Kiểu chữ ký ${name} không được hỗ trợ")


def broken(field: str) -> SignatureFinding:
    """The finding on a signature whose data cannot be parsed."""
    message = say("V1", Severity.ERROR, UNREADABLE_SIGNATURE)
    return SignatureFinding(field=field, messages=(message,))


def unsupported(field: str, subfilter: str) -> SignatureFinding:
    """The finding on a kind of signature that cannot be verified here."""
    severity = Severity.INDETERMINATE
    message = say("V3", severity, UNSUPPORTED, name=subfilter.lstrip("/"))
    return SignatureFinding(field=field, weak=True, messages=(message,))


async def examine(
    signature: EmbeddedPdfSignature,
    evidence: Evidence,
    now: datetime,
    *,
    last: bool,
    times: Times = (),
) -> SignatureFinding:
    """All checks on one signature; raises what is in ``reader.BROKEN``.

    ``times`` are those of trusted document timestamps in the file.
    """
    proof = proved_by(signature, times)
    status, when = await _validate(signature, evidence, now, proof)
    moment = when.moment or now
    certificate = status.signing_cert
    path = status.validation_path
    chain = list(path.iter_certs(include_root=False)) if path else [certificate]
    messages = _integrity(status)
    changes, changed = check_coverage(signature, status, last=last)
    messages += changes
    weak = check_algorithms(status.md_algorithm, reversed(chain))
    messages += [*weak, *check_usage(certificate)]
    messages += _trust(status, evidence, _outside(chain, moment))
    messages += when.messages
    revocation = UNKNOWN
    if status.trusted and path is not None:
        proven = when.source in PROVEN
        revocation, found = await check_revocation(
            path, evidence, moment, now, proven=proven
        )
        messages += found
    common_name = subject_name(certificate.subject, "common_name")
    organization = subject_name(certificate.subject, "organization_name")
    return SignatureFinding(
        field=signature.field_name,
        kind=kind_of(common_name, organization),
        common_name=common_name,
        organization=organization,
        serial=f"{certificate.serial_number:X}",
        issuer=subject_name(certificate.issuer, "common_name"),
        fingerprint=certificate.sha256.hex(),
        signing_time=_iso(when.moment),
        time_source=when.source,
        intact=status.intact and status.valid,
        coverage=status.coverage.name.lower() if status.coverage else "",
        revision=signature.signed_revision,
        byte_range=tuple(map(int, signature.byte_range)),
        changed_fields=changed,
        trusted=status.trusted,
        valid_from=_iso(certificate.not_valid_before),
        valid_to=_iso(certificate.not_valid_after),
        revocation=revocation,
        algorithm=algorithm_name(status.md_algorithm, certificate),
        weak=bool(weak),
        anchor=_anchor(status, evidence),
        chain=tuple(map(_link, _whole(status))),
        evidence=tuple(used(_whole(status), evidence)),
        messages=tuple(messages),
    )


async def _validate(
    signature: EmbeddedPdfSignature,
    evidence: Evidence,
    now: datetime,
    proof: datetime | None,
) -> tuple[PdfSignatureStatus, SigningTime]:
    """Judge the chain as of the signing time, the timestamp as of its own."""
    stamped = timestamp_of(signature)
    if stamped is not None:
        status = await _status(signature, evidence, stamped, stamped)
        token = status.timestamp_validity
        if token is not None and token.trusted:
            when = signing_time(signature, stamped, now, has_token=True)
            return status, when
    when = signing_time(
        signature, None, now, has_token=stamped is not None, proof=proof
    )
    moment = when.moment or now
    return await _status(signature, evidence, moment, stamped or moment), when


async def _status(
    signature: EmbeddedPdfSignature,
    evidence: Evidence,
    moment: datetime,
    stamped: datetime,
) -> PdfSignatureStatus:
    return await async_validate_pdf_signature(
        signature,
        evidence.context(moment),
        ts_validation_context=evidence.context(stamped),
        key_usage_settings=ANY_USAGE,
    )


def _integrity(status: PdfSignatureStatus) -> list[Message]:
    if status.intact and status.valid:
        return []
    return [say("V1", Severity.ERROR, _("Văn bản đã bị thay đổi sau khi ký"))]


def _outside(chain: list[x509.Certificate], moment: datetime) -> bool:
    """Whether a certificate was not valid at ``moment``."""
    return any(
        not cert.not_valid_before - TOLERANCE
        <= moment
        <= cert.not_valid_after + TOLERANCE
        for cert in chain
    )


def _trust(
    status: PdfSignatureStatus, evidence: Evidence, outside: bool
) -> list[Message]:
    """V4 and V5, from the fate of the chain."""
    messages = []
    if outside:
        text = _("Chứng thư hết hạn hoặc chưa có hiệu lực tại thời điểm ký")
        messages.append(say("V5", Severity.ERROR, text))
    problem = status.trust_problem_indic
    if not evidence.trust:
        text = _(
            "Chưa cài đặt danh sách chứng thư tin cậy; không kiểm tra được nguồn gốc"
        )
        messages.append(say("V4", Severity.INDETERMINATE, text))
    elif problem in CRYPTO_PROBLEMS:
        messages.append(say("V3", Severity.ERROR, _("Thuật toán không được chấp nhận")))
    elif problem is not None and not outside:
        text = _("Không rõ nguồn gốc chứng thư")
        messages.append(say("V4", Severity.INDETERMINATE, text))
    return messages


CRYPTO_PROBLEMS = frozenset(
    {
        AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE,
        AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE,
    }
)


def _whole(status: PdfSignatureStatus) -> list[x509.Certificate]:
    """From the signer's certificate to the root; that one alone when no chain
    was built."""
    path = status.validation_path
    if path is None:
        return [status.signing_cert]
    return [*reversed(list(path.iter_certs(include_root=True)))]


def _anchor(status: PdfSignatureStatus, evidence: Evidence) -> Anchor:
    if not status.trusted:
        return Anchor.NONE
    return evidence.trust.class_of(_whole(status)[-1].dump())


def _link(certificate: x509.Certificate) -> Link:
    return Link(
        name=subject_name(certificate.subject, "common_name"),
        valid_from=_iso(certificate.not_valid_before),
        valid_to=_iso(certificate.not_valid_after),
        sha256=certificate.sha256.hex(),
        der=b64encode(certificate.dump()).decode(),
    )


def _iso(moment: datetime | None) -> str:
    return moment.astimezone(ZONE).isoformat(timespec="seconds") if moment else ""
