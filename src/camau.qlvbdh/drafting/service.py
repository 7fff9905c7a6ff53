"""From the first draft to the number (Decision 31/2021, art. 9(1); Decree 30, art. 10–16)."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.audit.model import append
from camau.qlvbdh.content.delegation import is_delegated
from camau.qlvbdh.content.files import unfit
from camau.qlvbdh.content.lookup import by_uid
from camau.qlvbdh.content.naming import short_id
from camau.qlvbdh.content.position import LEADER
from camau.qlvbdh.delegation.exercise import check_own_draft
from camau.qlvbdh.delegation.exercise import OWN_DRAFT
from camau.qlvbdh.drafting import revisions
from camau.qlvbdh.drafting.minutes import check_secretary
from camau.qlvbdh.drafting.numbers import unit_part
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.exchange.recipients import reply_to
from camau.qlvbdh.numbering import service as numbering
from camau.qlvbdh.numbering.registers import register_for
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import positions_of
from camau.qlvbdh.organization.lookup import year_folder
from camau.qlvbdh.signing import documents as signing
from camau.qlvbdh.signing import foreign
from camau.qlvbdh.signing.certificates import certificate_of
from camau.qlvbdh.workflows.service import fire
from camau.qlvbdh.workflows.service import require
from camau.qlvbdh.workflows.service import require_step
from plone import api
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from typing import Any
from zope.i18n import translate


def create(agency, **values: Any):
    """A new draft of the acting person in the agency's folder of this year."""
    require_add(agency)
    folder = year_folder(agency, "van-ban-di", clock.today().year)
    draft = createContent("OutgoingDocument", id=short_id(), **values)
    return addContentToContainer(folder, draft, checkConstraints=False)


def require_add(agency) -> None:
    """Raise ``NotAllowed`` unless the acting person may draft in the agency."""
    permission = "camau.qlvbdh: Add outgoing document"
    if not api.user.has_permission(permission, obj=agency):
        raise NotAllowed(_("Bạn không có quyền soạn thảo văn bản của cơ quan này."))


def prepare(draft) -> None:
    """What the system knows of a new draft: agency, drafter, unit."""
    agency = agency_of(draft)
    draft.organ_id = agency.organ_id
    draft.organ_name = agency.title
    if not draft.drafter:
        draft.drafter = api.user.get_current().getId() or ""
    if not draft.unit:
        units = [
            position.unit
            for position in positions_of(draft.drafter)
            if position.unit and agency_of(position).getId() == agency.getId()
        ]
        draft.unit = units[0] if units else None


def answer(document, *, title: str, type_code: str = "cong-van"):
    """Start the answer to an incoming document, linked to it (R9.2đ-1)."""
    require(document, "camau.qlvbdh: Handle document")
    draft = create(
        agency_of(document),
        title=title,
        type_code=type_code,
        answers=[document.UID()],
        created_from=document.UID(),
        subject_area=document.subject_area,
        **reply_to(document),
    )
    append(document, "answer", title, draft=draft.UID())
    return draft


def answer_title(document) -> str:
    """How the abstract of an answer mostly begins; the drafter goes on from it."""
    facts = {
        "symbol": document.symbol,
        "day": document.issued_date.strftime("%d/%m/%Y")
        if document.issued_date
        else "",
        "organ": document.organ_name or "",
    }
    if not facts["symbol"] or not facts["day"]:
        return ""
    words = _("Phúc đáp văn bản số ${symbol} ngày ${day} của ${organ}", mapping=facts)
    return translate(words, target_language="vi")[:500]


def submit_to_unit(draft, *, comment: str | None = None):
    """Hand the draft to the head of the drafting unit."""
    _complete_enough(draft)
    if not draft.unit:
        raise InvalidInput(
            _("Chọn đơn vị soạn thảo, hoặc trình thẳng lãnh đạo cơ quan."), field="unit"
        )
    revisions.note(draft)
    fire(draft, "submit_to_unit", comment or "")
    return draft


def submit_to_leader(draft, *, comment: str | None = None):
    """Hand the draft to the agency's leader, past the unit (R9.1a-2)."""
    _complete_enough(draft)
    revisions.note(draft)
    fire(draft, "submit_to_leader", comment or "")
    return draft


