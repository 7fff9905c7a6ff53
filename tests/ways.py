"""Documents brought to every state, each step by its service.

The persons of ``builders.province`` and a second unit of both agencies:
``tp2`` heads ``phong-2``, ``cv3``, ``cv4`` and ``cv5`` are its officers.
"""

from builders import add_unit
from builders import bring
from builders import deliver
from builders import make_draft
from builders import pdf_file
from builders import person
from builders import province
from builders import received
from camau.qlvbdh import clock
from camau.qlvbdh.assignment import handling
from camau.qlvbdh.assignment.service import assign
from camau.qlvbdh.content.interfaces import IDocument
from camau.qlvbdh.content.lookup import by_uid
from camau.qlvbdh.drafting import service as drafting
from camau.qlvbdh.drafting import signature
from camau.qlvbdh.exchange import receiving
from camau.qlvbdh.exchange import service as exchange
from camau.qlvbdh.intake import destroy
from camau.qlvbdh.intake import service as intake
from camau.qlvbdh.organization.lookup import get_agency
from camau.qlvbdh.organization.lookup import year_folder
from collections.abc import Callable
from plone import api
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from typing import Any
import copying


TITLE = "Về việc rà soát danh mục hồ sơ lưu trữ"

REASON = "Lý do thử nghiệm"


def two_units() -> tuple[Any, Any]:
    """The province with a second unit in each agency."""
    agencies = province()
    with api.env.adopt_roles(["Manager"]):
        for agency in agencies:
            add_unit(
                agency,
                "phong-2",
                ("tp2", "cv3", "cv4", "cv5"),
                title="Phòng Hai",
                abbreviation="P2",
            )
    return agencies


def attach(document: Any, author: str) -> Any:
    """An attachment of a draft."""
    with person(author):
        file = createContent("Attachment", title="Phụ lục I", file=pdf_file("pl.pdf"))
        return addContentToContainer(document, file, checkConstraints=False)


# ---- văn bản đi of ``ubnd`` --------------------------------------------------


def draft(**values: Any) -> Any:
    """A draft of ``cv.ubnd`` with an attachment, to be signed by ``gd.ubnd``."""
    document = make_draft(**{"title": TITLE, **values})
    attach(document, "cv.ubnd")
    return document


def outgoing(state: str) -> Any:
    """A draft that went straight to ``state``."""
    return bring(draft(), state)


def _out(state: str, user_id: str, step: Callable, **values: Any) -> Callable:
    def way() -> Any:
        document = outgoing(state)
        with person(user_id):
            step(document, **values)
        return document

    return way


def to_leader() -> Any:
    """Past the unit's head."""
    document = draft()
    with person("cv.ubnd"):
        drafting.submit_to_leader(document)
    return document


def withdrawn() -> Any:
    """Recalled after it was received."""
    document = outgoing("issued")
    deliver()
    with person("vt.ubnd"):
        exchange.recall(document, reason=REASON)
    return document


def from_copy() -> Any:
    """The clerk sends a copy; nobody drafted it."""
    document = copying.signed(outgoing("issued"))
    return copying.issued_from(document, copying.last(document), ("H12.05",))


OUTGOING_WAYS: dict[str, tuple[str, Callable]] = {
    "draft": ("draft", draft),
    "submit_to_unit": ("unit_review", lambda: outgoing("unit_review")),
    "unit_send_back": (
        "draft",
        _out("unit_review", "tp.ubnd", drafting.unit_send_back, reason=REASON),
    ),
    "submit_to_leader": ("format_check", to_leader),
    "approve": ("format_check", lambda: outgoing("format_check")),
    "format_send_back": (
        "draft",
        _out("format_check", "vt.ubnd", drafting.format_send_back, reason=REASON),
    ),
    "pass_check": ("to_sign", lambda: outgoing("to_sign")),
    "redirect": (
        "to_sign",
        _out("to_sign", "gd.ubnd", signature.redirect, signer="pgd.ubnd"),
    ),
    "leader_send_back": (
        "draft",
        _out("to_sign", "gd.ubnd", drafting.leader_send_back, reason=REASON),
    ),
    "sign": ("signed", lambda: outgoing("signed")),
    "number": ("numbered", lambda: outgoing("numbered")),
    "from_copy": ("numbered", from_copy),
    "issue": ("issued", lambda: outgoing("issued")),
    "recall": ("recalled", withdrawn),
    "cancel": ("cancelled", _out("draft", "cv.ubnd", drafting.cancel, reason=REASON)),
    "void": (
        "cancelled",
        _out("numbered", "vt.ubnd", drafting.void, reason=REASON),
    ),
    "quarantine": (
        "quarantined",
        _out("to_sign", "gd.ubnd", destroy.quarantine, reason=REASON),
    ),
    "quarantine a draft": (
        "quarantined",
        _out("draft", "cv.ubnd", destroy.quarantine, reason=REASON),
    ),
    "erase": ("quarantined", lambda: erased(OUTGOING_WAYS["quarantine"][1](), "ubnd")),
}
"""Last step → the state it leads to and how to get there."""


