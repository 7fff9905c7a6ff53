"""Who gets the document: exactly one lead on each level (R8.2b-1, R8.2b-3)."""

from builders import forget_roles
from camau.qlvbdh.assignment.model import ACTIVE
from camau.qlvbdh.assignment.model import CANCELLED
from camau.qlvbdh.assignment.model import REPLACED
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotAllowed
from plone import api
from work import all_of
from work import assign
from work import last
from work import leads
from work import sees
from work import started
from work import waits
from zope.i18n import translate
from zope.lifecycleevent import modified
import pytest


def refused(error, name, document, **values):
    """The refusal of an assignment."""
    with pytest.raises(error) as caught:
        assign(name, document, **values)
    assert "${" not in translate(caught.value.message)
    return caught.value


class TestOneLead:
    """R8.2b-1."""

    def test_lead_collaborators_and_informed(self, document):
        assign(
            "gd.snv",
            document,
            lead="unit:phong-1",
            collaborators=["unit:phong-2", "user:cv4.snv"],
            informed=["user:cv5.snv"],
            instruction="Tham mưu trả lời",
        )
        assert api.content.get_state(document) == "assigned"
        assert leads(document) == {None: ["unit:phong-1"]}
        assert [
            (one.role, one.by, one.instruction, one.parent)
            for party in (
                "unit:phong-1",
                "unit:phong-2",
                "user:cv4.snv",
                "user:cv5.snv",
            )
            for one in all_of(document, party)
        ] == [
            (role, "gd.snv", "Tham mưu trả lời", None)
            for role in ("XLC", "PHXL", "PHXL", "XDB")
        ]

    @pytest.mark.parametrize(
        "values",
        [
            {},
            {"lead": None, "collaborators": [], "informed": []},
            {"collaborators": ["user:cv.snv"]},
            {"collaborators": ["user:cv.snv"], "informed": ["user:cv2.snv"]},
        ],
    )
    def test_no_lead_is_refused(self, document, values):
        error = refused(InvalidInput, "gd.snv", document, **values)
        assert error.field == "lead"
        assert api.content.get_state(document) == "submitted"
        assert leads(document) == {}

    def test_no_lead_on_the_lower_level_is_refused(self, document):
        assign("gd.snv", document, lead="unit:phong-1")
        values = {"collaborators": ["user:cv.snv"]}
        assert refused(InvalidInput, "tp.snv", document, **values).field == "lead"

    def test_more_collaborators_under_the_same_lead(self, document):
        assign("gd.snv", document, lead="unit:phong-1")
        assign("gd.snv", document, collaborators=["unit:phong-2"])
        assert leads(document) == {None: ["unit:phong-1"]}
        assert last(document, "unit:phong-2").role == "PHXL"

    def test_informing_needs_no_lead_and_moves_nothing(self, document):
        assign("gd.snv", document, informed=["user:cv5.snv"])
        assert api.content.get_state(document) == "submitted"
        assert sees("cv5.snv", document)

    def test_every_level_has_one(self, document):
        started(document)
        unit, other = last(document, "unit:phong-1"), last(document, "unit:phong-2")
        assert leads(document) == {
            None: ["unit:phong-1"],
            unit.id: ["user:cv.snv"],
            other.id: ["user:cv3.snv"],
        }

    @pytest.mark.parametrize("role", ["collaborators", "informed"])
    def test_the_lead_does_not_vanish_into_another_role(self, document, role):
        """To give the lead another role, name the new lead in the same act."""
        assign("gd.snv", document, lead="user:cv.snv")
        error = refused(InvalidInput, "gd.snv", document, **{role: ["user:cv.snv"]})
        assert error.field == "lead"
        assert leads(document) == {None: ["user:cv.snv"]}

    def test_the_lead_becomes_collaborator_of_a_new_lead(self, document):
        assign("gd.snv", document, lead="user:cv.snv")
        assign("gd.snv", document, lead="user:cv2.snv", collaborators=["user:cv.snv"])
        assert leads(document) == {None: ["user:cv2.snv"]}
        assert [one.status for one in all_of(document, "user:cv.snv")] == [
            REPLACED,
            ACTIVE,
        ]
        assert waits("cv.snv", document) == {"collaborate"}


class TestReplacing:
    def test_a_new_lead_replaces_the_old_with_all_it_gave_on(self, document):
        started(document)
        assign("gd.snv", document, lead="user:cv4.snv")
        assert last(document, "unit:phong-1").status == REPLACED
        assert last(document, "user:cv.snv").status == CANCELLED
        assert last(document, "user:cv2.snv").status == CANCELLED
        assert last(document, "unit:phong-2").status == ACTIVE
        assert last(document, "user:cv3.snv").status == ACTIVE
        assert leads(document)[None] == ["user:cv4.snv"]
        assert api.content.get_state(document) == "processing"

    def test_who_was_replaced_sees_and_has_nothing(self, document):
        started(document)
        assign("gd.snv", document, lead="user:cv4.snv")
        for name in ("tp.snv", "cv.snv", "cv2.snv"):
            assert not sees(name, document)
            assert waits(name, document) == set()
        assert waits("cv4.snv", document) == {"lead"}

    def test_only_the_level_of_who_assigns(self, document):
        started(document)
        assign("tp.snv", document, lead="user:cv2.snv")
        unit = last(document, "unit:phong-1")
        assert unit.status == ACTIVE
        assert leads(document)[unit.id] == ["user:cv2.snv"]
        assert last(document, "user:cv.snv").status == REPLACED
        assert last(document, "user:cv3.snv").status == ACTIVE

    def test_again_the_same_lead_starts_its_level_anew(self, document):
        started(document)
        assign("gd.snv", document, lead="unit:phong-1", instruction="Làm lại")
        assert [one.status for one in all_of(document, "unit:phong-1")] == [
            REPLACED,
            ACTIVE,
        ]
        assert last(document, "user:cv.snv").status == CANCELLED
        assert sees("tp.snv", document)
        assert not sees("cv.snv", document)


