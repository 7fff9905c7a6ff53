"""Words of Vietnamese, with and without marks."""

from camau.qlvbdh.search.asking import parse
from camau.qlvbdh.search.words import pairs
from camau.qlvbdh.search.words import pattern
from camau.qlvbdh.search.words import plain
from camau.qlvbdh.search.words import words
from camau.qlvbdh.text import fold
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
import pytest
import re
import unicodedata


VIETNAMESE = st.text(
    st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệ 0123/-")
)


def test_signs_part_words():
    assert words("31/2021/QĐ-UBND") == ["31", "2021", "qđ", "ubnd"]


def test_marks_stand_where_the_new_rule_wants_them():
    assert words("hòa HOÀ thủy thuỷ") == ["hoà", "hoà", "thuỷ", "thuỷ"]


def test_a_number_is_the_same_with_noughts_before_it():
    assert words("05/UBND 0") == ["5", "ubnd", "0"]


def test_decomposed_text_is_composed():
    assert words(unicodedata.normalize("NFD", "Ủy ban")) == words("Ủy ban")


@settings(deadline=None)
@given(VIETNAMESE)
def test_folding_keeps_the_length(text):
    """Places in the folded text are places in the text."""
    composed = unicodedata.normalize("NFC", text)
    assert len(plain(composed)) == len(composed)
    assert plain(composed).lower() == fold(composed)


@settings(deadline=None)
@given(VIETNAMESE)
def test_the_pattern_of_words_finds_them(text):
    found = words(text)
    if found:
        assert re.search(pattern(found), text, re.IGNORECASE)


def test_pairs():
    assert list(pairs(words("Ủy ban nhân dân"))) == ["uy ban", "ban nhan", "nhan dan"]


@pytest.mark.parametrize(
    ("typed", "single", "phrases", "beginnings"),
    [
        ("31 qđ ubnd 2021", ("31", "qđ", "ubnd", "2021"), (), ()),
        (
            'báo cáo "văn thư lưu trữ"',
            ("báo", "cáo"),
            (("văn", "thư", "lưu", "trữ"),),
            (),
        ),
        ("“ủy ban”", (), (("uỷ", "ban"),), ()),
        ('"một', ("một",), (), ()),
        ("lưu tr*", ("lưu",), (), ("tr",)),
        ("31*", ("31",), (), ()),
        ("*** -- //", (), (), ()),
        ("", (), (), ()),
    ],
)
def test_what_is_typed(typed, single, phrases, beginnings):
    asked = parse(typed)
    assert (asked.words, asked.phrases, asked.beginnings) == (
        single,
        phrases,
        beginnings,
    )
