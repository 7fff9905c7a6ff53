"""Pausing, taking up again, and who has a say in the document as a whole."""

from camau.qlvbdh.assignment import handling
from camau.qlvbdh.assignment.model import ACTIVE
from camau.qlvbdh.assignment.model import Assignments
from camau.qlvbdh.assignment.model import DONE
from camau.qlvbdh.audit.service import history
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.errors import WrongState
from plone import api
from work import by
from work import last
from work import started
from work import waits
import pytest


def state_of(document):
    return api.content.get_state(document)


class TestStillAtWork:
    """Whose work ends with the document, as the form of completing says."""

    @pytest.mark.parametrize(
        ("name", "parties"),
        [
            ("cv.snv", {"user:cv2.snv", "user:cv3.snv", "user:cv4.snv"}),
            (
                "gd.snv",
                {"user:cv.snv", "user:cv2.snv", "user:cv3.snv", "user:cv4.snv"},
            ),
            ("cv3.snv", set()),
        ],
    )
    def test_who(self, document, name, parties):
        """Not one's own, nor who only passed it on; a part of it ends nobody else's."""
        started(document)
        found = by(name, handling.still_at_work, document)
        assert {one.party for one in found} == parties

    def test_who_is_done_is_not(self, document):
        started(document)
        by("cv4.snv", handling.progress, document, percent=100)
        found = by("cv.snv", handling.still_at_work, document)
        assert "user:cv4.snv" not in {one.party for one in found}


class TestReopen:
    @pytest.mark.parametrize("name", ["gd.snv", "cv.snv", "tp.snv"])
    def test_the_lead_works_on(self, document, name):
        started(document)
        by("cv.snv", handling.complete, document, result="Xong")
        by(name, handling.reopen, document, reason="Cần bổ sung")
        assert state_of(document) == "processing"
        for party in ("unit:phong-1", "user:cv.snv"):
            one = last(document, party)
            assert (one.status, one.ended_at) == (ACTIVE, None)
        assert waits("cv.snv", document) == {"lead"}
        assert waits("tp.snv", document) == {"lead"}

    def test_contributions_stay_done(self, document):
        """With the leads inside of contributing units."""
        started(document)
        by("cv.snv", handling.complete, document, result="Xong")
        by("gd.snv", handling.reopen, document, reason="Cần bổ sung")
        for party in ("unit:phong-2", "user:cv4.snv", "user:cv2.snv", "user:cv3.snv"):
            assert last(document, party).status == DONE, party

    def test_and_closes_again(self, document):
        started(document)
        by("cv.snv", handling.complete, document, result="Xong")
        by("cv.snv", handling.reopen, document, reason="Cần bổ sung")
        by("cv.snv", handling.complete, document, result="Đã bổ sung")
        assert state_of(document) == "completed"

    def test_the_reason_is_in_the_history(self, document):
        started(document)
        by("cv.snv", handling.complete, document, result="Xong")
        by("gd.snv", handling.reopen, document, reason="Cần bổ sung")
        assert ("gd.snv", "reopen", "Cần bổ sung") in [
            (line.actor, line.act, line.comment) for line in history(document)
        ]

    def test_what_was_only_filed_waits_for_a_leader(self, document):
        """Nobody handled it, so somebody has to be assigned."""
        by("gd.snv", handling.file_away, document, reason="Lưu tham khảo")
        by("gd.snv", handling.reopen, document, reason="Cần xử lý")
        assert waits("gd.snv", document) != set()


class TestSuspend:
    def test_and_resume(self, document):
        started(document)
        before = list(Assignments(document))
        by("cv.snv", handling.suspend, document, reason="Chờ ý kiến Bộ")
        assert state_of(document) == "suspended"
        by("gd.snv", handling.resume, document)
        assert state_of(document) == "processing"
        assert list(Assignments(document)) == before

    def test_the_reason_is_in_the_history(self, document):
        started(document)
        by("gd.snv", handling.suspend, document, reason="Chờ ý kiến Bộ")
        assert ("gd.snv", "suspend", "Chờ ý kiến Bộ") in [
            (line.actor, line.act, line.comment) for line in history(document)
        ]

    @pytest.mark.parametrize(
        "step, values",
        [
            (handling.progress, {"percent": 10}),
            (handling.hand_back, {"reason": "x"}),
        ],
    )
    def test_nothing_is_handled_meanwhile(self, document, step, values):
        started(document)
        by("cv.snv", handling.suspend, document, reason="Chờ ý kiến Bộ")
        with pytest.raises((NotAllowed, WrongState)):
            by("cv.snv", step, document, **values)
        assert last(document, "user:cv.snv").status == ACTIVE


class TestTheLeadInsideAContributingUnit:
    """It leads its unit's part and nothing of the document as a whole."""

    def test_does_not_suspend(self, document):
        started(document)
        with pytest.raises(NotAllowed):
            by("cv3.snv", handling.suspend, document, reason="x")
        assert state_of(document) == "processing"

    def test_does_not_resume(self, document):
        started(document)
        by("gd.snv", handling.suspend, document, reason="Chờ ý kiến Bộ")
        with pytest.raises(NotAllowed):
            by("cv3.snv", handling.resume, document)
        assert state_of(document) == "suspended"

    def test_does_not_reopen(self, document):
        started(document)
        by("cv.snv", handling.complete, document, result="Xong")
        with pytest.raises(NotAllowed):
            by("cv3.snv", handling.reopen, document, reason="x")
        assert state_of(document) == "completed"
