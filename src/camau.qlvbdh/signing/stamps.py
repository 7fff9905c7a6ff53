"""What signatures and filled fields look like (Decree 30, Annex I, II.8)."""

from camau.qlvbdh.signing.fonts import Engine
from camau.qlvbdh.signing.fonts import face
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from PIL import Image
from pyhanko.pdf_utils.content import ResourceType
from pyhanko.pdf_utils.font.api import FontEngineFactory
from pyhanko.pdf_utils.generic import ArrayObject
from pyhanko.pdf_utils.generic import ByteStringObject
from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.pdf_utils.generic import NumberObject
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.generic import StreamObject
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.stamp.base import BaseStamp
from pyhanko.stamp.base import BaseStampStyle
from typing import Any
import zlib


REGULAR, ITALIC = "LiberationSerif-Regular.ttf", "LiberationSerif-Italic.ttf"

PIXELS = 400
"""Images are stored at most this wide: a bigger one makes every document bigger."""

COLOURS = 256

LEADING = 1.25
"""Height of a line of text, in sizes of its letters."""


def text_width(text: str, size: int = 10) -> float:
    """Width of a line of upright text in points."""
    glyphs = face(REGULAR).glyphs
    return sum(glyphs[letter][1] for letter in text if letter in glyphs) * size / 1000


class Font(FontEngineFactory):
    """A font of this module for pyHanko's text boxes."""

    def __init__(self, name: str, size: int) -> None:
        self.name, self.font_size = name, size

    def create_font_engine(self, writer: Any, obj_stream: Any = None) -> Any:
        """The engine that draws text; one file has one of each font."""
        known = writer.get_subset_collection(face(self.name).name).subsets.values()
        for engine in known:
            if isinstance(engine, Engine):
                return engine
        return Engine(writer, self.name, obj_stream)


@dataclass(frozen=True)
class Picture:
    """A transparent image as it goes into a file: compressed once a process."""

    width: int
    height: int
    palette: bytes
    pixels: bytes
    alpha: bytes


@lru_cache(64)
def picture(png: bytes) -> Picture:
    """The image, no bigger than it need be."""
    with Image.open(BytesIO(png)) as source:
        image = source.convert("RGBA")
    image.thumbnail((PIXELS, PIXELS))
    coloured = image.convert("RGB").quantize(COLOURS)
    return Picture(
        *image.size,
        bytes(coloured.getpalette() or ())[: 3 * COLOURS],
        zlib.compress(coloured.tobytes(), 9),
        zlib.compress(image.getchannel("A").tobytes(), 9),
    )


def embed(writer: Any, image: Picture) -> Any:
    """A reference to the image in the file of ``writer``."""
    alpha = _stream(image, image.alpha, ColorSpace=pdf_name("/DeviceGray"))
    colours = ArrayObject(
        [
            pdf_name("/Indexed"),
            pdf_name("/DeviceRGB"),
            NumberObject(len(image.palette) // 3 - 1),
            ByteStringObject(image.palette),
        ]
    )
    return writer.add_object(
        _stream(image, image.pixels, ColorSpace=colours, SMask=writer.add_object(alpha))
    )


def _stream(image: Picture, compressed: bytes, **facts: Any) -> StreamObject:
    facts |= {
        "Type": pdf_name("/XObject"),
        "Subtype": pdf_name("/Image"),
        "Width": NumberObject(image.width),
        "Height": NumberObject(image.height),
        "BitsPerComponent": NumberObject(8),
        "Filter": pdf_name("/FlateDecode"),
    }
    named = {pdf_name(f"/{key}"): value for key, value in facts.items()}
    return StreamObject(DictionaryObject(named), encoded_data=compressed)


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

    def _image(self, image: Picture) -> bytes:
        room, height = self.box.width, self.box.height
        scale = min(room / image.width, height / image.height)
        wide, high = image.width * scale, image.height * scale
        name = pdf_name("/Image")
        self.set_resource(ResourceType.XOBJECT, name, embed(self.writer, image))
        left, bottom = (room - wide) / 2, (height - high) / 2
        return b"q %g 0 0 %g %g %g cm /Image Do Q" % (wide, high, left, bottom)

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
