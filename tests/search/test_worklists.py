"""What each list holds, for whom, and when it no longer does."""

from builders import bring
from builders import deliver
from builders import make_draft
from builders import person
from camau.qlvbdh import clock
from camau.qlvbdh.assignment import handling
from camau.qlvbdh.assignment.service import assign
from camau.qlvbdh.drafting import service as drafting
from camau.qlvbdh.exchange import service as exchange
from camau.qlvbdh.exchange.deliveries import Deliveries
from camau.qlvbdh.exchange.statuses import FAILED
from camau.qlvbdh.intake import service as intake
from camau.qlvbdh.search import worklists
from camau.qlvbdh.search.lists import GROUPS
from datetime import date
from datetime import datetime
from datetime import timedelta
from plone import api
from work import by
from zope.lifecycleevent import modified
import pytest
import ways


MONDAY = datetime(2026, 5, 11, 9, 30, tzinfo=clock.ZONE)


@pytest.fixture(autouse=True)
def agencies(portal):
    """``ubnd`` and ``snv``, two units each, on a Monday."""
    with clock.frozen(MONDAY):
        yield ways.two_units()


def lists(name, document):
    """The ids of the person's lists that hold the document, counted too."""
    with person(name):
        held = {
            one.id
            for one in worklists.WORKLISTS
            if document.UID() in {brain.UID for brain in worklists.items(one)[0]}
        }
        counts = worklists.counts()
    assert {name for name, count in counts.items() if count} == held
    return held


def given(**values):
    """``gd`` gave it to ``phong-1`` to handle."""
    document = ways.submitted()
    return by("gd.snv", assign, document, lead="unit:phong-1", **values)


def test_every_list_is_in_a_group():
    assert {one.group for one in worklists.WORKLISTS} == {one.id for one in GROUPS}


def test_submitted():
    """The clerk still sees what it handed on."""
    document = ways.submitted()
    assert lists("vt.snv", document) == {"handed"}
    assert lists("gd.snv", document) == {"assign"}


def test_given_down_the_levels():
    """Leader, head, officer: who has it, who follows it."""
    document = given()
    assert lists("gd.snv", document) == {"directed"}
    assert lists("pgd.snv", document) == set()
    assert lists("tp.snv", document) == {"lead", "distribute", "unit"}
    by("tp.snv", assign, document, lead="user:cv.snv")
    assert lists("tp.snv", document) == {"lead", "unit", "given"}
    assert lists("cv.snv", document) == {"lead"}
    by("cv.snv", handling.hand_back, document, reason=ways.REASON)
    assert lists("tp.snv", document) == {"lead", "unit", "distribute", "returned"}
    by("tp.snv", assign, document, lead="user:cv2.snv")
    by("cv2.snv", handling.start, document)
    by("gd.snv", handling.complete, document, result="Xong")
    for name in ("gd.snv", "tp.snv", "cv2.snv"):
        assert lists(name, document) == set()


@pytest.mark.parametrize(
    ("days", "more"), [(0, {"soon"}), (3, {"soon"}), (4, set()), (30, set())]
)
def test_due(days, more):
    day = clock.today() + timedelta(days=days)
    document = given(deadline=day)
    assert lists("tp.snv", document) - {"lead", "unit", "distribute"} == more


def test_overdue():
    """On the day after; the agency's leaders see it, whoever gave it."""
    document = given(deadline=clock.today())
    with clock.frozen(MONDAY + timedelta(days=1)):
        assert "overdue" in lists("tp.snv", document)
        assert lists("gd.snv", document) == {"directed", "agency-overdue"}
        assert lists("pgd.snv", document) == {"agency-overdue"}
        assert lists("vt.snv", document) == set()
        by(
            "gd.snv",
            handling.complete,
            by("tp.snv", handling.start, document),
            result="Xong",
        )
        assert lists("pgd.snv", document) == set()


def test_a_draft_that_came_back():
    """R9.1b-2: said apart from what was never submitted."""
    draft = make_draft()
    assert lists("cv.ubnd", draft) == {"draft"}
    bring(draft, "unit_review")
    assert lists("cv.ubnd", draft) == {"pending"}
    by("tp.ubnd", drafting.unit_send_back, draft, reason=ways.REASON)
    assert lists("cv.ubnd", draft) == {"draft", "redo"}
    by("cv.ubnd", drafting.submit_to_unit, draft)
    assert lists("cv.ubnd", draft) == {"pending"}


