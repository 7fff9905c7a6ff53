"""From the first draft to the number (Decision 31/2021, art. 9(1))."""

from builders import add_post
from builders import bring
from builders import make_draft
from builders import pdf_file
from builders import person
from builders import province
from camau.qlvbdh import clock
from camau.qlvbdh.assignment.service import assign
from camau.qlvbdh.audit.model import journal
from camau.qlvbdh.content.files import make_file
from camau.qlvbdh.drafting import service as drafting
from camau.qlvbdh.drafting import signature
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.numbering.interfaces import UnknownNumber
from camau.qlvbdh.numbering.registers import register_for
from camau.qlvbdh.numbering.service import find
from camau.qlvbdh.numbering.service import reserve
from camau.qlvbdh.search.actors import next_key
from camau.qlvbdh.search.actors import outgoing_keys
from camau.qlvbdh.search.lists import WORKLISTS
from camau.qlvbdh.workflows.service import workflow_of
from datetime import timedelta
from plone import api
from traffic import act
from traffic import may
from traffic import SNV
from traffic import state_of
from zope.lifecycleevent import modified
import pytest
import transaction
import ways


@pytest.fixture(autouse=True)
def agencies(request):
    """The province; ``functional_portal`` for a test that commits."""
    request.getfixturevalue(getattr(request, "param", "portal"))
    return province()


def steps_of(draft):
    history = draft.workflow_history["qlvbdh_outgoing_workflow"]
    return [(one["action"], one["actor"]) for one in history if one["action"]]


# ---- draft -------------------------------------------------------------------


def test_what_the_system_knows_of_a_draft(agencies):
    """R9.1a-1: agency, drafter and unit are not typed."""
    draft = make_draft()
    assert (draft.organ_id, draft.organ_name) == ("H12", "UBND tỉnh Thử nghiệm")
    assert (draft.drafter, draft.unit) == ("cv.ubnd", "phong-1")
    assert state_of(draft) == "draft"
    assert draft.page_count == 1


def test_who_belongs_to_no_unit(agencies):
    """R9.1a-2: straight to the agency's leader."""
    with person("vt.ubnd"):
        draft = drafting.create(
            agencies[0],
            title="Về việc khác",
            type_code="cong-van",
            file=pdf_file(),
            signer="gd.ubnd",
            recipients=[SNV],
        )
    assert draft.unit is None
    with pytest.raises(InvalidInput) as caught:
        act("vt", drafting.submit_to_unit, draft)
    assert caught.value.field == "unit"
    act("vt", drafting.submit_to_leader, draft)
    assert state_of(draft) == "format_check"


@pytest.mark.parametrize("user", ["cv.snv", "gd.snv", "qt.snv"])
def test_nobody_drafts_for_another_agency(agencies, user):
    """R9.1a-1."""
    with person(user), pytest.raises(NotAllowed):
        drafting.create(agencies[0], title="Về việc khác", type_code="cong-van")


@pytest.mark.parametrize(
    "values, field",
    [
        ({"file": None}, "file"),
        ({"type_code": None}, "type_code"),
        ({"signer": None}, "signer"),
        ({"signer": "cv.ubnd"}, "signer"),
        ({"signer": "gd.snv"}, "signer"),
        ({"signer": "khong.co"}, "signer"),
    ],
    ids=["file", "type", "signer", "officer", "other agency", "nobody"],
)
@pytest.mark.parametrize("step", [drafting.submit_to_unit, drafting.submit_to_leader])
def test_what_a_draft_needs(values, field, step):
    """R9.1a-1, R9.1a-2: said when it is submitted, by whichever way."""
    draft = make_draft(**values)
    with pytest.raises(InvalidInput) as caught:
        act("cv", step, draft)
    assert caught.value.field == field
    assert state_of(draft) == "draft"


def test_a_draft_that_is_no_pdf():
    """R9.1c-5: what can't be signed is not submitted."""
    word = make_file(b"PK\x03\x04", "a.docx", "application/octet-stream")
    with pytest.raises(InvalidInput) as caught:
        act("cv", drafting.submit_to_unit, make_draft(file=word))
    assert caught.value.field == "file"


def test_a_draft_is_given_up():
    """R9.1a-1: without a number, with a reason."""
    draft = make_draft()
    act("cv", drafting.cancel, draft, reason="Không cần nữa")
    assert state_of(draft) == "cancelled"
    assert draft.number is None