# ---- văn bản đến of ``snv`` --------------------------------------------------


def arrived() -> Any:
    """A document of ``ubnd`` that came to ``snv`` by exchange."""
    sent = outgoing("issued")
    deliver()
    return received("H12.05", sent)


def entered(**values: Any) -> Any:
    """A document that the clerk of ``snv`` enters by hand."""
    folder = year_folder(get_agency("H12.05"), "van-ban-den", clock.today().year)
    values = {
        "title": TITLE,
        "type_code": "cong-van",
        "organ_name": "UBND tỉnh Thử nghiệm",
        "code_number": "15",
        "code_notation": "UBND-VP",
        "file": pdf_file(),
        **values,
    }
    with person("vt.snv"):
        document = createContent("IncomingDocument", **values)
        return addContentToContainer(folder, document, checkConstraints=False)


def judged_long_ago(document: Any) -> Any:
    """Its signatures may be judged anew at once."""
    document.last_judged = None
    return document


def register(document: Any) -> Any:
    """By the clerk."""
    with person("vt.snv"):
        return intake.register(document)


def submitted() -> Any:
    """Waits for a leader."""
    document = register(arrived())
    with person("vt.snv"):
        return intake.submit(document)


def assign_all(document: Any) -> Any:
    """One lead, a contributing unit, a contributing and an informed person.

    The head of the leading unit ``tp`` gives on to ``cv``.
    """
    with person("gd.snv"):
        assign(
            document,
            lead="unit:phong-1",
            collaborators=["unit:phong-2", "user:cv4.snv"],
            informed=["user:cv5.snv"],
        )
    with person("tp.snv"):
        return assign(document, lead="user:cv.snv")


def assigned() -> Any:
    """Given to units and persons on both levels."""
    return assign_all(submitted())


def processing() -> Any:
    """The lead has begun."""
    document = assigned()
    with person("cv.snv"):
        return handling.start(document)


def completed() -> Any:
    """The lead has ended it."""
    document = processing()
    with person("cv.snv"):
        return handling.complete(document, result="Đã trả lời")


def assigned_at_once() -> Any:
    """A leader assigns what nobody submitted."""
    return assign_all(register(arrived()))


def handed_back() -> Any:
    """The head of the leading unit gives it back; the others keep it."""
    document = assigned()
    with person("tp.snv"):
        return handling.hand_back(document, reason=REASON)


def recalled() -> Any:
    """The sender takes it back while it is handled."""
    document = processing()
    sent = by_uid(document.sent_from)
    with person("vt.ubnd"):
        exchange.recall(sent, reason=REASON)
    deliver()
    with person("vt.snv"):
        return receiving.confirm_recall(document)


def replaced() -> Any:
    """The sender's replacement was registered while it was handled."""
    document = processing()
    bring(draft(replaces=[document.sent_from]), "issued")
    deliver()
    later = next(
        other
        for other in document.__parent__.objectValues()
        if IDocument.providedBy(other) and other.document_id != document.document_id
    )
    register(later)
    return document


def linked() -> Any:
    """It was registered from paper before it came by exchange."""
    former = entered(code_number="01", code_notation="UBND-P1")
    register(former)
    document = arrived()
    with person("vt.snv"):
        return intake.link(document)


def erased(document: Any, agency: str = "snv") -> Any:
    """The content of a quarantined document is destroyed."""
    with person(f"gd.{agency}"):
        return destroy.erase(document, reason=REASON)


def _in(before: Callable, user_id: str, step: Callable, **values: Any) -> Callable:
    def way() -> Any:
        document = before()
        with person(user_id):
            return step(document, **values)

    return way


INCOMING_WAYS: dict[str, tuple[str, Callable]] = {
    "arrive": ("arrived", arrived),
    "enter": ("arrived", entered),
    "register": ("registered", lambda: register(arrived())),
    "refuse": (
        "refused",
        _in(arrived, "vt.snv", intake.refuse, code="wrong-recipient"),
    ),
    "link": ("replaced", linked),
    "submit": ("submitted", submitted),
    "file": (
        "completed",
        _in(submitted, "gd.snv", handling.file_away, reason=REASON),
    ),
    "assign": ("assigned", assigned),
    "assign at once": ("assigned", assigned_at_once),
    "hand_back": ("submitted", handed_back),
    "start": ("processing", processing),
    "suspend": (
        "suspended",
        _in(processing, "gd.snv", handling.suspend, reason=REASON),
    ),
    "resume": (
        "processing",
        lambda: _in(
            INCOMING_WAYS["suspend"][1],
            "cv.snv",
            handling.resume,
        )(),
    ),
    "complete": ("completed", completed),
    "reopen": (
        "processing",
        _in(completed, "cv.snv", handling.reopen, reason=REASON),
    ),
    "recall": ("recalled", recalled),
    "replace": ("replaced", replaced),
    "quarantine": (
        "quarantined",
        _in(processing, "vt.snv", destroy.quarantine, reason=REASON),
    ),
    "erase": ("quarantined", lambda: erased(INCOMING_WAYS["quarantine"][1]())),
}
"""Last step → the state it leads to and how to get there."""
