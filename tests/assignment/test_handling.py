"""What handlers do: hand back, report, finish (R8.2c)."""

from camau.qlvbdh.assignment import handling
from camau.qlvbdh.assignment.model import ACTIVE
from camau.qlvbdh.assignment.model import Assignments
from camau.qlvbdh.assignment.model import CANCELLED
from camau.qlvbdh.assignment.model import DONE
from camau.qlvbdh.assignment.model import HANDED_BACK
from camau.qlvbdh.audit.service import history
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.errors import WrongState
from plone import api
from work import assign
from work import by
from work import last
from work import sees
from work import started
from work import waits
import pytest


REASON = "Không đúng chức năng của phòng"


def state_of(document):
    return api.content.get_state(document)


def hand_back(document, name):
    by(name, handling.hand_back, document, reason=REASON)


class TestHandBack:
    def test_the_lead_unit_gives_the_document_back(self, document):
        """It waits for a leader again, named as returned to who assigned it."""
        assign("gd.snv", document, lead="unit:phong-1", collaborators=["unit:phong-2"])
        hand_back(document, "tp.snv")
        assert state_of(document) == "submitted"
        assert waits("gd.snv", document) == {"assign", "returned"}
        assert waits("pgd.snv", document) == {"assign"}
        assert waits("tp.snv", document) == set()
        assert not sees("tp.snv", document)
        assert waits("tp2.snv", document) == {"collaborate"}

    def test_with_all_it_gave_on(self, document):
        started(document)
        hand_back(document, "tp.snv")
        assert last(document, "unit:phong-1").status == HANDED_BACK
        assert last(document, "user:cv.snv").status == CANCELLED
        assert last(document, "user:cv2.snv").status == CANCELLED
        assert last(document, "user:cv3.snv").status == ACTIVE

    def test_a_person_gives_back_to_the_unit(self, document):
        started(document)
        hand_back(document, "cv.snv")
        assert state_of(document) == "processing"
        assert waits("tp.snv", document) == {"lead", "returned"}
        assert waits("gd.snv", document) == set()
        assert not sees("cv.snv", document)

    def test_a_contributor_gives_back(self, document):
        started(document)
        hand_back(document, "cv4.snv")
        assert state_of(document) == "processing"
        assert waits("gd.snv", document) == {"returned"}

    def test_the_reason_is_kept(self, document):
        started(document)
        hand_back(document, "cv4.snv")
        one = last(document, "user:cv4.snv")
        assert (one.status, one.reason) == (HANDED_BACK, REASON)
        assert one.ended_at == "2026-05-12T09:30:00+07:00"
        assert [
            (line.actor, line.comment)
            for line in history(document)
            if line.act == "hand_back"
        ] == [("cv4.snv", REASON)]

    def test_the_reason_of_the_lead_is_in_the_history(self, document):
        started(document)
        hand_back(document, "tp.snv")
        assert [
            (line.actor, line.comment)
            for line in history(document)
            if line.act == "hand_back"
        ] == [("tp.snv", REASON)]

    def test_assigning_anew_ends_the_return(self, document):
        from camau.qlvbdh import clock
        from datetime import timedelta

        started(document)
        hand_back(document, "cv.snv")
        with clock.frozen(clock.now() + timedelta(minutes=5)):
            assign("tp.snv", document, lead="user:cv2.snv")
        assert waits("tp.snv", document) == {"lead"}
        assert waits("cv2.snv", document) == {"lead"}

    def test_a_return_ends_with_the_level_it_came_to(self, document):
        """Who gave it back further up has nothing more to do with it."""
        started(document)
        hand_back(document, "cv.snv")
        hand_back(document, "tp.snv")
        assert waits("tp.snv", document) == set()
        assert "returned" in waits("gd.snv", document)

    @pytest.mark.parametrize("name", ["cv5.snv", "vt.snv", "gd.snv", "cv.ubnd"])
    def test_only_who_handles(self, document, name):
        started(document)
        with pytest.raises(NotAllowed):
            hand_back(document, name)


class TestReceipts:
    def test_of_a_person(self, document):
        started(document)
        assert last(document, "user:cv5.snv").read_at is None
        by("cv5.snv", handling.mark_read, document)
        assert last(document, "user:cv5.snv").read_at == "2026-05-12T09:30:00+07:00"

    def test_the_first_one_counts(self, document):
        from camau.qlvbdh import clock
        from datetime import timedelta

        started(document)
        by("cv5.snv", handling.mark_read, document)
        with clock.frozen(clock.now() + timedelta(days=1)):
            by("cv5.snv", handling.mark_read, document)
        assert last(document, "user:cv5.snv").read_at == "2026-05-12T09:30:00+07:00"

    def test_nobody_reads_for_another(self, document):
        started(document)
        by("cv5.snv", handling.mark_read, document)
        by("gd.snv", handling.mark_read, document)
        assert last(document, "user:cv4.snv").read_at is None

    def test_what_was_seen_leaves_the_list(self, document):
        started(document)
        assert waits("cv5.snv", document) == {"informed"}
        by("cv5.snv", handling.mark_read, document)
        assert waits("cv5.snv", document) == set()
        assert sees("cv5.snv", document)

    def test_starting_is_reading(self, document):
        started(document)
        assert last(document, "user:cv.snv").read_at is not None


