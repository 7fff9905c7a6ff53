"""The way of a message: order, failures, what is shared and what can't change."""

from builders import bring
from builders import make_draft
from builders import pdf_file
from builders import received
from camau.qlvbdh import clock
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.errors import NotFound
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.exchange import messages
from camau.qlvbdh.exchange import service as exchange
from camau.qlvbdh.exchange import steps
from camau.qlvbdh.exchange.deliveries import Deliveries
from contextlib import contextmanager
from datetime import datetime
from datetime import timedelta
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from traffic import act
from traffic import delivery
from traffic import issued
from traffic import line_codes
from traffic import line_keys
from traffic import may
from traffic import registered
from traffic import SENDER
from traffic import SNV
from traffic import STC
from traffic import three_agencies
from traffic import waiting
from ways import attach
import pytest
import transaction


DEAD = "/nowhere/clamd.sock"

EVERYBODY = ("vt", "gd", "pgd", "tp", "cv", "qt", "lt")


@pytest.fixture
def agencies(functional_portal):
    """The agencies in a database that the worker commits to."""
    found = three_agencies()
    transaction.commit()
    return found


@contextmanager
def at(start, seconds):
    """So many seconds after ``start``; then the worker looks for work."""
    with clock.frozen(start + timedelta(seconds=seconds)):
        yield


def run(**values):
    transaction.commit()
    done = 0
    while more := steps.run_pending(**values):
        done += more
    return done


def attempts(box="inbox"):
    return [record["attempts"] for record in getattr(messages.mailbox(), box).values()]


@pytest.fixture
def stuck(agencies, monkeypatch):
    """A document that can't arrive: the recipient's scanner does not answer."""
    document = issued()
    monkeypatch.setenv("CLAMD", DEAD)
    return document


# ---- failures ----------------------------------------------------------------


def test_each_attempt_waits_twice_as_long(stuck):
    """Exchange §5: five attempts, each later than the one before."""
    start = clock.now()
    passed, waits = 0, []
    with at(start, 0):
        run()
    for number in range(1, messages.MAX_ATTEMPTS):
        assert attempts() == [number]
        (record,) = messages.mailbox().inbox.values()
        limit = record["not_before"]
        wait = round((datetime.fromisoformat(limit) - start).total_seconds()) - passed
        with at(start, passed + wait - 1):
            assert run() == 0
        assert attempts() == [number]
        passed += wait
        waits.append(wait)
        with at(start, passed):
            run()
    assert waits == [30, 60, 120, 240]
    assert attempts() == [5]
    with at(start, 7 * 24 * 3600):
        assert run() == 0
    assert attempts() == [5]


def test_a_failure_is_seen(stuck):
    """Exchange §2: with its reason at once, as "Gửi lỗi" when nothing more is tried."""
    start = clock.now()
    with at(start, 0):
        run()
    assert delivery(stuck).status == "sent"
    assert delivery(stuck).note.startswith("Máy quét mã độc không hoạt động")
    fail_for_good(start)
    assert delivery(stuck).status == "failed"
    assert len(waiting("inbox")) == 1


def fail_for_good(start):
    for number in range(messages.MAX_ATTEMPTS):
        with at(start, number * 3600):
            run()


def test_it_arrives_when_the_hindrance_is_gone(stuck, monkeypatch):
    """Exchange §2: by itself; the reason of the failure is not shown any longer."""
    start = clock.now()
    with at(start, 0):
        run()
    monkeypatch.delenv("CLAMD")
    with at(start, 60):
        run()
    assert delivery(stuck).status == "01"
    assert delivery(stuck).note == ""
    assert received(SNV, stuck) is not None


def test_the_clerk_tries_again(stuck, monkeypatch):
    """R9.2b-1: "Gửi lại" after the fault was mended."""
    start = clock.now()
    fail_for_good(start)
    monkeypatch.delenv("CLAMD")
    act("vt", exchange.resend, stuck, recipient=SNV)
    assert (delivery(stuck).status, delivery(stuck).note) == ("queued", "")
    run()
    assert delivery(stuck).status == "01"
    assert len(line_keys(delivery(stuck))) == len(set(line_keys(delivery(stuck))))


def test_who_tries_again(stuck):
    """R9.2b-1: the clerk of the sender."""
    fail_for_good(clock.now())
    for post in ("cv", "gd"):
        with pytest.raises(NotAllowed):
            act(post, exchange.resend, stuck, recipient=SNV)


def test_what_arrived_is_not_sent_again(agencies):
    """R9.2b-1."""
    document = issued()
    run()
    with pytest.raises(NotFound) as caught:
        act("vt", exchange.resend, document, recipient=SNV)
    assert caught.value.field == "recipient"
    assert delivery(document).status == "01"


def test_recalled_while_it_can_not_arrive(stuck, monkeypatch):
    """R9.2b-2: what failed for good is asked back, and never arrives."""
    fail_for_good(clock.now())
    monkeypatch.delenv("CLAMD")
    act("vt", exchange.recall, stuck, reason="Sai")
    run()
    assert delivery(stuck).recall == "15"
    assert received(SNV, stuck) is None


def test_one_bad_message_stops_no_other(agencies):
    """Exchange §2: what goes wrong with one is kept and said in words."""
    document = issued(SNV, STC)
    (key, record) = next(
        (key, dict(record))
        for key, record in messages.mailbox().outbox.items()
        if record["recipient"] == SNV
    )
    messages.mailbox().outbox[key] = record | {"recipient": "H99"}
    run()
    assert delivery(document, STC).status == "01"
    assert delivery(document).note == (
        "Không có cơ quan nào mang mã định danh “H99” trong hệ thống."
    )
    assert len(waiting("inbox")) == 1


