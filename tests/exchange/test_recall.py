"""Asking back, destroying, refusing to (R8.1d, R9.2b; exchange §8)."""

from builders import bring
from builders import deliver
from builders import make_draft
from builders import person
from builders import received
from camau.qlvbdh import clock
from camau.qlvbdh.acts import possible
from camau.qlvbdh.assignment.service import assign
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.exchange import messages
from camau.qlvbdh.exchange import receiving
from camau.qlvbdh.exchange import service as exchange
from camau.qlvbdh.exchange.deliveries import Deliveries
from camau.qlvbdh.intake import destroy
from camau.qlvbdh.intake import service as intake
from datetime import datetime
from plone import api
from traffic import act
from traffic import carry_all
from traffic import carry_for
from traffic import delivery
from traffic import issued
from traffic import line_codes
from traffic import may
from traffic import registered
from traffic import SNV
from traffic import state_of
from traffic import STC
from traffic import waiting
from ways import attach
import pytest


@pytest.fixture
def sent(agencies):
    """A document of ``ubnd`` with an attachment, and the one of it at ``snv``."""
    draft = make_draft(recipients=[SNV, STC], description="Gửi kèm phụ lục")
    attach(draft, "cv.ubnd")
    document = bring(draft, "issued")
    deliver()
    return document, received(SNV, document)


def recall(document, **values):
    act("vt", exchange.recall, document, **{"reason": "Sai số liệu", **values})
    deliver()


def test_the_clerk_is_asked(sent):
    """R8.1d-1: on a list of its own; nothing is destroyed before the answer."""
    document, incoming = sent
    catalog = api.portal.get_tool("portal_catalog")
    query = {"actors": "recall|snv--clerks"}
    assert len(catalog.unrestrictedSearchResults(**query)) == 0
    recall(document)
    (brain,) = catalog.unrestrictedSearchResults(**query)
    assert incoming.UID() == brain.UID
    assert len(incoming.files()) == 2
    act("vt", receiving.confirm_recall, incoming)
    assert len(catalog.unrestrictedSearchResults(**query)) == 0


def test_what_stays_of_a_recalled_document(sent):
    """R8.1d-4 (NĐ 30, Annex VI, III.8.b, c): enough to prove it, nothing to read."""
    document, incoming = sent
    registered(incoming)
    digests = [file.sha256 for file in incoming.files()]
    recall(document)
    moment = datetime(2027, 3, 5, 9, 30, tzinfo=clock.ZONE)
    with clock.frozen(moment):
        act("vt", receiving.confirm_recall, incoming)
    assert incoming.tombstone == {
        "cause": "recall",
        "reason": "Sai số liệu",
        "by": "vt.snv",
        "at": "2027-03-05T09:30:00+07:00",
        "document_id": document.document_id,
        "symbol": document.symbol,
        "organ_name": "UBND tỉnh Thử nghiệm",
        "issued_date": document.issued_date.isoformat(),
        "sha256": digests,
    }
    assert incoming.title == "(Nội dung đã hủy)"
    assert (incoming.files(), len(incoming), incoming.report) == ([], 0, None)
    assert incoming.arrival_number == 1
    assert state_of(incoming) == "recalled"


def test_a_recalled_document_is_not_found_by_its_words(sent):
    """R8.1d-1: the catalog forgets the content as well."""
    document, incoming = sent
    catalog = api.portal.get_tool("portal_catalog")
    query = {"portal_type": "IncomingDocument", "SearchableText": "văn thư"}
    path = "/".join(incoming.getPhysicalPath())
    assert len(catalog.unrestrictedSearchResults(**query, path=path)) == 1
    recall(document)
    act("vt", receiving.confirm_recall, incoming)
    assert len(catalog.unrestrictedSearchResults(**query, path=path)) == 0
    files = catalog.unrestrictedSearchResults(portal_type="Attachment", path=path)
    assert len(files) == 0


