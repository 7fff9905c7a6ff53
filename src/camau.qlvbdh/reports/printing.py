"""Tables as PDF to print and bind: a cover, then A4 across with the heads on each page.

Text is set letter by letter as it is: nothing in it is markup.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from reportlab.lib.pagesizes import A4
from reportlab.lib.pagesizes import landscape
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from typing import BinaryIO
import re
import unicodedata


MEDIA_TYPE = "application/pdf"

FOLDER = Path("/usr/share/fonts/truetype/liberation2")
"""Metrics of Times New Roman, the font of Decree 30, Annex I (Debian: fonts-liberation2)."""

PLAIN, BOLD, ITALIC = "Serif", "Serif-Bold", "Serif-Italic"
FACES = {
    PLAIN: "LiberationSerif-Regular.ttf",
    BOLD: "LiberationSerif-Bold.ttf",
    ITALIC: "LiberationSerif-Italic.ttf",
}

WIDTH, HEIGHT = landscape(A4)
LEFT, RIGHT, TOP, BOTTOM = 20 * mm, 10 * mm, 12 * mm, 14 * mm
"""Margins; the left one is bound."""

MIDDLE = (LEFT + WIDTH - RIGHT) / 2

SIZE, LEADING, PADDING = 10, 12, 3
"""Of the table: letters, distance of the lines, room in a cell; in points."""

MOST_LETTERS = 5000
"""What of one cell is printed."""

UNPRINTABLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ud800-\udfff]+"
)


@dataclass(frozen=True)
class Column:
    """A column: its title, and its share of the width."""

    title: str
    width: float


@dataclass(frozen=True)
class Line:
    """A line of the table; ``struck`` has a stroke through all cells but the last.

    The last one says why.
    """

    cells: Sequence[str]
    struck: bool = False


@dataclass(frozen=True)
class Heading:
    """A line of words over all columns."""

    text: str


@dataclass(frozen=True)
class Cover:
    """The first page: who keeps the book, its name, what is in it."""

    above: Sequence[str]
    """Centred lines at the top, the last one bold."""

    title: Sequence[str]
    """Large and bold."""

    below: Sequence[str]


@dataclass(frozen=True)
class _Block:
    """A piece of a row that stays on one page: of each cell its lines."""

    cells: list[list[str]]
    struck: bool = False
    heading: bool = False

    @property
    def height(self) -> float:
        return max(1, *map(len, self.cells)) * LEADING + 2 * PADDING


def table(
    cover: Cover,
    columns: Sequence[Column],
    lines: Iterable[Line | Heading],
    footer: str,
    page_of: str,
) -> BinaryIO:
    """A file to be read from its start.

    ``footer`` stands under each page of the table, with ``page_of``, such as
    ``Trang {page}/{pages}``. The columns have a line with their numbers. All words are
    those to show.
    """
    _register_fonts()
    sheet = _Sheet(columns)
    pages = list(sheet.pages(lines))
    file = BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), lang="vi", pageCompression=1)
    canvas.setTitle(" ".join(clean(one) for one in cover.title))
    canvas.setAuthor(clean(cover.above[-1]) if cover.above else "")
    _draw_cover(canvas, cover)
    for number, blocks in enumerate(pages, 1):
        canvas.showPage()
        sheet.draw(canvas, blocks)
        canvas.setFont(PLAIN, 9)
        canvas.drawString(LEFT, 8 * mm, clean(footer))
        place = page_of.format(page=number, pages=len(pages))
        canvas.drawRightString(WIDTH - RIGHT, 8 * mm, place)
    canvas.save()
    file.seek(0)
    return file


class _Sheet:
    """Lays rows out on pages and draws them."""

    def __init__(self, columns: Sequence[Column]) -> None:
        room = WIDTH - LEFT - RIGHT
        share = room / sum(one.width for one in columns)
        self.widths = [one.width * share for one in columns]
        self.edges = [LEFT]
        for width in self.widths:
            self.edges.append(self.edges[-1] + width)
        self.head = _Block(
            [
                fit(one.title, BOLD, width)
                for one, width in zip(columns, self.widths, strict=True)
            ]
        )
        self.numbers = _Block([[f"({n})"] for n in range(1, len(columns) + 1)])
        self.room = HEIGHT - TOP - BOTTOM - self.head.height - self.numbers.height

    def pages(self, lines: Iterable[Line | Heading]) -> Iterator[list[_Block]]:
        """The blocks of each page; at least one page."""
        page: list[_Block] = []
        left = self.room
        for line in lines:
            for block in self.blocks(line):
                if block.height > left:
                    yield page
                    page, left = [], self.room
                page.append(block)
                left -= block.height
        yield page

    def blocks(self, line: Line | Heading) -> Iterator[_Block]:
        """A row; one that is higher than a page goes on on the next."""
        if isinstance(line, Heading):
            yield _Block([fit(line.text, BOLD, sum(self.widths))], heading=True)
            return
        cells = [
            fit(text, PLAIN, width)
            for text, width in zip(line.cells, self.widths, strict=True)
        ]
        most = int((self.room - 2 * PADDING) // LEADING)
        for start in range(0, max(1, *map(len, cells)), most):
            yield _Block([one[start : start + most] for one in cells], line.struck)

    def draw(self, canvas: Canvas, blocks: list[_Block]) -> None:
        """A page: heads, numbers of the columns, rows."""
        canvas.setLineWidth(0.5)
        y = self._draw(canvas, self.head, HEIGHT - TOP, BOLD, centred=True)
        y = self._draw(canvas, self.numbers, y, ITALIC, centred=True)
        for block in blocks:
            y = self._draw(canvas, block, y, BOLD if block.heading else PLAIN)

    def _draw(
        self,
        canvas: Canvas,
        block: _Block,
        y: float,
        face: str,
        centred: bool = False,
    ) -> float:
        """A block with its top at ``y``; returns its bottom."""
        bottom = y - block.height
        edges = [self.edges[0], self.edges[-1]] if block.heading else self.edges
        for x in edges:
            canvas.line(x, y, x, bottom)
        canvas.line(edges[0], y, edges[-1], y)
        canvas.line(edges[0], bottom, edges[-1], bottom)
        canvas.setFont(face, SIZE)
        last = len(block.cells) - 1
        for cell, lines in enumerate(block.cells):
            x, end = edges[cell], edges[cell + 1]
            for place, text in enumerate(lines):
                base = y - PADDING - SIZE + 1 - place * LEADING
                width = stringWidth(text, face, SIZE)
                begin = (x + end - width) / 2 if centred else x + PADDING
                canvas.drawString(begin, base, text)
                if block.struck and cell < last:
                    middle = base + SIZE * 0.28
                    canvas.line(begin, middle, begin + width, middle)
        return bottom


def _draw_cover(canvas: Canvas, cover: Cover) -> None:
    canvas.setLineWidth(1)
    canvas.rect(LEFT, BOTTOM, WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM)
    y = HEIGHT - 34 * mm
    for place, text in enumerate(cover.above, 1):
        y = _centred(canvas, text, BOLD if place == len(cover.above) else PLAIN, 14, y)
    canvas.setLineWidth(0.7)
    canvas.line(MIDDLE - 25 * mm, y + 4 * mm, MIDDLE + 25 * mm, y + 4 * mm)
    y = min(y - 18 * mm, HEIGHT * 0.58)
    for text in cover.title:
        y = _centred(canvas, text, BOLD, 26, y)
    y -= 12 * mm
    for text in cover.below:
        y = _centred(canvas, text, PLAIN, 16, y)


def _centred(canvas: Canvas, text: str, face: str, size: float, y: float) -> float:
    """Lines in the middle; returns where the next one goes."""
    canvas.setFont(face, size)
    for line in fit(text, face, WIDTH - 70 * mm, size):
        canvas.drawCentredString(MIDDLE, y, line)
        y -= size * 1.5
    return y


def clean(text: str) -> str:
    """Text of one line, composed letters, without signs that show nothing."""
    return unicodedata.normalize("NFC", UNPRINTABLE.sub(" ", text)).strip()


def fit(text: str, face: str, width: float, size: float = SIZE) -> list[str]:
    """The lines of a text in a cell of that width; a word that is too long is broken."""
    room = width - 2 * PADDING
    space = stringWidth(" ", face, size)
    lines: list[str] = []
    now, used = "", 0.0
    for word in clean(text[:MOST_LETTERS]).split():
        for piece in _pieces(word, face, size, room):
            wide = stringWidth(piece, face, size)
            if now and used + space + wide > room:
                lines.append(now)
                now, used = piece, wide
            else:
                used = used + space + wide if now else wide
                now = f"{now} {piece}" if now else piece
    return [*lines, now] if now else lines


def _pieces(word: str, face: str, size: float, room: float) -> Iterator[str]:
    """The word, or pieces of it that fit into the room; symbols break after a slash."""
    if stringWidth(word, face, size) <= room:
        yield word
        return
    now = ""
    for part in re.findall(r"[^/-]+[/-]?|[/-]", word):
        for letters in [part] if stringWidth(part, face, size) <= room else part:
            if now and stringWidth(now + letters, face, size) > room:
                yield now
                now = ""
            now += letters
    yield now


@lru_cache(1)
def _register_fonts() -> None:
    for name, file in FACES.items():
        registerFont(TTFont(name, FOLDER / file))
