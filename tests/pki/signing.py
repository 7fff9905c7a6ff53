"""Signing PDF files with the test keys, and spoiling them afterwards."""

from camau.qlvbdh.validation.loop import finish
from datetime import datetime
from io import BytesIO
from pyhanko.pdf_utils.generic import ArrayObject
from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.pdf_utils.generic import NumberObject
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.generic import pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.fields import SigFieldSpec
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
    box: tuple[int, int, int, int] | None = None,
    **metadata: Any,
) -> bytes:
    """One approval signature in an incremental update.

    ``when`` is the time the signer claims; ``pades=False`` makes the older
    ``adbe.pkcs7.detached`` kind, which also claims it inside the signature;
    ``box`` makes it visible on the first page.
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
        new_field_spec=SigFieldSpec(field, box=box) if box else None,
    )
    machine.when = when
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    if writer.prev.encrypted:
        writer.encrypt("")
    return finish(machine.async_sign_pdf(writer, bytes_reserved=32768)).getvalue()


def certified(pdf: bytes, signer: Signer, field: str) -> bytes:
    """A certification that allows filling in forms only."""
    return sign(pdf, signer, field, certify=True, docmdp_permissions=MDPPerm.FILL_FORMS)


def with_text_field(pdf: bytes, name: str) -> bytes:
    """An empty text field on the first page, as reserved for the number."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    page = writer.find_page_for_modification(0)[0]
    field = DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/Widget"),
            pdf_name("/FT"): pdf_name("/Tx"),
            pdf_name("/T"): pdf_string(name),
            pdf_name("/Rect"): ArrayObject(map(NumberObject, (90, 700, 150, 720))),
            pdf_name("/P"): page,
        }
    )
    reference = writer.add_object(field)
    content = page.get_object()
    content[pdf_name("/Annots")] = ArrayObject([reference])
    writer.root[pdf_name("/AcroForm")] = DictionaryObject(
        {pdf_name("/Fields"): ArrayObject([reference])}
    )
    writer.update_container(content)
    writer.update_root()
    return _written(writer)


def filled(pdf: bytes, name: str, value: str) -> bytes:
    """The text field ``name`` filled in an update."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    for reference in writer.root["/AcroForm"]["/Fields"]:
        field = reference.get_object()
        if field["/T"] == name:
            field[pdf_name("/V")] = pdf_string(value)
            writer.update_container(field)
    return _written(writer)


def revise(pdf: bytes, times: int) -> bytes:
    """``times`` updates that change the title of the file."""
    for number in range(times):
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        title = {pdf_name("/Title"): pdf_string(str(number))}
        writer.set_info(writer.add_object(DictionaryObject(title)))
        pdf = _written(writer)
    return pdf


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
