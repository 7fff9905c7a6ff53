"""Every act: how to come to it, who does it, with what, and the state after it."""

from builders import bring
from builders import deliver
from builders import make_draft
from builders import person
from builders import received
from camau.qlvbdh import clock
from camau.qlvbdh.acts import ACTS
from camau.qlvbdh.acts.model import Act
from camau.qlvbdh.assignment import handling
from camau.qlvbdh.assignment.model import Assignments
from camau.qlvbdh.assignment.service import assign
from camau.qlvbdh.exchange import service as exchange
from camau.qlvbdh.exchange.deliveries import Deliveries
from camau.qlvbdh.exchange.statuses import FAILED
from camau.qlvbdh.intake import destroy
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field
from datetime import timedelta
from plone import api
from signing_keys import at_the_token
from signing_keys import issued_letter
from signing_keys import minutes_waiting_for_token
from signing_keys import PIN
from signing_keys import received_letter
from signing_keys import signatures_of_token
from signing_keys import waiting_for_seal
from signing_keys import waiting_for_seal_by_token
from signing_keys import waiting_for_token
from signing_keys import without_token
from typing import Any
import copying
import ways


IN = "IncomingDocument"
OUT = "OutgoingDocument"


def day(ahead: int) -> str:
    """A day from today on, as REST takes it."""
    return (clock.today() + timedelta(days=ahead)).isoformat()


@dataclass(frozen=True)
class Case:
    """An act that succeeds."""

    ready: Callable[[], Any]
    """Makes a document with which the act is possible."""

    user: str
    state: str
    """State of the document after it."""

    body: Any = field(default_factory=dict)
    """The input, or a function of the document that gives it."""

    status: int = 200

    def input(self, document: Any) -> dict[str, Any]:
        """The body for a document."""
        return self.body(document) if callable(self.body) else self.body


def assignment_of(document: Any, party: str) -> str:
    """Id of what a party has to do."""
    return next(one.id for one in Assignments(document) if one.party == party)


def asked_back() -> Any:
    """The sender wants it back after it was registered."""
    document = ways.register(ways.arrived())
    with person("vt.ubnd"):
        exchange.recall(api.content.get(UID=document.sent_from), reason=ways.REASON)
    deliver()
    return document


def twin() -> Any:
    """It was registered from paper before it came by exchange."""
    sent = bring(ways.draft(), "issued")
    former = ways.entered(
        code_number=sent.code_number,
        code_notation=sent.code_notation,
        organ_name=sent.organ_name,
        issued_date=sent.issued_date,
    )
    ways.register(former)
    deliver()
    return received("H12.05", sent)


def wished() -> Any:
    """The lead of the unit has asked for more time."""
    document = ways.assigned()
    with person("cv.snv"):
        until = clock.today() + timedelta(days=9)
        handling.ask_extension(document, until=until, reason=ways.REASON)
    return document


def wish_id(document: Any) -> str:
    """The assignment that more time is asked for."""
    return next(one.id for one in Assignments(document) if one.wanted_until)


def quarantined(document: Any, user: str) -> Any:
    """Shut away."""
    with person(user):
        return destroy.quarantine(document, reason=ways.REASON)


def suspended() -> Any:
    """The lead pauses."""
    document = ways.processing()
    with person("gd.snv"):
        return handling.suspend(document, reason=ways.REASON)


def failed() -> Any:
    """It is queued and its delivery has failed before."""
    document = bring(make_draft(), "issued")
    Deliveries(document).change("H12.05", status=FAILED, note="timeout")
    return document


def reached() -> Any:
    """It has arrived and waits there."""
    document = bring(make_draft(), "issued")
    deliver()
    return document


def on_paper() -> Any:
    """It goes to somebody outside the system too."""
    return bring(make_draft(other_recipients=["Công ty Minh Họa"]), "issued")


def paper_recipient(document: Any) -> str:
    """Key of the recipient on paper."""
    return next(one.recipient for one in Deliveries(document) if one.channel == "paper")


def registered() -> Any:
    """In the book."""
    return ways.register(ways.arrived())


def for_one() -> Any:
    """Given by the leader to one person."""
    document = ways.submitted()
    with person("gd.snv"):
        return assign(document, lead="user:cv.snv")


REASON = {"reason": "Lý do của việc này"}
COMMENT = {"comment": "Kính trình"}
COPY = {
    "form": "sao-y",
    "medium": "paper-paper",
    "recipients": "Phòng Một\nThanh tra tỉnh",
    "amount": 2,
}
SEAL_COPY = {"copy": "001", "pin": PIN}

