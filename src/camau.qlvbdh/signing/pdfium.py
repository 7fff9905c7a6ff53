"""A program: asks PDFium about the PDF at its standard input (``isolated.ask``).

    python -m camau.qlvbdh.signing.pdfium draw NUMBER < FILE > PNG
    python -m camau.qlvbdh.signing.pdfium look SIGNER SECRETARY < FILE > JSON

It limits its own memory and time, so that a hostile file ends nothing but itself.
"""

from camau.qlvbdh.signing.reading import read
from collections.abc import Callable
from io import BytesIO
import json
import pypdfium2
import resource
import sys


WIDTH, MAX_HEIGHT = 1000, 2500
"""Pixels of an image."""

MEMORY, SECONDS = 2 << 30, 15


def draw(pdf: pypdfium2.PdfDocument, number: str) -> bytes:
    """The page with that number, counted from 0, as PNG."""
    pdf.init_forms()
    page = pdf[int(number)]
    width, height = page.get_size()
    image = page.render(scale=min(WIDTH / width, MAX_HEIGHT / height)).to_pil()
    result = BytesIO()
    image.convert("RGB").save(result, "PNG")
    return result.getvalue()


def look(pdf: pypdfium2.PdfDocument, signer: str, secretary: str) -> bytes:
    """Page and box of everything that the text tells, as JSON."""
    found = read(pdf, signer, secretary).items()
    plain = {name: (one.page, one.box) for name, one in found if one is not None}
    return json.dumps(plain).encode()


PROGRAMS: dict[str, Callable[..., bytes]] = {"draw": draw, "look": look}


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    program, *arguments = sys.argv[1:]
    document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    sys.stdout.buffer.write(PROGRAMS[program](document, *arguments))
