"""Ủy quyền: in writing, for a time, not passed on (Decree 30, art. 13(3))."""

from builders import bring
from builders import make_draft
from builders import person
from camau.qlvbdh import clock
from camau.qlvbdh.assignment import handling
from camau.qlvbdh.audit.model import journal
from camau.qlvbdh.content.agency import enclosing_agency
from camau.qlvbdh.copies import signers
from camau.qlvbdh.delegation import service as delegation
from camau.qlvbdh.drafting import service as drafting
from camau.qlvbdh.drafting import signature
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.intake import service as intake
from camau.qlvbdh.notifications.service import notices_of
from camau.qlvbdh.organization import acting
from camau.qlvbdh.organization import capacities
from camau.qlvbdh.organization import choices
from camau.qlvbdh.organization import groups
from camau.qlvbdh.organization import people
from datetime import date
from datetime import datetime
from datetime import timedelta
from plone import api
from Products.CMFCore.indexing import processQueue
from ways import entered
from ways import register
from ways import two_units
from work import assign
from work import by
from work import sees
from work import waits
from zope.lifecycleevent import modified
import pytest


NOW = datetime(2026, 5, 12, 9, 30, tzinfo=clock.ZONE)
TODAY = NOW.date()
LAST = TODAY + timedelta(days=5)
PAPER = "Giấy ủy quyền số 03/GUQ-SNV ngày 11/5/2026"


@pytest.fixture(autouse=True)
def stopped_clock():
    with clock.frozen(NOW):
        yield


@pytest.fixture
def agency(portal):
    """``snv`` with two units."""
    return two_units()[1]


@pytest.fixture
def document(agency):
    """Registered from paper and submitted to the director."""
    document = register(entered())
    with person("vt.snv"):
        return intake.submit(document, leader="gd.snv")


def delegate(giver, agency, **values):
    """``giver`` delegates its post to the head of a unit; for five days."""
    usual = {
        "post": f"gd-{agency.getId()}",
        "person": f"tp.{agency.getId()}",
        "valid_from": TODAY,
        "valid_to": LAST,
        "legal_basis": PAPER,
    }
    with person(giver):
        return delegation.delegate(agency, **(usual | values))


SIGNING = {"signs": True, "types": ["cong-van"]}


def acts(document):
    return [(line.act, line.actor, dict(line.data)) for line in journal(document)]


class TestHandling:
    def test_the_delegate_assigns_what_waits_for_the_leader(self, agency, document):
        assert not sees("tp.snv", document)
        delegate("gd.snv", agency)
        assert waits("tp.snv", document) == {"assign"}
        assign("tp.snv", document, lead="unit:phong-2")
        assert not waits("gd.snv", document)
        assert ("delegated", "tp.snv", {"giver": "gd.snv", "basis": PAPER}) in acts(
            document
        )

    def test_a_further_assignment_is_noted_once_more(self, agency, document):
        delegate("gd.snv", agency)
        assign("tp.snv", document, lead="unit:phong-2")
        assign("tp.snv", document, informed=["user:cv.snv"])
        assert [name for name, *_rest in acts(document)].count("delegated") == 2

    def test_own_right_needs_no_note(self, agency, document):
        """Another leader acts as such, whatever is delegated to it besides."""
        delegate("gd.snv", agency, person="pgd.snv")
        assert waits("pgd.snv", document) == {"assign"}
        assign("pgd.snv", document, lead="unit:phong-2")
        assert "delegated" not in [name for name, *_rest in acts(document)]

    def test_the_head_of_a_unit(self, agency, document):
        """Its officer distributes what the unit got."""
        delegate("tp.snv", agency, post="tp-snv", person="cv.snv")
        assign("gd.snv", document, lead="unit:phong-1")
        assert waits("cv.snv", document) == {"lead"}
        assign("cv.snv", document, lead="user:cv2.snv")
        facts = {"giver": "tp.snv", "basis": PAPER}
        assert ("delegated", "cv.snv", facts) in acts(document)

    def test_the_leaders_own_work_stays_its_own(self, agency, document):
        """What was assigned to the person, not to the post, is in no other list."""
        delegate("gd.snv", agency)
        assign("pgd.snv", document, lead="user:gd.snv")
        assert "lead" in waits("gd.snv", document)
        assert "lead" not in waits("tp.snv", document)

    def test_in_the_chosen_post_only(self, agency, document):
        """Who works in its own post sees its own work."""
        made = delegate("gd.snv", agency)
        try:
            with person("tp.snv"):
                acting.choose(agency["tp-snv"])
                assert acting.represented() == ()
                acting.choose(made)
                assert acting.represented() == ("gd.snv",)
                assert "snv--leaders" in acting.working_principals()
        finally:
            acting.choose(None)