# ---- review ------------------------------------------------------------------


def test_the_order_of_acts():
    """R9.1c-5, R9.1a-1, R9.1a-2: each by who is responsible for it."""
    draft = bring(make_draft(), "numbered")
    assert steps_of(draft) == [
        ("submit_to_unit", "cv.ubnd"),
        ("approve", "tp.ubnd"),
        ("pass_check", "vt.ubnd"),
        ("sign", "gd.ubnd"),
        ("number", "vt.ubnd"),
    ]


WAY = {
    "draft": ("cv", drafting.submit_to_unit, {}),
    "unit_review": ("tp", drafting.approve, {}),
    "format_check": ("vt", drafting.pass_check, {}),
    "to_sign": ("gd", signature.sign, {}),
    "signed": ("vt", drafting.number, {}),
    "numbered": ("vt", drafting.void, {"reason": "Nhầm"}),
}


@pytest.mark.parametrize("state", WAY)
def test_no_step_is_skipped(state):
    """R9.1c-5: in each state only its own step is possible."""
    draft = bring(make_draft(), state)
    for other, (post, step, values) in WAY.items():
        if other != state:
            with pytest.raises((WrongState, NotAllowed)):
                act(post, step, draft, **values)
    assert state_of(draft) == state


@pytest.mark.parametrize("state", WAY)
def test_nobody_else_takes_a_step(state):
    """R9.1a-1, R9.1c-1: the step of each state belongs to one post."""
    draft = bring(make_draft(), state)
    own, step, values = WAY[state]
    for post in {"cv", "cv2", "tp", "vt", "gd", "qt", "lt"} - {own}:
        with pytest.raises(NotAllowed):
            act(post, step, draft, **values)


@pytest.mark.parametrize(
    "state, post, step",
    [
        ("unit_review", "tp", drafting.unit_send_back),
        ("format_check", "vt", drafting.format_send_back),
        ("to_sign", "gd", drafting.leader_send_back),
    ],
)
def test_sent_back_with_a_reason(state, post, step):
    """R9.1b-2: the drafter sees it and may submit again."""
    draft = bring(make_draft(), state)
    act(post, step, draft, reason="Sửa căn cứ")
    assert state_of(draft) == "draft"
    last = draft.workflow_history["qlvbdh_outgoing_workflow"][-1]
    assert (last["actor"], last["comments"]) == (f"{post}.ubnd", "Sửa căn cứ")
    assert may("cv.ubnd", draft, "Modify portal content")
    bring(draft, "signed")


def listed(draft):
    """Who has to do something with it, after the transactions of other people."""
    transaction.commit()
    catalog = api.portal.get_tool("portal_catalog")
    (brain,) = catalog.unrestrictedSearchResults(UID=draft.UID())
    keys = catalog.getIndexDataForRID(brain.getRID())["actors"] or ()
    waits = {one.id for one in WORKLISTS if one.waits}
    return [key for key in keys if key.partition("|")[0] in waits]


def test_who_gets_it_next_is_known_before(agencies):
    """What a form says comes next is what comes."""
    draft = make_draft()
    said = []
    for post, step, _values in WAY.values():
        if step != drafting.void:
            name = step.__name__
            state = workflow_of(draft).transition(name).target
            said.append(next_key(draft, state))
            act(post, step, draft)
            assert said[-1] in outgoing_keys(draft), name
    assert said[0] == "review|ubnd.phong-1--heads"
    assert next_key(draft, "draft") == "draft|cv.ubnd"


@pytest.mark.parametrize("agencies", ["functional_portal"], indirect=True)
def test_it_is_on_the_list_of_whom_it_waits_for(agencies):
    """R9.1a-1, R9.1a-2: after every step, each in a transaction of its own."""
    draft = make_draft()
    seen = [listed(draft)]
    for post, step, _values in WAY.values():
        if step != drafting.void:
            act(post, step, draft)
            seen.append(listed(draft))
    assert seen == [
        ["draft|cv.ubnd"],
        ["review|ubnd.phong-1--heads"],
        ["check|ubnd--clerks"],
        ["sign|gd.ubnd"],
        ["number|ubnd--clerks"],
        ["issue|ubnd--clerks"],
    ]


