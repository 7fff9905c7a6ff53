"""What the clerk does with an arrived document (R8.1a-2, R8.1b, R8.2a)."""

from builders import deliver
from builders import province
from builders import received
from camau.qlvbdh import clock
from camau.qlvbdh.assignment import handling
from camau.qlvbdh.assignment.service import assign
from camau.qlvbdh.audit.model import journal
from camau.qlvbdh.content.lookup import by_uid
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.intake import service as intake
from camau.qlvbdh.intake.twins import same_organ
from camau.qlvbdh.intake.twins import twins_of
from camau.qlvbdh.search.lists import WORKLISTS
from datetime import date
from datetime import timedelta
from plone import api
from traffic import act
from traffic import delivery
from traffic import issued
from traffic import registered
from traffic import SNV
from traffic import state_of
from types import SimpleNamespace
from ways import entered
import pytest
import transaction


@pytest.fixture(autouse=True)
def agencies(request):
    """The province; ``functional_portal`` for a test that commits."""
    request.getfixturevalue(getattr(request, "param", "portal"))
    return province()


@pytest.fixture
def arrived():
    """A document by exchange."""
    document = issued()
    deliver()
    return received(SNV, document)


def entry(**values):
    """A paper document with a number of its own."""
    return entered(**{"code_number": "77", "code_notation": "BTC-VP", **values})


# ---- register ----------------------------------------------------------------


def test_a_date_to_come_is_no_date_of_a_document(arrived):
    """What arrives today was not issued tomorrow; the number is not used."""
    tomorrow = clock.today() + timedelta(days=1)
    with pytest.raises(InvalidInput) as error:
        act("vt", intake.register, arrived, issued_date=tomorrow)
    assert error.value.field == "issued_date"
    assert (state_of(arrived), arrived.arrival_number) == ("arrived", None)


def test_one_run_for_paper_and_electronic(arrived):
    """R8.1a-2 (Decree 30, art. 22): số đến from 1 on, whatever the source."""
    assert registered(entry()).arrival_number == 1
    assert registered(arrived).arrival_number == 2
    assert arrived.arrival_date == clock.today()
    assert state_of(arrived) == "registered"


def test_the_clerk_completes_the_facts(arrived):
    """R8.1a-2: what is given is set, what is not given stays."""
    title = arrived.title
    registered(arrived, urgency=2, due_date=date(2030, 1, 2), to_places="Phòng Một")
    assert (arrived.urgency, arrived.due_date) == (2, date(2030, 1, 2))
    assert arrived.title == title


@pytest.mark.parametrize("field", ["type_code", "organ_name"])
def test_what_the_book_needs(field):
    """R8.1a-2: nothing is registered, no number used."""
    document = entry(**{field: None})
    with pytest.raises(InvalidInput) as caught:
        registered(document)
    assert caught.value.field == field
    assert state_of(document) == "arrived"
    assert registered(entry(code_number="78")).arrival_number == 1


def test_registered_once(arrived):
    """R8.1a-2: a second number is not given."""
    registered(arrived)
    with pytest.raises(WrongState):
        registered(arrived)
    assert arrived.arrival_number == 1


@pytest.mark.parametrize("post", ["gd", "cv", "tp", "qt", "lt"])
@pytest.mark.parametrize(
    "step, values",
    [
        (intake.register, {}),
        (intake.refuse, {"code": "wrong-recipient"}),
        (intake.link, {"registered": "x"}),
    ],
    ids=["register", "refuse", "link"],
)
def test_the_clerk_does_it(arrived, post, step, values):
    """R8.1a-2, R5.3-1."""
    with pytest.raises(NotAllowed):
        act(post, step, arrived, **values)


# ---- twins -------------------------------------------------------------------


def test_same_number_symbol_and_agency():
    """NĐ 30, Annex VI, III.1.h: shown to the clerk, who may still register it."""
    former = registered(entry())
    later = entry()
    assert later.twins == (former.UID(),)
    with pytest.raises(InvalidInput) as caught:
        registered(later)
    assert caught.value.field == "confirm_duplicate"
    assert caught.value.data["twins"] == [former.UID()]
    assert registered(later, confirm_duplicate=True).arrival_number == 2


@pytest.mark.parametrize(
    "values",
    [
        {"code_number": "78"},
        {"code_notation": "BTC-TH"},
        {"organ_name": "Bộ Tài chính"},
    ],
    ids=lambda values: next(iter(values)),
)
def test_one_of_three_differs(values):
    """NĐ 30, Annex VI, III.1.h: another document."""
    entry()
    assert entry(**values).twins == ()


def test_written_differently():
    """NĐ 30, Annex VI, III.1.h: marks and capitals make no other document."""
    former = entry(code_notation="QĐ-UBND", organ_name="Sở Tài chính")
    later = entry(code_notation="qd-ubnd", organ_name="SỞ TÀI CHÍNH")
    assert later.twins == (former.UID(),)


