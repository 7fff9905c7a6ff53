"""Trusted time on a whole file: a document timestamp (RFC 3161; PAdES B-T).

ETSI EN 319 142-1 takes a document timestamp for level B-T as well as one inside the
signature; this one covers leader and agency together and needs no room kept before.
"""

from camau.qlvbdh import _
from camau.qlvbdh.signing.errors import TimestampFailed
from camau.qlvbdh.signing.keys import DIGEST
from camau.qlvbdh.validation.errors import BROKEN
from camau.qlvbdh.validation.evidence import gather
from camau.qlvbdh.validation.loop import finish
from camau.qlvbdh.validation.trust import TrustStore
from datetime import datetime
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.signers import PdfTimeStamper
from pyhanko.sign.timestamps import HTTPTimeStamper
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.validation import async_validate_pdf_timestamp
from typing import IO
import os


TSA = "QLVBDH_TSA"
"""Names the address of the time-stamping authority."""

SECONDS = 180
"""The authority of the government (``tsa.ca.gov.vn``) was seen to need two minutes."""

RESERVED = 32_768
"""Hexadecimal digits kept for a token with its chain."""


def authority() -> TimeStamper | None:
    """The authority of this installation; None: nothing is stamped."""
    address = os.environ.get(TSA, "")
    return HTTPTimeStamper(address, timeout=SECONDS) if address else None


def stamp(stream: IO[bytes], source: TimeStamper) -> datetime:
    """Add a document timestamp in place; the time that it proves.

    Raises ``TimestampFailed``, also for an authority that the trust store does not
    know. Speaks to the network: never inside a person's transaction.
    """
    try:
        writer = IncrementalPdfFileWriter(stream)
        work = PdfTimeStamper(source).async_timestamp_pdf(
            writer, DIGEST, bytes_reserved=RESERVED, in_place=True
        )
        finish(work)
        return finish(_proved(stream))
    except (*BROKEN, OSError, TimeoutError) as error:
        raise TimestampFailed(
            _(
                "Không lấy được dấu thời gian: ${reason}",
                mapping={"reason": str(error) or type(error).__name__},
            )
        ) from error


async def _proved(stream: IO[bytes]) -> datetime:
    reader = PdfFileReader(stream)
    stamped = reader.embedded_timestamp_signatures[-1]
    token = stamped.signed_data["encap_content_info"]["content"].parsed
    moment: datetime = token["gen_time"].native
    trust = TrustStore.current()
    context = gather(reader, trust).context(moment)
    status = await async_validate_pdf_timestamp(stamped, context)
    if not (status.intact and status.valid):
        raise ValueError("the token does not fit the file")
    if trust and not status.trusted:
        raise ValueError("the authority is not in the trust store")
    return moment
