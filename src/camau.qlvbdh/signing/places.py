"""Where number, date and signatures stand on the pages (Decree 30, Annex I, II).

Found in the text of the file, whatever program made it: the gap after "Số:", the
gaps of "ngày … tháng … năm", the name of who signs. A scan has no text, so nothing
is found in it.
"""

from camau.qlvbdh import _
from camau.qlvbdh.signing.errors import PlaceNotFound
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import BinaryIO
from zope.i18n import translate
import pypdfium2
import pypdfium2.raw
import re
import unicodedata


Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points from the lower left corner of the page."""

SIGNATURE_WIDTH, SIGNATURE_HEIGHT = 150.0, 62.0
MIN_SIGNATURE_HEIGHT = 28.0
SEAL = 102.0
"""36 mm in points: the usual seal of a province's agencies."""

COPY_WIDTH, COPY_HEIGHT, COPY_MARGIN = 250.0, 42.0, 12.0
TEXT_SIZE = 13.0
BELOW, ABOVE = 3.0, 14.0
"""Room around the baseline of a text of that size."""

NUMBER = re.compile(r"Số\s*:")
DATE = re.compile(r"ngày[\s_.…]+tháng[\s_.…]+năm")
BLANK = " \u00a0_.…\t\r\n"


@dataclass(frozen=True)
class Place:
    """A box on a page; pages count from 0."""

    page: int
    box: Box
    italic: bool = False

    @property
    def width(self) -> float:
        """In points."""
        return self.box[2] - self.box[0]

    @property
    def height(self) -> float:
        """In points."""
        return self.box[3] - self.box[1]


@dataclass(frozen=True)
class Places:
    """Everything that is filled in after the text is fixed."""

    number: Place
    day: Place
    month: Place
    person: Place
    agency: Place
    copy: Place


@dataclass(frozen=True)
class Glyph:
    """One character and its box."""

    text: str
    box: Box


def find_places(stream: BinaryIO, signer: str, seal: float = SEAL) -> Places:
    """Places in the PDF in ``stream`` (open, seekable), which is rewound.

    ``signer`` is the full name as it stands below the signature, ``seal`` the
    diameter of the seal in points. Raises ``PlaceNotFound`` that names all that is
    missing.
    """
    stream.seek(0)
    with closing(pypdfium2.PdfDocument(stream)) as pdf:
        first = _glyphs(pdf[0])
        width, height = pdf[0].get_size()
        found = {
            "number": _number(first),
            **_date(first, height / 2),
            "person": _person(pdf, signer),
        }
    stream.seek(0)
    missing = [title for name, title in TITLES.items() if found[name] is None]
    if missing:
        raise PlaceNotFound(
            _(
                "Không tìm thấy trong tệp: ${what}. Trình bày tệp theo mẫu của Nghị "
                "định 30/2020/NĐ-CP rồi chọn lại.",
                mapping={"what": "; ".join(map(translate, missing))},
            ),
            field="file",
            missing=[name for name in TITLES if found[name] is None],
        )
    return Places(
        **found,  # type: ignore[arg-type]
        agency=seal_place(found["person"], seal),  # type: ignore[arg-type]
        copy=Place(0, corner((width, height))),
    )


def corner(size: tuple[float, float]) -> Box:
    """Room for a block of text, top right (Annex I, II.8.b, III.1.d)."""
    right, top = size[0] - COPY_MARGIN, size[1] - COPY_MARGIN
    return (right - COPY_WIDTH, top - COPY_HEIGHT, right, top)


TITLES = {
    "number": _("chỗ ghi số (“Số:      /…”)"),
    "day": _("chỗ ghi ngày (“ngày    tháng    năm”)"),
    "month": _("chỗ ghi tháng (“ngày    tháng    năm”)"),
    "person": _("họ và tên người ký"),
}


def seal_place(person: Place, diameter: float) -> Place:
    """The seal covers a third of the signature on its left (Annex I, II.8)."""
    left, bottom, _right, top = person.box
    edge = left + person.width / 3
    middle = (bottom + top) / 2
    return Place(
        person.page,
        (
            max(0.0, edge - diameter),
            max(0.0, middle - diameter / 2),
            max(diameter, edge),
            max(diameter, middle + diameter / 2),
        ),
    )


