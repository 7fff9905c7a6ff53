"""Deadlines: common, own, never later than the level above (R8.2b-2, R8.2b-3)."""

from camau.qlvbdh.assignment import handling
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.errors import NotFound
from datetime import date
from datetime import timedelta
from plone import api
from work import assign
from work import by
from work import last
from work import sees
from work import waits
from zope.i18n import translate
import pytest


TODAY = date(2026, 5, 12)
UPPER = date(2026, 5, 20)


def day(number):
    """A day of that May."""
    return date(2026, 5, number)


@pytest.fixture
def given(document):
    """With ``phong-1`` until 20 May."""
    return assign("gd.snv", document, lead="unit:phong-1", deadline=UPPER)


def test_common_and_own_deadlines(document):
    """R8.2b-2: one for all, another for some."""
    assign(
        "gd.snv",
        document,
        lead="unit:phong-1",
        collaborators=["unit:phong-2", "user:cv4.snv"],
        deadline=day(20),
        own_deadlines={"unit:phong-2": day(15), "user:cv4.snv": day(25)},
    )
    assert [
        last(document, party).deadline
        for party in ("unit:phong-1", "unit:phong-2", "user:cv4.snv")
    ] == ["2026-05-20", "2026-05-15", "2026-05-25"]


def test_without_a_deadline(document):
    """It may be left out."""
    assign("gd.snv", document, lead="unit:phong-1")
    assert last(document, "unit:phong-1").deadline is None


def test_the_nearest_one_is_indexed(document):
    """Lists sort by it."""
    assign(
        "gd.snv",
        document,
        lead="unit:phong-1",
        collaborators=["unit:phong-2"],
        deadline=day(20),
        own_deadlines={"unit:phong-2": day(15)},
    )
    catalog = api.portal.get_tool("portal_catalog")
    brain = catalog.unrestrictedSearchResults(UID=document.UID())[0]
    assert brain.due == "2026-05-15"


def test_today_is_not_past(document):
    """The day itself is still in time."""
    assign("gd.snv", document, lead="unit:phong-1", deadline=TODAY)
    assert last(document, "unit:phong-1").deadline == "2026-05-12"


@pytest.mark.parametrize(
    "field, values",
    [
        ("deadline", {"deadline": TODAY - timedelta(days=1)}),
        ("own_deadlines", {"own_deadlines": {"unit:phong-1": day(11)}}),
        (
            "own_deadlines",
            {"deadline": UPPER, "own_deadlines": {"unit:phong-1": day(1)}},
        ),
        ("own_deadlines", {"own_deadlines": {"unit:phong-2": UPPER}}),
    ],
)
def test_bad_deadlines_are_refused(document, field, values):
    """Past ones, and one for a party that is not among the assigned."""
    with pytest.raises(InvalidInput) as error:
        assign("gd.snv", document, lead="unit:phong-1", **values)
    assert error.value.field == field
    assert api.content.get_state(document) == "submitted"


class TestLowerLevel:
    """R8.2b-3."""

    def test_takes_over_the_upper_one(self, given):
        assign("tp.snv", given, lead="user:cv.snv")
        assert last(given, "user:cv.snv").deadline == "2026-05-20"

    @pytest.mark.parametrize("deadline", [TODAY, day(19), UPPER])
    def test_may_be_sooner_or_the_same(self, given, deadline):
        assign("tp.snv", given, lead="user:cv.snv", deadline=deadline)
        assert last(given, "user:cv.snv").deadline == deadline.isoformat()

    @pytest.mark.parametrize(
        "field, values",
        [
            ("deadline", {"deadline": day(21)}),
            ("own_deadlines", {"own_deadlines": {"user:cv.snv": day(21)}}),
        ],
    )
    def test_is_not_later(self, given, field, values):
        with pytest.raises(InvalidInput) as error:
            assign("tp.snv", given, lead="user:cv.snv", **values)
        assert error.value.field == field
        assert "20/05/2026" in translate(error.value.message)

    def test_is_free_under_a_level_without_one(self, document):
        assign("gd.snv", document, lead="unit:phong-1")
        assign("tp.snv", document, lead="user:cv.snv", deadline=day(31))
        assert last(document, "user:cv.snv").deadline == "2026-05-31"


