"""A program: draws one page of the PDF at its standard input as PNG.

    python drawing.py NUMBER < FILE > IMAGE

It imports nothing of the product and limits its own memory and time, so that a
hostile file harms nothing but this process.
"""

import pypdfium2
import resource
import sys


WIDTH, MAX_HEIGHT = 1000, 2500
"""Pixels of an image."""

MEMORY, SECONDS = 2 << 30, 15


def main(number: int) -> None:
    """Draw the page with that number, counted from 0."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    pdf = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    pdf.init_forms()
    page = pdf[number]
    width, height = page.get_size()
    image = page.render(scale=min(WIDTH / width, MAX_HEIGHT / height)).to_pil()
    image.convert("RGB").save(sys.stdout.buffer, "PNG")


if __name__ == "__main__":
    main(int(sys.argv[1]))