def test_a_draft_given_up_is_in_no_list():
    draft = make_draft(due_date=date(2026, 5, 12))
    assert lists("cv.ubnd", draft) == {"draft", "soon"}
    by("cv.ubnd", drafting.cancel, draft, reason=ways.REASON)
    assert lists("cv.ubnd", draft) == set()


def test_sent():
    """R9.2b-1: on the way, arrived, late on the next working day, accepted."""
    sent = bring(make_draft(), "issued")
    assert lists("vt.ubnd", sent) == {"undelivered"}
    deliver()
    assert lists("vt.ubnd", sent) == set()
    with clock.frozen(MONDAY + timedelta(days=1)):
        assert lists("vt.ubnd", sent) == {"unaccepted"}
        ways.register(ways.received("H12.05", sent))
        deliver()
        assert lists("vt.ubnd", sent) == set()


def test_failed():
    sent = bring(make_draft(), "issued")
    Deliveries(sent).change("H12.05", status=FAILED)
    assert lists("vt.ubnd", sent) == {"undelivered", "failed"}
    by("vt.ubnd", exchange.resend, sent, recipient="H12.05")
    assert lists("vt.ubnd", sent) == {"undelivered"}


def test_refused():
    sent = bring(make_draft(), "issued")
    deliver()
    document = ways.received("H12.05", sent)
    by("vt.snv", intake.refuse, document, code="wrong-recipient", text="Sai")
    deliver()
    assert lists("vt.ubnd", sent) == {"refused"}


def test_asked_back():
    """Until everybody has agreed."""
    sent = bring(make_draft(), "issued")
    deliver()
    document = ways.register(ways.received("H12.05", sent))
    deliver()
    by("vt.ubnd", exchange.recall, sent, reason=ways.REASON)
    assert lists("vt.ubnd", sent) == {"recalling"}
    deliver()
    assert "recall" in lists("vt.snv", document)
    by("vt.snv", ways.receiving.confirm_recall, document)
    deliver()
    assert lists("vt.ubnd", sent) == set()


def test_shut_away():
    """R1.2-2: a document in quarantine is in nobody's list, whatever is still asked."""
    sent = bring(make_draft(), "issued")
    deliver()
    document = ways.register(ways.received("H12.05", sent))
    deliver()
    by("vt.ubnd", exchange.recall, sent, reason=ways.REASON)
    deliver()
    by("gd.snv", ways.destroy.quarantine, document, reason=ways.REASON)
    by("gd.ubnd", ways.destroy.quarantine, sent, reason=ways.REASON)
    for name in ("vt.snv", "gd.snv"):
        assert lists(name, document) == set()
    for name in ("vt.ubnd", "gd.ubnd"):
        assert lists(name, sent) == set()


def test_a_function_that_ended(agencies):
    """Who leads no more sees nothing of what was led, although still in the agency."""
    document = given()
    assert "directed" in lists("gd.snv", document)
    with api.env.adopt_roles(["Manager"]):
        post = agencies[1]["gd-snv"]
        post.functions = {"officer"}
        modified(post)
    assert lists("gd.snv", document) == set()


def test_urgent_first():
    """Overdue or very urgent, then urgent or soon due; the rest waits."""
    calm = ways.register(ways.entered(code_number="1"))
    urgent = ways.register(ways.entered(code_number="2", urgency=1))
    rush = ways.register(ways.entered(code_number="3", urgency=3))
    due = ways.register(ways.entered(code_number="4", due_date=clock.today()))
    with person("vt.snv"):
        found = [brain.UID for brain in worklists.urgent(10)]
        everything = worklists.waiting_count()
    assert found == [due.UID(), rush.UID(), urgent.UID()]
    assert calm.UID() not in found
    assert everything == 4


def test_nobody(portal):
    """The system and visitors have no lists."""
    from plone import api

    ways.submitted()
    with api.env.adopt_user(username="admin"):
        assert set(worklists.counts().values()) == {0}
        assert worklists.for_person() == []
