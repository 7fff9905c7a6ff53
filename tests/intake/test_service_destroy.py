"""Secrets are refused; what got in by mistake is shut away and erased (R1.2)."""

from builders import bring
from builders import deliver
from builders import make_draft
from builders import province
from builders import received
from camau.qlvbdh import clock
from camau.qlvbdh.assignment.model import Assignments
from camau.qlvbdh.assignment.model import CANCELLED
from camau.qlvbdh.assignment.service import assign
from camau.qlvbdh.audit.model import journal
from camau.qlvbdh.content.incoming import IIncomingDocument
from camau.qlvbdh.content.lookup import by_uid
from camau.qlvbdh.content.outgoing import IOutgoingDocument
from camau.qlvbdh.content.refused import Refused
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.intake import destroy
from datetime import datetime
from plone import api
from traffic import act
from traffic import issued
from traffic import may
from traffic import registered
from traffic import SNV
from traffic import state_of
from ways import attach
import pytest


REASON = "Có nội dung bí mật nhà nước"


@pytest.fixture(autouse=True)
def agencies(portal):
    return province()


@pytest.fixture
def handled():
    """A document that several persons hold."""
    document = issued()
    deliver()
    incoming = registered(received(SNV, document))
    act("gd", assign, incoming, lead="unit:phong-1", informed=["user:cv2.snv"])
    return incoming


@pytest.mark.parametrize("schema", [IIncomingDocument, IOutgoingDocument])
@pytest.mark.parametrize("mark", ["mat", "toi-mat", "tuyet-mat"])
def test_a_secret_document_is_refused(portal, schema, mark):
    """R1.2-1: with the words what to do instead."""
    field = schema["secrecy"].bind(portal)
    field.validate("none")
    with pytest.raises(Refused) as caught:
        field.validate(mark)
    assert "quy trình văn bản mật" in caught.value.doc()


def test_quarantine_takes_it_from_everyone(handled):
    """R1.2-2: the leader alone reaches it."""
    holders = ("tp.snv", "cv2.snv", "vt.snv")
    assert [may(user, handled) for user in holders] == [True] * 3
    act("vt", destroy.quarantine, handled, reason=REASON)
    assert state_of(handled) == "quarantined"
    assert [may(user, handled) for user in holders] == [False] * 3
    assert may("gd.snv", handled)
    assert {one.status for one in Assignments(handled)} == {CANCELLED}
    catalog = api.portal.get_tool("portal_catalog")
    keys = ["lead|snv.phong-1--heads", "informed|cv2.snv", "forward|snv--clerks"]
    assert len(catalog.unrestrictedSearchResults(actors=keys)) == 0


def test_quarantine_keeps_the_evidence(handled):
    """R1.2-2: nothing is destroyed yet; who did it and why is in the history."""
    act("vt", destroy.quarantine, handled, reason=REASON)
    assert len(handled.files()) == 1
    step = handled.workflow_history["qlvbdh_incoming_workflow"][-1]
    assert (step["actor"], step["comments"]) == ("vt.snv", REASON)


def test_erase(handled):
    """R1.2-2: content gone, a tombstone stays."""
    digest = handled.file.sha256
    handled.subject_area = "y-te"
    act("vt", destroy.quarantine, handled, reason=REASON)
    moment = datetime(2027, 3, 5, 9, 30, tzinfo=clock.ZONE)
    with clock.frozen(moment):
        act("gd", destroy.erase, handled, reason="Đã báo cáo")
    assert handled.files() == []
    assert handled.title == destroy.GONE
    assert handled.report is handled.subject_area is None
    tombstone = handled.tombstone
    assert (tombstone["cause"], tombstone["by"]) == ("quarantine", "gd.snv")
    assert (tombstone["reason"], tombstone["sha256"]) == ("Đã báo cáo", [digest])
    assert tombstone["at"] == "2027-03-05T09:30:00+07:00"
    assert [one.act for one in journal(handled)][-1] == "erase"


def test_erase_once(handled):
    """R1.2-2: the first tombstone is not overwritten."""
    act("vt", destroy.quarantine, handled, reason=REASON)
    act("gd", destroy.erase, handled, reason="Một")
    with pytest.raises(WrongState):
        act("gd", destroy.erase, handled, reason="Hai")
    assert handled.tombstone["reason"] == "Một"


def test_only_what_was_shut_away_is_erased(handled):
    """R1.2-2, R10-2: no other document is destroyed."""
    with pytest.raises(WrongState):
        act("gd", destroy.erase, handled, reason=REASON)
    assert len(handled.files()) == 1


def test_who_shuts_away_and_who_erases(handled):
    """R1.2-2."""
    for post in ("cv", "tp", "qt"):
        with pytest.raises(NotAllowed):
            act(post, destroy.quarantine, handled, reason=REASON)
    act("vt", destroy.quarantine, handled, reason=REASON)
    for post in ("vt", "cv", "qt"):
        with pytest.raises(NotAllowed):
            act(post, destroy.erase, handled, reason=REASON)


@pytest.mark.parametrize(
    "state, post",
    [("draft", "cv"), ("unit_review", "tp"), ("to_sign", "gd"), ("numbered", "vt")],
)
def test_a_draft_too(state, post):
    """R1.2-2: at every step before it left; former files go as well."""
    draft = make_draft()
    attach(draft, "cv.ubnd")
    bring(draft, state)
    assert draft.file_versions
    act(post, destroy.quarantine, draft, reason=REASON)
    act("gd", destroy.erase, draft, reason=REASON)
    assert (draft.files(), draft.file_versions) == ([], ())
    assert len(draft) == 0
    assert not may("cv.ubnd", draft)


def test_what_was_issued_is_recalled_instead():
    """R1.2-2, R9.2b-2: what others have is not shut away here alone."""
    document = issued()
    with pytest.raises(WrongState):
        act("vt", destroy.quarantine, document, reason=REASON)


def test_a_copy_at_another_agency_is_not_touched(handled):
    """R1.2-2: files are shared, their destruction is not."""
    document = by_uid(handled.sent_from)
    act("vt", destroy.quarantine, handled, reason=REASON)
    act("gd", destroy.erase, handled, reason=REASON)
    assert document.file.data.startswith(b"%PDF")
