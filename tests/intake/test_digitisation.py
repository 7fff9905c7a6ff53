"""The standard of digitised paper (Decree 30, Annex I, part II; R8.1đ-1)."""

from camau.qlvbdh.intake.digitisation import check
from camau.qlvbdh.intake.digitisation import MAX_PAGES
from io import BytesIO
from pki import make_pdf
from pki import make_scan
from pki.pdfs import A4
from pki.pdfs import stream
from pki.pdfs import write_pdf
from pki.signing import encrypt
import pytest


def codes(data):
    """Code and page of every finding."""
    source = BytesIO(data)
    found = [(finding.code, finding.page) for finding in check(source)]
    assert source.tell() == 0
    return found


@pytest.mark.parametrize("dpi", [200, 300])
def test_good_scan(dpi):
    """R8.1đ-1: colour, 200 dpi or more, the whole page."""
    assert codes(make_scan(2, dpi)) == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (make_scan(dpi=150), "dpi"),
        (make_scan(colour=False), "colour"),
        (make_scan(cover=0.7), "cover"),
        (make_pdf(), "image"),
    ],
)
def test_bad_scan(data, code):
    """R8.1đ-1: each demand of the standard by itself."""
    assert codes(data) == [(code, 1)]
    (finding,) = check(BytesIO(data))
    assert finding.severity == "error"
    assert "Trang 1" in finding.text


def test_old_version():
    """R8.1đ-1: PDF 1.4 or later."""
    assert codes(make_scan(version="1.3")) == [("version", 0)]


def test_first_pages_only():
    """R8.1đ-1: the first pages are looked at, and that is said."""
    findings = check(BytesIO(make_scan(MAX_PAGES + 5)))
    assert [(f.code, f.severity) for f in findings] == [("limit", "info")]
    assert str(MAX_PAGES) in findings[0].text
    assert len(codes(make_scan(MAX_PAGES + 5, 100))) == MAX_PAGES + 1


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", make_scan()[:300]])
def test_not_readable(data):
    """R8.1đ-1: a damaged file is an error, not an exception."""
    assert codes(data) == [("file", 0)]


def test_locked():
    """R8.1đ-1: a locked file is not accepted even if it opens by itself."""
    assert codes(encrypt(make_scan(), "")) == [("file", 0)]


def page(content, images, extra=()):
    """One A4 page that draws ``images``: (width, height, colour space)."""
    names = b" ".join(b"/Im%d %d 0 R" % (i, 5 + i) for i in range(len(images)))
    objects = [
        b"<</Type/Catalog /Pages 2 0 R>>",
        b"<</Type/Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type/Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Contents [4 0 R]"
        b" /Resources <</XObject <<%s>>>>>>" % (*A4, names),
        stream(b"", content),
    ]
    for width, height, space in images:
        objects.append(
            stream(
                b"/Type/XObject /Subtype/Image /Width %d /Height %d /ColorSpace %s"
                b" /BitsPerComponent 8 /Filter/DCTDecode" % (width, height, space),
                b"jpeg",
            )
        )
    return write_pdf([*objects, *extra])


FULL = b"q 595.28 0 0 841.89 0 0 cm /Im%d Do Q "


def test_layers():
    """R8.1đ-1: of a coarse background and a fine layer of text, the finer counts."""
    images = [(827, 1169, b"/DeviceRGB"), (2480, 3508, b"/DeviceGray")]
    assert codes(page(FULL % 0 + FULL % 1, images)) == []


def test_strips():
    """R8.1đ-1: a page in strips; the coarsest strip counts."""
    content = b"q 595.28 0 0 421 0 0 cm /Im0 Do Q q 595.28 0 0 421 0 420.9 cm /Im1 Do Q"
    good, coarse = (1654, 1170, b"/DeviceRGB"), (827, 585, b"/DeviceRGB")
    assert codes(page(content, [good, good])) == []
    assert codes(page(content, [good, coarse])) == [("dpi", 1)]


def test_small_logo_does_not_help():
    """R8.1đ-1: a sharp logo does not make a coarse scan sharp."""
    content = FULL % 0 + b"q 40 0 0 40 0 0 cm /Im1 Do Q"
    images = [(827, 1169, b"/DeviceRGB"), (600, 600, b"/DeviceRGB")]
    assert codes(page(content, images)) == [("dpi", 1)]


def test_turned_image():
    """R8.1đ-1: an image turned by 90° is measured along its own sides."""
    content = b"q 0 841.89 -595.28 0 595.28 0 cm /Im0 Do Q"
    assert codes(page(content, [(2340, 1654, b"/DeviceRGB")])) == []


@pytest.mark.parametrize(
    ("space", "colour"),
    [
        (b"[/ICCBased 6 0 R]", True),
        (b"[/Indexed /DeviceRGB 1 <000000ffffff>]", True),
        (b"[/Indexed [/ICCBased 6 0 R] 1 <000000ffffff>]", True),
        (b"[/CalGray <</WhitePoint [1 1 1]>>]", False),
        (b"/DeviceCMYK", True),
        (b"/Mystery", True),
    ],
)
def test_colour_spaces(space, colour):
    """R8.1đ-1: what counts as colour; an unknown space is not held against it."""
    profile = stream(b"/N 3 /Alternate/DeviceRGB", b"icc")
    data = page(FULL % 0, [(1654, 2340, space)], extra=[profile])
    assert codes(data) == ([] if colour else [("colour", 1)])


def test_form():
    """R8.1đ-1: scanners of some makes draw the image inside a form."""
    inner = page(FULL % 0, [(1654, 2340, b"/DeviceRGB")])
    form = stream(
        b"/Type/XObject /Subtype/Form /BBox [0 0 600 900] /Matrix [1 0 0 1 0 0]",
        FULL % 0,
    )
    objects = [
        b"<</Type/Catalog /Pages 2 0 R>>",
        b"<</Type/Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type/Page /Parent 2 0 R /MediaBox [0 0 595.28 841.89] /Contents 4 0 R"
        b" /Resources <</XObject <</Fm 5 0 R /Im0 6 0 R>>>>>>",
        stream(b"", b"/Fm Do"),
        form,
        inner[inner.index(b"5 0 obj\n") + 8 : inner.rindex(b"\nendobj")],
    ]
    assert codes(write_pdf(objects)) == []
