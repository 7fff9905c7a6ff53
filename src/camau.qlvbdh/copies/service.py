"""Making copies: number, agency's signature, issue (Decree 30/2020/NĐ-CP, art. 25–27)."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.audit.model import append
from camau.qlvbdh.content.files import StoredFile
from camau.qlvbdh.content.lookup import by_uid
from camau.qlvbdh.content.position import OWN_RIGHT
from camau.qlvbdh.content.register import COPIES
from camau.qlvbdh.copies.files import file_of_copy
from camau.qlvbdh.copies.model import Copies
from camau.qlvbdh.copies.model import Copy
from camau.qlvbdh.copies.model import reference
from camau.qlvbdh.copies.rules import check_way
from camau.qlvbdh.copies.rules import require_copyable
from camau.qlvbdh.copies.signers import signing_post
from camau.qlvbdh.copies.status import can_be_issued
from camau.qlvbdh.copies.status import can_be_void
from camau.qlvbdh.copies.status import waits_for_signature
from camau.qlvbdh.copies.words import heading
from camau.qlvbdh.copies.words import origin
from camau.qlvbdh.drafting.service import create
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.exchange.recipients import expand
from camau.qlvbdh.numbering import service as numbering
from camau.qlvbdh.numbering.notation import split
from camau.qlvbdh.organization.capacities import authority_lines
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.signing.copies import sign_copy
from camau.qlvbdh.workflows.service import fire
from dataclasses import replace
from plone import api
from typing import Any


def copy(
    document,
    *,
    form: str,
    medium: str,
    signer: str,
    signing_authority: str | None = None,
    file: StoredFile | None = None,
    extract: str | None = None,
    place: str | None = None,
    recipients: str | None = None,
    amount: int | None = None,
):
    """Make a copy with the next number of the register of copies (R9.2d-2).

    ``medium`` is such as ``paper-electronic``, ``recipients`` one a line. An
    electronic copy then waits for ``seal_copy``. Raises ``InvalidInput`` for what
    art. 25 does not know, and for a file below the standard.
    """
    require_copyable(document)
    source, target = medium.split("-")
    check_way(document, form, source, target)
    agency = agency_of(document)
    post, authority = signing_post(agency, signer, signing_authority or "")
    extract = (extract or "").strip()
    kept = file_of_copy(document, form, target, file, extract)
    copies, at = Copies(document), clock.now()
    identifier = copies.next_id()
    register = numbering.register_for(agency, COPIES, form, at.year)
    by = api.user.get_current().getId()
    given = numbering.allocate(
        register, reference(document, identifier), form, by=by, at=at
    )
    copies.put(
        Copy(
            id=identifier,
            form=form,
            source=source,
            target=target,
            register=given.register,
            number=given.number,
            symbol=given.symbol,
            at=at.isoformat(timespec="seconds"),
            by=by,
            place=place or agency.place_name or "",
            authority=authority_lines(agency, post, authority),
            signing_authority="" if authority == OWN_RIGHT else authority,
            signer_name=full_name(signer),
            signer_position=post.office_title or "",
            recipients=_lines(recipients),
            amount=amount or 1,
            extract=extract,
            file=kept,
        )
    )
    append(document, "copy", given.symbol, copy=identifier, form=form, medium=medium)
    return document


def _lines(text: str | None) -> tuple[str, ...]:
    """What stands on the lines, without the signs of a list."""
    cleaned = (
        line.strip().lstrip("-– ").rstrip(";. ") for line in (text or "").splitlines()
    )
    return tuple(line for line in cleaned if line)


def seal_copy(document, *, copy: str, pin: str | None = None, otp: str | None = None):
    """Sign an electronic copy with the agency's key (R9.2d-1).

    The number is kept when it fails: the clerk tries again (Decree 30, art. 32).
    """
    found, waiting = to_be_signed(document, copy)
    file, note = sign_copy(
        document, waiting, heading(found.form), found.symbol, pin, otp
    )
    return signed(document, found, file, note)


def to_be_signed(document, copy: str) -> tuple[Copy, StoredFile]:
    """The copy with its file, which the acting clerk signs now; raises ``WrongState``,
    ``NotAllowed``, ``NotFound``."""
    require_copyable(document)
    found = Copies(document).known(copy)
    if not waits_for_signature(document, found) or found.file is None:
        raise WrongState(_("Bản sao này không chờ ký số. Tải lại trang."))
    return found, found.file


def signed(document, copy: Copy, file: StoredFile, note: dict[str, Any]):
    """Keep the signed file of a copy in place of the one that waited."""
    Copies(document).put(replace(copy, file=file, signature=note))
    append(document, "seal_copy", copy.symbol, copy=copy.id, sha256=file.sha256)
    return document


def issue_copy(
    document,
    *,
    copy: str,
    recipients: list[str] | None = None,
    recipient_groups: list[str] | None = None,
):
    """An outgoing document with the signed copy, ready to be issued (R9.2d-1).

    It has the number of the copy; nobody drafts or signs it again.
    """
    require_copyable(document)
    copies = Copies(document)
    found = copies.known(copy)
    if not can_be_issued(document, found):
        raise WrongState(
            _(
                "Chỉ phát hành bản sao điện tử đã ký số và chưa phát hành. Tải lại trang."
            )
        )
    if not (recipients or recipient_groups):
        raise InvalidInput(_("Chọn nơi nhận bản sao."), field="recipients")
    number, notation = split(found.symbol)
    issued = create(
        agency_of(document),
        title=document.title,
        type_code=found.form,
        urgency=document.urgency,
        subject_area=document.subject_area,
        file=found.file,
        description=origin(document),
        recipients=recipients or [],
        recipient_groups=recipient_groups or [],
        issued_amount=found.amount,
        signing_authority=found.signing_authority,
        signer_name=found.signer_name,
        signer_position=found.signer_position,
    )
    expand(issued)
    issued.copy_of = document.UID()
    issued.register_uid = found.register
    issued.number = found.number
    issued.code_number, issued.code_notation = number, notation
    issued.issued_date = found.day
    issued.numbered_at = found.at
    issued.signatures = (found.signature,)
    fire(issued, "from_copy", found.symbol)
    issued.reindexObject()
    copies.put(replace(found, issued_as=issued.UID()))
    append(document, "issue_copy", found.symbol, copy=copy, document=issued.UID())
    return issued


def void_copy(document, *, copy: str, reason: str):
    """Strike the number of a copy through; it stays in the book."""
    require_copyable(document)
    found = Copies(document).known(copy)
    if not can_be_void(document, found):
        raise WrongState(
            _("Bản sao đã hủy, hoặc đã phát hành: hủy số ở văn bản đi của bản sao.")
        )
    numbering.void(
        by_uid(found.register),  # type: ignore[arg-type]
        found.form,
        found.number,
        reason,
        by=api.user.get_current().getId(),
    )
    append(document, "void_copy", f"{found.symbol}: {reason}", copy=copy)
    document.reindexObject(idxs=["actors"])
    return document
