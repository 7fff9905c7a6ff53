"""When a signature was made, and how sure that is (V7)."""

from camau.qlvbdh import _
from camau.qlvbdh.clock import ZONE
from camau.qlvbdh.validation.errors import BROKEN
from camau.qlvbdh.validation.model import Message
from camau.qlvbdh.validation.model import say
from camau.qlvbdh.validation.model import Severity
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from datetime import timedelta
from pyhanko.pdf_utils.generic import parse_pdf_date
from pyhanko.sign.validation.generic_cms import extract_self_reported_ts
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature


SKEW = timedelta(seconds=60)
# Some signers write Việt Nam time as if it were UTC; a timestamp is asked for
# up to minutes later.
LOCAL_AS_UTC = timedelta(hours=7)
DELAY = timedelta(minutes=10)

TIMESTAMP = "timestamp"
CLAIMED = "claimed"
DOCUMENT = "document_timestamp"
PROVEN = frozenset({TIMESTAMP, DOCUMENT})


@dataclass
class SigningTime:
    """``moment`` is None when the file does not say."""

    moment: datetime | None = None
    source: str = ""
    messages: list[Message] = field(default_factory=list)

    def warn(self, text: str) -> None:
        """Add a warning of check V7."""
        self.messages.append(say("V7", Severity.WARNING, text))


def timestamp_of(signature: EmbeddedPdfSignature) -> datetime | None:
    """The time in the signature's timestamp token, not yet verified."""
    try:
        for token in extract_tst_data_iter(signature.signer_info, signed=False):
            return token["encap_content_info"]["content"].parsed["gen_time"].native
    except BROKEN:
        # The token is then reported as broken by the validation itself.
        return None
    return None


def signing_time(
    signature: EmbeddedPdfSignature,
    stamped: datetime | None,
    now: datetime,
    *,
    has_token: bool,
    proof: datetime | None = None,
) -> SigningTime:
    """The best known time; ``stamped`` is that of a *trusted* timestamp.

    ``proof`` is that of a trusted document timestamp: the file was signed by then.
    """
    signed, stated = _claims(signature)
    claimed = signed or stated
    result = SigningTime()
    if stamped is not None:
        result.moment, result.source = stamped, TIMESTAMP
        if claimed and _shifted(claimed, stamped):
            result.warn(_("Giờ ký khai báo lệch 7 giờ so với dấu thời gian"))
        return result
    if has_token:
        result.warn(_("Dấu thời gian hỏng hoặc không tin cậy"))
    if proof is not None:
        result.moment, result.source = proof, DOCUMENT
        return result
    if claimed is None:
        result.warn(_("Thiếu dấu thời gian và không ghi thời điểm ký"))
        return result
    result.moment, result.source = claimed, CLAIMED
    result.warn(_("Không có dấu thời gian tin cậy; thời điểm ký do người ký khai báo"))
    _correct(result, signed, stated, now)
    return result


def _correct(
    result: SigningTime,
    signed: datetime | None,
    stated: datetime | None,
    now: datetime,
) -> None:
    """Take 7 hours off a claim that only so makes sense."""
    claimed = result.moment
    assert claimed is not None
    shifted = signed and stated and _shifted(signed, stated)
    ahead = claimed > now + SKEW
    if shifted or (ahead and claimed - LOCAL_AS_UTC <= now + SKEW):
        result.moment = claimed - LOCAL_AS_UTC
        result.warn(_("Giờ ký khai báo lệch 7 giờ (giờ Việt Nam ghi như giờ UTC)"))
    elif ahead:
        result.warn(_("Thời điểm ký khai báo ở tương lai"))


def _shifted(claimed: datetime, reference: datetime) -> bool:
    return abs(claimed - reference - LOCAL_AS_UTC) <= DELAY


def _claims(
    signature: EmbeddedPdfSignature,
) -> tuple[datetime | None, datetime | None]:
    """Time inside the signature, and time beside it (``/M``)."""
    signed = stated = None
    try:
        signed = extract_self_reported_ts(signature.signer_info)
        text = signature.sig_object.get("/M")
        stated = parse_pdf_date(text, strict=False) if text else None
    except BROKEN:
        # An unreadable claim is as good as none.
        pass
    return _aware(signed), _aware(stated)


def _aware(moment: datetime | None) -> datetime | None:
    if moment is not None and moment.tzinfo is None:
        return moment.replace(tzinfo=ZONE)
    return moment
