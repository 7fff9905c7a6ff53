"""Images of pages: within limits, and what hostile files come to (R15.3)."""

from camau.qlvbdh.content.files import make_file
from camau.qlvbdh.signing import isolated
from camau.qlvbdh.signing import pages
from camau.qlvbdh.signing.errors import UnfitFile
from camau.qlvbdh.signing.pages import image_of
from camau.qlvbdh.signing.places import look
from camau.qlvbdh.signing.places import Wanted
from io import BytesIO
from PIL import Image
from pki import make_pdf
from pki import make_scan
from pki.hostile import make_bomb
from pki.hostile import make_deep
from pki.pdfs import stream
from pki.pdfs import write_pdf
import pytest
import time


def stored(pdf: bytes):
    """A file as a draft has it."""
    return make_file(pdf, "a.pdf")


def size_of(png: bytes) -> tuple[int, int]:
    """Pixels."""
    with Image.open(BytesIO(png)) as image:
        assert image.format == "PNG"
        return image.size


def test_a_page_as_an_image(portal, letter):
    """Dark letters on white, a thousand pixels wide."""
    png = image_of(stored(letter), 0)
    assert size_of(png) == (1001, 1415)
    with Image.open(BytesIO(png)) as image:
        assert image.convert("L").getextrema() == (0, 255)


def test_pages_differ_and_are_kept(portal, monkeypatch):
    file = stored(make_pdf(2))
    first, second = image_of(file, 0), image_of(file, 1)
    assert first != second
    monkeypatch.setattr(pages, "ask", None)
    assert image_of(file, 0) == first


def test_kept_images_have_a_limit(monkeypatch):
    monkeypatch.setattr(pages, "KEPT_BYTES", 10)
    images = pages.Images()
    for number in range(4):
        images.put(("a", number), b"1234")
    assert [images.get(("a", number)) for number in range(4)] == [
        None,
        None,
        b"1234",
        b"1234",
    ]


@pytest.mark.parametrize("box", [b"0 0 20 14000", b"0 0 14000 20", b"0 0 14400 14400"])
def test_odd_sizes_are_limited(portal, box):
    pdf = write_pdf(
        [
            b"<</Type/Catalog /Pages 2 0 R>>",
            b"<</Type/Pages /Kids [3 0 R] /Count 1>>",
            b"<</Type/Page /Parent 2 0 R /MediaBox [%s]>>" % box,
        ]
    )
    width, height = size_of(image_of(stored(pdf), 0))
    assert max(width, 1) * max(height, 1) <= 2_500_000


def test_a_page_that_takes_for_ever(portal, monkeypatch):
    """Forms that call each other by the thousand: ended, with a clear word."""
    levels, calls = 9, 12
    objects = [
        b"<</Type/Catalog /Pages 2 0 R>>",
        b"<</Type/Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type/Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources <</XObject <</F 5 0 R>>>>>>",
        stream(b"", b"/F Do " * calls),
    ]
    for level in range(levels):
        entries = b"/Type/XObject /Subtype/Form /BBox [0 0 595 842]"
        entries += b" /Resources <</XObject <</F %d 0 R>>>>" % (6 + level)
        objects.append(stream(entries, b"/F Do " * calls))
    objects.append(
        stream(b"/Type/XObject /Subtype/Form /BBox [0 0 9 9]", b"0 0 5 5 re f")
    )
    monkeypatch.setattr(isolated, "SECONDS", 2)
    pdf, began = write_pdf(objects), time.monotonic()
    for question in (
        lambda: image_of(stored(pdf), 0),
        lambda: look(BytesIO(pdf), Wanted("Đặng Thanh Thịnh")),
    ):
        with pytest.raises(UnfitFile) as caught:
            question()
        assert "phức tạp" in caught.value.message
    assert pages.turned(BytesIO(pdf), [0]) == []
    assert time.monotonic() - began < 15


@pytest.mark.parametrize("pdf", [make_bomb(), make_deep(), make_scan()])
def test_hostile_files_do_no_harm(portal, pdf):
    """They are looked at, or refused with a word."""
    assert look(BytesIO(pdf), Wanted("Đặng Thanh Thịnh"))["person"] is None
    assert image_of(stored(pdf), 0)


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7\nnothing", b"text"])
def test_what_is_no_pdf(pdf):
    for ask in (pages.sizes_of, lambda stream: look(stream, Wanted("A B"))):
        with pytest.raises(UnfitFile):
            ask(BytesIO(pdf))


def test_too_many_pages(monkeypatch):
    monkeypatch.setattr(pages, "MAX_PAGES", 2)
    with pytest.raises(UnfitFile):
        pages.sizes_of(BytesIO(make_pdf(3)))
