"""Signing documents: which files, in which order, and what is kept of each signature.

Decree 30/2020/NĐ-CP, art. 13, 14, 32: the competent person signs first, then the
clerk in person puts number, date and the agency's signature on it.
"""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.audit.model import append
from camau.qlvbdh.content.certificate import Certificate
from camau.qlvbdh.content.files import admit
from camau.qlvbdh.content.files import copy_of
from camau.qlvbdh.content.files import empty_like
from camau.qlvbdh.content.files import StoredFile
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.signing import service
from camau.qlvbdh.signing.boxes import drawn
from camau.qlvbdh.signing.certificates import open_key
from camau.qlvbdh.signing.certificates import require_custodian
from camau.qlvbdh.signing.certificates import seal_of
from camau.qlvbdh.signing.keys import Identity
from camau.qlvbdh.signing.keys import Key
from camau.qlvbdh.signing.model import Place
from camau.qlvbdh.signing.pending import complete
from camau.qlvbdh.signing.pending import Pending
from camau.qlvbdh.signing.places import Wanted
from camau.qlvbdh.signing.prepare import PERSON as PERSON_FIELD
from camau.qlvbdh.signing.prepare import SECRETARY as SECRETARY_FIELD
from collections.abc import Mapping
from dataclasses import dataclass
from plone import api
from typing import Any
from zope.lifecycleevent import modified


PERSON, AGENCY, APPENDIX = "person", "agency", "appendix"
SECRETARY = "secretary"
"""Roles of those who sign."""

FIELDS = {PERSON: PERSON_FIELD, SECRETARY: SECRETARY_FIELD}
UNDATED = ("bien-ban",)
"""Types whose form has no line with place and date (Decree 30, Annex III, 1.9)."""

POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True)
class Part:
    """A file that gets a signature: the document's own, or an attached one."""

    owner: Any
    """The document or the attachment, whose file is replaced in the end."""

    role: str
    file: StoredFile
    """The copy with the hole; for a tool that signs whole files, the file itself."""

    pending: Pending | None = None
    elsewhere: str | None = None
    """The field of a signature that another program put in."""

    note: dict[str, Any] | None = None
    """What is kept of the signature, where the use of the key was noted before."""


def is_prepared(document) -> bool:
    """Whether the file has a field for the leader's signature."""
    with document.file.open() as stream:
        return service.waits_for_person(stream)


def wanted(document, drawn: Mapping[str, Place]) -> Wanted:
    """What is looked for in the file: names, the size of the seal, drawn boxes."""
    seal = seal_of(document)
    diameter = (seal.diameter if seal is not None else None) or 36
    return Wanted(
        full_name(document.signer) if document.signer else "",
        diameter * POINTS_PER_MM,
        secretary=full_name(document.secretary) if document.secretary else "",
        dated=document.type_code not in UNDATED,
        drawn=drawn,
    )


def prepare(document) -> None:
    """Fix the text and put the fields in; raises ``UnfitFile``, ``PlaceNotFound``.

    What a secretary has signed is fixed anew from the file before that.
    """
    _withdraw(document)
    asked = wanted(document, drawn(document))
    file = empty_like(document.file)
    with document.file.open() as stream, file.open("r+") as result:
        service.prepare(stream, result, asked)
    document.file = admit(file)
    modified(document)


def signed_here(document) -> dict | None:
    """The note on the signature that made the present file."""
    found = (one for one in document.signatures if one["after"] == document.file.sha256)
    return next(found, None)


def _withdraw(document) -> None:
    """Go back to the file that was there before a secretary signed it.

    What was signed stays among the versions.
    """
    made = signed_here(document)
    if made is None or made["role"] != SECRETARY:
        return
    for file, _user, _at in document.file_versions:
        if file.sha256 == made["before"]:
            document.file = file
            modified(document)
            return


def begin_sign(
    document, certificate: Certificate, identity: Identity, role: str = PERSON
) -> list[Part]:
    """The file that waits for the signature of who acts: signer, or secretary."""
    if not is_prepared(document):
        prepare(document)
    file = copy_of(document.file)
    with file.open("r+") as stream:
        pending = service.begin_person(
            stream, identity, image(certificate), FIELDS[role]
        )
    return [Part(document, role, file, pending)]


def begin_seal(document, certificate: Certificate, identity: Identity) -> list[Part]:
    """The files that wait for the agency's signature: each attached PDF, too (S6)."""
    require_seal(document)
    file = copy_of(document.file)
    with file.open("r+") as stream:
        pending = service.begin_seal(
            stream,
            identity,
            image(certificate),
            document.code_number,
            document.issued_date,
        )
    return [
        Part(document, AGENCY, file, pending),
        *begin_appendices(document, identity),
    ]


def begin_appendices(document, identity: Identity) -> list[Part]:
    """The attached files that wait for the agency's signature."""
    return [_begin_appendix(document, one, identity) for one in appendices(document)]