def test_a_recall_or_a_status_is_never_given_up(agencies):
    """R8.1d-3, R9.2b-2: nobody can press "Gửi lại" for it, so it is tried for ever."""
    document = issued()
    run()
    act("vt", exchange.recall, document, reason="Sai")
    ((key, record),) = messages.mailbox().outbox.items()
    messages.mailbox().outbox[key] = dict(record) | {"recipient": "H99"}
    start = clock.now()
    for hour in range(2 * messages.MAX_ATTEMPTS):
        with at(start, hour * 3600):
            run()
    assert attempts() == [2 * messages.MAX_ATTEMPTS]
    ((key, record),) = messages.mailbox().inbox.items()
    messages.mailbox().inbox[key] = dict(record) | {"recipient": SNV}
    with at(start, 24 * 3600):
        run()
    assert received(SNV, document).recall_notice["reason"] == "Sai"


def test_an_unknown_status_is_only_remembered(agencies):
    """Exchange §2: codes that were not seen yet do no harm."""
    document = issued()
    run()
    deliveries = Deliveries(document)
    deliveries.note_status(SNV, "07", key="07/0", note="Mã mới")
    assert delivery(document).status == "01"
    assert line_codes(delivery(document))[-1] == "07"


def test_a_failure_does_not_hide_an_arrival(agencies, monkeypatch):
    """Exchange §2: never backwards, also when a second copy can't be read."""
    document = issued()
    (record,) = map(dict, messages.mailbox().outbox.values())
    run()
    registered(received(SNV, document))
    run()
    bad = messages.Message(**record | {"recipient": "H99"})
    messages.store(messages.mailbox().inbox, bad)
    fail_for_good(clock.now())
    assert attempts() == [5]
    assert (delivery(document).status, delivery(document).note) == ("03", "")


# ---- order -------------------------------------------------------------------


def has_left(document):
    return delivery(document).status != "queued"


def has_arrived(document):
    return received(SNV, document) is not None


@pytest.mark.parametrize("reached", [has_left, has_arrived])
def test_urgent_first(agencies, reached):
    """Decision 28/2018, art. 6(2): hỏa tốc before khẩn before thường."""
    sent = {urgency: issued(urgency=urgency) for urgency in (0, 3, 1, 4, 2)}
    transaction.commit()
    order = []
    while steps.run_pending(limit=1):
        order += [
            urgency
            for urgency, document in sent.items()
            if urgency not in order and reached(document)
        ]
    assert order == [4, 3, 2, 1, 0]


def test_the_limit_of_a_round(agencies):
    """Design, 1: slow work is done in pieces."""
    document = issued(SNV, STC, SENDER)
    transaction.commit()
    assert steps.run_pending(limit=2) == 2
    assert len(waiting("outbox")) == 1
    run()
    assert {one.status for one in Deliveries(document)} == {"01"}


# ---- files -------------------------------------------------------------------


def sent_with_annex():
    draft = make_draft(recipients=[SNV, STC, SENDER])
    attach(draft, "cv.ubnd")
    document = bring(draft, "issued")
    run()
    return document


def test_all_recipients_share_one_file(agencies):
    """Design, 3: one object, one blob; nothing is copied."""
    document = sent_with_annex()
    own = document.files()
    for recipient in (SNV, STC, SENDER):
        theirs = received(recipient, document).files()
        assert [file._p_oid for file in theirs] == [file._p_oid for file in own]
        assert [file._blob._p_oid for file in theirs] == [
            file._blob._p_oid for file in own
        ]
    assert len({file._p_oid for file in own}) == 2


def test_nobody_changes_what_was_issued(agencies):
    """R10-2: neither here nor there, neither the document nor its files."""
    document = sent_with_annex()
    incoming = received(SNV, document)
    for one in (document, incoming):
        name = one.aq_parent.aq_parent.aq_parent.getId()
        for post in EVERYBODY:
            for target in (one, *one.attachments()):
                for right in ("Modify portal content", "Delete objects"):
                    assert not may(f"{post}.{name}", target, right)


def test_nobody_adds_to_what_came_by_exchange(agencies):
    """R10-2: an electronic document stays whole."""
    incoming = received(SNV, sent_with_annex())
    extra = createContent("Attachment", title="Thêm", file=pdf_file())
    with pytest.raises(NotAllowed):
        act(
            "vt",
            lambda document: addContentToContainer(
                document, extra, checkConstraints=False
            ),
            incoming,
        )


def test_what_was_issued_keeps_its_digest(agencies):
    """R10-2: the bytes at the recipient are those that were signed."""
    document = sent_with_annex()
    registered(received(SNV, document))
    for file, theirs in zip(
        document.files(), received(SNV, document).files(), strict=True
    ):
        assert file.sha256 == theirs.sha256
        assert file.data == theirs.data


def test_it_is_issued_once(agencies):
    """R9.2a-1: a second time is a wrong state."""
    document = issued()
    with pytest.raises(WrongState):
        act("vt", exchange.issue, document)
    assert len(waiting("outbox")) == 1


def test_the_identifier_of_a_document(agencies):
    """Exchange §4.6: agency, day, number and symbol."""
    document = issued()
    day = f"{document.issued_date:%Y/%m/%d}"
    assert document.document_id == f"H12,{day},01/UBND-P1"
    run()
    assert received(SNV, document).document_id == document.document_id
