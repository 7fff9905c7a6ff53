"""What people are told although nothing waits for them."""

from builders import bring
from builders import deliver
from builders import make_draft
from builders import received
from camau.qlvbdh.assignment import handling
from camau.qlvbdh.assignment.service import assign
from camau.qlvbdh.errors import NotFound
from camau.qlvbdh.exchange import receiving
from camau.qlvbdh.exchange import service as exchange
from camau.qlvbdh.intake import destroy
from camau.qlvbdh.intake import service as intake
from camau.qlvbdh.notifications.service import notices_of
from camau.qlvbdh.notifications.service import notify
from camau.qlvbdh.notifications.service import put_away
from traffic import act
from traffic import issued
from traffic import registered
from traffic import SNV
from traffic import three_agencies
from zope.i18n import translate
import pytest


@pytest.fixture(autouse=True)
def agencies(portal):
    """``ubnd``, ``snv`` and ``stc``."""
    return three_agencies()


def told(person: str) -> list[str]:
    """The words of a person's notices, newest first."""
    return [translate(one.text, target_language="vi") for one in notices_of(person)]


def arrived(document):
    """The document at ``snv``."""
    deliver()
    return received(SNV, document)


def test_holders_of_a_recalled_document():
    """R8.1d-2 (exchange, row 8): the unit's head, the lead, the informed; once each."""
    document = issued()
    incoming = registered(arrived(document))
    act("gd", assign, incoming, lead="unit:phong-1", informed=["user:cv2.snv"])
    act("tp", assign, incoming, lead="user:cv.snv")
    act("cv", handling.start, incoming)
    act("vt", exchange.recall, document, reason="Sai số liệu")
    deliver()
    act("vt", receiving.confirm_recall, incoming)
    words = (
        f"Văn bản {document.symbol} của UBND tỉnh Thử nghiệm đã bị thu hồi. "
        "Lý do: Sai số liệu"
    )
    for holder in ("tp.snv", "cv.snv", "cv2.snv"):
        assert told(holder) == [words]
    for other in ("vt.snv", "gd.snv", "cv3.snv", "cv.ubnd"):
        assert told(other) == []


def test_holders_of_a_document_that_is_shut_away():
    """R1.2-2: told once, although erasing follows."""
    incoming = registered(arrived(issued()))
    act("gd", assign, incoming, lead="user:cv.snv")
    act("vt", destroy.quarantine, incoming, reason="Có nội dung mật")
    act("gd", destroy.erase, incoming, reason="Có nội dung mật")
    (words,) = told("cv.snv")
    assert words.endswith("đã bị cách ly. Lý do: Có nội dung mật")


def test_the_sender_of_a_refused_document():
    """R5.3-3: clerk and drafter, with the reason and without its code."""
    document = issued()
    act(
        "vt", intake.refuse, arrived(document), code="wrong-recipient", text="Gửi Sở TC"
    )
    deliver()
    (words,) = told("vt.ubnd")
    assert told("cv.ubnd") == [words]
    assert words.startswith("Sở Nội vụ Thử nghiệm trả lại văn bản")
    assert words.endswith("Gửi Sở TC")
    assert "[" not in words
    deliver()
    assert len(told("vt.ubnd")) == 1


def test_the_sender_of_a_refused_recall():
    """R8.1d-3."""
    document = issued()
    incoming = arrived(document)
    act("vt", exchange.recall, document, reason="Sai")
    deliver()
    act("vt", receiving.refuse_recall, incoming, reason="Đã ban hành quyết định")
    deliver()
    (words,) = told("vt.ubnd")
    assert "không đồng ý thu hồi" in words
    assert words.endswith("Đã ban hành quyết định")


def test_who_asked_hears_of_the_answer():
    """R9.3b-1."""
    asked = arrived(issued())
    registered(asked)
    answer = make_draft(
        "snv", recipients=("H12",), answers=[asked.UID()], signer="gd.snv"
    )
    bring(answer, "issued", "snv")
    deliver()
    (words,) = told("cv.ubnd")
    assert words.startswith("Sở Nội vụ Thử nghiệm phúc đáp văn bản")
    assert answer.symbol in words


def test_nobody_is_told_what_he_does_himself():
    document = issued()
    act("vt", lambda it: notify(["ubnd--clerks", "cv.ubnd"], "Thử", it), document)
    assert told("vt.ubnd") == []
    assert told("cv.ubnd") == ["Thử"]


def test_put_away():
    """By the person alone; a name that begins like another's is another's."""
    document = issued()
    act("vt", lambda it: notify(["cv.ubnd", "cv2.ubnd"], "Thử", it), document)
    (mine,) = notices_of("cv.ubnd")
    assert mine.document == document.UID()
    with pytest.raises(NotFound):
        put_away("cv2.ubnd", mine.id)
    with pytest.raises(NotFound):
        put_away("vt.ubnd", "")
    put_away("cv.ubnd", mine.id)
    assert (told("cv.ubnd"), told("cv2.ubnd")) == ([], ["Thử"])
