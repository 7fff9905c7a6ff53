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
from camau.qlvbdh.content.files import make_file
from camau.qlvbdh.content.files import StoredFile
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.signing import service
from camau.qlvbdh.signing.certificates import open_key
from camau.qlvbdh.signing.certificates import require_custodian
from camau.qlvbdh.signing.certificates import seal_of
from camau.qlvbdh.signing.keys import Identity
from camau.qlvbdh.signing.keys import Key
from camau.qlvbdh.signing.pending import complete
from camau.qlvbdh.signing.pending import Pending
from dataclasses import dataclass
from plone import api
from typing import Any
from zope.lifecycleevent import modified


PERSON, AGENCY, APPENDIX = "person", "agency", "appendix"
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


def is_prepared(document) -> bool:
    """Whether the file has a field for the leader's signature."""
    with document.file.open() as stream:
        return service.waits_for_person(stream)


def prepare(document) -> None:
    """Fix the text and put the fields in; raises ``UnfitFile``, ``PlaceNotFound``."""
    seal = seal_of(document)
    diameter = (seal.diameter if seal is not None else None) or 36
    with document.file.open() as stream:
        pdf = service.prepare(
            stream, full_name(document.signer), diameter * POINTS_PER_MM
        )
    document.file = make_file(pdf, document.file.filename)
    modified(document)


def begin_sign(document, certificate: Certificate, identity: Identity) -> list[Part]:
    """The file that waits for the signature of the competent person, who acts."""
    if not is_prepared(document):
        prepare(document)
    file = copy_of(document.file)
    with file.open("r+") as stream:
        pending = service.begin_person(stream, identity, _image(certificate))
    return [Part(document, PERSON, file, pending)]


def begin_seal(document, certificate: Certificate, identity: Identity) -> list[Part]:
    """The files that wait for the agency's signature: each attached PDF, too (S6)."""
    if not waits_for_seal(document):
        raise WrongState(_("Văn bản không chờ chữ ký số của cơ quan."))
    require_custodian(certificate)
    file = copy_of(document.file)
    with file.open("r+") as stream:
        pending = service.begin_seal(
            stream,
            identity,
            _image(certificate),
            document.code_number,
            document.issued_date,
        )
    return [
        Part(document, AGENCY, file, pending),
        *(_begin_appendix(document, one, identity) for one in _appendices(document)),
    ]


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


def _appendices(document) -> list:
    """Attachments that can be signed."""
    return [
        one
        for one in document.attachments()
        if one.file is not None and one.file.contentType == "application/pdf"
    ]


def whole_to_sign(document) -> list[Part]:
    """The file for a tool that signs by itself, in place of ``begin_sign``."""
    return [Part(document, PERSON, document.file)]


def whole_to_seal(document, certificate: Certificate) -> list[Part]:
    """The files for a tool that signs by itself, in place of ``begin_seal``."""
    if not waits_for_seal(document):
        raise WrongState(_("Văn bản không chờ chữ ký số của cơ quan."))
    require_custodian(certificate)
    appendices = [Part(one, APPENDIX, one.file) for one in _appendices(document)]
    return [Part(document, AGENCY, document.file), *appendices]


def sign(
    document, certificate: Certificate, pin: str | None, otp: str | None = None
) -> None:
    """The signature of the competent person, with a key at hand."""
    key = open_key(certificate, pin, otp)
    _sign_at_once(
        document, certificate, key, begin_sign(document, certificate, key.identity)
    )


def seal(document, pin: str | None, otp: str | None = None) -> None:
    """Number, date and the agency's signature, with a key at hand."""
    certificate = seal_of(document)
    if certificate is None or not waits_for_seal(document):
        raise WrongState(_("Văn bản không chờ chữ ký số của cơ quan."))
    require_custodian(certificate)
    key = open_key(certificate, pin, otp)
    _sign_at_once(
        document, certificate, key, begin_seal(document, certificate, key.identity)
    )


def _sign_at_once(
    document, certificate: Certificate, key: Key, parts: list[Part]
) -> None:
    waiting = [part.pending for part in parts if part.pending is not None]
    signatures = key.sign_all([one.attributes for one in waiting])
    for part, pending, signature in zip(parts, waiting, signatures, strict=True):
        with part.file.open("r+") as stream:
            complete(stream, pending, key.identity, signature)
    finish(document, certificate, parts)


def finish(document, certificate: Certificate, parts: list[Part]) -> None:
    """The signed files take the place of the former ones, which stay among the versions."""
    for part in parts:
        before = part.owner.file.sha256
        part.owner.file = admit(part.file)
        _note(document, part.role, certificate, before, part.file.sha256)
    modified(document)
    document.reindexObject(idxs=["actors"])


def waits_for_seal(document) -> bool:
    """Whether the competent person signed, and the agency has still to (S4)."""
    roles = {one["role"] for one in document.signatures}
    return PERSON in roles and AGENCY not in roles and seal_of(document) is not None


def require_sealed(document) -> None:
    """Raise ``WrongState`` when the agency's signature is missing."""
    if waits_for_seal(document):
        raise WrongState(
            _("Văn bản chưa có chữ ký số của cơ quan. Chọn “Đóng dấu” trước.")
        )


def _image(certificate: Certificate) -> bytes | None:
    return certificate.image.data if certificate.image is not None else None


def _note(
    document, role: str, certificate: Certificate, before: str | None, after: str | None
) -> None:
    """Kept with the document, and in the register of the key's use (Decree 30, art. 32)."""
    note = {
        "role": role,
        "by": api.user.get_current().getId(),
        "at": clock.now().isoformat(timespec="seconds"),
        "subject": certificate.subject,
        "serial": certificate.serial,
        "fingerprint": certificate.fingerprint,
        "before": before,
        "after": after,
        "symbol": document.symbol,
    }
    document.signatures = (*document.signatures, note)
    append(
        certificate,
        "use",
        document.symbol,
        document=document.UID(),
        role=role,
        before=before,
        after=after,
    )