@pytest.mark.parametrize("agencies", ["functional_portal"], indirect=True)
def test_a_draft_that_came_back_is_on_its_drafters_list(agencies):
    """R9.1b-2."""
    draft = bring(make_draft(), "to_sign")
    assert listed(draft) == ["sign|gd.ubnd"]
    act("gd", drafting.leader_send_back, draft, reason="Sửa")
    assert listed(draft) == ["draft|cv.ubnd"]
    act("cv", drafting.cancel, draft, reason="Thôi")
    assert listed(draft) == []


# ---- sign --------------------------------------------------------------------


def test_only_who_it_was_submitted_to_signs():
    """Decree 30, art. 13; R9.1a-2."""
    draft = bring(make_draft(signer="pgd.ubnd"), "to_sign")
    with pytest.raises(NotAllowed) as caught:
        act("gd", signature.sign, draft)
    assert caught.value.message.mapping == {"signer": "Phó Giám đốc UBND"}
    act("pgd", signature.sign, draft, signing_authority="KT.")
    assert (draft.signed_by, draft.signer_name) == ("pgd.ubnd", "Phó Giám đốc UBND")
    assert draft.signer_position == "Phó Giám đốc"
    assert draft.signing_authority == "KT."
    assert draft.signed_at


def test_a_deputy_signs_for_the_head():
    """Decree 30, art. 13: the only authority of the post need not be stated."""
    draft = bring(make_draft(signer="pgd.ubnd"), "to_sign")
    act("pgd", signature.sign, draft)
    assert draft.signing_authority == "KT."


def test_the_post_that_has_the_authority(agencies):
    """Decree 30, art. 13: of several posts the one whose authority is stated."""
    with api.env.adopt_roles(["Manager"]):
        post = agencies[0]["gd-ubnd"]
        post.signing_authority = {"none", "TM."}
        second = api.content.copy(post, id="gd-2")
        second.signing_authority, second.office_title = {"Q."}, "Quyền Chủ tịch"
        modified(second)
    draft = bring(make_draft(), "to_sign")
    act("gd", signature.sign, draft, signing_authority="Q.")
    assert (draft.signing_authority, draft.signer_position) == ("Q.", "Quyền Chủ tịch")
    draft = bring(make_draft(), "to_sign")
    act("gd", signature.sign, draft)
    assert (draft.signing_authority, draft.signer_position) == ("", "Giám đốc")


@pytest.mark.parametrize("authority", ["TM.", "TL.", "TUQ.", "Q.", "KT."])
def test_nobody_signs_with_an_authority_that_was_not_given(authority):
    """Decree 30, art. 13."""
    draft = bring(make_draft(), "to_sign")
    with pytest.raises(InvalidInput) as caught:
        act("gd", signature.sign, draft, signing_authority=authority)
    assert caught.value.field == "signing_authority"
    assert draft.signed_by is None


def test_the_authority_that_the_drafter_chose_is_checked_too():
    """Decree 30, art. 13: whoever wrote it on the draft."""
    draft = bring(make_draft(signing_authority="TM."), "to_sign")
    with pytest.raises(InvalidInput):
        act("gd", signature.sign, draft)


def test_redirected_to_another_leader():
    """R9.1b-2, design §5: old and new signer are kept; the old one signs no more."""
    draft = bring(make_draft(), "to_sign")
    catalog = api.portal.get_tool("portal_catalog")
    assert len(catalog.unrestrictedSearchResults(actors="sign|gd.ubnd")) == 1
    act("gd", signature.redirect, draft, signer="pgd.ubnd", reason="Đi công tác")
    (line,) = [one for one in journal(draft) if one.act == "redirect"]
    assert (line.actor, line.comment) == ("gd.ubnd", "Đi công tác")
    assert dict(line.data) == {"old": "gd.ubnd", "new": "pgd.ubnd"}
    assert len(catalog.unrestrictedSearchResults(actors="sign|gd.ubnd")) == 0
    assert len(catalog.unrestrictedSearchResults(actors="sign|pgd.ubnd")) == 1
    with pytest.raises(NotAllowed):
        act("gd", signature.sign, draft)
    act("pgd", signature.sign, draft, signing_authority="KT.")


@pytest.mark.parametrize("signer", ["cv.ubnd", "gd.snv", "khong.co"])
def test_redirected_to_nobody_who_could_sign(signer):
    """Decree 30, art. 13."""
    draft = bring(make_draft(), "to_sign")
    with pytest.raises(InvalidInput) as caught:
        act("gd", signature.redirect, draft, signer=signer)
    assert caught.value.field == "signer"
    assert draft.signer == "gd.ubnd"


