"""What happens to a document on arrival (Decision 31/2021, art. 8(1), (2)a)."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.audit.model import append
from camau.qlvbdh.content.incoming import IIncomingDocument
from camau.qlvbdh.content.interfaces import IFileCheck
from camau.qlvbdh.content.lookup import by_uid
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.intake.destroy import remove_files
from camau.qlvbdh.intake.interfaces import IFacts
from camau.qlvbdh.intake.judging import judge_arrival
from camau.qlvbdh.intake.judging import require_judged
from camau.qlvbdh.intake.judging import require_unbroken
from camau.qlvbdh.intake.malware import InfectedFile
from camau.qlvbdh.intake.twins import twins_of
from camau.qlvbdh.notifications.service import notify
from camau.qlvbdh.numbering.service import allocate_arrival
from camau.qlvbdh.organization.groups import agency_group
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.workflows.incoming import OPEN
from camau.qlvbdh.workflows.service import as_system
from camau.qlvbdh.workflows.service import fire
from camau.qlvbdh.workflows.service import require
from camau.qlvbdh.workflows.service import require_step
from camau.qlvbdh.workflows.service import state_of
from datetime import date
from plone import api
from typing import Any
from zope.component import getUtility
from zope.component import subscribers
from zope.i18n import translate
from zope.schema import getFieldNames
from zope.schema import getFields
from zope.schema.interfaces import IVocabularyFactory


RETURNED = _("Văn bản ${symbol} của ${organ} tự động bị trả lại: ${reason}")


def arrive(document) -> None:
    """Check an arrived document: files, signatures, duplicates.

    An infected file is not kept: the document is returned by itself with the
    reason "nhiễm mã độc" (R15.3-2), and the clerks are told (R8.1b-2).
    """
    document.arrived_at = clock.now().isoformat(timespec="seconds")
    try:
        for file in document.files():
            check_file(file)
    except InfectedFile as error:
        remove_files(document)
        found = translate(error.message, target_language="vi")
        with as_system():
            fire(document, "refuse", refusal_text("malware", found))
        facts = {
            "symbol": document.symbol,
            "organ": document.organ_name,
            "reason": found,
        }
        clerks = agency_group(agency_of(document).getId(), "clerks")
        notify([clerks], _(RETURNED, mapping=facts), document)
        return
    if document.file is not None:
        document.page_count = document.file.pages or document.page_count
    judge_arrival(document)
    document.twins = tuple(twins_of(document))
    document.reindexObject()


def check_file(file) -> None:
    """Scan a file and note what is in it, as ``checks.FileFacts`` does."""
    for check in subscribers((file,), IFileCheck):
        check.check()


def register(document, *, confirm_duplicate: bool = False, **facts: Any):
    """Enter the document in the book of this year; số đến comes last.

    Raises ``InvalidInput`` when a fact that the book needs is missing or when a
    document with the same identifier, or the same number, symbol and agency, is
    there and the clerk has not confirmed it (Annex VI, III.1.h).
    """
    require_step(document, "register")
    require_judged(document)
    require_unbroken(document)
    _apply(document, facts)
    _complete_enough(document)
    document.twins = tuple(twins_of(document))
    if document.twins and not confirm_duplicate:
        raise InvalidInput(
            _(
                "Văn bản trùng với văn bản đã có. Hãy “Gắn với văn bản đã đăng ký”, "
                "hoặc xác nhận vẫn vào sổ."
            ),
            field="confirm_duplicate",
            twins=list(document.twins),
        )
    at = clock.now()
    document.arrival_date = at.date()
    fire(document, "register", "")
    document.arrival_number = allocate_arrival(
        agency_of(document), document.UID(), by=api.user.get_current().getId(), at=at
    )
    document.reindexObject()
    return document


def check_facts(
    *, type_code: str | None, organ_name: str | None, issued_date: date | None, on: date
) -> None:
    """What the book of day ``on`` needs; raises ``InvalidInput`` with the field."""
    if not type_code:
        raise InvalidInput(_("Cần xác định tên loại văn bản."), field="type_code")
    if not (organ_name or "").strip():
        raise InvalidInput(_("Nhập cơ quan ban hành văn bản."), field="organ_name")
    if issued_date is not None and issued_date > on:
        raise InvalidInput(
            _("Ngày văn bản ở sau ngày đến. Hãy xem lại ngày."),
            field="issued_date",
        )


def _complete_enough(document) -> None:
    check_facts(
        type_code=document.type_code,
        organ_name=document.organ_name,
        issued_date=document.issued_date,
        on=document.arrival_date or clock.today(),
    )


def _apply(document, facts: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Set the facts that were given; what changed, with old and new value.

    None empties a fact. Raises ``InvalidInput`` for one that no document lacks.
    """
    changed = {}
    for name in set(getFieldNames(IFacts)) & set(facts):
        new, old = facts[name], getattr(document, name, None)
        if new is None and getFields(IIncomingDocument)[name].required:
            raise InvalidInput(_("Bắt buộc nhập."), field=name)
        if (new or None) != (old or None):
            setattr(document, name, new)
            changed[name] = (old, new)
    return changed