def test_returned_documents_are_no_twins():
    """NĐ 30, Annex VI, III.1.h: what was sent back may come again."""
    act("vt", intake.refuse, entry(), code="annex-missing")
    assert entry().twins == ()


def test_documents_of_other_agencies_are_no_twins(arrived):
    """R8.1a-2: each agency looks at its own."""
    values = {"code_number": arrived.code_number, "organ_name": arrived.organ_name}
    mine = entry(code_notation=arrived.code_notation, **values)
    assert mine.twins == (arrived.UID(),)
    mine.document_id = arrived.document_id
    assert twins_of(mine) == [arrived.UID()]


def test_without_number_no_twin():
    """NĐ 30, Annex VI, III.1.h: two letters without number are two documents."""
    nothing = {"code_number": None, "code_notation": None}
    entry(**nothing)
    assert entry(**nothing).twins == ()


@pytest.mark.parametrize(
    "one, other, same",
    [
        (("H12", "UBND tỉnh"), ("H12", "Ủy ban"), True),
        (("H12", "UBND tỉnh"), ("H13", "UBND tỉnh"), False),
        ((None, "UBND Tỉnh"), ("H12", "ubnd tinh"), True),
        ((None, "UBND tỉnh"), (None, "Sở Nội vụ"), False),
        ((None, None), (None, ""), True),
    ],
)
def test_same_agency(one, other, same):
    """NĐ 30, Annex VI, III.1.h: by identifier, else by name."""
    agencies = [
        SimpleNamespace(organ_id=organ_id, organ_name=name)
        for organ_id, name in (one, other)
    ]
    assert same_organ(*agencies) is same
    assert same_organ(*reversed(agencies)) is same


# ---- link --------------------------------------------------------------------


def test_link_to_nothing(arrived):
    """Exchange §7, 13."""
    for uid in (None, "0" * 32):
        with pytest.raises(InvalidInput) as caught:
            act("vt", intake.link, arrived, registered=uid)
        assert caught.value.field == "registered"
    assert state_of(arrived) == "arrived"


def test_link_to_what_is_not_registered(arrived):
    """Exchange §7, 13: what has no number can't stand for another."""
    with pytest.raises(WrongState):
        act("vt", intake.link, arrived, registered=entry().UID())
    assert arrived.duplicate_of is None


def test_link_to_a_document_of_another_agency(arrived):
    """Exchange §7, 13."""
    foreign = issued()
    with pytest.raises(InvalidInput):
        act("vt", intake.link, arrived, registered=foreign.UID())


def test_link_to_one_the_clerk_knows(arrived):
    """Exchange §7, 13: also when the system has not seen that they are the same."""
    former = registered(entry(organ_name="UBND tinh X"))
    act("vt", intake.link, arrived, registered=former.UID())
    assert arrived.duplicate_of == former.UID()
    (line,) = [one for one in journal(former) if one.act == "linked"]
    assert dict(line.data) == {"document": arrived.UID()}
    assert former.document_id == arrived.document_id


# ---- refuse ------------------------------------------------------------------


def test_who_returned_it_and_why(arrived):
    """R5.3-2: state, person, time and reason stay."""
    act("vt", intake.refuse, arrived, code="wrong-recipient", text="Gửi cho Sở khác")
    (step,) = [
        one
        for one in arrived.workflow_history["qlvbdh_incoming_workflow"]
        if one["action"] == "refuse"
    ]
    assert step["actor"] == "vt.snv"
    assert step["comments"] == "[wrong-recipient] Sai nơi nhận: Gửi cho Sở khác"
    assert step["time"]


def test_registered_documents_are_not_returned(arrived):
    """R8.1b-1: before acceptance only."""
    registered(arrived)
    with pytest.raises(WrongState):
        act("vt", intake.refuse, arrived, code="wrong-recipient")


def test_an_unknown_reason(arrived):
    """R8.1b-1: nothing is sent."""
    with pytest.raises(LookupError):
        act("vt", intake.refuse, arrived, code="khong-thich")
    assert state_of(arrived) == "arrived"


# ---- submit ------------------------------------------------------------------


def test_submitted_to_one_leader(arrived):
    """R8.2a-1."""
    registered(arrived)
    act("vt", intake.submit, arrived, leader="pgd.snv", comment="Kính trình")
    assert arrived.submitted_to == "pgd.snv"
    assert state_of(arrived) == "submitted"


@pytest.mark.parametrize("leader", ["cv.snv", "gd.ubnd", "khong.co"])
def test_not_submitted_to_somebody_else(arrived, leader):
    """R8.2a-1: a leader of this agency."""
    registered(arrived)
    with pytest.raises(InvalidInput) as caught:
        act("vt", intake.submit, arrived, leader=leader)
    assert caught.value.field == "leader"
    assert state_of(arrived) == "registered"


# ---- edit --------------------------------------------------------------------


