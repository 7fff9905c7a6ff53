"""Defects seen elsewhere (domain/exchange.md, 7), turned into tests.

Each names the row of that table and the requirements it stands for.
"""

from builders import bring
from builders import deliver
from builders import make_draft
from builders import received
from camau.qlvbdh.assignment import handling
from camau.qlvbdh.assignment.model import Assignments
from camau.qlvbdh.assignment.model import CANCELLED
from camau.qlvbdh.assignment.service import assign
from camau.qlvbdh.content.agency import IAgency
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotFound
from camau.qlvbdh.exchange import messages
from camau.qlvbdh.exchange import receiving
from camau.qlvbdh.exchange import service as exchange
from camau.qlvbdh.exchange.deliveries import Deliveries
from camau.qlvbdh.exchange.interfaces import IRecall
from camau.qlvbdh.exchange.interfaces import IRefuseRecall
from camau.qlvbdh.intake import service as intake
from camau.qlvbdh.intake.interfaces import IRefuse
from plone import api
from Products.CMFCore.indexing import processQueue
from traffic import act
from traffic import carry_all
from traffic import carry_for
from traffic import copies
from traffic import delivery
from traffic import issued
from traffic import line_codes
from traffic import may
from traffic import registered
from traffic import SNV
from traffic import state_of
from traffic import STC
from traffic import waiting
from ways import entered
from zope.component import getUtility
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.interfaces import RequiredMissing
from zope.schema.interfaces import TooLong
from zope.schema.interfaces import ValidationError
import pytest


HOLDERS = ("tp.snv", "cv.snv", "cv2.snv")


def spread(document):
    """Let a unit, a person of it and an informed person hold a document."""
    act("gd", assign, document, lead="unit:phong-1", informed=["user:cv2.snv"])
    act("tp", assign, document, lead="user:cv.snv")
    return act("cv", handling.start, document)


def test_one_record_tells_how_far_a_document_is(agencies):
    """Row 1 (R9.2b-1): the delivery follows every step, from the outbox on."""
    document = issued()
    seen = [delivery(document).status]
    for box in ("outbox", "inbox"):
        carry_all(box, messages.NEW)
        seen.append(delivery(document).status)
    deliver()
    incoming = received(SNV, document)
    for post, step in (
        ("vt", intake.register),
        ("gd", lambda one: assign(one, lead="user:cv.snv")),
        ("cv", handling.start),
        ("cv", lambda one: handling.complete(one, result="Xong")),
    ):
        seen.append(delivery(document).status)
        act(post, step, incoming)
        deliver()
    seen.append(delivery(document).status)
    assert seen == ["queued", "sent", "sent", "01", "03", "04", "05", "06"]
    assert line_codes(delivery(document)) == ["sent", "01", "03", "04", "05", "06"]


@pytest.mark.parametrize("recipients", [[SNV], None], ids=["single", "bulk"])
def test_the_reason_of_a_recall_is_kept_and_sent(agencies, recipients):
    """Row 2 (R9.2b-2): for one recipient as for all."""
    document = issued(SNV, STC)
    deliver()
    values = {"reason": "Sai số liệu", "basis": "02/UBND-P1", "recipients": recipients}
    act("vt", exchange.recall, document, **values)
    deliver()
    for recipient in recipients or (SNV, STC):
        assert delivery(document, recipient).recall_reason == "Sai số liệu"
        notice = received(recipient, document).recall_notice
        assert (notice["reason"], notice["basis"]) == ("Sai số liệu", "02/UBND-P1")
    if recipients:
        assert delivery(document, STC).recall_reason == ""
        assert received(STC, document).recall_notice is None


