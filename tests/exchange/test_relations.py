"""Documents that answer or replace others, on both sides."""

from builders import bring
from builders import deliver
from builders import make_draft
from builders import pdf_file
from builders import received
from camau.qlvbdh.assignment import handling
from camau.qlvbdh.assignment.model import ACTIVE
from camau.qlvbdh.assignment.model import Assignments
from camau.qlvbdh.assignment.service import assign
from camau.qlvbdh.audit.model import journal
from camau.qlvbdh.drafting import service as drafting
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.exchange import receiving
from camau.qlvbdh.exchange import service as exchange
from camau.qlvbdh.intake import service as intake
from traffic import act
from traffic import delivery
from traffic import issued
from traffic import line_keys
from traffic import may
from traffic import registered
from traffic import SENDER
from traffic import SNV
from traffic import state_of
from ways import entered
import pytest


@pytest.fixture
def asked(agencies):
    """A request of ``ubnd``, and the document at ``snv`` that ``cv.snv`` handles."""
    document = issued()
    deliver()
    incoming = registered(received(SNV, document))
    act("gd", assign, incoming, lead="user:cv.snv", informed=["user:cv2.snv"])
    return document, incoming


def draft_answer(incoming):
    draft = act("cv", drafting.answer, incoming, title="Về việc phúc đáp")
    draft.file, draft.signer = pdf_file(), "gd.snv"
    return draft


def send(draft):
    bring(draft, "issued", "snv")
    deliver()
    return draft


# ---- phúc đáp ----------------------------------------------------------------


def test_an_answer_is_linked_both_ways(asked):
    """R9.2đ-1: at the answering agency and, by exchange, at the asking one."""
    request, incoming = asked
    answer = send(draft_answer(incoming))
    assert answer.answers == [incoming.UID()]
    assert answer.recipients == [SENDER]
    (line,) = [one for one in journal(incoming) if one.act == "answered"]
    assert (line.comment, dict(line.data)) == (
        answer.symbol,
        {"document": answer.UID()},
    )
    there = received(SENDER, answer)
    assert there.responds_to == (request.UID(),)
    assert delivery(request).answer == answer.symbol
    (line,) = [one for one in journal(request) if one.act == "answer_received"]
    assert dict(line.data) == {"document": there.UID()}


def test_an_answer_completes_what_it_answers(asked):
    """R9.2đ-3: and the asking agency sees 06."""
    request, incoming = asked
    send(draft_answer(incoming))
    assert state_of(incoming) == "completed"
    active = [one.role for one in Assignments(incoming) if one.status == ACTIVE]
    assert active == ["XDB"]
    assert delivery(request).status == "06"


def test_what_nobody_handles_yet_is_not_completed(agencies):
    """R9.2đ-3: only work that was begun can end by an answer."""
    deliver_request = issued()
    deliver()
    incoming = registered(received(SNV, deliver_request))
    draft = make_draft("snv", recipients=[SENDER], answers=[incoming.UID()])
    send(draft)
    assert state_of(incoming) == "registered"
    assert delivery(deliver_request).answer == draft.symbol


def test_without_the_link_it_is_not_issued(asked):
    """R9.2đ-2: a document made from an incoming one names it, or says why not."""
    _request, incoming = asked
    draft = draft_answer(incoming)
    draft.answers = []
    bring(draft, "numbered", "snv")
    with pytest.raises(InvalidInput) as caught:
        act("vt", exchange.issue, draft)
    assert caught.value.field == "no_answer_reason"
    assert state_of(draft) == "numbered"
    act("vt", exchange.issue, draft, no_answer_reason="Chỉ để báo cáo")
    assert draft.no_answer_reason == "Chỉ để báo cáo"
    deliver()
    assert state_of(incoming) == "assigned"
    assert received(SENDER, draft).responds_to == ()


def test_a_document_of_another_agency_is_not_answered(asked):
    """R9.2đ-1: a link into another agency's documents is none."""
    request, incoming = asked
    draft = make_draft(recipients=[SNV], answers=[incoming.UID()])
    bring(draft, "issued")
    assert state_of(incoming) == "assigned"
    assert delivery(request).answer is None


def test_who_does_not_handle_it_does_not_answer_it(asked):
    """R9.2đ-1."""
    _request, incoming = asked
    for post in ("cv2", "vt"):
        with pytest.raises(NotAllowed):
            act(post, drafting.answer, incoming, title="Phúc đáp")


def test_the_answer_to_a_paper_document_goes_without_identifier(agencies):
    """R9.2đ-1: what is known of its sender is a name, so it gets it on paper."""
    incoming = registered(entered())
    act("gd", assign, incoming, lead="user:cv.snv")
    draft = draft_answer(incoming)
    assert draft.other_recipients == ["UBND tỉnh Thử nghiệm"]
    bring(draft, "issued", "snv")
    assert state_of(incoming) == "completed"


# ---- thay thế ----------------------------------------------------------------


def replacement(document):
    draft = make_draft(replaces=[document.UID()], title="Thay thế văn bản trước")
    later = bring(draft, "issued")
    deliver()
    return received(SNV, later)


def test_a_replacement_ends_the_former_document(asked):
    """Exchange §3: once it is registered, with a link, for all holders."""
    document, incoming = asked
    later = replacement(document)
    assert later.replaces_ids == (document.document_id,)
    assert state_of(incoming) == "assigned"
    registered(later)
    assert state_of(incoming) == "replaced"
    assert incoming.replaced_by == later.UID()
    assert all(one.status != ACTIVE for one in Assignments(incoming))
    assert not may("cv.snv", incoming, "camau.qlvbdh: Handle document")


def test_the_sender_of_a_replacement_is_told(asked):
    """Exchange §3: 15 enters the history; it is no answer to a recall."""
    document, _incoming = asked
    registered(replacement(document))
    deliver()
    assert "15/replaced" in line_keys(delivery(document))
    assert delivery(document).recall is None
    assert delivery(document).status == "04"


def test_a_finished_document_can_be_replaced(asked):
    """Exchange §3."""
    document, incoming = asked
    act("cv", handling.start, incoming)
    act("cv", handling.complete, incoming, result="Xong")
    registered(replacement(document))
    assert state_of(incoming) == "replaced"


def test_a_replaced_document_is_asked_back(asked):
    """Exchange §8: recalled at any time after issue; what is left is destroyed."""
    document, incoming = asked
    registered(replacement(document))
    deliver()
    act("vt", exchange.recall, document, reason="Sai")
    deliver()
    assert delivery(document).recall == "15"
    assert incoming.files() == []
    assert incoming.tombstone["reason"] == "Sai"


def test_asked_back_and_replaced(asked):
    """Exchange §8: the clerk answers the recall; the replacement is linked already."""
    document, incoming = asked
    act("vt", exchange.recall, document, reason="Có văn bản thay thế")
    later = replacement(document)
    registered(later)
    deliver()
    assert incoming.replaced_by == later.UID()
    assert state_of(incoming) == "assigned"
    assert delivery(document).recall == "13"
    act("vt", receiving.confirm_recall, incoming)
    deliver()
    assert state_of(incoming) == "recalled"
    assert delivery(document).recall == "15"


def test_a_returned_replacement_replaces_nothing(asked):
    """Exchange §3."""
    document, incoming = asked
    later = replacement(document)
    act("vt", intake.refuse, later, code="annex-missing")
    assert state_of(incoming) == "assigned"