@pytest.fixture
def tight(given):
    """``cv`` until 15 May under ``phong-1`` until 20 May."""
    return assign("tp.snv", given, lead="user:cv.snv", deadline=day(15))


def ask(document, until, name="cv.snv"):
    """Ask for more time."""
    by(name, handling.ask_extension, document, until=until, reason="Chờ số liệu")


def answer(document, name, party="user:cv.snv", **values):
    """Answer the wish of a party."""
    identifier = last(document, party).id
    values = {"granted": True, **values}
    by(name, handling.answer_extension, document, assignment=identifier, **values)


class TestExtension:
    def test_a_wish_waits_with_who_assigned(self, tight):
        ask(tight, day(18))
        assert last(tight, "user:cv.snv").wanted_until == "2026-05-18"
        assert "extension" in waits("tp.snv", tight)
        assert "extension" not in waits("gd.snv", tight)

    def test_granted(self, tight):
        ask(tight, day(18))
        answer(tight, "tp.snv")
        assert last(tight, "user:cv.snv").deadline == "2026-05-18"
        assert last(tight, "user:cv.snv").wanted_until is None
        assert "extension" not in waits("tp.snv", tight)

    def test_refused(self, tight):
        ask(tight, day(18))
        answer(tight, "tp.snv", granted=False, reason="Việc gấp")
        assert last(tight, "user:cv.snv").deadline == "2026-05-15"
        assert last(tight, "user:cv.snv").wanted_until is None
        assert "extension" not in waits("tp.snv", tight)

    def test_not_later_than_the_upper_level(self, tight):
        """First the upper level asks its own, then it can grant."""
        ask(tight, day(25))
        with pytest.raises(InvalidInput) as error:
            answer(tight, "tp.snv")
        assert error.value.field == "granted"
        assert "20" in translate(error.value.message)
        ask(tight, day(27), "tp.snv")
        answer(tight, "gd.snv", "unit:phong-1")
        answer(tight, "tp.snv")
        assert last(tight, "unit:phong-1").deadline == "2026-05-27"
        assert last(tight, "user:cv.snv").deadline == "2026-05-25"

    @pytest.mark.parametrize("until", [day(15), day(14), day(1)])
    def test_must_be_after_the_deadline(self, tight, until):
        with pytest.raises(InvalidInput) as error:
            ask(tight, until)
        assert error.value.field == "until"

    def test_must_not_be_past(self, document):
        """Where there was no deadline either."""
        assign("gd.snv", document, lead="unit:phong-1")
        with pytest.raises(InvalidInput) as error:
            ask(document, day(11), "tp.snv")
        assert error.value.field == "until"

    @pytest.mark.parametrize("name", ["gd.snv", "cv.snv", "tp2.snv", "vt.snv"])
    def test_only_who_assigned_answers(self, tight, name):
        ask(tight, day(18))
        with pytest.raises(NotAllowed):
            answer(tight, name)
        assert last(tight, "user:cv.snv").deadline == "2026-05-15"

    def test_a_unit_does_not_answer_itself(self, given):
        ask(given, day(25), "tp.snv")
        with pytest.raises(NotAllowed):
            answer(given, "tp.snv", "unit:phong-1")

    def test_nothing_to_answer(self, tight):
        with pytest.raises(NotFound) as error:
            answer(tight, "tp.snv")
        assert error.value.field == "assignment"
        with pytest.raises(NotFound):
            by("tp.snv", handling.answer_extension, tight, assignment="cv.snv/0099")

    def test_a_wish_ends_with_its_assignment(self, tight):
        """Nobody is asked to prolong what was given back."""
        ask(tight, day(18))
        by("cv.snv", handling.hand_back, tight, reason="Không đúng việc")
        assert "extension" not in waits("tp.snv", tight)
        with pytest.raises(NotFound):
            answer(tight, "tp.snv")
        assert not sees("cv.snv", tight)
