"""Finding number, date and signature in the text (Decree 30, Annex I, II)."""

from camau.qlvbdh.signing.errors import PlaceNotFound
from camau.qlvbdh.signing.places import find_places
from camau.qlvbdh.signing.places import seal_place
from camau.qlvbdh.signing.places import Wanted
from io import BytesIO
from pki import make_pdf
from pki import make_scan
from signing_keys import SIGNER
import pytest


def test_places_of_a_letter(letter):
    """The gaps of the form: number left of the date, day left of the month."""
    found = find_places(BytesIO(letter), Wanted(SIGNER))
    assert found.number.box[2] < found.day.box[0] < found.month.box[0]
    assert found.number.width > 25
    assert (found.number.italic, found.day.italic, found.month.italic) == (
        False,
        True,
        True,
    )
    assert found.person.box[1] < found.number.box[1]
    assert found.person.height > 28


def test_the_seal_covers_a_third_of_the_signature(letter):
    """Annex I, II.8: in its real size, on the left."""
    person = find_places(BytesIO(letter), Wanted(SIGNER)).person
    seal = seal_place(person, 102)
    assert seal.page == person.page
    assert seal.width == pytest.approx(102)
    assert seal.height == pytest.approx(102)
    assert seal.box[2] - person.box[0] == pytest.approx(person.width / 3)


@pytest.mark.parametrize("name", ["đặng thanh thịnh", "Đặng  Thanh Thịnh"])
def test_the_name_in_other_letters(letter, name):
    assert find_places(BytesIO(letter), Wanted(name)).person


def test_a_name_that_is_not_there(letter):
    with pytest.raises(PlaceNotFound) as caught:
        find_places(BytesIO(letter), Wanted("Đặng Thanh"))
    assert caught.value.data["missing"] == ["person"]
    assert caught.value.field == "file"


@pytest.mark.parametrize("pdf", [make_scan(), make_pdf(2)], ids=["scan", "other"])
def test_nothing_is_found_in_a_scan(pdf):
    """All that is missing is said at once."""
    with pytest.raises(PlaceNotFound) as caught:
        find_places(BytesIO(pdf), Wanted(SIGNER))
    assert caught.value.data["missing"] == ["number", "day", "month", "person"]
