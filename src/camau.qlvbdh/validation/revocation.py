"""Whether the signer's certificate was revoked (V6)."""

from camau.qlvbdh import _
from camau.qlvbdh.clock import ZONE
from camau.qlvbdh.validation.errors import BROKEN
from camau.qlvbdh.validation.evidence import Evidence
from camau.qlvbdh.validation.model import Message
from camau.qlvbdh.validation.model import say
from camau.qlvbdh.validation.model import Severity
from datetime import datetime
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