def _begin_appendix(document, attachment, identity: Identity) -> Part:
    now = clock.now()
    lines = (
        f"Số: {document.symbol}; {now:%d/%m/%Y};",
        f"{now:%H:%M:%S} +07:00",
    )
    file = copy_of(attachment.file)
    with file.open("r+") as stream:
        pending = service.begin_block(stream, identity, lines)
    return Part(attachment, APPENDIX, file, pending)


def appendices(document) -> list:
    """Attachments that can be signed."""
    return [
        one
        for one in document.attachments()
        if one.file is not None and one.file.contentType == "application/pdf"
    ]


def whole_to_sign(document, role: str) -> list[Part]:
    """The file for a tool that signs by itself, in place of ``begin_sign``."""
    return [Part(document, role, document.file)]


def whole_to_seal(document) -> list[Part]:
    """The files for a tool that signs by itself, in place of ``begin_seal``."""
    require_seal(document)
    attached = [Part(one, APPENDIX, one.file) for one in appendices(document)]
    return [Part(document, AGENCY, document.file), *attached]


def sign(
    document,
    certificate: Certificate,
    pin: str | None,
    otp: str | None = None,
    role: str = PERSON,
) -> None:
    """The signature of the competent person, or of the secretary, with a key at hand."""
    key = open_key(certificate, pin, otp)
    parts = begin_sign(document, certificate, key.identity, role)
    sign_at_once(document, certificate, key, parts)


def require_seal(document) -> Certificate:
    """The agency's certificate; raises unless the acting clerk may seal now."""
    if not waits_for_seal(document):
        raise WrongState(_("Văn bản không chờ chữ ký số của cơ quan."))
    certificate = seal_of(document)
    if certificate is None:
        raise WrongState(
            _(
                "Cơ quan không còn chứng thư số đang dùng. Đăng ký chứng thư số mới rồi "
                "đóng dấu."
            )
        )
    require_custodian(certificate)
    return certificate


def seal(document, pin: str | None, otp: str | None = None) -> None:
    """Number, date and the agency's signature, with a key at hand."""
    certificate = require_seal(document)
    key = open_key(certificate, pin, otp)
    parts = begin_seal(document, certificate, key.identity)
    sign_at_once(document, certificate, key, parts)


def sign_at_once(
    document, certificate: Certificate, key: Key, parts: list[Part]
) -> None:
    """Sign what waits, all in one go; what is signed already goes along."""
    waiting = [(one.file, one.pending) for one in parts if one.pending is not None]
    signatures = key.sign_all([pending.attributes for _file, pending in waiting])
    for (file, pending), signature in zip(waiting, signatures, strict=True):
        with file.open("r+") as stream:
            complete(stream, pending, key.identity, signature)
    finish(document, certificate, parts)


def finish(document, certificate: Certificate, parts: list[Part]) -> None:
    """The signed files take the place of the former ones, which stay among the versions."""
    for part in parts:
        before = part.owner.file.sha256
        part.owner.file = admit(part.file)
        line = part.note or use_of_key(
            document,
            part.role,
            certificate,
            before,
            part.file.sha256,
            document.symbol,
        )
        more = {"elsewhere": part.elsewhere} if part.elsewhere else {}
        document.signatures = (*document.signatures, line | more)
        modified(part.owner)
        if part.role == PERSON:
            document.needs_seal = seal_of(document) is not None
    document.reindexObject(idxs=["actors"])


def waits_for_seal(document) -> bool:
    """Whether the competent person signed, and the agency has still to (S4)."""
    roles = {one["role"] for one in document.signatures}
    if PERSON not in roles or AGENCY in roles:
        return False
    known = document.needs_seal
    return seal_of(document) is not None if known is None else known


def require_sealed(document) -> None:
    """Raise ``WrongState`` when the agency's signature is missing."""
    if waits_for_seal(document):
        raise WrongState(
            _("Văn bản chưa có chữ ký số của cơ quan. Chọn “Đóng dấu” trước.")
        )


def image(certificate: Certificate) -> bytes | None:
    """The image of the signature or of the seal."""
    return certificate.image.data if certificate.image is not None else None


def use_of_key(
    document,
    role: str,
    certificate: Certificate,
    before: str | None,
    after: str | None,
    symbol: str,
) -> dict[str, Any]:
    """What is kept of a signature; a line in the register of the key's use (art. 32)."""
    facts = {"document": document.UID(), "role": role, "before": before, "after": after}
    append(certificate, "use", symbol, **facts)
    used = (certificate.subject, certificate.serial, certificate.fingerprint)
    return facts_of(role, *used, before, after, symbol)


def facts_of(
    role: str,
    subject: str,
    serial: str,
    fingerprint: str,
    before: str | None,
    after: str | None,
    symbol: str,
) -> dict[str, Any]:
    """What a document keeps of a signature that the acting person made."""
    return {
        "role": role,
        "by": api.user.get_current().getId(),
        "at": clock.now().isoformat(timespec="seconds"),
        "subject": subject,
        "serial": serial,
        "fingerprint": fingerprint,
        "before": before,
        "after": after,
        "symbol": symbol,
    }