class TestTime:
    def test_begins_and_ends_by_its_days(self, agency, document):
        begin = TODAY + timedelta(days=2)
        delegate("gd.snv", agency, valid_from=begin)
        assert not sees("tp.snv", document)
        for after, seen in ((2, True), (5, True), (6, False)):
            with clock.frozen(NOW + timedelta(days=after)):
                groups.sync_agency(agency)
                assert sees("tp.snv", document) == seen

    def test_ended_at_once(self, agency, document):
        made = delegate("gd.snv", agency)
        with person("gd.snv"):
            delegation.end(made)
        assert not sees("tp.snv", document)
        assert not made.is_active(TODAY)
        assert made.is_active(TODAY - timedelta(days=1)) is False
        with person("gd.snv"), pytest.raises(WrongState):
            delegation.end(made)

    def test_what_was_is_still_true(self, agency):
        """Ended later, it was in force before."""
        made = delegate("gd.snv", agency)
        with clock.frozen(NOW + timedelta(days=2)), person("gd.snv"):
            delegation.end(made)
        assert made.is_active(TODAY)
        assert not made.is_active(TODAY + timedelta(days=2))

    def test_ends_with_the_post_it_was_made_of(self, agency, document):
        delegate("gd.snv", agency)
        agency["gd-snv"].valid_to = TODAY - timedelta(days=1)
        groups.sync_agency(agency)
        assert not sees("tp.snv", document)

    def test_an_administrator_ends_it_others_do_not(self, agency):
        made = delegate("gd.snv", agency)
        with person("tp.snv"), pytest.raises(NotAllowed):
            delegation.end(made)
        with person("qt.snv"):
            delegation.end(made)
        told = [one.text.mapping["giver"] for one in notices_of("tp.snv")]
        assert told == ["Giám đốc SNV", "Giám đốc SNV"]


class TestSigning:
    def submit(self, **values):
        draft = make_draft("snv", recipients=("H12",), **values)
        return bring(draft, "to_sign", "snv")

    def test_signs_by_delegation(self, agency):
        delegate("gd.snv", agency, **SIGNING)
        draft = self.submit(signer="tp.snv")
        assert waits("tp.snv", draft) == {"sign"}
        with person("tp.snv"):
            signature.sign(draft)
        assert draft.signing_authority == "TUQ."
        assert draft.signer_position == "Trưởng phòng"
        assert acts(draft)[-1][0] == "delegated"

    def test_sees_what_the_leader_is_to_sign_but_signs_only_in_its_name(self, agency):
        """The name in the file is the leader's: it is redirected first."""
        delegate("gd.snv", agency, **SIGNING)
        draft = self.submit(signer="gd.snv")
        assert "sign" in waits("tp.snv", draft)
        with person("tp.snv"):
            with pytest.raises(NotAllowed):
                signature.sign(draft)
            signature.redirect(draft, signer="tp.snv")
            signature.sign(draft)
        assert [name for name, *_rest in acts(draft)].count("delegated") == 2
        assert draft.signed_by == "tp.snv"

    def test_without_signing_nothing_is_submitted_to_it(self, agency):
        delegate("gd.snv", agency)
        draft = make_draft("snv", signer="tp.snv")
        with person("cv.snv"), pytest.raises(InvalidInput) as refused:
            drafting.submit_to_leader(draft)
        assert refused.value.field == "signer"

    def test_only_the_types_named(self, agency):
        delegate("gd.snv", agency, **SIGNING)
        assert self.submit(signer="tp.snv")
        draft = make_draft("snv", signer="tp.snv", type_code="quyet-dinh")
        with person("cv.snv"), pytest.raises(InvalidInput):
            drafting.submit_to_leader(draft)

    def test_not_the_own_draft(self, agency):
        delegate("gd.snv", agency, **SIGNING)
        draft = make_draft("snv", signer="tp.snv", drafter="tp.snv")
        with person("tp.snv"), pytest.raises(InvalidInput) as refused:
            drafting.submit_to_leader(draft)
        assert refused.value.field == "signer"
        draft = self.submit(signer="gd.snv")
        draft.signer = draft.drafter = "tp.snv"
        with person("tp.snv"), pytest.raises(NotAllowed):
            signature.sign(draft)

    def test_a_deputy_signs_for_the_head(self, agency):
        """TUQ., though its own post would suffice; the paper is written down."""
        delegate("gd.snv", agency, person="pgd.snv", **SIGNING)
        draft = self.submit(signer="pgd.snv", signing_authority="TUQ.")
        with person("pgd.snv"):
            signature.sign(draft)
        assert draft.signing_authority == "TUQ."
        assert ("delegated", "pgd.snv", {"giver": "gd.snv", "basis": PAPER}) in acts(
            draft
        )

    def test_a_deputy_signs_in_its_own_right(self, agency):
        delegate("gd.snv", agency, person="pgd.snv", **SIGNING)
        draft = self.submit(signer="pgd.snv", signing_authority="KT.")
        with person("pgd.snv"):
            signature.sign(draft)
        assert "delegated" not in [name for name, *_rest in acts(draft)]

    def test_a_head_does_not_approve_its_own_draft(self, agency):
        delegate("tp.snv", agency, post="tp-snv", person="cv.snv")
        draft = make_draft("snv")
        with person("cv.snv"):
            drafting.submit_to_unit(draft)
            with pytest.raises(NotAllowed):
                drafting.approve(draft)
        with person("tp.snv"):
            drafting.approve(draft)

    def test_is_named_among_the_leaders(self, agency):
        delegate("gd.snv", agency, **SIGNING)
        names = dict(choices.leaders(agency))
        assert names["tp.snv"] == "Trưởng phòng SNV – Giám đốc (được ủy quyền)"
        assert names["pgd.snv"] == "Phó Giám đốc SNV – Phó Giám đốc"


