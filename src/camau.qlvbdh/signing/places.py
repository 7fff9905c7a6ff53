"""Where number, date and signatures stand on the pages (Decree 30, Annex I, II).

Found in the text of the file, whatever program made it: the gap after "Số:", the
gaps of "ngày … tháng … năm", the name of who signs. A scan has no text, so nothing
is found in it: somebody draws the boxes, and what is drawn goes before what is found.
"""

from camau.qlvbdh import _
from camau.qlvbdh.signing.errors import PlaceNotFound
from camau.qlvbdh.signing.pdfium import opened
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
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

COLUMN_GAP = 24.0
"""Two names of one line stand at least this far apart; words of a name never do."""

MAX_GLYPHS = 50_000
MAX_PAGES = 100
"""What is read of a page, and from the end of a file, at most."""


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
    """Everything that is filled in after the text is fixed.

    Minutes have no line with place and date, and a second signature, the secretary's.
    """

    number: Place
    day: Place | None
    month: Place | None
    person: Place
    agency: Place
    copy: Place
    secretary: Place | None = None


@dataclass(frozen=True)
class Wanted:
    """What is looked for in a file, and what somebody has drawn on it."""

    signer: str
    """The full name as it stands below the signature."""

    seal: float = SEAL
    """Diameter of the seal in points."""

    secretary: str = ""
    """The full name of who signs beside the signer, on the left."""

    dated: bool = True
    """Whether day and month are filled in."""

    drawn: Mapping[str, Place] = field(default_factory=dict)
    """Places by their name in ``Places``; they go before what the text tells."""

    @property
    def names(self) -> tuple[str, ...]:
        """What must be there before anything is signed."""
        dates = ("day", "month") if self.dated else ()
        return ("number", *dates, "person", *(("secretary",) if self.secretary else ()))


@dataclass(frozen=True)
class Glyph:
    """One character and its box."""

    text: str
    box: Box


def look(stream: BinaryIO, wanted: Wanted) -> dict[str, Place | None]:
    """Drawn and found places in the PDF in ``stream`` (seekable), None for a missing one.

    The seal stands beside the signature unless it is drawn. Raises ``UnfitFile``.
    """
    with opened(stream) as pdf:
        first = _glyphs(pdf[0])
        height = pdf[0].get_size()[1]
        found = {
            "number": _number(first),
            **_date(first, height / 2),
            "person": _person(pdf, wanted.signer),
            "secretary": _person(pdf, wanted.secretary),
        }
    known = {name: wanted.drawn.get(name) or found[name] for name in wanted.names}
    person = known["person"]
    beside = seal_place(person, wanted.seal) if person is not None else None
    return {**known, "agency": wanted.drawn.get("agency") or beside}


def find_places(stream: BinaryIO, wanted: Wanted) -> Places:
    """Places in the PDF in ``stream`` (seekable), which is rewound.

    Raises ``PlaceNotFound`` that names all that is missing, ``UnfitFile``.
    """
    found = look(stream, wanted)
    missing = [name for name in wanted.names if found[name] is None]
    if missing:
        raise PlaceNotFound(
            _(
                "Không tìm thấy trong tệp: ${what}. Mở “Vị trí ký” và vẽ những chỗ này, "
                "hoặc trình bày tệp theo mẫu của Nghị định 30/2020/NĐ-CP rồi chọn lại.",
                mapping={"what": "; ".join(translate(TITLES[one]) for one in missing)},
            ),
            field="file",
            missing=missing,
        )
    with opened(stream) as pdf:
        size = pdf[0].get_size()
    places = {name: found.get(name) for name in ("day", "month", "secretary")}
    return Places(
        number=found["number"],  # type: ignore[arg-type]
        person=found["person"],  # type: ignore[arg-type]
        agency=found["agency"],  # type: ignore[arg-type]
        copy=Place(0, corner(size)),
        **places,
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
    "secretary": _("họ và tên thư ký"),
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