def _glyphs(page: pypdfium2.PdfPage) -> list[Glyph]:
    text = page.get_textpage()
    found = []
    for number in range(text.count_chars()):
        letter = chr(pypdfium2.raw.FPDFText_GetUnicode(text, number))
        found.append(Glyph(letter, text.get_charbox(number)))
    return list(_composed(found))


def _composed(glyphs: list[Glyph]) -> Iterator[Glyph]:
    """A letter with its marks as one, for texts that keep them apart (NFD)."""
    waiting: Glyph | None = None
    for glyph in glyphs:
        if waiting is not None and unicodedata.combining(glyph.text):
            whole = unicodedata.normalize("NFC", waiting.text + glyph.text)
            waiting = Glyph(whole, waiting.box)
            continue
        if waiting is not None:
            yield waiting
        waiting = glyph
    if waiting is not None:
        yield waiting


def _text(glyphs: list[Glyph]) -> str:
    """The text with one character for each glyph."""
    return "".join(one.text[:1] for one in glyphs)


def _gap(before: Glyph, after: Glyph, base: float) -> Box | None:
    """The room between two characters of a line."""
    apart = abs(before.box[1] - after.box[1]) > TEXT_SIZE / 2
    if apart or after.box[0] <= before.box[2]:
        return None
    return (before.box[2] + 0.5, base - BELOW, after.box[0] - 0.5, base + ABOVE)


def _number(glyphs: list[Glyph]) -> Place | None:
    """Between ``Số:`` and the next ``/``."""
    text = _text(glyphs)
    for match in NUMBER.finditer(text):
        after = match.end()
        while after < len(glyphs) and text[after] in BLANK:
            after += 1
        if after < len(glyphs) and text[after] == "/":
            base = glyphs[match.start()].box[1]
            box = _gap(glyphs[match.end() - 1], glyphs[after], base)
            if box is not None:
                return Place(0, box)
    return None


def _date(glyphs: list[Glyph], above: float) -> dict[str, Place | None]:
    """The gaps of the line with place and date, in the upper half of the page."""
    text = _text(glyphs)
    for match in DATE.finditer(text):
        if glyphs[match.start()].box[1] < above:
            continue
        month = text.index("tháng", match.start())
        year = match.end() - len("năm")
        # "h" stands on the baseline, "g" and "y" hang below it.
        base = glyphs[month + 1].box[1]
        day = _gap(glyphs[match.start() + 3], glyphs[month], base)
        later = _gap(glyphs[month + 4], glyphs[year], base)
        return {
            "day": Place(0, day, italic=True) if day else None,
            "month": Place(0, later, italic=True) if later else None,
        }
    return {"day": None, "month": None}


def _person(pdf: pypdfium2.PdfDocument, signer: str) -> Place | None:
    """Above the last line that consists of the name."""
    wanted = " ".join(unicodedata.normalize("NFC", signer).split()).casefold()
    for page in range(len(pdf) - 1, -1, -1):
        lines = list(_lines(_glyphs(pdf[page])))
        for number in range(len(lines) - 1, -1, -1):
            line = lines[number]
            if wanted and " ".join(_text(line).split()).casefold() == wanted:
                return _above(page, line, lines)
    return None


def _lines(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    line: list[Glyph] = []
    for glyph in glyphs:
        if glyph.text in "\r\n":
            if line:
                yield line
            line = []
        else:
            line.append(glyph)
    if line:
        yield line


def _extent(line: list[Glyph]) -> Box:
    boxes = [one.box for one in line if not one.text.isspace()] or [line[0].box]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _above(page: int, line: list[Glyph], lines: list[list[Glyph]]) -> Place | None:
    """The room between the name and what stands above it."""
    left, _bottom, right, top = _extent(line)
    middle = (left + right) / 2
    ceiling = top + SIGNATURE_HEIGHT
    for other in map(_extent, lines):
        over = other[0] < middle < other[2] and other[1] > top
        if over:
            ceiling = min(ceiling, other[1])
    if ceiling - top < MIN_SIGNATURE_HEIGHT:
        return None
    half = SIGNATURE_WIDTH / 2
    return Place(page, (middle - half, top + 2, middle + half, ceiling - 2))