INCOMING_CASES = {
    "confirm-recall": Case(asked_back, "vt.snv", "recalled", {"comment": "Đã hủy"}),
    "refuse-recall": Case(asked_back, "vt.snv", "registered", REASON),
    "register": Case(
        ways.arrived, "vt.snv", "registered", {"urgency": "1", "to_places": "Phòng Một"}
    ),
    "link": Case(twin, "vt.snv", "replaced"),
    "refuse": Case(
        ways.arrived,
        "vt.snv",
        "refused",
        {"code": "wrong-recipient", "text": "Không thuộc phần việc"},
    ),
    "submit": Case(registered, "vt.snv", "submitted", {"leader": "gd.snv"}),
    "assign": Case(
        ways.submitted,
        "gd.snv",
        "assigned",
        lambda document: {
            "lead": "unit:phong-1",
            "collaborators": ["unit:phong-2"],
            "informed": ["user:pgd.snv"],
            "instruction": "Phòng Một chủ trì",
            "deadline": day(15),
            "own_deadlines": {"unit:phong-2": day(10)},
        },
    ),
    "answer-extension": Case(
        wished,
        "tp.snv",
        "assigned",
        lambda document: {"assignment": wish_id(document), "granted": True},
    ),
    "remind": Case(
        ways.processing,
        "gd.snv",
        "processing",
        lambda document: {
            "assignments": [assignment_of(document, "unit:phong-2")],
            "note": "Cần trước 16 giờ",
        },
    ),
    "file": Case(ways.submitted, "gd.snv", "completed", REASON),
    "read": Case(ways.assigned, "cv5.snv", "assigned"),
    "start": Case(for_one, "cv.snv", "processing"),
    "progress": Case(
        ways.processing,
        "cv.snv",
        "processing",
        {"opinion": "Đã tổng hợp số liệu", "percent": 60},
    ),
    "answer": Case(
        ways.processing, "cv.snv", "draft", {"title": "V/v báo cáo"}, status=201
    ),
    "complete": Case(ways.processing, "cv.snv", "completed", {"result": "Đã xong"}),
    "ask-extension": Case(
        ways.processing,
        "cv.snv",
        "processing",
        lambda document: {"until": day(20), "reason": "Chờ số liệu"},
    ),
    "hand-back": Case(for_one, "cv.snv", "submitted", REASON, status=204),
    "suspend": Case(ways.processing, "gd.snv", "suspended", REASON),
    "resume": Case(suspended, "gd.snv", "processing"),
    "reopen": Case(ways.completed, "gd.snv", "processing", REASON),
    "edit-registration": Case(
        registered,
        "vt.snv",
        "registered",
        {"title": "Trích yếu đã sửa", "reason": "Gõ nhầm"},
    ),
    "seal-copy": Case(
        lambda: copying.waiting(copying.on_paper()), "vt.snv", "registered", SEAL_COPY
    ),
    "begin-seal-copy": Case(
        lambda: copying.at_the_desk(copying.on_paper(), begun=False),
        "vt.snv",
        "registered",
        {"copy": "001"},
    ),
    "complete-signing": Case(
        lambda: copying.at_the_desk(copying.on_paper()),
        "vt.snv",
        "registered",
        lambda document: {
            "session": document.signing_session.secret,
            "signatures": signatures_of_token(document, "dau"),
        },
    ),
    "cancel-signing": Case(
        lambda: copying.at_the_desk(copying.on_paper()), "vt.snv", "registered"
    ),
    "issue-copy": Case(
        lambda: copying.signed(copying.on_paper()),
        "vt.snv",
        "numbered",
        {"copy": "001", "recipients": ["H12"]},
        status=201,
    ),
    "copy": Case(
        copying.on_paper, "vt.snv", "registered", {**COPY, "signer": "gd.snv"}
    ),
    "void-copy": Case(
        lambda: copying.paper_copied(copying.on_paper()),
        "vt.snv",
        "registered",
        {"copy": "001", **REASON},
    ),
    "preserve": Case(received_letter, "vt.snv", "registered"),
    "revalidate": Case(
        lambda: ways.judged_long_ago(registered()), "vt.snv", "registered"
    ),
    "quarantine": Case(registered, "gd.snv", "quarantined", REASON),
    "erase": Case(
        lambda: quarantined(registered(), "gd.snv"), "gd.snv", "quarantined", REASON
    ),
}