class TestParties:
    def test_all_of_an_informed_unit_see_it(self, document):
        assign("gd.snv", document, lead="user:cv.snv", informed=["unit:phong-2"])
        for name in ("tp2.snv", "cv3.snv", "cv4.snv"):
            assert sees(name, document)
            assert waits(name, document) == {"informed"}
        assert not sees("cv2.snv", document)

    def test_only_the_heads_of_a_handling_unit_see_it(self, document):
        assign("gd.snv", document, lead="unit:phong-1", collaborators=["unit:phong-2"])
        assert waits("tp.snv", document) == {"lead"}
        assert waits("tp2.snv", document) == {"collaborate"}
        for name in ("cv.snv", "cv2.snv", "cv3.snv"):
            assert not sees(name, document)

    def test_a_new_head_takes_over_without_a_change_of_the_document(
        self, agency, document
    ):
        assign("gd.snv", document, lead="unit:phong-1")
        position = agency["tp-snv"]
        position.person = "cv2.snv"
        modified(position)
        forget_roles()
        assert waits("cv2.snv", document) == {"lead"}
        assert sees("cv2.snv", document)
        assert not sees("tp.snv", document)
        assert waits("tp.snv", document) == set()

    @pytest.mark.parametrize(
        "field, value",
        [
            ("lead", "unit:phong-9"),
            ("lead", "user:cv.ubnd"),
            ("lead", "phong-1"),
            ("lead", "unit:"),
            ("lead", "group:phong-1"),
            ("collaborators", ["user:khong-co"]),
            ("collaborators", ["cv2.snv"]),
            ("informed", ["unit:khong-co"]),
            ("informed", [""]),
        ],
    )
    def test_unknown_parties_are_refused(self, document, field, value):
        values = {"lead": "unit:phong-1", field: value}
        error = refused(InvalidInput, "gd.snv", document, **values)
        assert error.field == field
        assert leads(document) == {}
        assert api.content.get_state(document) == "submitted"

    @pytest.mark.parametrize(
        "field, values",
        [
            ("collaborators", {"collaborators": ["user:cv.snv"]}),
            ("informed", {"informed": ["user:cv.snv"]}),
            (
                "informed",
                {"collaborators": ["user:cv2.snv"], "informed": ["user:cv2.snv"]},
            ),
            ("collaborators", {"collaborators": ["user:cv2.snv", "user:cv2.snv"]}),
        ],
    )
    def test_one_role_for_each(self, document, field, values):
        error = refused(InvalidInput, "gd.snv", document, lead="user:cv.snv", **values)
        assert error.field == field
        assert leads(document) == {}


class TestUnitHeads:
    """R8.2b-3: the same one level down."""

    @pytest.mark.parametrize(
        "field, value",
        [
            ("lead", "user:cv3.snv"),
            ("lead", "user:gd.snv"),
            ("lead", "unit:phong-2"),
            ("lead", "unit:phong-1"),
            ("collaborators", ["user:cv3.snv"]),
            ("informed", ["unit:phong-2"]),
            ("informed", ["user:vt.snv"]),
        ],
    )
    def test_assign_only_inside_their_unit(self, document, field, value):
        assign("gd.snv", document, lead="unit:phong-1")
        values = {"lead": "user:cv.snv", field: value}
        error = refused(InvalidInput, "tp.snv", document, **values)
        assert error.field == field

    def test_of_a_contributing_unit_assign_too(self, document):
        assign("gd.snv", document, lead="unit:phong-1", collaborators=["unit:phong-2"])
        assign("tp2.snv", document, lead="user:cv3.snv")
        assert waits("cv3.snv", document) == {"lead"}

    def test_of_another_unit_do_not(self, document):
        assign("gd.snv", document, lead="unit:phong-1")
        refused(NotAllowed, "tp2.snv", document, lead="user:cv3.snv")

    def test_assign_no_more_when_they_gave_it_back(self, document):
        from camau.qlvbdh.assignment import handling
        from work import by

        assign("gd.snv", document, lead="unit:phong-1", collaborators=["unit:phong-2"])
        by("tp2.snv", handling.hand_back, document, reason="Không đúng chức năng")
        refused(NotAllowed, "tp2.snv", document, lead="user:cv3.snv")

    @pytest.mark.parametrize("name", ["cv.snv", "cv4.snv"])
    def test_persons_do_not_assign(self, document, name):
        """They hand back; the message says so."""
        started(document)
        error = refused(NotAllowed, name, document, lead="user:cv2.snv")
        assert "Chuyển lại" in error.message

    @pytest.mark.parametrize("name", ["cv5.snv", "vt.snv", "gd.ubnd", "qt.snv"])
    def test_others_do_not_assign(self, document, name):
        started(document)
        refused(NotAllowed, name, document, lead="user:cv2.snv")
