"""PDF files that are made to do harm, or to be hard to read."""

from .pdfs import make_pdf
from .pdfs import stream
from .pdfs import write_pdf
import re
import zlib


PAGES = b"<</Type/Pages /Kids [3 0 R] /Count 1>>"
PAGE = b"<</Type/Page /Parent 2 0 R /MediaBox [0 0 100 100]>>"


def make_javascript() -> bytes:
    """A file that runs JavaScript when it is opened."""
    return make_pdf(
        catalog=b"/OpenAction <</S/JavaScript /JS (app.alert\\(1\\))>>",
    )


def make_launch() -> bytes:
    """A page with a link that starts a program."""
    return make_pdf(
        page=b"/Annots [<</Type/Annot /Subtype/Link /Rect [0 0 9 9]"
        b" /A <</S/Launch /F (cmd.exe)>>>>]"
    )


def make_attachment(name: str, data: bytes = b"hello") -> bytes:
    """A file with an embedded file of that name."""
    return make_pdf(
        catalog=b"/Names <</EmbeddedFiles <</Names [(a) 6 0 R]>>>>",
        extra=(
            b"<</Type/Filespec /F (%s) /EF <</F 7 0 R>>>>" % name.encode("ascii"),
            stream(b"/Type/EmbeddedFile", data),
        ),
    )


def make_bomb(size: int = 80 << 20) -> bytes:
    """An embedded file that unpacks to ``size`` bytes."""
    packed = zlib.compress(bytes(size), 9)
    return make_pdf(
        catalog=b"/Names <</EmbeddedFiles <</Names [(a) 6 0 R]>>>>",
        extra=(
            b"<</Type/Filespec /F (a.txt) /EF <</F 7 0 R>>>>",
            stream(b"/Filter/FlateDecode", packed),
        ),
    )


def make_packed_bomb(size: int) -> bytes:
    """The page tree in an object stream that unpacks to ``size`` bytes."""
    body = b"2 0 3 60 " + PAGES.ljust(60) + PAGE
    engine = zlib.compressobj(9)
    packed = engine.compress(body)
    for _part in range(size >> 20):
        packed += engine.compress(b" " * (1 << 20))
    packed += engine.flush()
    pdf = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in (
        (1, b"<</Type/Catalog /Pages 2 0 R>>"),
        (4, stream(b"/Type/ObjStm /N 2 /First 9 /Filter/FlateDecode", packed)),
    ):
        places.append(len(pdf))
        pdf += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(pdf)
    rows = [(0, 0, 255), (1, places[0], 0), (2, 4, 0), (2, 4, 1), (1, places[1], 0)]
    rows.append((1, table, 0))
    data = b"".join(
        kind.to_bytes(1) + place.to_bytes(4) + last.to_bytes(1)
        for kind, place, last in rows
    )
    head = b"/Type/XRef /Size 6 /W [1 4 1] /Root 1 0 R /ID [<00> <00>]"
    pdf += b"5 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (
        stream(head, data),
        table,
    )
    return bytes(pdf)


def make_deep(levels: int = 50_000) -> bytes:
    """Arrays nested in arrays."""
    nest = b"[" * levels + b"]" * levels
    return write_pdf([b"<</Type/Catalog /Pages 2 0 R /X %s>>" % nest, PAGES, PAGE])


def make_wide(entries: int) -> bytes:
    """A catalogue with that many small dictionaries in it."""
    wide = b"[%s]" % (b"<</A 1>> " * entries)
    return write_pdf([b"<</Type/Catalog /Pages 2 0 R /X %s>>" % wide, PAGES, PAGE])


def make_looping() -> list[bytes]:
    """A page tree and a field tree that contain themselves."""
    return [
        write_pdf(
            [
                b"<</Type/Catalog /Pages 2 0 R>>",
                b"<</Type/Pages /Kids [2 0 R] /Count 1>>",
            ]
        ),
        write_pdf(
            [
                b"<</Type/Catalog /Pages 2 0 R /AcroForm <</Fields [4 0 R]>>>>",
                PAGES,
                PAGE,
                b"<</T (a) /FT/Sig /Kids [4 0 R]>>",
            ]
        ),
    ]


def make_hybrid() -> bytes:
    """A reference table with a reference stream beside it, as Word writes."""
    pdf = make_pdf()
    at = pdf.rindex(b"xref\n0")
    extra = stream(b"/Type/XRef /Size 7 /W [1 3 1] /Index [6 0] /Root 1 0 R", b"")
    extra = b"6 0 obj\n%s\nendobj\n" % extra
    table = pdf[at:].replace(b"/Root 1 0 R", b"/Root 1 0 R /XRefStm %d" % at)
    start = b"startxref\n%d" % (at + len(extra))
    return pdf[:at] + extra + re.sub(rb"startxref\n\d+", start, table)
