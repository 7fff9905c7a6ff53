"""Fonts that are ready to be embedded: cut, measured and compressed once a process.

pyHanko's own engine cuts the font anew for each signature, which takes longer than
all cryptography. Glyphs keep their numbers in every cut, so that text can be set
before it is known which letters there will be.
"""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from pyhanko.pdf_utils.font.api import FontEngine
from pyhanko.pdf_utils.font.api import ShapeResult
from pyhanko.pdf_utils.generic import ArrayObject
from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.pdf_utils.generic import FloatObject
from pyhanko.pdf_utils.generic import NumberObject
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.generic import pdf_string
from pyhanko.pdf_utils.generic import StreamObject
from typing import Any
import fontTools.subset
import fontTools.ttLib
import fontTools.ttLib.scaleUpem
import logging
import string
import unicodedata
import zlib


# It would name each of a thousand glyphs in the log of the site.
logging.getLogger("fontTools.subset").setLevel(logging.WARNING)

FOLDER = Path("/usr/share/fonts/truetype/liberation2")
"""Metrics of Times New Roman, with the letters of Vietnamese (Debian: fonts-liberation2)."""

LETTERS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x250),
    *range(0x300, 0x324),
    *range(0x1EA0, 0x1EFA),
    *(0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x20AB),
)
DIGITS = frozenset(string.digits)
SYMBOLS = DIGITS | frozenset(string.ascii_uppercase) | frozenset("ĐSố:;,.+-/ ")
"""What numbers, and symbols with a date, are written with: cut once for all of them."""

SYMBOLIC = 4
"""Flag of a font whose glyphs are addressed by number."""


@dataclass(frozen=True)
class Face:
    """A font with Latin and Vietnamese letters only, 1000 units to the em."""

    name: str
    data: bytes
    glyphs: dict[str, tuple[int, int]]
    """Letter → number of the glyph, width."""

    ascent: int
    descent: int
    slant: float
    box: tuple[int, int, int, int]


@dataclass(frozen=True)
class Cut:
    """What of a face goes into a file."""

    program: bytes
    length: int
    to_unicode: bytes
    """Both compressed."""

    widths: dict[int, int]


@lru_cache(8)
def face(file: str) -> Face:
    """The face of a font in ``FOLDER``."""
    font = fontTools.ttLib.TTFont(FOLDER / file)
    _keep(font, LETTERS)
    fontTools.ttLib.scaleUpem.scale_upem(font, 1000)
    numbers = font.getReverseGlyphMap()
    glyphs = {
        chr(letter): (numbers[name], font["hmtx"][name][0])
        for letter, name in font.getBestCmap().items()
    }
    head, lines = font["head"], font["hhea"]
    return Face(
        font["name"].getDebugName(6),
        _saved(font),
        glyphs,
        lines.ascent,
        lines.descent,
        font["post"].italicAngle,
        (head.xMin, head.yMin, head.xMax, head.yMax),
    )


@lru_cache(64)
def cut(file: str, letters: frozenset[str]) -> Cut:
    """The face with these letters, which are in it; the rest is empty."""
    whole = face(file)
    font = fontTools.ttLib.TTFont(BytesIO(whole.data))
    _keep(font, map(ord, letters), retain_gids=True)
    program = _saved(font)
    used = {letter: whole.glyphs[letter] for letter in sorted(letters)}
    return Cut(
        zlib.compress(program, 9),
        len(program),
        zlib.compress(_to_unicode(used), 9),
        dict(sorted({(0, 500), *used.values()})),
    )


def _keep(font: Any, letters: Any, **options: Any) -> None:
    chosen = fontTools.subset.Options(
        layout_closure=False, notdef_outline=True, hinting=False, **options
    )
    chosen.drop_tables += ["GDEF", "GPOS", "GSUB", "DSIG", "FFTM"]
    subsetter = fontTools.subset.Subsetter(chosen)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)


def _saved(font: Any) -> bytes:
    result = BytesIO()
    font.save(result)
    return result.getvalue()


