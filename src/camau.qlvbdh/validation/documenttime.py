"""Document timestamps (PAdES B-LTA): proof that all before them existed by then."""

from camau.qlvbdh.validation.errors import BROKEN
from camau.qlvbdh.validation.evidence import Evidence
from datetime import datetime
from pyhanko.sign.validation.pdf_embedded import async_validate_pdf_timestamp
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel


MAX_TIMESTAMPS = 10
WHOLE = (SignatureCoverageLevel.ENTIRE_REVISION, SignatureCoverageLevel.ENTIRE_FILE)

Times = tuple[tuple[int, datetime], ...]
"""Revision and time of each trusted document timestamp."""


async def document_times(
    stamps: list[EmbeddedPdfSignature], evidence: Evidence
) -> Times:
    """The times that are proved; what is broken or foreign proves nothing."""
    found = []
    for stamp in sorted(stamps, key=lambda one: one.signed_revision)[:MAX_TIMESTAMPS]:
        try:
            moment = _stated(stamp)
            status = await async_validate_pdf_timestamp(stamp, evidence.context(moment))
        except BROKEN:
            continue
        whole = status.coverage in WHOLE
        if whole and status.intact and status.valid and status.trusted:
            found.append((stamp.signed_revision, moment))
    return tuple(found)


def proved_by(signature: EmbeddedPdfSignature, times: Times) -> datetime | None:
    """The earliest time by which ``signature`` was certainly there."""
    later = [when for revision, when in times if revision > signature.signed_revision]
    return min(later, default=None)


def _stated(stamp: EmbeddedPdfSignature) -> datetime:
    content = stamp.signed_data["encap_content_info"]["content"]
    return content.parsed["gen_time"].native