class TestProgress:
    def test_opinion_and_figure(self, document):
        started(document)
        by("cv.snv", handling.progress, document, opinion="Đã lấy số liệu", percent=40)
        one = last(document, "user:cv.snv")
        assert (one.opinion, one.percent, one.status) == ("Đã lấy số liệu", 40, ACTIVE)
        assert one.read_at is not None

    def test_one_of_them_keeps_the_other(self, document):
        started(document)
        by("cv.snv", handling.progress, document, opinion="Đã lấy số liệu", percent=40)
        by("cv.snv", handling.progress, document, percent=60)
        one = last(document, "user:cv.snv")
        assert (one.opinion, one.percent) == ("Đã lấy số liệu", 60)

    def test_zero_is_a_figure(self, document):
        started(document)
        by("cv.snv", handling.progress, document, percent=0)
        assert last(document, "user:cv.snv").percent == 0

    @pytest.mark.parametrize("values", [{}, {"opinion": ""}, {"opinion": None}])
    def test_nothing_said_is_refused(self, document, values):
        started(document)
        with pytest.raises(InvalidInput) as error:
            by("cv.snv", handling.progress, document, **values)
        assert error.value.field == "opinion"

    def test_of_the_lead_begins_the_work(self, document):
        assign("gd.snv", document, lead="user:cv.snv")
        by("cv.snv", handling.progress, document, percent=5)
        assert state_of(document) == "processing"

    def test_of_a_contributor_begins_nothing(self, document):
        assign("gd.snv", document, lead="user:cv.snv", collaborators=["user:cv4.snv"])
        by("cv4.snv", handling.progress, document, percent=5)
        assert state_of(document) == "assigned"

    def test_a_contribution_is_done_at_100(self, document):
        """The document goes on; who contributed still sees it."""
        started(document)
        by("cv4.snv", handling.progress, document, opinion="Xong", percent=100)
        one = last(document, "user:cv4.snv")
        assert (one.status, one.ended_at is not None) == (DONE, True)
        assert state_of(document) == "processing"
        assert waits("cv4.snv", document) == set()
        assert sees("cv4.snv", document)
        with pytest.raises(NotAllowed):
            by("cv4.snv", handling.progress, document, percent=50)

    def test_the_lead_at_100_is_not_done(self, document):
        """Finishing is an act of its own."""
        started(document)
        by("cv.snv", handling.progress, document, percent=100)
        assert last(document, "user:cv.snv").status == ACTIVE
        assert state_of(document) == "processing"

    @pytest.mark.parametrize("name", ["cv5.snv", "gd.snv", "vt.snv", "tp.ubnd"])
    def test_only_of_handlers(self, document, name):
        started(document)
        with pytest.raises(NotAllowed):
            by(name, handling.progress, document, percent=10)

    @pytest.mark.parametrize("name", ["cv4.snv", "tp2.snv", "cv3.snv"])
    def test_only_the_lead_starts(self, document, name):
        """Neither a contributor nor who leads inside a contributing unit."""
        assign(
            "gd.snv",
            document,
            lead="unit:phong-1",
            collaborators=["unit:phong-2", "user:cv4.snv"],
        )
        assign("tp2.snv", document, lead="user:cv3.snv")
        with pytest.raises(NotAllowed):
            by(name, handling.start, document)
        assert state_of(document) == "assigned"


class TestComplete:
    @pytest.mark.parametrize("name", ["cv.snv", "tp.snv", "gd.snv"])
    def test_the_lead_closes(self, document, name):
        """At the end of the chain of leads, on it, or above it."""
        started(document)
        by(name, handling.complete, document, result="Đã có văn bản trả lời")
        assert state_of(document) == "completed"
        assert {one.status for one in Assignments(document) if one.role != "XDB"} == {
            DONE
        }
        assert all(one.ended_at for one in Assignments(document) if one.role != "XDB")
        for other in ("cv.snv", "cv2.snv", "tp.snv", "tp2.snv", "cv3.snv", "cv4.snv"):
            assert waits(other, document) == set()
            assert sees(other, document)

    def test_the_result_is_in_the_history(self, document):
        started(document)
        by("cv.snv", handling.complete, document, result="Đã có văn bản trả lời")
        assert ("cv.snv", "complete", "Đã có văn bản trả lời") in [
            (line.actor, line.act, line.comment) for line in history(document)
        ]

    def test_not_without_a_result(self, document):
        """What somebody wrote before is one."""
        started(document)
        with pytest.raises(InvalidInput) as error:
            by("cv.snv", handling.complete, document, result=" ")
        assert (error.value.field, state_of(document)) == ("result", "processing")
        by("cv.snv", handling.progress, document, opinion="Đã trả lời bằng điện thoại")
        by("cv.snv", handling.complete, document)
        assert state_of(document) == "completed"

    def test_the_lead_of_a_contributing_unit_ends_only_its_part(self, document):
        started(document)
        by("cv3.snv", handling.complete, document, result="Phần của phòng Hai")
        assert state_of(document) == "processing"
        one = last(document, "user:cv3.snv")
        assert (one.status, one.opinion, one.percent) == (
            DONE,
            "Phần của phòng Hai",
            100,
        )
        assert one.ended_at == "2026-05-12T09:30:00+07:00"
        assert last(document, "user:cv.snv").status == ACTIVE
        assert waits("cv3.snv", document) == set()

    @pytest.mark.parametrize("name", ["cv2.snv", "cv4.snv", "tp2.snv", "cv5.snv"])
    def test_others_do_not_complete(self, document, name):
        started(document)
        with pytest.raises(NotAllowed):
            by(name, handling.complete, document)
        assert state_of(document) == "processing"

    def test_not_before_it_began(self, document):
        assign("gd.snv", document, lead="user:cv.snv")
        with pytest.raises((NotAllowed, WrongState)):
            by("cv.snv", handling.complete, document)
        assert state_of(document) == "assigned"
