"""Boxes that somebody draws: what is taken, and what is said of the rest."""

from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.signing import boxes
from camau.qlvbdh.signing.errors import UnfitFile
from io import BytesIO
from pki import make_pdf
from pki import make_scan
from signing_keys import DRAWN
from zope.i18n import translate
import pytest


def box(page=0, sides=(100, 700, 160, 720)):
    """One box as it is sent."""
    return {"page": page, "box": list(sides)}


def test_what_is_read_is_written():
    assert boxes.plain(boxes.read(DRAWN)) == DRAWN


def test_boxes_that_stand_well():
    """The seal may stand over the signature; sizes of all pages come back."""
    seal = {"agency": box(1, (309, 150, 411, 252))}
    sizes = boxes.check(boxes.read(DRAWN | seal), BytesIO(make_scan(2)))
    assert [tuple(map(round, size)) for size in sizes] == [(595, 842)] * 2


@pytest.mark.parametrize(
    "given",
    [
        [],
        "number",
        {"stamp": box()},
        {"number": None},
        {"number": {"page": 0}},
        {"number": box(page="0")},
        {"number": box(page=True)},
        {"number": box(sides=(1, 2, 3))},
        {"number": box(sides="1234")},
        {"number": box(sides=(1, 2, 3, float("nan")))},
        {"number": box(sides=(1, 2, 3, 10**9))},
        {"number": box(sides=(1, 2, 3, "4"))},
    ],
)
def test_what_is_no_box(given):
    with pytest.raises(InvalidInput):
        boxes.read(given)


@pytest.mark.parametrize(
    ("name", "given", "words"),
    [
        ("number", box(2), "chỉ có 2 trang"),
        ("number", box(-1), "chỉ có 2 trang"),
        ("number", box(0, (100, 700, 105, 720)), "quá nhỏ"),
        ("number", box(0, (160, 720, 100, 700)), "quá nhỏ"),
        ("person", box(0, (100, 100, 160, 120)), "quá nhỏ"),
        ("number", box(0, (-20, 700, 60, 720)), "ngoài trang"),
        ("number", box(0, (560, 700, 620, 720)), "ngoài trang"),
        ("number", box(0, (100, 830, 160, 850)), "ngoài trang"),
    ],
)
def test_boxes_that_do_not(name, given, words):
    """The box is named, with the reason."""
    with pytest.raises(InvalidInput) as caught:
        boxes.check(boxes.read({name: given}), BytesIO(make_scan(2)))
    assert caught.value.field == name
    assert words in translate(caught.value.message)


def test_one_over_the_other():
    places = boxes.read({"number": box(), "day": box()})
    with pytest.raises(InvalidInput) as caught:
        boxes.check(places, BytesIO(make_scan()))
    assert "đè lên nhau" in caught.value.message


@pytest.mark.parametrize("entry", [b"/Rotate 90", b"/CropBox [50 50 500 700]"])
def test_a_turned_or_cut_page(entry):
    """Boxes would not fall where they were drawn; a page without any does not matter."""
    pdf = BytesIO(make_pdf(page=entry))
    with pytest.raises(InvalidInput) as caught:
        boxes.check(boxes.read({"number": box(0, (100, 300, 160, 320))}), pdf)
    assert "xoay hoặc cắt lề" in caught.value.message
    assert boxes.check({}, pdf)


def test_no_pdf():
    with pytest.raises(UnfitFile):
        boxes.check({}, BytesIO(b"%PDF-1.7\nnothing"))