OUTGOING_CASES = {
    "submit-to-unit": Case(make_draft, "cv.ubnd", "unit_review", COMMENT),
    "submit-to-leader": Case(make_draft, "cv.ubnd", "format_check", COMMENT),
    "approve": Case(lambda: ways.outgoing("unit_review"), "tp.ubnd", "format_check"),
    "unit-send-back": Case(
        lambda: ways.outgoing("unit_review"), "tp.ubnd", "draft", REASON
    ),
    "pass-check": Case(lambda: ways.outgoing("format_check"), "vt.ubnd", "to_sign"),
    "format-send-back": Case(
        lambda: ways.outgoing("format_check"), "vt.ubnd", "draft", REASON, status=204
    ),
    "sign-secretary": Case(
        lambda: bring(
            ways.draft(type_code="bien-ban", secretary="cv2.ubnd"), "to_sign"
        ),
        "cv2.ubnd",
        "to_sign",
    ),
    "sign": Case(
        lambda: ways.outgoing("to_sign"), "gd.ubnd", "signed", {"comment": "Đồng ý"}
    ),
    "redirect": Case(
        without_token,
        "gd.ubnd",
        "to_sign",
        {"signer": "pgd.ubnd", "reason": "Đi công tác"},
    ),
    "leader-send-back": Case(
        lambda: ways.outgoing("to_sign"), "gd.ubnd", "draft", REASON, status=204
    ),
    "number": Case(lambda: ways.outgoing("signed"), "vt.ubnd", "numbered"),
    "seal": Case(waiting_for_seal, "vt.ubnd", "numbered", {"pin": PIN}),
    "begin-sign-secretary": Case(minutes_waiting_for_token, "cv2.ubnd", "to_sign"),
    "begin-sign": Case(
        waiting_for_token, "pgd.ubnd", "to_sign", {"signing_authority": "KT."}
    ),
    "begin-seal": Case(waiting_for_seal_by_token, "vt.ubnd", "numbered"),
    "complete-signing": Case(
        at_the_token,
        "pgd.ubnd",
        "signed",
        lambda document: {
            "session": document.signing_session.secret,
            "signatures": signatures_of_token(document),
        },
    ),
    "cancel-signing": Case(at_the_token, "pgd.ubnd", "to_sign"),
    "issue": Case(lambda: ways.outgoing("numbered"), "vt.ubnd", "issued"),
    "void": Case(lambda: ways.outgoing("numbered"), "vt.ubnd", "cancelled", REASON),
    "resend": Case(failed, "vt.ubnd", "issued", {"recipient": "H12.05"}),
    "remind": Case(
        reached,
        "vt.ubnd",
        "issued",
        {"recipients": ["H12.05"], "note": "Hạn báo cáo là thứ Sáu"},
    ),
    "paper-delivery": Case(
        on_paper,
        "vt.ubnd",
        "issued",
        lambda document: {
            "recipient": paper_recipient(document),
            "note": "Bì số 12, đã gửi bưu điện",
        },
    ),
    "recall": Case(lambda: ways.outgoing("issued"), "vt.ubnd", "recalled", REASON),
    "seal-copy": Case(
        lambda: copying.waiting(ways.outgoing("issued")),
        "vt.ubnd",
        "issued",
        SEAL_COPY,
    ),
    "begin-seal-copy": Case(
        lambda: copying.at_the_desk(ways.outgoing("issued"), begun=False),
        "vt.ubnd",
        "issued",
        {"copy": "001"},
    ),
    "issue-copy": Case(
        lambda: copying.signed(ways.outgoing("issued")),
        "vt.ubnd",
        "numbered",
        {"copy": "001", "recipients": ["H12.05"]},
        status=201,
    ),
    "copy": Case(
        lambda: ways.outgoing("issued"),
        "vt.ubnd",
        "issued",
        {**COPY, "signer": "gd.ubnd"},
    ),
    "void-copy": Case(
        lambda: copying.paper_copied(ways.outgoing("issued")),
        "vt.ubnd",
        "issued",
        {"copy": "001", **REASON},
    ),
    "cancel": Case(make_draft, "cv.ubnd", "cancelled", REASON),
    "set-area": Case(
        lambda: ways.outgoing("issued"), "vt.ubnd", "issued", {"subject_area": "y-te"}
    ),
    "preserve": Case(issued_letter, "vt.ubnd", "issued"),
    "revalidate": Case(lambda: ways.outgoing("issued"), "vt.ubnd", "issued"),
    "quarantine": Case(
        lambda: ways.outgoing("to_sign"), "gd.ubnd", "quarantined", REASON
    ),
    "erase": Case(
        lambda: quarantined(ways.outgoing("to_sign"), "gd.ubnd"),
        "gd.ubnd",
        "quarantined",
        REASON,
    ),
}

CASES: dict[tuple[str, str], Case] = {
    **{(IN, name): case for name, case in INCOMING_CASES.items()},
    **{(OUT, name): case for name, case in OUTGOING_CASES.items()},
}

ALL_ACTS: dict[tuple[str, str], Act] = {
    (kind, act.name): act for kind, acts in ACTS.items() for act in acts
}


def cancelled_document() -> Any:
    """A draft that was given up."""
    return ways.OUTGOING_WAYS["cancel"][1]()


ENDS: dict[str, tuple[Callable[[], Any], str]] = {
    IN: (ways.recalled, "vt.snv"),
    OUT: (cancelled_document, "vt.ubnd"),
}
"""Documents at an end of their way, and who still sees them."""

TAKEN_OUT = (OUT, "quarantine")
"""Possible at that end, too: a secret is found there as well (R1.2-2)."""
