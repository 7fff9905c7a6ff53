"""What a service says when a step is not possible: the state, or the missing right."""

from builders import person
from camau.qlvbdh.assignment import handling
from camau.qlvbdh.assignment.service import assign
from camau.qlvbdh.drafting import service as drafting
from camau.qlvbdh.drafting import signature
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.exchange import receiving
from camau.qlvbdh.exchange import service as exchange
from camau.qlvbdh.intake import destroy
from camau.qlvbdh.intake import service as intake
from camau.qlvbdh.workflows.outgoing import OUTGOING
from plone import api
from ways import INCOMING_WAYS
from ways import OUTGOING_WAYS
from ways import two_units
from zope.i18n import translate
import pytest


def say(error):
    """The words of a refusal, as people read them."""
    return translate(error.value.message)


WRONG_STATE = [
    ("arrive", "vt.snv", intake.submit, {}, "Chờ tiếp nhận"),
    ("register", "vt.snv", intake.register, {}, "Đã vào sổ"),
    ("register", "vt.snv", intake.refuse, {"code": "duplicate"}, "Đã vào sổ"),
    ("arrive", "gd.snv", assign, {"lead": "unit:phong-1"}, "Chờ tiếp nhận"),
    ("suspend", "gd.snv", assign, {"lead": "unit:phong-1"}, "Tạm dừng"),
    ("start", "cv.snv", handling.reopen, {"reason": "x"}, "Đang xử lý"),
    ("start", "cv.snv", handling.start, {}, "Đang xử lý"),
    ("start", "gd.snv", handling.resume, {}, "Đang xử lý"),
    ("assign", "gd.snv", handling.suspend, {"reason": "x"}, "Đã phân công"),
    ("start", "gd.snv", handling.file_away, {"reason": "x"}, "Đang xử lý"),
    ("refuse", "vt.snv", receiving.confirm_recall, {}, "Đã trả lại"),
    ("recall", "vt.snv", destroy.quarantine, {"reason": "x"}, "Đã thu hồi"),
    ("start", "gd.snv", destroy.erase, {"reason": "x"}, "Đang xử lý"),
]


@pytest.mark.parametrize("way, name, run, values, title", WRONG_STATE)
def test_wrong_state_of_incoming(portal, way, name, run, values, title):
    """The refusal names the present state."""
    two_units()
    document = INCOMING_WAYS[way][1]()
    with person(name), pytest.raises(WrongState) as error:
        run(document, **values)
    assert f"“{title}”" in say(error)
    assert error.value.data["state"] == api.content.get_state(document)
    assert error.value.status == 409


WRONG_STATE_OUT = [
    ("submit_to_unit", "cv.ubnd", drafting.submit_to_unit, {}, 1),
    ("draft", "tp.ubnd", drafting.approve, {}, 0),
    ("draft", "vt.ubnd", drafting.pass_check, {}, 0),
    ("approve", "gd.ubnd", signature.sign, {}, 2),
    ("sign", "gd.ubnd", signature.sign, {}, 4),
    ("pass_check", "vt.ubnd", drafting.number, {}, 3),
    ("number", "vt.ubnd", drafting.number, {}, 5),
    ("sign", "vt.ubnd", exchange.issue, {}, 4),
    ("issue", "vt.ubnd", exchange.issue, {}, 6),
    ("number", "vt.ubnd", exchange.recall, {"reason": "x"}, 5),
    ("issue", "vt.ubnd", drafting.void, {"reason": "x"}, 6),
    ("issue", "vt.ubnd", destroy.quarantine, {"reason": "x"}, 6),
    ("submit_to_unit", "cv.ubnd", drafting.cancel, {"reason": "x"}, 1),
    ("sign", "gd.ubnd", signature.redirect, {"signer": "pgd.ubnd"}, 4),
]


@pytest.mark.parametrize("way, name, run, values, position", WRONG_STATE_OUT)
def test_wrong_state_of_outgoing(portal, way, name, run, values, position):
    """The refusal names the present state; order of the steps: R9.1c-5, R9.2a-1."""
    two_units()
    document = OUTGOING_WAYS[way][1]()
    number = document.number
    with person(name), pytest.raises(WrongState) as error:
        run(document, **values)
    state = OUTGOING.states[position]
    assert f"“{state.title}”" in say(error)
    assert api.content.get_state(document) == state.id
    assert document.number == number


NOT_ALLOWED = [
    ("arrive", "gd.snv", intake.register, {}),
    ("arrive", "cv.snv", intake.refuse, {"code": "duplicate"}),
    ("arrive", "vt.ubnd", intake.register, {}),
    ("register", "gd.snv", intake.submit, {}),
    ("submit", "vt.snv", assign, {"lead": "unit:phong-1"}),
    ("submit", "vt.snv", handling.file_away, {"reason": "x"}),
    ("assign", "cv4.snv", handling.start, {}),
    ("assign", "cv2.snv", handling.progress, {"percent": 5}),
    ("start", "vt.snv", handling.complete, {}),
    ("assign", "gd.snv", handling.complete, {}),
    ("start", "cv5.snv", handling.hand_back, {"reason": "x"}),
    ("start", "cv4.snv", handling.suspend, {"reason": "x"}),
    ("complete", "cv4.snv", handling.reopen, {"reason": "x"}),
    ("arrive", "gd.snv", receiving.confirm_recall, {}),
    ("start", "cv.snv", destroy.quarantine, {"reason": "x"}),
    ("quarantine", "vt.snv", destroy.erase, {"reason": "x"}),
]


@pytest.mark.parametrize("way, name, run, values", NOT_ALLOWED)
def test_not_allowed(portal, way, name, run, values):
    """Who lacks the right is told so, and nothing changes."""
    two_units()
    state, reach = INCOMING_WAYS[way]
    document = reach()
    with person(name), pytest.raises(NotAllowed) as error:
        run(document, **values)
    assert say(error).endswith(".")
    assert "${" not in say(error)
    assert error.value.status == 403
    assert api.content.get_state(document) == state


NOT_ALLOWED_OUT = [
    ("draft", "cv2.ubnd", drafting.submit_to_unit, {}),
    ("draft", "tp.ubnd", drafting.submit_to_leader, {}),
    ("draft", "gd.ubnd", drafting.cancel, {"reason": "x"}),
    ("submit_to_unit", "tp2.ubnd", drafting.approve, {}),
    ("submit_to_unit", "cv.ubnd", drafting.approve, {}),
    ("approve", "cv.ubnd", drafting.pass_check, {}),
    ("pass_check", "vt.ubnd", signature.sign, {}),
    ("pass_check", "pgd.ubnd", signature.sign, {}),
    ("sign", "gd.ubnd", drafting.number, {}),
    ("number", "gd.ubnd", exchange.issue, {}),
    ("number", "vt.snv", exchange.issue, {}),
    ("issue", "gd.ubnd", exchange.recall, {"reason": "x"}),
    ("sign", "cv.ubnd", destroy.quarantine, {"reason": "x"}),
]


@pytest.mark.parametrize("way, name, run, values", NOT_ALLOWED_OUT)
def test_not_allowed_outgoing(portal, way, name, run, values):
    """The same for văn bản đi; the other leader does not sign what is not for him."""
    two_units()
    state, reach = OUTGOING_WAYS[way]
    document = reach()
    with person(name), pytest.raises(NotAllowed) as error:
        run(document, **values)
    assert "${" not in say(error)
    assert api.content.get_state(document) == state
