"""Whether the signer's certificate was revoked (V6)."""

from asn1crypto import crl as asn1_crl
from asn1crypto import ocsp as asn1_ocsp
from asn1crypto import x509
from asn1crypto.core import Sequence
from camau.qlvbdh import _
from camau.qlvbdh.clock import ZONE
from camau.qlvbdh.validation.errors import BROKEN
from camau.qlvbdh.validation.evidence import Evidence
from camau.qlvbdh.validation.model import Message
from camau.qlvbdh.validation.model import say
from camau.qlvbdh.validation.model import Severity
from camau.qlvbdh.validation.model import Used
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from pyhanko_certvalidator.errors import RevokedError
from pyhanko_certvalidator.errors import ValidationError
from pyhanko_certvalidator.path import ValidationPath
from pyhanko_certvalidator.validate import async_validate_path


GOOD = "good"
REVOKED = "revoked"
UNKNOWN = "unknown"


async def check_revocation(
    path: ValidationPath,
    evidence: Evidence,
    signed_at: datetime,
    now: datetime,
    *,
    proven: bool,
) -> tuple[str, list[Message]]:
    """The state ("good", "revoked", "unknown") at signing, with messages.

    A claimed time can be set back by a thief; so without a trusted timestamp
    (``proven``) a revocation after that time leaves the result open.
    """
    state, day = await _state_at(path, evidence, signed_at)
    if state == REVOKED:
        text = _("Chứng thư đã bị thu hồi từ ${day}, trước thời điểm ký")
        return REVOKED, [say("V6", Severity.ERROR, text, day=day)]
    if state == UNKNOWN:
        text = _("Chưa kiểm tra được thu hồi chứng thư: không có CRL hoặc OCSP phù hợp")
        return UNKNOWN, [say("V6", Severity.INDETERMINATE, text)]
    until = min(max(now, signed_at), path.last.not_valid_after)
    later, day = await _state_at(path, evidence, until)
    if later != REVOKED:
        return GOOD, []
    if proven:
        text = _("Chứng thư bị thu hồi từ ${day}, sau thời điểm ký")
        return GOOD, [say("V6", Severity.INFO, text, day=day)]
    text = _(
        "Chứng thư bị thu hồi từ ${day}; không có dấu thời gian tin cậy để chứng"
        " minh văn bản được ký trước đó"
    )
    return REVOKED, [say("V6", Severity.INDETERMINATE, text, day=day)]


def used(chain: list[x509.Certificate], evidence: Evidence) -> Iterator[Used]:
    """The lists and answers at hand that speak of a certificate of ``chain``."""
    issuers = {one.issuer.hashable for one in chain}
    serials = {one.serial_number for one in chain}
    for der in evidence.crls:
        body = asn1_crl.CertificateList.load(der)["tbs_cert_list"]
        with suppress(*BROKEN):
            if body["issuer"].hashable in issuers:
                yield _used("crl", der, evidence, body)
    for der in evidence.ocsps:
        for body in asn1_ocsp.OCSPResponse.load(der).response_data["responses"]:
            with suppress(*BROKEN):
                if body["cert_id"]["serial_number"].native in serials:
                    yield _used("ocsp", der, evidence, body)


def _used(kind: str, der: bytes, evidence: Evidence, body: Sequence) -> Used:
    source = "file" if der in evidence.from_file else "store"
    until = body["next_update"].native
    return Used(
        kind=kind,
        sha256=sha256(der).hexdigest(),
        source=source,
        this_update=_iso(body["this_update"].native),
        next_update=_iso(until) if until else "",
    )


def _iso(moment: datetime) -> str:
    return moment.astimezone(ZONE).isoformat(timespec="seconds")


async def _state_at(
    path: ValidationPath, evidence: Evidence, moment: datetime
) -> tuple[str, str]:
    context = evidence.context(moment, path.iter_certs(False), revocation=True)
    try:
        await async_validate_path(context, path)
    except RevokedError as error:
        day = error.revocation_dt.astimezone(ZONE).strftime("%H:%M %d/%m/%Y")
        return REVOKED, day
    except (ValidationError, *BROKEN):
        return UNKNOWN, ""
    return GOOD, ""
