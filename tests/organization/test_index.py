"""Folding and the search by beginnings of words."""

from camau.qlvbdh import text
from camau.qlvbdh.organization.index import POOL
from camau.qlvbdh.organization.index import WordIndex
from hypothesis import given
from hypothesis import strategies as st
import pytest


@pytest.mark.parametrize(
    "written,folded",
    [
        ("Đất Mũi", "dat mui"),
        ("ĐƯỜNG Nguyễn Trãi", "duong nguyen trai"),
        ("Ủy ban nhân dân xã Năm Căn", "uy ban nhan dan xa nam can"),
        ("Đa\u0302\u0301t", "dat"),
        ("", ""),
    ],
)
def test_fold(written, folded):
    assert text.fold(written) == folded


def test_words_leave_punctuation_out():
    assert text.words("Phòng Văn hóa - Xã hội (VHXH)") == [
        "phong",
        "van",
        "hoa",
        "xa",
        "hoi",
        "vhxh",
    ]


@pytest.mark.parametrize(
    "query,found",
    [
        ("noi vu", True),
        ("NỘI", True),
        ("vu noi", True),
        ("no v", True),
        ("oi", False),
        ("noi tai", False),
        ("", True),
    ],
)
def test_matches(query, found):
    assert text.matches(query, "Sở Nội vụ") is found


@pytest.fixture
def index():
    found = WordIndex()
    for key, name in [
        ("1", "Sở Nội vụ"),
        ("2", "Phòng Nội vụ thành phố"),
        ("3", "Ủy ban nhân dân xã Đất Mũi"),
        ("4", "UBND xã Đất Mới"),
    ]:
        found.put(key, name)
    return found


@pytest.mark.parametrize(
    "query,keys",
    [
        ("noi vu", ["1", "2"]),
        ("nội vụ", ["1", "2"]),
        ("phong noi", ["2"]),
        ("dat m", ["4", "3"]),
        ("dat mui", ["3"]),
        ("ubnd xa dat", ["4", "3"]),
        ("uy ban nhan dan xa", ["3", "4"]),
        ("khong co", []),
        ("noi khong", []),
    ],
)
def test_search(index, query, keys):
    assert index.search(query) == keys


def test_what_begins_with_the_query_comes_first(index):
    assert index.search("phong") == ["2"]
    index.put("5", "Văn phòng")
    assert index.search("phong") == ["2", "5"]


def test_change_and_removal(index):
    index.put("1", "Sở Tài chính")
    assert index.search("noi vu") == ["2"]
    assert index.search("tai chinh") == ["1"]
    index.drop("2")
    index.drop("2")
    assert index.search("noi") == []
    assert "noi" not in index.postings
    assert "noi" not in index.counts


def test_at_most_a_pool_is_ranked():
    found = WordIndex()
    for number in range(POOL + 50):
        found.put(str(number), f"Xã số {number}")
    assert len(found.search("xa")) == POOL
    assert len(found.search("")) == POOL


WORDS = st.sampled_from(["xã", "phường", "Đất", "Mũi", "mới", "an", "Xuyên", "anh"])
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


@given(
    st.lists(st.tuples(st.integers(0, 9).map(str), NAMES), max_size=30),
    st.lists(WORDS, min_size=1, max_size=3).map(" ".join),
)
def test_search_agrees_with_looking_at_all(puts, query):
    index, expected = WordIndex(), {}
    for key, name in puts:
        index.put(key, name)
        expected[key] = name
    assert set(index.search(query)) == {
        key for key, name in expected.items() if text.matches(query, name)
    }
    for key in expected:
        index.drop(key)
    assert not len(index.postings) and not len(index.records)