def test_who_is_no_leader_any_longer_does_not_sign(agencies):
    """Decree 30, art. 13: the post has ended since the draft was submitted."""
    with api.env.adopt_roles(["Manager"]):
        add_post(agencies[0], "q", "Quyền Giám đốc", {"leader"})
    draft = bring(make_draft(signer="q.ubnd"), "to_sign")
    agencies[0]["q-ubnd"].valid_to = clock.today() - timedelta(days=1)
    with pytest.raises(NotAllowed):
        act("q", signature.sign, draft)
    assert state_of(draft) == "to_sign"


# ---- number ------------------------------------------------------------------


def test_number_and_date_come_last(agencies):
    """R9.1c-2, R9.1c-3: given together, in the register of the year."""
    draft = bring(make_draft(), "signed")
    assert (draft.number, draft.issued_date, draft.symbol) == (None, None, "")
    act("vt", drafting.number, draft)
    assert (draft.number, draft.symbol) == (1, "01/UBND-P1")
    assert draft.issued_date == clock.today()
    register = register_for(
        agencies[0], "outgoing", draft.type_code, clock.today().year
    )
    found = find(register, draft.UID(), draft.type_code)
    assert (found.number, found.symbol) == (1, draft.symbol)
    assert draft.register_uid == register.UID()


def test_a_draft_that_was_given_up_uses_no_number():
    """R9.1c-2: gapless."""
    act("cv", drafting.cancel, make_draft(), reason="Thôi")
    leader = bring(make_draft(), "to_sign")
    act("gd", drafting.leader_send_back, leader, reason="Sửa")
    assert bring(make_draft(), "numbered").number == 1
    assert bring(make_draft(), "numbered").number == 2


def test_a_reserved_number(agencies):
    """R9.1c-2: only the one that was kept."""
    year = clock.today().year
    register = register_for(agencies[0], "outgoing", "cong-van", year)
    assert reserve(register, "cong-van", "Kỳ họp", "vt.ubnd") == [1]
    draft = bring(make_draft(), "signed")
    with pytest.raises(UnknownNumber):
        act("vt", drafting.number, draft, reserved=9)
    assert state_of(draft) == "signed"
    act("vt", drafting.number, draft, reserved=1)
    assert draft.symbol == "01/UBND-P1"
    assert bring(make_draft(), "numbered").number == 2


def test_a_void_number_stays_used():
    """R9.1c-2 (Decree 30, art. 15): struck through, never given again."""
    draft = bring(make_draft(), "numbered")
    act("vt", drafting.void, draft, reason="In sai")
    assert state_of(draft) == "cancelled"
    assert draft.symbol == "01/UBND-P1"
    assert bring(make_draft(), "numbered").number == 2


@pytest.mark.parametrize("blank", ["", "   "])
def test_a_number_is_not_struck_without_reason(blank):
    """R9.1c-2."""
    draft = bring(make_draft(), "numbered")
    with pytest.raises(InvalidInput) as caught:
        act("vt", drafting.void, draft, reason=blank)
    assert caught.value.field == "reason"
    assert state_of(draft) == "numbered"


# ---- area --------------------------------------------------------------------


def test_the_area_of_a_numbered_document_is_corrected(agencies):
    """By the clerk; the history keeps what it was, in codes."""
    draft = bring(make_draft(subject_area="y-te"), "numbered")
    with person("cv.ubnd"), pytest.raises(NotAllowed):
        drafting.set_area(draft, subject_area="noi-vu")
    with person("vt.ubnd"):
        drafting.set_area(draft, subject_area="noi-vu")
        with pytest.raises(InvalidInput):
            drafting.set_area(draft, subject_area="noi-vu")
        drafting.set_area(draft)
    assert draft.subject_area is None
    lines = [
        dict(one.data)["changed"] for one in journal(draft) if one.act == "set_area"
    ]
    assert {"subject_area": ["y-te", "noi-vu"]} in lines
    assert {"subject_area": ["noi-vu", "None"]} in lines


def test_an_answer_is_about_the_same(agencies):
    """The area comes from the document that is answered; nothing is typed twice."""
    incoming = ways.register(ways.entered(subject_area="y-te"))
    with person("gd.snv"):
        assign(incoming, lead="user:cv.snv")
    with person("cv.snv"):
        assert drafting.answer(incoming, title="Trả lời").subject_area == "y-te"
