"""Đôn đốc: who gave work reminds those who are not done with it (R8.2c-2)."""

from builders import person
from camau.qlvbdh import clock
from camau.qlvbdh.acts.offers import offers
from camau.qlvbdh.assignment import handling
from camau.qlvbdh.assignment import reminding
from camau.qlvbdh.audit.model import journal
from camau.qlvbdh.browser.details import details
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.notifications.service import notices_of
from datetime import timedelta
from work import all_of
from work import assign
from work import by
from work import last
from zope.i18n import translate
import pytest
import work


ALREADY = "Đã nhắc hôm nay. Ngày mai có thể nhắc lại."


@pytest.fixture
def document(document):
    """In two units and with persons: see ``work.started``."""
    return work.started(document)


def told(name: str) -> list[str]:
    """The words of a person's notices, newest first."""
    return [translate(one.text, target_language="vi") for one in notices_of(name)]


def remind(name: str, document, *of: str, **more):
    """``name`` reminds parties of what they were given last."""
    ids = [last(document, party).id for party in of]
    return by(name, reminding.remind, document, assignments=ids, **more)


def parties(name: str, document) -> set[str]:
    """Whom ``name`` may remind now."""
    with person(name):
        return {one.party for one in reminding.remindable(document)}


def offered(name: str, document) -> str | None:
    """What the person's page says of the act: a reason, nothing, or no such act."""
    with person(name):
        found = {one.act.name: one.reason for one in offers(document)}
    return found.get("remind")


def test_the_person_is_told(document):
    """Who asks, what for, with the word that was added; the document stays as it is."""
    day = document.modification_date
    remind("gd.snv", document, "user:cv.snv", note="Cần trước 16 giờ")
    (words,) = told("cv.snv")
    assert words == (
        f"Giám đốc SNV nhắc xử lý văn bản {document.symbol}: {document.title}. "
        "Cần trước 16 giờ"
    )
    assert told("cv2.snv") == told("tp.snv") == []
    assert last(document, "user:cv.snv").reminded_at[:10] == str(clock.today())
    (line,) = [one for one in journal(document) if one.act == "remind"]
    assert (line.actor, line.comment) == ("gd.snv", "Cần trước 16 giờ")
    assert details(document, line) == "Chuyên viên SNV"
    assert document.modification_date == day


def test_the_heads_of_a_unit_are_told(document):
    """For what the unit got; not its officers, who have assignments of their own."""
    remind("pgd.snv", document, "unit:phong-1", "unit:phong-2")
    assert len(told("tp.snv")) == len(told("tp2.snv")) == 1
    assert told("cv.snv") == told("cv3.snv") == []


def test_who_is_only_informed_is_asked_to_read(document):
    """Until it was read; then there is nothing to remind of."""
    remind("gd.snv", document, "user:cv5.snv")
    (words,) = told("cv5.snv")
    assert words.startswith("Giám đốc SNV nhắc xem văn bản")
    by("cv5.snv", handling.mark_read, document)
    with clock.frozen(clock.now() + timedelta(days=1)):
        assert "user:cv5.snv" not in parties("gd.snv", document)
        with pytest.raises(InvalidInput):
            remind("gd.snv", document, "user:cv5.snv")


def test_once_a_day(document):
    """Each assignment by itself; the next day again."""
    remind("gd.snv", document, "user:cv.snv")
    with pytest.raises(InvalidInput) as caught:
        remind("gd.snv", document, "user:cv2.snv", "user:cv.snv")
    assert caught.value.field == "assignments"
    assert "Chuyên viên SNV" in caught.value.message.mapping["name"]
    assert told("cv2.snv") == []
    with clock.frozen(clock.now() + timedelta(days=1)):
        remind("gd.snv", document, "user:cv2.snv", "user:cv.snv")
    assert len(told("cv.snv")) == 2


def test_who_may_remind_whom(document):
    """A leader everybody, the head of a unit those whom it gave work on."""
    everybody = {
        "unit:phong-1",
        "unit:phong-2",
        "user:cv.snv",
        "user:cv2.snv",
        "user:cv3.snv",
        "user:cv4.snv",
        "user:cv5.snv",
    }
    assert parties("gd.snv", document) == parties("pgd.snv", document) == everybody
    assert parties("tp.snv", document) == {"user:cv.snv", "user:cv2.snv"}
    assert parties("tp2.snv", document) == {"user:cv3.snv"}
    for name in ("vt.snv", "cv.snv", "cv4.snv", "cv5.snv", "lt.snv", "gd.ubnd"):
        assert parties(name, document) == set()
    with pytest.raises(InvalidInput):
        remind("tp.snv", document, "user:cv3.snv")
    with pytest.raises(NotAllowed):
        remind("vt.snv", document, "user:cv.snv")
    assert told("cv3.snv") == told("cv.snv") == []


def test_nobody_reminds_himself(document):
    """A leader who handles it is reminded by another."""
    assign("gd.snv", document, lead="user:pgd.snv")
    assert "user:pgd.snv" not in parties("pgd.snv", document)
    assert "user:pgd.snv" in parties("gd.snv", document)


def test_what_is_done_is_not_reminded_of(document):
    by("cv2.snv", handling.progress, document, percent=100)
    assert "user:cv2.snv" not in parties("tp.snv", document)
    by("cv.snv", handling.complete, document, result="Xong")
    assert parties("gd.snv", document) == set()
    with pytest.raises(WrongState):
        remind("gd.snv", document, "user:cv3.snv")


def test_late_ones(document):
    """What is past its day; who only has to read is never late."""
    tomorrow = clock.today() + timedelta(days=1)
    assign(
        "gd.snv",
        document,
        lead="unit:phong-1",
        informed=["user:cv5.snv"],
        deadline=tomorrow,
    )
    (unit,) = [one for one in all_of(document, "unit:phong-1") if one.deadline]
    informed = last(document, "user:cv5.snv")
    assert not reminding.is_late(unit)
    with clock.frozen(clock.now() + timedelta(days=2)):
        assert reminding.is_late(unit)
        assert not reminding.is_late(informed)


def test_what_the_page_offers(document):
    """The act; the reason once all were reminded; nothing to who gave no work."""
    assert offered("tp.snv", document) == ""
    remind("tp.snv", document, "user:cv.snv", "user:cv2.snv")
    assert offered("tp.snv", document) == ALREADY
    assert offered("gd.snv", document) == ""
    assert offered("cv.snv", document) is None
    assert offered("vt.snv", document) is None