def test_a_document_that_did_not_arrive_is_on_a_list(agencies):
    """Row 1 (R9.2b-1): as long as one recipient has not reported its arrival."""
    document = issued(SNV, STC, other_recipients=["Công ty A"])
    catalog = api.portal.get_tool("portal_catalog")

    def waits() -> int:
        processQueue()
        query = {"actors": "undelivered|ubnd--clerks"}
        return len(catalog.unrestrictedSearchResults(**query))

    assert waits() == 1
    carry_for(SNV, "outbox", "inbox", "outbox", "inbox")
    assert (delivery(document).status, waits()) == ("01", 1)
    carry_for(STC, "outbox", "inbox")
    assert (delivery(document, STC).status, waits()) == ("sent", 1)
    carry_for(STC, "outbox", "inbox")
    assert (delivery(document, STC).status, waits()) == ("01", 0)


def test_recalled_before_sending_no_message_leaves(agencies):
    """Row 3 (R9.2b-2)."""
    document = issued(SNV, STC)
    act("vt", exchange.recall, document, reason="Sai", recipients=[SNV])
    assert [key.split("/")[1] for key in waiting("outbox")] == [STC]
    deliver()
    assert copies(agencies[1], document.document_id) == []
    assert delivery(document).status == "withdrawn"
    assert delivery(document).recall is None
    assert delivery(document, STC).status == "01"


def test_recalled_on_the_way_it_is_never_received(agencies):
    """Row 3: the recall overtakes the document, and nothing is registered."""
    document = issued()
    carry_all("outbox", messages.NEW)
    act("vt", exchange.recall, document, reason="Sai")
    carry_all("outbox", messages.RECALL)
    carry_all("inbox", messages.RECALL)
    deliver()
    assert copies(agencies[1], document.document_id) == []
    assert delivery(document).recall == "15"


def test_one_recall_for_every_channel(agencies):
    """Row 4 (R9.2b-2): sent, not sent yet and on paper; each with its own result."""
    document = issued(SNV, STC, other_recipients=["Công ty A"])
    carry_for(SNV, "outbox", "inbox", "outbox", "inbox")
    act("vt", exchange.recall, document, reason="Sai")
    deliver()
    found = {one.recipient: (one.status, one.recall) for one in Deliveries(document)}
    assert found == {
        SNV: ("01", "13"),
        STC: ("withdrawn", None),
        "text:000": ("paper", "13"),
    }
    act("vt", receiving.confirm_recall, received(SNV, document))
    deliver()
    assert delivery(document).recall == "15"


def test_recall_of_a_stranger(agencies):
    """Row 4: nothing is done when one of the recipients is none."""
    document = issued()
    with pytest.raises(NotFound) as caught:
        act("vt", exchange.recall, document, reason="Sai", recipients=[SNV, STC])
    assert caught.value.field == "recipients"
    assert delivery(document).status == "queued"


def test_completion_reports_itself(agencies):
    """Row 5 (R8.1c-1): no button sends 06."""
    document = issued()
    deliver()
    incoming = registered(received(SNV, document))
    spread(incoming)
    act("cv", handling.complete, incoming, result="Xong")
    deliver()
    assert delivery(document).status == "06"


def test_kept_for_reference_is_completed_too(agencies):
    """Row 5: lưu tham khảo ends the handling as well."""
    document = issued()
    deliver()
    incoming = registered(received(SNV, document))
    act("vt", intake.submit, incoming)
    act("gd", handling.file_away, incoming, reason="Để biết")
    deliver()
    assert delivery(document).status == "06"


def test_a_document_that_comes_again_is_received_once(agencies):
    """Row 7, as far as one system sends to itself: the first copy stays."""
    document = issued()
    record = next(iter(messages.mailbox().outbox.values()))
    deliver()
    incoming = registered(received(SNV, document))
    messages.store(messages.mailbox().inbox, messages.Message(**record))
    deliver()
    assert copies(agencies[1], document.document_id) == [incoming]
    assert delivery(document).status == "03"


