"""The same signatures with pyHanko alone, as its manual shows them."""

from io import BytesIO
from pathlib import Path
from PIL import Image
from pyhanko.pdf_utils.font.opentype import GlyphAccumulatorFactory
from pyhanko.pdf_utils.form_tools import populate_static_text_field
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.text import TextBoxStyle
from pyhanko.sign.signers import PdfSignatureMetadata
from pyhanko.sign.signers import PdfSigner
from pyhanko.sign.signers import SimpleSigner
from pyhanko.stamp import TextStampStyle


FONT = "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf"
PIN = b"do-toc-do"
RESERVED = 16_384
TEXTS = {"qlvb_so": "05", "qlvb_ngay": "03", "qlvb_thang": "02"}


class Naive:
    """``SimpleSigner`` with a stamp of image and text in a TrueType font.

    ``lean``: as fast as it can be, with a fixed reservation, a font of every viewer
    and no image.
    """

    def __init__(
        self, keys: Path, images: tuple[bytes, bytes], *, lean: bool = False
    ) -> None:
        self.keys, self.images, self.lean = keys, images, lean

    def open(self) -> tuple[SimpleSigner, SimpleSigner]:
        """The keys of the leader and of the agency."""
        leader, agency = (
            SimpleSigner.load_pkcs12(str(self.keys / f"{name}.p12"), passphrase=PIN)
            for name in ("nguoi-ky", "con-dau")
        )
        return leader, agency

    def issue(self, pdf: bytes, keys: tuple[SimpleSigner, SimpleSigner]) -> bytes:
        """Leader, then number, date and seal in one update."""
        leader, agency = keys
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        signed = self._sign(writer, leader, "LanhDao", self.images[0])
        writer = IncrementalPdfFileWriter(signed)
        for name, text in TEXTS.items():
            style = TextBoxStyle(font_size=13) if self.lean else typeset(13)
            populate_static_text_field(writer, name, style, text)
        return self._sign(writer, agency, "CoQuan", self.images[1]).getvalue()

    def _sign(
        self,
        writer: IncrementalPdfFileWriter,
        signer: SimpleSigner,
        field: str,
        png: bytes,
    ) -> BytesIO:
        style = TextStampStyle(
            stamp_text="%(signer)s\n%(ts)s",
            text_box_style=typeset(10),
            background=PdfImage(Image.open(BytesIO(png))),
        )
        if self.lean:
            style = TextStampStyle(stamp_text="%(ts)s")
        machine = PdfSigner(
            PdfSignatureMetadata(field_name=field), signer, stamp_style=style
        )
        return machine.sign_pdf(
            writer,
            existing_fields_only=True,
            bytes_reserved=RESERVED if self.lean else None,
        )


def typeset(size: int) -> TextBoxStyle:
    """Text in a font that has the letters of Vietnamese."""
    return TextBoxStyle(font=GlyphAccumulatorFactory(FONT), font_size=size)