def test_the_sender_keeps_its_own_file(sent):
    """R9.2b-3: frozen, not destroyed; the files were shared."""
    document, incoming = sent
    content = document.file.data
    recall(document)
    act("vt", receiving.confirm_recall, incoming)
    assert document.file.data == content
    assert len(document.files()) == 2
    assert received(STC, document).file.data == content


def test_a_recalled_document_is_frozen(sent):
    """R9.2b-3: nobody changes, deletes or issues it again."""
    document, _incoming = sent
    recall(document)
    assert state_of(document) == "recalled"
    for user in ("vt.ubnd", "gd.ubnd", "tp.ubnd", "cv.ubnd", "qt.ubnd"):
        for right in ("Modify portal content", "Delete objects"):
            assert not may(user, document, right)
    with pytest.raises(WrongState):
        act("vt", exchange.issue, document)


def test_one_after_the_other_is_all(sent):
    """R9.2b-3: frozen with the last recipient."""
    document, _incoming = sent
    recall(document, recipients=[SNV])
    assert state_of(document) == "issued"
    recall(document, recipients=[STC])
    assert state_of(document) == "recalled"


def test_the_answer_is_seen_by_recipient(sent):
    """R8.1d-3: 15 of one, 16 of the other with its reason."""
    document, incoming = sent
    recall(document)
    act("vt", receiving.confirm_recall, incoming)
    other = received(STC, document)
    act("vt", receiving.refuse_recall, other, reason="Đã ban hành quyết định")
    deliver()
    found = {one.recipient: (one.recall, one.note) for one in Deliveries(document)}
    assert found == {SNV: ("15", ""), STC: ("16", "Đã ban hành quyết định")}
    assert len(other.files()) == 2
    assert other.recall_notice is None


def test_asked_again_after_a_refusal(sent):
    """Exchange §8: recalled at any time; a new request is a new question."""
    document, incoming = sent
    recall(document, recipients=[SNV])
    act("vt", receiving.refuse_recall, incoming, reason="Đang dùng")
    deliver()
    recall(document, recipients=[SNV], reason="Theo Quyết định 05")
    assert delivery(document).recall == "13"
    assert incoming.recall_notice["reason"] == "Theo Quyết định 05"
    act("vt", receiving.confirm_recall, incoming)
    deliver()
    assert delivery(document).recall == "15"
    assert line_codes(delivery(document)) == ["sent", "01", "13", "16", "13", "15"]


def test_asked_again_when_all_were_asked(sent):
    """R9.2b-2, exchange §8: the document is frozen, the question is still open."""
    document, incoming = sent
    recall(document)
    other = received(STC, document)
    act("vt", receiving.confirm_recall, other)
    with person("vt.ubnd"):
        assert "recall" not in [one.name for one in possible(document)]
    act("vt", receiving.refuse_recall, incoming, reason="Đang dùng")
    deliver()
    assert state_of(document) == "recalled"
    with person("vt.ubnd"):
        assert "recall" in [one.name for one in possible(document)]
    recall(document, reason="Theo Quyết định 05")
    act("vt", receiving.confirm_recall, incoming)
    deliver()
    assert [one.recall for one in Deliveries(document)] == ["15", "15"]
    assert line_codes(delivery(document, STC)).count("13") == 1


@pytest.mark.parametrize(("what", "recalled"), [("15", "15"), ("16", "16")])
def test_the_answer_of_a_recipient_on_paper(agencies, what, recalled):
    """R8.1d-3, R9.2b-2: who is not reached by the system answers by other means."""
    document = issued(other_recipients=["Công ty A"])
    deliver()
    note = {"recipient": "text:000", "note": "Công văn 12/CTA", "what": what}
    with pytest.raises(InvalidInput):
        act("vt", exchange.note_paper, document, **note)
    recall(document)
    act("vt", exchange.note_paper, document, **note)
    assert delivery(document, "text:000").recall == recalled
    with pytest.raises(InvalidInput):
        act("vt", exchange.note_paper, document, **{**note, "recipient": SNV})


