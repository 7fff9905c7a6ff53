"""Reading the places in the text of a PDF (Decree 30, Annex I, II).

Whatever program made it: the gap after "Số:", the gaps of "ngày … tháng … năm", the
name of who signs. A scan has no text, so nothing is found in it.
"""

from camau.qlvbdh.signing.model import Box
from camau.qlvbdh.signing.model import Place
from collections.abc import Iterator
from dataclasses import dataclass
import pypdfium2
import pypdfium2.raw
import re
import unicodedata


SIGNATURE_WIDTH, SIGNATURE_HEIGHT = 150.0, 62.0
MIN_SIGNATURE_HEIGHT = 28.0
TEXT_SIZE = 13.0
BELOW, ABOVE = 3.0, 14.0
"""Room around the baseline of a text of that size."""

NUMBER = re.compile(r"Số\s*:")
DATE = re.compile(r"ngày[\s_.…]+tháng[\s_.…]+năm")
BLANK = " \u00a0_.…\t\r\n"

COLUMN_GAP = 24.0
"""Two names of one line stand at least this far apart; words of a name never do."""

MAX_GLYPHS = 50_000
MAX_PAGES = 1000
"""What is read of a page, and from the end of a file, at most."""


@dataclass(frozen=True)
class Glyph:
    """One character and its box."""

    text: str
    box: Box


def read(
    pdf: pypdfium2.PdfDocument, signer: str, secretary: str
) -> dict[str, Place | None]:
    """What the text tells of number, day, month and both signatures."""
    first = _glyphs(pdf[0])
    return {
        "number": _number(first),
        **_date(first, pdf[0].get_size()[1] / 2),
        "person": _person(pdf, signer),
        "secretary": _person(pdf, secretary),
    }


def _glyphs(page: pypdfium2.PdfPage) -> list[Glyph]:
    text = page.get_textpage()
    found = []
    for number in range(min(text.count_chars(), MAX_GLYPHS)):
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
    if not wanted:
        return None
    for page in range(len(pdf) - 1, max(-1, len(pdf) - 1 - MAX_PAGES), -1):
        lines = list(_lines(_glyphs(pdf[page])))
        for number in range(len(lines) - 1, -1, -1):
            line = lines[number]
            if " ".join(_text(line).split()).casefold() == wanted:
                return _above(page, line, lines)
    return None


def _lines(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    """Lines of text; what stands side by side in columns is apart."""
    line: list[Glyph] = []
    edge = 0.0
    for glyph in glyphs:
        seen = not glyph.text.isspace()
        ends = glyph.text in "\r\n" or (seen and glyph.box[0] - edge > COLUMN_GAP)
        if line and ends:
            yield line
            line = []
        if glyph.text not in "\r\n" and (seen or line):
            line.append(glyph)
        if seen:
            edge = glyph.box[2]
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
