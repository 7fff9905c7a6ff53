"""Nhắc: the sender asks recipients to see to a document (R9.3a)."""

from builders import deliver
from builders import received
from camau.qlvbdh import clock
from camau.qlvbdh.assignment import handling
from camau.qlvbdh.assignment.service import assign
from camau.qlvbdh.audit.model import journal
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.errors import NotFound
from camau.qlvbdh.exchange import messages
from camau.qlvbdh.exchange import service as exchange
from camau.qlvbdh.exchange import statuses
from camau.qlvbdh.exchange.deliveries import Deliveries
from camau.qlvbdh.exchange.protocol import receive
from camau.qlvbdh.exchange.reminding import cannot_remind
from camau.qlvbdh.exchange.reminding import remind
from camau.qlvbdh.notifications.service import notices_of
from camau.qlvbdh.workflows.service import as_system
from datetime import timedelta
from traffic import act
from traffic import issued
from traffic import registered
from traffic import SNV
from zope.i18n import translate
import pytest


@pytest.fixture(autouse=True)
def province(agencies):
    """``ubnd``, ``snv`` and ``stc``."""
    return agencies


@pytest.fixture
def sent():
    """A document of ``ubnd`` that has reached ``snv``."""
    document = issued()
    deliver()
    return document


def told(person: str) -> list[str]:
    """The words of a person's notices, newest first."""
    return [translate(one.text, target_language="vi") for one in notices_of(person)]


def codes(document) -> list[str]:
    """The history of the delivery to ``snv``."""
    return [line[1] for line in Deliveries(document).get(SNV).history]


def test_the_clerk_is_told(sent):
    """A notice with who asks, about what, and the words; nothing moves."""
    before = Deliveries(sent).get(SNV).status
    act("vt", remind, sent, note="Hạn báo cáo là thứ Sáu")
    deliver()
    (words,) = told("vt.snv")
    assert words == (
        f"UBND tỉnh Thử nghiệm nhắc xử lý văn bản {sent.symbol}: {sent.title}. "
        "Hạn báo cáo là thứ Sáu"
    )
    assert Deliveries(sent).get(SNV).status == before
    assert codes(sent)[-1] == statuses.REMINDED
    assert [one.act for one in journal(received(SNV, sent))][-1] == "reminded"
    assert "remind" in [one.act for one in journal(sent)]


def test_who_leads_the_handling_is_told(sent):
    document = registered(received(SNV, sent))
    act("gd", assign, document, lead="user:cv.snv", informed=["user:cv2.snv"])
    deliver()
    act("vt", remind, sent)
    deliver()
    assert len(told("cv.snv")) == 1
    assert told("cv2.snv") == []


def test_once_a_day(sent):
    """The second of a day is refused with the reason; the next day it goes."""
    act("vt", remind, sent)
    assert cannot_remind(sent) == "Đã nhắc hôm nay. Ngày mai có thể nhắc lại."
    for chosen in (None, [SNV]):
        with pytest.raises(InvalidInput) as caught:
            act("vt", remind, sent, recipients=chosen)
        assert caught.value.field == "recipients"
    with clock.frozen(clock.now() + timedelta(days=1)):
        assert cannot_remind(sent) == ""
        act("vt", remind, sent)
        deliver()
    assert len(told("vt.snv")) == 2


def test_the_same_message_twice_tells_once(sent):
    """Sending twice is harmless."""
    act("vt", remind, sent)
    box = messages.mailbox().outbox
    (key,) = [key for key in box if f"/{messages.REMINDER}/" in key]
    message = messages.read(box, key)
    with as_system():
        receive(message)
        receive(message)
    assert len(told("vt.snv")) == 1


def test_who_is_done_is_not_reminded(sent):
    document = registered(received(SNV, sent))
    act("gd", assign, document, lead="user:cv.snv")
    act("cv", handling.start, document)
    act("cv", handling.complete, document, result="Xong")
    deliver()
    assert cannot_remind(sent) == "Không có nơi nhận nào còn phải xử lý văn bản."
    with pytest.raises(InvalidInput):
        act("vt", remind, sent, recipients=[SNV])


def test_a_reminder_that_comes_too_late(sent):
    """It was finished while the reminder was on its way: nobody is troubled."""
    act("vt", remind, sent)
    document = registered(received(SNV, sent))
    act("gd", assign, document, lead="user:cv.snv")
    act("cv", handling.start, document)
    act("cv", handling.complete, document, result="Xong")
    deliver()
    assert told("cv.snv") == told("vt.snv") == []


def test_what_is_asked_back_is_not_reminded(sent):
    act("vt", exchange.recall, sent, reason="Sai")
    assert cannot_remind(sent) == "Không có nơi nhận nào còn phải xử lý văn bản."


def test_nobody_is_not_everybody(sent):
    with pytest.raises(InvalidInput) as error:
        act("vt", remind, sent, recipients=[])
    assert error.value.field == "recipients"
    deliver()
    assert told("vt.snv") == []


def test_who_may(sent):
    """The sender's clerk; not the drafter."""
    with pytest.raises(NotAllowed):
        act("cv", remind, sent)
    with pytest.raises(NotFound):
        act("vt", remind, sent, recipients=["H99"])