def test_recall_reaches_everyone_who_holds_the_document(agencies):
    """Row 8 (R8.1d-2): access is lost and tasks are cancelled at every level."""
    document = issued()
    deliver()
    incoming = spread(registered(received(SNV, document)))
    assert [may(user, incoming) for user in HOLDERS] == [True, True, True]
    act("vt", exchange.recall, document, reason="Sai")
    deliver()
    act("vt", receiving.confirm_recall, incoming)
    assert [may(user, incoming) for user in HOLDERS] == [False, False, False]
    assert {one.status for one in Assignments(incoming)} == {CANCELLED}
    assert incoming.files() == []


def test_each_recipient_has_a_state_from_the_start(agencies):
    """Row 9 (R9.2b-1): none waits for the worker to get one."""
    document = issued(SNV, STC, other_recipients=["Công ty A", "Ông B"])
    found = {one.recipient: one.status for one in Deliveries(document)}
    assert found == {
        SNV: "queued",
        STC: "queued",
        "text:000": "paper",
        "text:001": "paper",
    }
    assert all(one.since for one in Deliveries(document))


def test_a_type_that_is_not_known_has_to_be_determined(agencies):
    """Row 10 (R8.1a-2): never the first of a list."""
    document = issued()
    messages.read(messages.mailbox().outbox, waiting("outbox")[0]).package.fields[
        "type_code"
    ] = None
    deliver()
    incoming = received(SNV, document)
    assert incoming.type_code is None
    with pytest.raises(InvalidInput) as caught:
        registered(incoming)
    assert caught.value.field == "type_code"
    assert incoming.arrival_number is None
    registered(incoming, type_code="bao-cao")
    assert (incoming.type_code, incoming.arrival_number) == ("bao-cao", 1)


@pytest.mark.parametrize("identifier", [None, "", "h12 05", "H12..05"])
def test_an_agency_has_an_identifier(agencies, identifier):
    """Row 12: it is checked where the agency is set up."""
    field = IAgency["organ_id"].bind(agencies[0])
    with pytest.raises(ValidationError):
        field.validate(identifier)


def test_without_an_identifier_nothing_is_sent(agencies):
    """Row 12: who imported an agency without one is told so, before anything leaves."""
    document = bring(make_draft(), "numbered")
    agencies[0].organ_id = None
    with pytest.raises(InvalidInput) as caught:
        act("vt", exchange.issue, document)
    assert caught.value.field == "organ_id"
    assert "mã định danh" in str(caught.value.message)
    assert state_of(document) == "numbered"
    assert waiting("outbox") == []


@pytest.fixture
def on_paper(agencies):
    """``01/UBND-P1``, registered from paper before it comes by exchange."""
    document = entered(code_number="01", code_notation="UBND-P1", source="paper")
    return registered(document)


def arrived_as_well(registered_before):
    """The same document by exchange, linked to the one on paper."""
    document = issued()
    deliver()
    incoming = received(SNV, document)
    assert incoming.twins == (registered_before.UID(),)
    with pytest.raises(InvalidInput) as caught:
        registered(incoming)
    assert caught.value.field == "confirm_duplicate"
    act("vt", intake.link, incoming)
    deliver()
    return document, incoming


def test_on_paper_and_by_exchange(agencies, on_paper):
    """Row 13: linked, not registered twice; the sender hears of the handling."""
    document, incoming = arrived_as_well(on_paper)
    assert state_of(incoming) == "replaced"
    assert incoming.duplicate_of == on_paper.UID()
    assert incoming.arrival_number is None
    assert received(SNV, document) == on_paper
    assert delivery(document).status == "03"
    spread(on_paper)
    act("cv", handling.complete, on_paper, result="Xong")
    deliver()
    assert delivery(document).status == "06"


@pytest.mark.parametrize("finished", [False, True])
def test_on_paper_and_already_handled(agencies, on_paper, finished):
    """Row 13: 03 and 05 at once, and 06 when it is finished."""
    spread(on_paper)
    if finished:
        act("cv", handling.complete, on_paper, result="Xong")
    document, _incoming = arrived_as_well(on_paper)
    assert {"01", "03"} <= set(line_codes(delivery(document)))
    assert delivery(document).status == ("06" if finished else "05")


