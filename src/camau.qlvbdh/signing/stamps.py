"""What signatures and filled fields look like (Decree 30, Annex I, II.8)."""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from PIL import Image
from PIL import ImageFont
from pyhanko.pdf_utils.content import ResourceType
from pyhanko.pdf_utils.font.opentype import GlyphAccumulator
from pyhanko.pdf_utils.font.opentype import GlyphAccumulatorFactory
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.stamp.base import BaseStamp
from pyhanko.stamp.base import BaseStampStyle
from typing import Any
import fontTools.subset
import fontTools.ttLib
import fontTools.ttLib.scaleUpem


FOLDER = Path("/usr/share/fonts/truetype/liberation2")
REGULAR, ITALIC = "LiberationSerif-Regular.ttf", "LiberationSerif-Italic.ttf"
"""Metrics of Times New Roman, with the letters of Vietnamese (Debian: fonts-liberation2)."""

LETTERS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x250),
    *range(0x300, 0x324),
    *range(0x1EA0, 0x1EFA),
    *(0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x20AB),
)
PIXELS = 400
"""Images are stored at most this wide: a bigger one makes every document bigger."""

MEASURED = 100
"""Size at which text is measured: big enough not to be rounded."""

LEADING = 1.25
"""Height of a line of text, in sizes of its letters."""


@lru_cache(4)
def font_bytes(name: str) -> bytes:
    """The font with Latin and Vietnamese letters only, 1000 units to the em.

    pyHanko writes widths in units of the font, which is right for 1000 alone.
    """
    font = fontTools.ttLib.TTFont(FOLDER / name)
    options = fontTools.subset.Options(
        layout_closure=False, notdef_outline=True, name_IDs=["*"], hinting=False
    )
    options.glyph_names = True
    options.drop_tables += ["GDEF", "DSIG", "FFTM"]
    subsetter = fontTools.subset.Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    fontTools.ttLib.scaleUpem.scale_upem(font, 1000)
    result = BytesIO()
    font.save(result)
    return result.getvalue()


def text_width(text: str, size: int = 10) -> float:
    """Width of a line of upright text in points."""
    return _measure().getlength(text) * size / MEASURED


@lru_cache(1)
def _measure() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FOLDER / REGULAR), MEASURED)


class Font(GlyphAccumulatorFactory):
    """A font of this module for pyHanko's text boxes."""

    def __init__(self, name: str, size: int) -> None:
        super().__init__(str(FOLDER / name), font_size=size)
        self.name = name

    def create_font_engine(self, writer: Any, obj_stream: Any = None) -> Any:
        """The engine that draws text and embeds what it used."""
        return GlyphAccumulator(
            writer,
            BytesIO(font_bytes(self.name)),
            font_size=self.font_size,
            bcp47_lang_code="vi",
            obj_stream=obj_stream,
        )


@lru_cache(64)
def picture(png: bytes) -> Image.Image:
    """A transparent image, no bigger than it need be."""
    with Image.open(BytesIO(png)) as source:
        image = source.convert("RGBA")
    image.thumbnail((PIXELS, PIXELS))
    return image


@dataclass(frozen=True)
class StampStyle(BaseStampStyle):
    """An image that keeps its proportions, or lines of text from the top left."""

    border_width: int = 0
    png: bytes | None = None
    lines: tuple[str, ...] = ()
    text_size: int = 10

    @property
    def text_height(self) -> float:
        """Room that the lines need, in points."""
        return (len(self.lines) + 0.5) * self.text_size * LEADING

    def create_stamp(self, writer: Any, box: BoxConstraints, text_params: Any) -> Any:
        """The stamp in a box of that size."""
        return Stamp(writer=writer, style=self, box=box)


class Stamp(BaseStamp):
    """Draws a ``StampStyle``."""

    def _render_inner_content(self) -> list[bytes]:
        style, drawn = self.style, []
        if style.png:
            drawn.append(self._image(picture(style.png)))
        if style.lines:
            drawn += self._text()
        return drawn

    def _image(self, image: Image.Image) -> bytes:
        room, height = self.box.width, self.box.height
        scale = min(room / image.width, height / image.height)
        size = BoxConstraints(width=image.width * scale, height=image.height * scale)
        drawn = PdfImage(image, writer=self.writer, box=size)
        content = drawn.render()
        self.import_resources(drawn.resources)
        left, bottom = (room - size.width) / 2, (height - size.height) / 2
        return b"q 1 0 0 1 %g %g cm %s Q" % (left, bottom, content)

    def _text(self) -> list[bytes]:
        engine = Font(REGULAR, self.style.text_size).create_font_engine(self.writer)
        base, drawn = float(self.box.height), []
        for line in self.style.lines:
            base -= self.style.text_size * LEADING
            shaped = engine.shape(line)
            drawn.append(
                b"BT 0 g /F0 %g Tf 2 %g Td %s ET"
                % (self.style.text_size, base, shaped.graphics_ops)
            )
        self.set_resource(ResourceType.FONT, pdf_name("/F0"), engine.as_resource())
        return drawn
