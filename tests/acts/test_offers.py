"""What a page offers: the acts that are possible, and why others are not yet."""

from builders import make_draft
from builders import person
from camau.qlvbdh.acts import acts_of
from camau.qlvbdh.acts import possible
from camau.qlvbdh.acts.hindrances import HINDRANCES
from camau.qlvbdh.acts.offers import offers
from camau.qlvbdh.acts.offers import roles_of
from camau.qlvbdh.workflows.service import WORKFLOWS
from zope.i18n import translate
import pytest
import ways


@pytest.fixture(autouse=True)
def agencies(portal):
    """``ubnd`` and ``snv`` with two units each."""
    return ways.two_units()


def offered(document, user: str) -> dict[str, str]:
    """Name of each act → what keeps the person from it; empty for a possible one."""
    with person(user):
        return {
            one.act.name: translate(one.reason, target_language="vi")
            for one in offers(document)
        }


def blocked(document, user: str) -> dict[str, str]:
    """Only those that are not possible yet."""
    return {name: why for name, why in offered(document, user).items() if why}


def test_before_registration():
    """The clerk and the leader see their own next step, each with what comes first."""
    document = ways.arrived()
    assert blocked(document, "vt.snv") == {"submit": "Vào sổ văn bản trước."}
    assert blocked(document, "gd.snv") == {"assign": "Văn thư chưa vào sổ văn bản."}


def test_before_the_handling_begins():
    """Who leads may end it later; who is only informed never sees it."""
    document = ways.assigned()
    words = {"complete": "Người xử lý chính chưa bắt đầu xử lý."}
    assert blocked(document, "cv.snv") == words
    for other in ("cv4.snv", "cv5.snv", "vt.snv"):
        assert blocked(document, other) == {}


def test_paused():
    """The lead reads what to do first; resuming is possible."""
    document = ways.INCOMING_WAYS["suspend"][1]()
    found = offered(document, "cv.snv")
    assert found["complete"].startswith("Văn bản đang tạm dừng")
    assert found["resume"] == ""


def test_a_draft_without_a_file():
    """Nothing to submit yet."""
    draft = make_draft(file=None)
    words = "Dự thảo chưa có tệp. Thêm tệp PDF."
    assert blocked(draft, "cv.ubnd") == {
        "submit-to-unit": words,
        "submit-to-leader": words,
    }


def test_who_signs():
    """The other leader reads whose signature it waits for; the clerk, what for."""
    draft = ways.outgoing("to_sign")
    assert blocked(draft, "gd.ubnd") == {}
    assert blocked(draft, "pgd.ubnd") == {
        "sign": "Văn bản được trình Giám đốc UBND ký."
    }
    assert blocked(draft, "vt.ubnd") == {"number": "Lãnh đạo chưa ký văn bản."}


def test_before_the_number():
    """Issuing comes after it."""
    assert blocked(ways.outgoing("signed"), "vt.ubnd") == {
        "issue": "Cấp số cho văn bản trước."
    }


def test_strangers_are_offered_nothing():
    """Another agency, a site's manager, an administrator of the agency."""
    document = ways.arrived()
    for user in ("cv.ubnd", "qt.snv", "lt.snv", "cv.snv"):
        assert offered(document, user) == {}


@pytest.mark.parametrize(
    ("way", "user"),
    [("arrived", "vt.snv"), ("submitted", "gd.snv"), ("processing", "cv.snv")],
)
def test_what_is_possible_is_offered(way, user):
    """Nothing that can be done is hidden, in the order of the table."""
    document = getattr(ways, way)()
    with person(user):
        names = [act.name for act in possible(document)]
        assert [one.act.name for one in offers(document) if one.possible] == names
    assert names


@pytest.mark.parametrize("kind", HINDRANCES)
def test_the_table_names_what_there_is(kind):
    """A misspelt act or state would never be shown."""

    class Any:
        portal_type = kind

    acts = {act.name: act for act in acts_of(Any)}
    states = {state.id for state in WORKFLOWS[kind].states}
    assert set(HINDRANCES[kind]) <= set(acts)
    for name, found in HINDRANCES[kind].items():
        assert {state for one in found for state in one.states} <= states
        assert roles_of(Any, acts[name])


# ---- what waits for the person ------------------------------------------------


def pressing(document, user: str) -> list[str]:
    """What is possible, and is not with others already."""
    with person(user):
        return [
            one.act.name for one in offers(document) if one.possible and one.pressing
        ]


def test_what_was_assigned_does_not_wait_for_the_leader():
    """It can be assigned again; nothing says that it should be."""
    document = ways.submitted()
    assert pressing(document, "gd.snv")[0] == "assign"
    ways.assign_all(document)
    assert offered(document, "gd.snv")["assign"] == ""
    assert "assign" not in pressing(document, "gd.snv")


def test_what_was_given_on_does_not_wait_for_the_head():
    """Who was given it has it at hand; a unit that contributes has still to give."""
    document = ways.assigned()
    assert not {"assign", "start", "progress"} & set(pressing(document, "tp.snv"))
    assert pressing(document, "cv.snv")[:2] == ["read", "start"]
    assert "assign" in pressing(document, "tp2.snv")


def test_what_came_back_waits_again():
    """R8.2c-3: nobody leads any more."""
    assert "assign" in pressing(ways.handed_back(), "gd.snv")


def test_only_who_handles_it_is_urged_to_end_it():
    """The leader may; it is the officer's to do."""
    document = ways.processing()
    assert offered(document, "gd.snv")["complete"] == ""
    assert "complete" not in pressing(document, "gd.snv")
    assert "complete" in pressing(document, "cv.snv")