def test_a_recall_that_comes_again_after_the_answer(sent):
    """Exchange §2: it is not asked a second time."""
    document, incoming = sent
    act("vt", exchange.recall, document, reason="Sai", recipients=[SNV])
    (record,) = messages.mailbox().outbox.values()
    deliver()
    act("vt", receiving.refuse_recall, incoming, reason="Đang dùng")
    deliver()
    messages.store(messages.mailbox().inbox, messages.Message(**record))
    deliver()
    assert incoming.recall_notice is None
    assert delivery(document).recall == "16"


def test_asked_twice_is_asked_once(sent):
    """Exchange §2: while the answer is out, another wish changes nothing."""
    document, _incoming = sent
    recall(document, recipients=[SNV])
    recall(document, recipients=[SNV], reason="Nhắc lại")
    assert line_codes(delivery(document)) == ["sent", "01", "13"]


def test_returned_while_it_is_asked_back(sent):
    """R8.1d-3: who returns it has nothing left to answer, and keeps nothing."""
    document, incoming = sent
    recall(document)
    act("vt", intake.refuse, incoming, code="wrong-recipient")
    deliver()
    assert (delivery(document).status, delivery(document).recall) == ("02", "15")
    assert incoming.files() == []
    assert incoming.recall_notice is None


def test_asked_back_after_it_was_returned(sent):
    """R8.1d-1: the two cross on the way; no clerk is needed."""
    document, incoming = sent
    act("vt", intake.refuse, incoming, code="wrong-recipient")
    recall(document)
    assert (delivery(document).status, delivery(document).recall) == ("02", "15")
    assert incoming.tombstone["cause"] == "recall"


def test_a_returned_document_is_not_asked_back(sent):
    """Exchange §8: the sender knows already that it was returned."""
    document, incoming = sent
    act("vt", intake.refuse, incoming, code="wrong-recipient")
    deliver()
    recall(document, recipients=[SNV])
    assert delivery(document).recall is None


def test_shut_away_and_asked_back(sent):
    """R1.2-2, R8.1d-3: in either order the content goes."""
    document, incoming = sent
    act("vt", destroy.quarantine, incoming, reason="Nghi có nội dung mật")
    other = received(STC, document)
    recall(document)
    act("vt", destroy.quarantine, other, reason="Nghi có nội dung mật")
    deliver()
    assert [one.recall for one in Deliveries(document)] == ["15", "15"]
    assert (incoming.files(), other.files()) == ([], [])


def test_a_recalled_document_that_never_arrived_stays_away(agencies):
    """R8.1d-1: also when it comes twice."""
    document = issued()
    (record,) = messages.mailbox().outbox.values()
    carry_all("outbox", messages.NEW)
    act("vt", exchange.recall, document, reason="Sai")
    carry_for(SNV, "outbox")
    carry_all("inbox", messages.RECALL)
    deliver()
    messages.store(messages.mailbox().inbox, messages.Message(**record))
    deliver()
    assert received(SNV, document) is None
    assert delivery(document).recall == "15"
    assert waiting("outbox") == []


def test_who_may_answer(sent):
    """R8.1d-1: the clerk does."""
    document, incoming = sent
    registered(incoming)
    act("gd", assign, incoming, lead="user:cv.snv")
    recall(document)
    for post in ("gd", "cv", "qt"):
        with pytest.raises(NotAllowed):
            act(post, receiving.confirm_recall, incoming)


def test_nothing_to_answer(sent):
    """R8.1d-1: no document is destroyed that nobody asked back."""
    _document, incoming = sent
    for step, values in (
        (receiving.confirm_recall, {}),
        (receiving.refuse_recall, {"reason": "Không"}),
    ):
        with pytest.raises(WrongState):
            act("vt", step, incoming, **values)
    assert len(incoming.files()) == 2


def test_who_may_ask(sent):
    """R9.2b-2: the sender's clerk only."""
    document, _incoming = sent
    for post in ("cv", "gd", "qt"):
        with pytest.raises(NotAllowed):
            act(post, exchange.recall, document, reason="Sai")