def edit_registration(document, *, reason: str, **facts: Any):
    """Correct a registration; the journal keeps old value, new value, who and when."""
    require(document, "camau.qlvbdh: Edit registration")
    changed = _apply(document, facts)
    _complete_enough(document)
    if not changed:
        raise InvalidInput(_("Không có thông tin nào thay đổi."), field="title")
    shown = {name: [str(old), str(new)] for name, (old, new) in changed.items()}
    append(document, "edit_registration", reason, changed=shown)
    document.reindexObject()
    return document


def is_registered(document) -> bool:
    """Whether a document is in the book and still stands."""
    return state_of(document) in (*OPEN, "completed")


def link(document, *, registered: str | None = None):
    """The arrival is a registered document that came another way (exchange defect 13).

    The registered one takes over the exchange: the sender hears of its handling.
    """
    require_step(document, "link")
    uid = registered or next(iter(document.twins), None)
    other = by_uid(uid) if uid else None
    if (
        other is None
        or other.portal_type != "IncomingDocument"
        or agency_of(other) != agency_of(document)
    ):
        raise InvalidInput(
            _("Không tìm thấy văn bản đã đăng ký để gắn."), field="registered"
        )
    if not is_registered(other):
        raise WrongState(_("Văn bản được chọn chưa vào sổ, hoặc không còn xử lý."))
    if other.sent_from is None:
        other.document_id = document.document_id
        other.sent_from = document.sent_from
        other.organ_id = document.organ_id
    document.duplicate_of = other.UID()
    document.replaced_by = other.UID()
    document.reindexObject(idxs=["related_to"])
    fire(document, "link", other.symbol)
    append(other, "linked", document.symbol, document=document.UID())
    return document


def refuse(document, *, code: str, text: str | None = None):
    """Return a document to its sender with a structured reason (status 02).

    No number is used. Responsibility stays with who refused (R5.3-2).
    """
    require_step(document, "refuse")
    if code == "other" and not (text or "").strip():
        raise InvalidInput(_("Nêu rõ lý do trả lại."), field="text")
    fire(document, "refuse", refusal_text(code, text or ""))
    return document


def refusal_text(code: str, text: str) -> str:
    """``[code] title: text`` – machine and person can both read it."""
    factory = getUtility(IVocabularyFactory, "camau.qlvbdh.RefusalReasons")
    title = factory(api.portal.get()).getTerm(code).title
    return f"[{code}] {translate(title, target_language='vi')}" + (
        f": {text}" if text else ""
    )


def submit(document, *, leader: str | None = None, comment: str | None = None):
    """Hand the document to the head or the person in charge of distribution."""
    require_step(document, "submit")
    if leader:
        known = api.user.get(username=leader) is not None
        roles = api.user.get_roles(username=leader, obj=document) if known else ()
        if "Leader" not in roles:
            raise InvalidInput(
                _(
                    "“${leader}” không phải là lãnh đạo của cơ quan.",
                    mapping={"leader": full_name(leader)},
                ),
                field="leader",
            )
    document.submitted_to = leader
    fire(document, "submit", comment or "")
    return document