def test_a_correction_keeps_what_was_there(arrived):
    """R8.1a-2 (NĐ 30, Annex VI, III.5.a): old and new value, who, when, why."""
    registered(arrived)
    title = arrived.title
    values = {"title": "Về việc khác", "urgency": 1, "type_code": arrived.type_code}
    act("vt", intake.edit_registration, arrived, reason="Nhập nhầm", **values)
    assert arrived.title == "Về việc khác"
    (line,) = [one for one in journal(arrived) if one.act == "edit_registration"]
    assert (line.actor, line.comment) == ("vt.snv", "Nhập nhầm")
    assert dict(line.data)["changed"] == {
        "title": [title, "Về việc khác"],
        "urgency": ["0", "1"],
    }
    assert line.at


def test_a_correction_that_changes_nothing(arrived):
    """R8.1a-2: leaves no line behind."""
    registered(arrived)
    with pytest.raises(InvalidInput):
        act("vt", intake.edit_registration, arrived, reason="?", title=arrived.title)
    assert [one.act for one in journal(arrived)] == []


def test_a_fact_is_emptied(arrived):
    """R8.1a-2: what was typed in by mistake goes away; the journal has it."""
    registered(arrived, paper_place="Tủ 3", to_places="Phòng Một")
    act("vt", intake.edit_registration, arrived, reason="Nhầm", paper_place=None)
    assert (arrived.paper_place, arrived.to_places) == (None, "Phòng Một")
    (line,) = [one for one in journal(arrived) if one.act == "edit_registration"]
    assert dict(line.data)["changed"] == {"paper_place": ["Tủ 3", "None"]}


@pytest.mark.parametrize("name", ["title", "urgency", "type_code", "organ_name"])
def test_what_the_book_needs_is_not_emptied(arrived, name):
    """R8.1a-2 (Annex VI, II)."""
    registered(arrived)
    with pytest.raises(InvalidInput) as caught:
        act("vt", intake.edit_registration, arrived, reason="?", **{name: None})
    assert caught.value.field == name


def test_what_the_system_gave_is_not_corrected(arrived):
    """R8.1a-2: neither số đến nor ngày đến is a fact of the clerk's."""
    registered(arrived)
    values = {"arrival_number": 7, "arrival_date": date(2020, 1, 1)}
    with pytest.raises(InvalidInput):
        act("vt", intake.edit_registration, arrived, reason="Sửa", **values)
    assert arrived.arrival_number == 1


@pytest.mark.parametrize("post", ["gd", "cv", "qt"])
def test_who_corrects(arrived, post):
    """R8.1a-2: the clerk; and not before it was registered."""
    with pytest.raises(NotAllowed):
        act("vt", intake.edit_registration, arrived, reason="Sửa", title="Khác")
    registered(arrived)
    with pytest.raises(NotAllowed):
        act(post, intake.edit_registration, arrived, reason="Sửa", title="Khác")


def test_the_sender_is_not_told_of_a_correction(arrived):
    """Exchange §2: it is no status."""
    registered(arrived)
    deliver()
    document = by_uid(arrived.sent_from)
    before = delivery(document)
    act("vt", intake.edit_registration, arrived, reason="Sửa", title="Khác")
    deliver()
    assert delivery(document) == before


# ---- worklists ---------------------------------------------------------------


def listed(document):
    """Who has to do something with it, after the transactions of other people."""
    transaction.commit()
    catalog = api.portal.get_tool("portal_catalog")
    (brain,) = catalog.unrestrictedSearchResults(UID=document.UID())
    keys = catalog.getIndexDataForRID(brain.getRID())["actors"] or ()
    waits = {one.id for one in WORKLISTS if one.waits}
    return [key for key in keys if key.partition("|")[0] in waits]


@pytest.mark.parametrize("agencies", ["functional_portal"], indirect=True)
def test_it_is_on_the_list_of_whom_it_waits_for(agencies, arrived):
    """R8.2a-1, R8.2b-1: after every step, each in a transaction of its own."""
    steps = (
        ("vt", intake.register, {}),
        ("vt", intake.submit, {"leader": "pgd.snv"}),
        ("pgd", assign, {"lead": "user:cv.snv"}),
        ("cv", handling.start, {}),
        ("gd", handling.suspend, {"reason": "Chờ ý kiến"}),
        ("cv", handling.resume, {}),
        ("cv", handling.complete, {"result": "Xong"}),
    )
    seen = [listed(arrived)]
    for post, step, values in steps:
        act(post, step, arrived, **values)
        seen.append(listed(arrived))
    lead = ["lead|cv.snv"]
    assert seen == [
        ["receive|snv--clerks"],
        ["forward|snv--clerks"],
        ["assign|pgd.snv"],
        lead,
        lead,
        lead,
        lead,
        [],
    ]


@pytest.mark.parametrize("agencies", ["functional_portal"], indirect=True)
def test_what_was_returned_is_on_no_list(agencies, arrived):
    """R8.1b-1."""
    assert listed(arrived) == ["receive|snv--clerks"]
    act("vt", intake.refuse, arrived, code="wrong-recipient")
    assert listed(arrived) == []
