"""Searches that a person keeps."""

from builders import person
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotFound
from camau.qlvbdh.search import preferences
from camau.qlvbdh.search import saved
from camau.qlvbdh.search.questions import Question
from camau.qlvbdh.search.questions import read_question
from camau.qlvbdh.search.questions import to_query
import pytest


ASKED = {
    "q": '"văn thư"',
    "exact": "1",
    "sort": "newest",
    "issued_date_from": "2021-10-01",
    "type_code": ["quyet-dinh", "cong-van"],
    "arrival_number_to": "9",
    "signer": "hư cấu",
}


def test_the_parameters_ask_the_same_again():
    question = read_question(ASKED)
    assert to_query(question) == ASKED
    assert read_question(to_query(question)) == question
    assert to_query(Question()) == {}


def test_each_person_has_its_own(province):
    with person("vt.snv"):
        saved.save("  Của   tôi ", read_question(ASKED))
        saved.save("Ban đầu", Question("a"))
        assert [one.name for one in saved.searches()] == ["Ban đầu", "Của tôi"]
        assert saved.searches()[1].question == read_question(ASKED)
    with person("gd.snv"):
        assert saved.searches() == []


def test_a_name_is_used_once(province):
    with person("vt.snv"):
        former = saved.save("Một", Question("a"))
        saved.save("Một", Question("b"))
        (kept,) = saved.searches()
        assert kept.question == Question("b")
        with pytest.raises(NotFound):
            saved.remove(former.id)
        saved.remove(kept.id)
        assert saved.searches() == []


def test_filters_of_lists_stay(province):
    """They are in the same record."""
    with person("vt.snv"):
        saved.save("Một", Question("a"))
        assert preferences.filters() == []


@pytest.mark.parametrize(
    ("name", "question"),
    [(" ", Question("a")), ("x" * 61, Question("a")), ("Một", Question(" -- "))],
)
def test_what_is_not_kept(province, name, question):
    with person("vt.snv"), pytest.raises(InvalidInput) as caught:
        saved.save(name, question)
    assert caught.value.field == "name"


def test_not_too_many(province):
    with person("vt.snv"):
        for number in range(saved.MOST):
            saved.save(str(number), Question("a"))
        with pytest.raises(InvalidInput):
            saved.save("more", Question("a"))
        saved.save("3", Question("b"))
