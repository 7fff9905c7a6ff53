"""Signing PDF files with the test keys, and spoiling them afterwards."""

from datetime import datetime
from io import BytesIO
from pyhanko.pdf_utils.generic import NumberObject
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.generic import pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata
from pyhanko.sign.signers import PdfSigner
from pyhanko.sign.signers import Signer
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.sign.timestamps import TimeStamper
from typing import Any


class DatedSigner(PdfSigner):
    """Signs as if the machine's clock stood at ``when``."""

    when: datetime | None = None

    def init_signing_session(self, *args: Any, **kwargs: Any) -> PdfSigningSession:
        """The session, with its clock set."""
        session = super().init_signing_session(*args, **kwargs)
        if self.when is not None:
            session.system_time = self.when
        return session


def sign(
    pdf: bytes,
    signer: Signer,
    field: str,
    *,
    when: datetime | None = None,
    timestamper: TimeStamper | None = None,
    digest: str = "sha256",
    pades: bool = True,
    **metadata: Any,
) -> bytes:
    """One approval signature in an incremental update.

    ``when`` is the time the signer claims; ``pades=False`` makes the older
    ``adbe.pkcs7.detached`` kind, which also claims it inside the signature.
    """
    subfilter = (
        SigSeedSubFilter.PADES if pades else SigSeedSubFilter.ADOBE_PKCS7_DETACHED
    )
    machine = DatedSigner(
        PdfSignatureMetadata(
            field_name=field, md_algorithm=digest, subfilter=subfilter, **metadata
        ),
        signer,
        timestamper=timestamper,
    )
    machine.when = when
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    return machine.sign_pdf(writer, bytes_reserved=32768).getvalue()


def tamper(pdf: bytes) -> bytes:
    """One byte changed inside the signed range (V1)."""
    position = pdf.index(b"/MediaBox") + len(b"/MediaBox [0 0 5")
    return pdf[:position] + bytes([pdf[position] ^ 1]) + pdf[position + 1 :]


def change_page(pdf: bytes) -> bytes:
    """The first page turned in an update after the signatures (V2)."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    page = writer.find_page_for_modification(0)[0].get_object()
    page[pdf_name("/Rotate")] = NumberObject(90)
    writer.update_container(page)
    return _written(writer)


def change_catalogue(pdf: bytes) -> bytes:
    """The catalogue changed in an update after the signatures (V2)."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    writer.root["/Lang"] = pdf_string("fr")
    writer.update_root()
    return _written(writer)


def encrypt(pdf: bytes, password: str) -> bytes:
    """The pages in a new file that asks for ``password`` ("" opens by itself)."""
    writer = copy_into_new_writer(PdfFileReader(BytesIO(pdf)))
    writer.encrypt(owner_pass="owner", user_pass=password)
    return _written(writer)


def _written(writer: Any) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
