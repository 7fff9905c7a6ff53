"""Minimal PDF files: pages with text, and scans."""

import zlib


A4 = (595.28, 841.89)


def write_pdf(objects: list[bytes], *, version: str = "1.7", root: int = 1) -> bytes:
    """A file with ``objects`` numbered from 1 and a classic reference table."""
    out = bytearray(b"%%PDF-%s\n%%\xe2\xe3\xcf\xd3\n" % version.encode())
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<</Size %d /Root %d 0 R /ID [<00> <00>]>>\n" % (
        len(objects) + 1,
        root,
    )
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % table)


def stream(entries: bytes, data: bytes) -> bytes:
    """A stream object with its length."""
    return b"<<%s /Length %d>>\nstream\n%s\nendstream" % (entries, len(data), data)


def make_pdf(
    pages: int = 1,
    text: str = "QUYET DINH",
    *,
    version: str = "1.7",
    catalog: bytes = b"",
    page: bytes = b"",
    extra: tuple[bytes, ...] = (),
) -> bytes:
    """A4 pages with a line of text in a standard font (ASCII only).

    ``catalog`` and ``page`` add entries to the catalogue and to every page;
    ``extra`` objects are numbered from ``4 + 2 * pages``.
    """
    kids = b" ".join(b"%d 0 R" % (4 + 2 * i) for i in range(pages))
    objects = [
        b"<</Type/Catalog /Pages 2 0 R %s>>" % catalog,
        b"<</Type/Pages /Kids [%s] /Count %d>>" % (kids, pages),
        b"<</Type/Font /Subtype/Type1 /BaseFont/Times-Roman>>",
    ]
    for i in range(pages):
        line = f"BT /F1 13 Tf 85 760 Td ({text} - {i + 1}) Tj ET".encode("ascii")
        objects.append(
            b"<</Type/Page /Parent 2 0 R /MediaBox [0 0 595.28 841.89]"
            b" /Resources <</Font <</F1 3 0 R>>>> /Contents %d 0 R %s>>"
            % (5 + 2 * i, page)
        )
        objects.append(stream(b"", line))
    return write_pdf([*objects, *extra], version=version)


def make_scan(
    pages: int = 1,
    dpi: int = 200,
    *,
    colour: bool = True,
    cover: float = 1.0,
    version: str = "1.7",
) -> bytes:
    """Scanned A4 pages: one image a page that covers ``cover`` of each side."""
    width, height = (round(side * cover / 72 * dpi) for side in A4)
    samples = zlib.compress(bytes(width * height * (3 if colour else 1)), 9)
    space = b"/DeviceRGB" if colour else b"/DeviceGray"
    objects = [
        b"<</Type/Catalog /Pages 2 0 R>>",
        b"<</Type/Pages /Kids [%s] /Count %d>>"
        % (b" ".join(b"%d 0 R" % (5 + i) for i in range(pages)), pages),
        stream(
            b"/Type/XObject /Subtype/Image /Width %d /Height %d /ColorSpace %s"
            b" /BitsPerComponent 8 /Filter/FlateDecode" % (width, height, space),
            samples,
        ),
        stream(
            b"",
            b"q %.2f 0 0 %.2f 0 0 cm /Im0 Do Q" % (A4[0] * cover, A4[1] * cover),
        ),
    ]
    objects += [
        b"<</Type/Page /Parent 2 0 R /MediaBox [0 0 595.28 841.89]"
        b" /Resources <</XObject <</Im0 3 0 R>>>> /Contents 4 0 R>>"
    ] * pages
    return write_pdf(objects, version=version)