def _to_unicode(used: dict[str, tuple[int, int]]) -> bytes:
    """Which letter a glyph is, so that text can be searched and copied."""
    lines = [
        f"<{number:04x}> <{letter.encode('utf-16be').hex()}>"
        for letter, (number, _width) in used.items()
    ]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    parts = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CMapName /Letters def /CMapType 2 def",
        "1 begincodespacerange <0000> <ffff> endcodespacerange",
        *(
            f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar"
            for block in blocks
        ),
        "endcmap CMapName currentdict /CMap defineresource pop end end",
    ]
    return "\n".join(parts).encode()


class Engine(FontEngine):
    """Sets text in a face for one file; letters that are not in it stay empty boxes."""

    def __init__(self, writer: Any, file: str, obj_stream: Any = None) -> None:
        self.file, self.face = file, face(file)
        super().__init__(writer, self.face.name, True, obj_stream=obj_stream)
        self._used: set[str] = set()
        self._reference = writer.allocate_placeholder()
        self._is_written = False

    @property
    def uses_complex_positioning(self) -> bool:
        """Letters follow each other by their widths."""
        return False

    def shape(self, txt: str, with_actual_text: bool = True) -> ShapeResult:
        """The operator that shows the text, and its width in em."""
        text = unicodedata.normalize("NFC", txt)
        glyphs = [self.face.glyphs.get(letter, (0, 500)) for letter in text]
        self._used.update(set(text) & set(self.face.glyphs))
        codes = "".join(f"{number:04x}" for number, _width in glyphs)
        return ShapeResult(
            graphics_ops=f"<{codes}> Tj".encode(),
            x_advance=sum(width for _number, width in glyphs) / 1000,
            y_advance=0,
        )

    def as_resource(self) -> Any:
        """A reference to the font, which is written at the end."""
        return self._reference

    def prepare_write(self) -> None:
        """Put in the smallest ready cut with all letters, or one of its own."""
        if self._is_written:
            return
        ready = (one for one in (DIGITS, SYMBOLS) if one >= self._used)
        self._write(cut(self.file, next(ready, frozenset(self._used))))
        self._is_written = True

    def _write(self, given: Cut) -> None:
        name = f"/{self.subset_prefix}+{self.face.name}"
        program = self._add_stream(given.program, Length1=NumberObject(given.length))
        descriptor = _dictionary(
            Type=pdf_name("/FontDescriptor"),
            FontName=pdf_name(name),
            Flags=NumberObject(SYMBOLIC),
            FontBBox=_numbers(self.face.box),
            ItalicAngle=FloatObject(self.face.slant),
            Ascent=NumberObject(self.face.ascent),
            Descent=NumberObject(self.face.descent),
            CapHeight=NumberObject(662),
            StemV=NumberObject(80),
            FontFile2=program,
        )
        widths = ArrayObject()
        for number, width in given.widths.items():
            widths += [NumberObject(number), _numbers([width])]
        descendant = _dictionary(
            Type=pdf_name("/Font"),
            Subtype=pdf_name("/CIDFontType2"),
            BaseFont=pdf_name(name),
            CIDToGIDMap=pdf_name("/Identity"),
            CIDSystemInfo=_dictionary(
                Registry=pdf_string("Adobe"),
                Ordering=pdf_string("Identity"),
                Supplement=NumberObject(0),
            ),
            FontDescriptor=self.writer.add_object(descriptor),
            W=widths,
        )
        font = _dictionary(
            Type=pdf_name("/Font"),
            Subtype=pdf_name("/Type0"),
            BaseFont=pdf_name(name),
            Encoding=pdf_name("/Identity-H"),
            DescendantFonts=ArrayObject([self.writer.add_object(descendant)]),
            ToUnicode=self._add_stream(given.to_unicode),
        )
        self.writer.add_object(font, idnum=self._reference.idnum)

    def _add_stream(self, compressed: bytes, **facts: Any) -> Any:
        facts["Filter"] = pdf_name("/FlateDecode")
        stream = StreamObject(_dictionary(**facts), encoded_data=compressed)
        return self.writer.add_object(stream)


def _dictionary(**values: Any) -> DictionaryObject:
    return DictionaryObject({pdf_name(f"/{key}"): one for key, one in values.items()})


def _numbers(values: Any) -> ArrayObject:
    return ArrayObject(map(NumberObject, values))