REFUSED = {
    "to oneself": ({"person": "gd.snv"}, "person"),
    "to a stranger": ({"person": "cv.ubnd"}, "person"),
    "in the past": ({"valid_from": TODAY - timedelta(days=1)}, "valid_from"),
    "ends before it begins": ({"valid_to": TODAY - timedelta(days=1)}, "valid_to"),
    "beyond the post": ({"valid_to": date(2027, 1, 1)}, "valid_to"),
    "of no leader": ({"post": "cv-snv"}, "post"),
    "of no post": ({"post": "phong-1"}, "post"),
    "types without signing": ({"types": ["cong-van"]}, "types"),
    "signing without types": ({"signs": True}, "types"),
    "signing to an officer": ({**SIGNING, "person": "cv.snv"}, "person"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused(agency, case):
    values, field = REFUSED[case]
    agency["gd-snv"].valid_to = date(2026, 12, 31)
    with pytest.raises(InvalidInput) as refused:
        delegate("gd.snv", agency, **values)
    assert refused.value.field == field
    assert delegation.delegations(agency) == []


def test_the_head_of_a_unit_delegates_no_signature(agency):
    with pytest.raises(InvalidInput) as refused:
        delegate("tp.snv", agency, post="tp-snv", person="cv.snv", **SIGNING)
    assert refused.value.field == "signs"


def test_who_signs_for_another_delegates_no_signature(agency):
    """A deputy's KT. is not passed on (art. 13(3))."""
    with pytest.raises(InvalidInput) as refused:
        delegate("pgd.snv", agency, post="pgd-snv", **SIGNING)
    assert refused.value.field == "signs"
    assert delegate("pgd.snv", agency, post="pgd-snv")


def test_not_passed_on(agency):
    made = delegate("gd.snv", agency)
    with pytest.raises(InvalidInput) as refused:
        delegate("tp.snv", agency, post=made.getId(), person="cv.snv")
    assert refused.value.field == "post"


def test_not_another_persons_post(agency):
    with pytest.raises(NotAllowed):
        delegate("pgd.snv", agency, person="tp.snv")
    assert delegate("qt.snv", agency)


def test_not_twice_for_the_same_days(agency):
    delegate("gd.snv", agency)
    with pytest.raises(InvalidInput) as refused:
        delegate("gd.snv", agency, valid_from=LAST, valid_to=LAST)
    assert refused.value.field == "person"
    after = LAST + timedelta(days=1)
    assert delegate("gd.snv", agency, valid_from=after, valid_to=after)


def test_what_an_officer_may_delegate(agency):
    with person("cv.snv"):
        assert delegation.delegable(agency) == []
    with person("gd.snv"):
        assert [one.getId() for one in delegation.delegable(agency)] == ["gd-snv"]


def test_a_unit_that_moves_takes_it_along(agency):
    """The post's unit is renamed, the delegation's with it."""
    made = delegate("tp.snv", agency, post="tp-snv", person="cv.snv")
    with api.env.adopt_roles(["Manager"]):
        api.content.rename(agency["phong-1"], "phong-moi")
    assert made.unit == "phong-moi"
    assert enclosing_agency(made).getId() == "snv"
    assert "cv.snv" in groups.people_of("snv.phong-moi--heads")


def test_copies_name_the_head_not_the_delegate(agency):
    """TUQ. stands before the office of who delegated (Annex I, II.7)."""
    made = delegate("gd.snv", agency, signs=True, types=["sao-y"])
    lines = capacities.authority_lines(agency, made, "TUQ.")
    assert lines == ("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG")
    assert "tp.snv" in dict(signers.signers(agency))


class TestEnd:
    """Work of the post goes back, whatever ended it."""

    def test_what_waited_for_the_delegate(self, agency):
        made = delegate("gd.snv", agency)
        document = register(entered())
        with person("vt.snv"):
            intake.submit(document, leader="tp.snv")
        assert waits("tp.snv", document) == {"assign"}
        with person("gd.snv"):
            delegation.end(made)
        processQueue()
        assert waits("tp.snv", document) == set()
        assert waits("gd.snv", document) == {"assign"}

    def test_what_the_delegate_gave(self, agency, document):
        """A leader answers who asks for more time."""
        made = delegate("gd.snv", agency)
        assign("tp.snv", document, lead="user:cv5.snv", deadline=LAST)
        with person("gd.snv"):
            delegation.end(made)
        until = LAST + timedelta(days=3)
        by("cv5.snv", handling.ask_extension, document, until=until, reason="Bận")
        assert "extension" in waits("gd.snv", document)
        assert "extension" not in waits("tp.snv", document)

    def test_the_delegate_leaves(self, agency, document):
        delegate("gd.snv", agency)
        with clock.frozen(NOW + timedelta(days=1)):
            agency["tp-snv"].valid_to = TODAY
            groups.sync_agency(agency)
            assert not sees("tp.snv", document)
            assert "tp.snv" not in groups.people_of("snv--members")

    @pytest.mark.parametrize(
        ("field", "value"), [("person", "pgd.snv"), ("functions", set())]
    )
    def test_the_giver_loses_the_post(self, agency, document, field, value):
        made = delegate("gd.snv", agency)
        setattr(agency["gd-snv"], field, value)
        modified(agency["gd-snv"])
        assert not sees("tp.snv", document)
        assert made.given_by == "gd.snv"

    def test_a_post_that_is_renamed_keeps_it(self, agency, document):
        delegate("gd.snv", agency)
        with api.env.adopt_roles(["Manager"]):
            api.content.rename(agency["gd-snv"], "giam-doc")
        assert sees("tp.snv", document)

    def test_nobody_rewrites_or_deletes_it(self, agency):
        made = delegate("gd.snv", agency)
        for name in ("qt.snv", "gd.snv", "tp.snv"):
            with person(name):
                for right in ("Modify portal content", "Delete objects"):
                    assert not api.user.has_permission(right, obj=made)


def test_drafts_are_of_the_own_unit(agency):
    """Not of the unit that a person looks after for a while."""
    delegate("tp2.snv", agency, post="tp2-snv", person="cv.snv")
    assert make_draft("snv").unit == "phong-1"


def test_everybody_stands_in_the_directory_once(agency):
    delegate("tp2.snv", agency, post="tp2-snv", person="cv.snv")
    units = [one.unit_id for one in people.people_of(agency) if one.user_id == "cv.snv"]
    assert units == ["phong-1"]


def test_a_delegation_entered_by_hand_is_not_passed_on(agency):
    """A post with TUQ., as an administrator enters one for somebody of another agency."""
    post = agency["pgd-snv"]
    post.signing_authority, post.legal_basis, post.valid_to = {"TUQ."}, PAPER, LAST
    with pytest.raises(InvalidInput) as refused:
        delegate("pgd.snv", agency, post="pgd-snv")
    assert refused.value.field == "post"


def test_others_in_the_same_post_are_known(agency):
    first = delegate("gd.snv", agency, person="pgd.snv")
    later = delegate(
        "gd.snv",
        agency,
        person="cv.snv",
        valid_from=LAST + timedelta(days=1),
        valid_to=LAST + timedelta(days=3),
    )
    assert delegation.beside(later) == []
    second = delegate("gd.snv", agency)
    assert delegation.beside(second) == [first]
    with person("gd.snv"):
        delegation.end(first)
    assert delegation.beside(second) == []
