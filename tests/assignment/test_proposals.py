"""What a leader takes with one tap: the last distribution, a day, a phrase."""

from builders import person
from camau.qlvbdh.assignment import deadlines
from camau.qlvbdh.assignment import handling
from camau.qlvbdh.assignment import phrases
from camau.qlvbdh.assignment.proposals import likely_area
from camau.qlvbdh.assignment.proposals import proposals
from camau.qlvbdh.assignment.service import level
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotAllowed
from datetime import date
from plone import api
from ways import entered
from ways import register
from work import assign
import pytest


MONDAY = date(2026, 5, 18)


@pytest.fixture
def former(document):
    """The sender's former document: ``phong-2`` leads, three working days."""
    return assign(
        "gd.snv",
        document,
        lead="unit:phong-2",
        collaborators=["unit:phong-1"],
        deadline=date(2026, 5, 15),
    )


def newer(**values):
    """Another document of the same sender."""
    return register(entered(**{"code_number": "99", **values}))


def offered(user, document):
    """What is proposed to a person."""
    with person(user):
        return proposals(document, level(document))


def test_the_last_distribution_is_proposed(former):
    """With as many working days as last time, weekends not counted."""
    [found] = offered("gd.snv", newer())
    assert found.given == (("XLC", "unit:phong-2"), ("PHXL", "unit:phong-1"))
    assert found.deadline == date(2026, 5, 15)


def test_the_own_deadline_of_the_document_comes_first(former):
    [found] = offered("gd.snv", newer(due_date=date(2026, 5, 29)))
    assert found.deadline == date(2026, 5, 29)


def test_another_sender_has_no_proposal(former):
    assert offered("gd.snv", newer(organ_name="Sở Tài chính", organ_id=None)) == []


def test_what_was_handed_back_is_not_proposed(former):
    """Who did not take it then is not asked again."""
    with person("tp2.snv"):
        handling.hand_back(former, reason="Không thuộc phần việc")
    assert offered("gd.snv", newer()) == []


def test_who_left_is_not_proposed(document):
    """A person without a position of the agency is left out."""
    assign("gd.snv", document, lead="unit:phong-1", collaborators=["user:cv4.snv"])
    position = api.portal.get()["snv"]["cv4-snv"]
    position.valid_to = date(2026, 5, 11)
    [found] = offered("gd.snv", newer())
    assert found.given == (("XLC", "unit:phong-1"),)


def test_a_head_is_proposed_what_the_unit_did(former):
    """Each level learns from its own."""
    assign("tp2.snv", former, lead="user:cv3.snv")
    document = newer()
    assign("gd.snv", document, lead="unit:phong-2", deadline=date(2026, 5, 14))
    [found] = offered("tp2.snv", document)
    assert found.given == (("XLC", "user:cv3.snv"),)
    assert found.deadline == date(2026, 5, 14)


def test_days_to_take(document):
    """Working days from today, the document's own, none after the level above."""
    document.due_date = MONDAY
    days = [one.day for one in deadlines.suggestions(document)]
    assert days == [
        date(2026, 5, 13),
        date(2026, 5, 15),
        date(2026, 5, 19),
        date(2026, 5, 26),
        MONDAY,
    ]
    below = deadlines.suggestions(document, upper=date(2026, 5, 15))
    assert [one.day for one in below] == [date(2026, 5, 13), date(2026, 5, 15)]


@pytest.mark.parametrize(
    "limit, first", [(date(2026, 5, 15), MONDAY), (date(2026, 5, 1), date(2026, 5, 13))]
)
def test_days_to_ask_for(document, limit, first):
    """After the deadline; after today when that is over, or there is none."""
    assert deadlines.later(limit)[0].day == first
    assert deadlines.later(None)[0].day == date(2026, 5, 13)


def test_phrases_of_an_agency(agency):
    """The usual ones until a leader or administrator changes the list."""
    assert phrases.phrases_of(agency) == phrases.USUAL
    with person("gd.snv"):
        phrases.set_phrases(agency, phrases=["  Giao   Phòng Một. ", "", "Để biết."])
    assert phrases.phrases_of(agency) == ("Giao Phòng Một.", "Để biết.")
    with person("qt.snv"):
        phrases.set_phrases(agency, phrases=[])
    assert phrases.phrases_of(agency) == ()


@pytest.mark.parametrize("user", ["cv.snv", "vt.snv", "gd.ubnd"])
def test_others_do_not_change_phrases(agency, user):
    with person(user), pytest.raises(NotAllowed):
        phrases.set_phrases(agency, phrases=["Để biết."])


def test_too_many_phrases(agency):
    with person("gd.snv"), pytest.raises(InvalidInput) as refused:
        phrases.set_phrases(agency, phrases=[str(one) for one in range(31)])
    assert refused.value.field == "phrases"


def areas(*codes):
    """Documents of the sender with these areas, then the one that is to be registered."""
    for number, code in enumerate(codes):
        entered(code_number=str(number), subject_area=code)
    return likely_area(entered(code_number="99"))


@pytest.mark.parametrize(
    ("former", "proposed"),
    [
        ((), None),
        ((None, None), None),
        (("y-te", None, "y-te"), "y-te"),
        (("y-te", "noi-vu"), None),
        (("khong-con",), None),
    ],
)
def test_the_area_of_a_sender_is_proposed(document, former, proposed):
    """Only when its documents leave no doubt."""
    assert areas(*former) == proposed