def _complete_enough(draft) -> None:
    if draft.file is None:
        raise InvalidInput(
            _("Dự thảo chưa có tệp. Mở “Sửa” và chọn tệp PDF của dự thảo."),
            field="file",
        )
    if draft.file.pages is None or draft.file.problems:
        raise unfit(draft.file)
    if not draft.type_code:
        raise InvalidInput(_("Chọn tên loại văn bản."), field="type_code")
    if not draft.signer:
        raise InvalidInput(_("Chọn lãnh đạo sẽ ký văn bản."), field="signer")
    check_signer(draft, draft.signer)
    check_secretary(draft)


def check_signer(draft, person: str) -> None:
    """Raise ``InvalidInput`` unless ``person`` may sign for the draft's agency."""
    posts = leading_posts(draft, person)
    if posts and person == draft.drafter and all(map(is_delegated, posts)):
        raise InvalidInput(OWN_DRAFT, field="signer")
    if not posts:
        raise InvalidInput(
            _(
                "“${person}” không phải là lãnh đạo của cơ quan, hoặc không được ủy "
                "quyền ký loại văn bản này. Chọn người ký khác.",
                mapping={"person": person},
            ),
            field="signer",
        )


def leading_posts(draft, person: str) -> list:
    """The posts in which a person signs such a draft for its agency today."""
    agency = agency_of(draft).getId()
    return [
        post
        for post in positions_of(person)
        if agency_of(post).getId() == agency
        and LEADER in post.functions
        and post.signs(draft.type_code)
    ]


def approve(draft, *, comment: str | None = None):
    """The unit's head takes responsibility for the content (Decree 30, art. 12(1))."""
    check_own_draft(draft, "camau.qlvbdh: Review draft")
    fire(draft, "approve", comment or "")
    return draft


def pass_check(draft, *, comment: str | None = None):
    """The clerk takes responsibility for the form (art. 12(2), R9.1c-1).

    For a leader with a certificate the file gets its fields now: who can't be
    found in it is said before the leader sees it.
    """
    require_step(draft, "pass_check")
    fix_file(draft)
    fire(draft, "pass_check", comment or "")
    return draft


def fix_file(draft) -> None:
    """Fix the file for who signs with a key; nothing is fixed for an approval."""
    if foreign.signed_elsewhere(draft):
        foreign.check(draft)
    elif certificate_of(agency_of(draft), draft.signer) is not None:
        check_secretary(draft, with_certificate=True)
        signing.prepare(draft)


def unit_send_back(draft, *, reason: str):
    """The unit's head returns the draft."""
    fire(draft, "unit_send_back", reason)
    revisions.keep(draft)
    return draft


def format_send_back(draft, *, reason: str):
    """The clerk returns a draft of wrong form."""
    fire(draft, "format_send_back", reason)
    revisions.keep(draft)
    return draft


def leader_send_back(draft, *, reason: str):
    """The leader returns the draft unsigned."""
    fire(draft, "leader_send_back", reason)
    revisions.keep(draft)
    return draft


def cancel(draft, *, reason: str):
    """Give a draft up; nothing of it was numbered."""
    fire(draft, "cancel", reason)
    return draft


def number(draft, *, reserved: int | None = None):
    """Give number, symbol and date: gapless, last, in this short transaction."""
    require_step(draft, "number")
    agency = agency_of(draft)
    at = clock.now()
    register = register_for(agency, "outgoing", draft.type_code, at.year)
    given = numbering.allocate(
        register,
        draft.UID(),
        draft.type_code,
        unit=unit_part(draft),
        reserved=reserved,
        by=api.user.get_current().getId(),
        at=at,
    )
    draft.register_uid = register.UID()
    draft.number = given.number
    draft.code_number = given.code_number
    draft.code_notation = given.code_notation
    draft.issued_date = at.date()
    draft.numbered_at = at.isoformat(timespec="seconds")
    fire(draft, "number", given.symbol)
    draft.reindexObject()
    return draft


def set_area(document, *, subject_area: str | None = None):
    """Say, or correct, what the document is about; the history keeps what it was."""
    require(document, "camau.qlvbdh: Number document")
    former = document.subject_area
    if subject_area == former:
        raise InvalidInput(_("Không có thông tin nào thay đổi."), field="subject_area")
    document.subject_area = subject_area
    changed = {"subject_area": [str(former), str(subject_area)]}
    append(document, "set_area", "", changed=changed)
    document.reindexObject()
    return document


def void(draft, *, reason: str):
    """Cancel a numbered document; its number stays used, struck through."""
    require_step(draft, "void")
    numbering.void(
        by_uid(draft.register_uid),  # type: ignore[arg-type]
        draft.type_code,
        draft.number,
        reason,
        by=api.user.get_current().getId(),
    )
    fire(draft, "void", reason)
    return draft