def test_recall_of_what_came_twice(agencies, on_paper):
    """Rows 8 and 13: the recall takes both copies."""
    document, incoming = arrived_as_well(on_paper)
    act("vt", exchange.recall, document, reason="Sai")
    deliver()
    assert on_paper.recall_notice["reason"] == "Sai"
    assert delivery(document).recall == "13"
    act("vt", receiving.confirm_recall, on_paper)
    deliver()
    assert delivery(document).recall == "15"
    assert (on_paper.files(), incoming.files()) == ([], [])
    assert state_of(on_paper) == "recalled"


@pytest.mark.parametrize("missing", ["file", "code_number"])
def test_no_number_or_no_file_no_sending(agencies, missing):
    """Row 14 (R9.2a-1, R9.1c-5)."""
    document = bring(make_draft(), "numbered")
    setattr(document, missing, None)
    with pytest.raises(InvalidInput):
        act("vt", exchange.issue, document)
    assert state_of(document) == "numbered"
    assert len(Deliveries(document)) == 0
    assert waiting("outbox") == []


@pytest.mark.parametrize(
    "field",
    [IRefuse["text"], IRecall["reason"], IRefuseRecall["reason"]],
    ids=lambda field: field.interface.__name__,
)
def test_a_reason_has_at_most_1000_characters(field):
    """Row 15 (exchange §8)."""
    field.validate("x" * 1000)
    with pytest.raises(TooLong):
        field.validate("x" * 1001)


@pytest.mark.parametrize(
    "field",
    [IRefuse["code"], IRecall["reason"], IRefuseRecall["reason"]],
    ids=lambda field: field.interface.__name__,
)
def test_a_reason_is_asked_for(field):
    """Row 15 (R8.1b-1)."""
    with pytest.raises(RequiredMissing):
        field.validate(None)


@pytest.mark.parametrize("blank", ["", "  \n"])
def test_a_blank_reason_is_none(agencies, blank):
    """Row 15 (R8.1b-1): on every way in."""
    document = issued()
    deliver()
    incoming = received(SNV, document)
    with pytest.raises(InvalidInput) as caught:
        act("vt", exchange.recall, document, reason=blank)
    assert caught.value.field == "reason"
    with pytest.raises(InvalidInput) as caught:
        act("vt", intake.refuse, incoming, code="other", text=blank)
    assert caught.value.field == "text"
    act("vt", exchange.recall, document, reason="Sai")
    deliver()
    with pytest.raises(InvalidInput) as caught:
        act("vt", receiving.refuse_recall, incoming, reason=blank)
    assert caught.value.field == "reason"
    assert incoming.recall_notice is not None


REASONS = {
    "signature-form": "Sai thể thức chữ ký",
    "certificate": "Chứng thư hết hạn hoặc bị thu hồi",
    "file-damaged": "Tệp lỗi",
    "wrong-recipient": "Sai nơi nhận",
    "duplicate": "Trùng",
    "annex-missing": "Thiếu phụ lục",
    "malware": "Nhiễm mã độc",
    "other": "Lý do khác",
}


def test_the_reasons(portal):
    """Row 16: the eight of the list."""
    factory = getUtility(IVocabularyFactory, "camau.qlvbdh.RefusalReasons")
    assert {term.value: str(term.title) for term in factory(portal)} == REASONS


@pytest.mark.parametrize("code", REASONS)
def test_the_sender_reads_why(agencies, code):
    """Row 16 (R5.3-2, R5.3-3, R8.1b-1): code, title and words; no number is used."""
    document = issued()
    deliver()
    incoming = received(SNV, document)
    act("vt", intake.refuse, incoming, code=code, text="Xem trang 2")
    deliver()
    assert delivery(document).status == "02"
    assert delivery(document).note == f"[{code}] {REASONS[code]}: Xem trang 2"
    assert incoming.arrival_number is None
    other = issued()
    deliver()
    assert registered(received(SNV, other)).arrival_number == 1
