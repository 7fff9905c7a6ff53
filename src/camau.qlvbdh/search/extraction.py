"""Reading the text of a file, in the process that ``validation.limited`` forks.

Nothing here knows the database. PDF, the formats of LibreOffice and Office that are
XML in a ZIP, and plain text are read; there is no recognition of letters in images.
"""

from camau.qlvbdh.search.words import compose
from codecs import BOM_UTF16_BE
from codecs import BOM_UTF16_LE
from collections.abc import Callable
from collections.abc import Iterator
from typing import Any
from typing import BinaryIO
from xml.etree import ElementTree
from zipfile import BadZipFile
from zipfile import ZipFile
import pypdfium2
import re


LONGEST = 2_000_000
"""Characters that are kept of a file: about a thousand pages."""

MOST_PAGES = 5000
MOST_XML = 200 << 20
"""Bytes of XML that are read of a file."""

FEWEST = 3
"""A PDF with fewer letters than this a file has no text layer."""

PAGE = "\f"
BLANKS = re.compile(r"[^\S\f]+")
SOFT = {0xAD: None, 0x200B: None, 0xFEFF: None, 0xFFFE: None, 0x00: " "}

PARTS = {
    ".docx": r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml",
    ".xlsx": r"xl/(sharedStrings|worksheets/[^/]+)\.xml",
    ".pptx": r"ppt/slides/slide\d+\.xml",
    ".odt": r"content\.xml",
    ".ods": r"content\.xml",
    ".odp": r"content\.xml",
}
"""Parts with the text, by the end of the file's name."""

BLOCKS = {"p", "si", "is", "tab", "br"}
"""Elements that end a word in Office's formats."""


def read(stream: BinaryIO, ending: str) -> dict[str, Any]:
    """``text``, and whether it was ``cut``; ``locked`` for what needs a password.

    ``ending`` is one of ``readers()``. Raises whatever a broken file brings about.
    """
    pieces, size, cut = [], 0, False
    try:
        for piece in READERS[ending](stream, ending):
            pieces.append(piece)
            size += len(piece)
            if size > LONGEST:
                cut = True
                break
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            return {"locked": True}
        raise
    except BadZipFile:
        return {"locked": False, "broken": True}
    text = tidy("".join(pieces))[:LONGEST]
    if sum(1 for one in text[:10_000] if one.isalnum()) < FEWEST:
        text = ""
    return {"text": text, "cut": cut}


def tidy(text: str) -> str:
    """Composed letters, single blanks, no invisible signs."""
    return BLANKS.sub(" ", compose(text.translate(SOFT))).strip()


def _pdf(stream: BinaryIO, _ending: str) -> Iterator[str]:
    pdf = pypdfium2.PdfDocument(stream)
    for number in range(min(len(pdf), MOST_PAGES)):
        page = pdf[number]
        words = page.get_textpage()
        yield words.get_text_range().replace(PAGE, " ") + PAGE
        words.close()
        page.close()


def _zipped(stream: BinaryIO, ending: str) -> Iterator[str]:
    wanted = re.compile(PARTS[ending])
    left = MOST_XML
    with ZipFile(stream) as archive:
        for part in sorted(archive.namelist()):
            if not wanted.fullmatch(part):
                continue
            left -= archive.getinfo(part).file_size
            if left < 0:
                return
            with archive.open(part) as source:
                yield from _xml(source)


def _xml(source: Any) -> Iterator[str]:
    """What stands in ``t`` elements; numbers of a sheet's cells are left out."""
    for _event, element in ElementTree.iterparse(source):
        name = element.tag.rpartition("}")[2]
        if name == "t":
            yield element.text or ""
        elif name in BLOCKS:
            yield " "
        element.clear()


def _open_document(stream: BinaryIO, _ending: str) -> Iterator[str]:
    """ODF mixes words and elements: the text of each paragraph as a whole."""
    with ZipFile(stream) as archive:
        if archive.getinfo("content.xml").file_size > MOST_XML:
            return
        with archive.open("content.xml") as source:
            for _event, element in ElementTree.iterparse(source):
                name = element.tag.rpartition("}")[2]
                if name in ("p", "h"):
                    yield _joined(element) + "\n"
                    element.clear()


def _joined(element: ElementTree.Element) -> str:
    pieces = [element.text or ""]
    for child in element:
        if child.tag.rpartition("}")[2] in ("s", "tab", "line-break"):
            pieces.append(" ")
        pieces += [_joined(child), child.tail or ""]
    return "".join(pieces)


def _plain(stream: BinaryIO, _ending: str) -> Iterator[str]:
    data = stream.read(LONGEST * 4)
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        yield data.decode("utf-16", "replace")
        return
    try:
        yield data.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield data.decode("windows-1258", "replace")


Reader = Callable[[BinaryIO, str], Iterator[str]]

READERS: dict[str, Reader] = {
    ".pdf": _pdf,
    ".docx": _zipped,
    ".xlsx": _zipped,
    ".pptx": _zipped,
    ".odt": _open_document,
    ".ods": _open_document,
    ".odp": _open_document,
    ".txt": _plain,
    ".csv": _plain,
}
"""By the end of the file's name."""
