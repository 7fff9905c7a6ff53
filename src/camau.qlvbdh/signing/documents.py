"""Signing documents: which certificate, which key, and what is kept of each signature.

Decree 30/2020/NĐ-CP, art. 13, 14, 32: the competent person signs first, then the
clerk in person puts number, date and the agency's signature on it.
"""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.content.certificate import Certificate
from camau.qlvbdh.content.files import make_file
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.signing import service
from camau.qlvbdh.signing.boxes import drawn
from camau.qlvbdh.signing.errors import CertificateRefused
from camau.qlvbdh.signing.errors import KeyUnavailable
from camau.qlvbdh.signing.errors import PinRefused
from camau.qlvbdh.signing.keys import KeySigner
from camau.qlvbdh.signing.keys import open_pkcs12
from camau.qlvbdh.signing.model import Place
from camau.qlvbdh.signing.places import Wanted
from camau.qlvbdh.signing.prepare import PERSON as PERSON_FIELD
from camau.qlvbdh.signing.prepare import SECRETARY as SECRETARY_FIELD
from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from plone import api
from typing import Any
from zope.lifecycleevent import modified
import os


KEYS = "QLVBDH_KEYS"
"""Names the folder with the keys of the installation."""

PERSON, AGENCY, APPENDIX = "person", "agency", "appendix"
SECRETARY = "secretary"
"""Roles of those who sign."""

FIELDS = {PERSON: PERSON_FIELD, SECRETARY: SECRETARY_FIELD}
UNDATED = ("bien-ban",)
"""Types whose form has no line with place and date (Decree 30, Annex III, 1.9)."""

POINTS_PER_MM = 72 / 25.4

SealFile = Callable[[Any, Certificate, KeySigner], None]


def certificate_of(agency, person: str | None) -> Certificate | None:
    """The certificate in use of a person, or of the agency; None: nothing is signed.

    Of several the one that is valid longest.
    """
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(
        portal_type="Certificate", path="/".join(agency.getPhysicalPath())
    )
    certificates = (brain._unrestrictedGetObject() for brain in brains)
    found = [
        one for one in certificates if one.active and (one.person or None) == person
    ]
    return max(found, key=lambda one: one.valid_to, default=None)


def open_key(certificate: Certificate, pin: str | None) -> KeySigner:
    """The key of a certificate, checked before anything is signed with it.

    Raises ``PinRefused``, ``KeyUnavailable``, ``CertificateRefused``.
    """
    if not pin:
        raise PinRefused(_("Nhập mật khẩu của khóa ký số."), field="pin")
    folder = os.environ.get(KEYS)
    if not folder:
        raise KeyUnavailable(
            _("Máy chủ chưa có thư mục khóa ký số. Báo quản trị hệ thống.")
        )
    signer = open_pkcs12(Path(folder) / certificate.key_name, pin)
    if signer.fingerprint != certificate.fingerprint:
        raise CertificateRefused(
            _("Khóa trên máy chủ không thuộc chứng thư số đã đăng ký.")
        )
    service.check_certificate(signer)
    return signer


def is_prepared(document) -> bool:
    """Whether the file has a field for the leader's signature."""
    with document.file.open() as stream:
        return service.waits_for_person(stream.read())


def wanted(document, drawn: Mapping[str, Place]) -> Wanted:
    """What is looked for in the file: names, the size of the seal, drawn boxes."""
    seal = certificate_of(agency_of(document), None)
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
    with document.file.open() as stream:
        pdf = service.prepare(stream, asked)
    replace_file(document, pdf)


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


def sign(document, certificate: Certificate, pin: str | None, role=PERSON) -> None:
    """The signature of the competent person or of the secretary, who acts."""
    signer = open_key(certificate, pin)
    if not is_prepared(document):
        prepare(document)
    with document.file.open() as stream:
        pdf = service.sign_person(
            stream.read(), signer, image(certificate), FIELDS[role]
        )
    before = document.file.sha256
    replace_file(document, pdf)
    note(document, role, certificate, before, document.file.sha256)


def waits_for_seal(document) -> bool:
    """Whether the competent person signed, and the agency has still to (S4)."""
    roles = {one["role"] for one in document.signatures}
    return (
        PERSON in roles
        and AGENCY not in roles
        and certificate_of(agency_of(document), None) is not None
    )


def require_sealed(document) -> None:
    """Raise ``WrongState`` when the agency's signature is missing."""
    if waits_for_seal(document):
        raise WrongState(
            _("Văn bản chưa có chữ ký số của cơ quan. Chọn “Đóng dấu” trước.")
        )


def seal(document, pin: str | None, seal_file: SealFile | None = None) -> None:
    """Number, date and the agency's signature; each attached PDF is signed, too (S6).

    ``seal_file`` does it for a file without our fields.
    """
    certificate = certificate_of(agency_of(document), None)
    if certificate is None or not waits_for_seal(document):
        raise WrongState(_("Văn bản không chờ chữ ký số của cơ quan."))
    if (
        certificate.custodian
        and certificate.custodian != api.user.get_current().getId()
    ):
        raise CertificateRefused(
            _(
                "Khóa của cơ quan được giao cho ${name}. Chỉ người này đóng dấu.",
                mapping={"name": full_name(certificate.custodian)},
            )
        )
    signer = open_key(certificate, pin)
    (seal_file or seal_prepared)(document, certificate, signer)
    for attachment in document.attachments():
        _sign_appendix(document, attachment, certificate, signer)
    document.reindexObject(idxs=["actors"])


def seal_prepared(document, certificate: Certificate, signer: KeySigner) -> None:
    """Number, date and seal in the fields that wait for them."""
    with document.file.open() as stream:
        pdf = service.seal(
            stream.read(),
            signer,
            image(certificate),
            document.code_number,
            document.issued_date,
        )
    before = document.file.sha256
    replace_file(document, pdf)
    note(document, AGENCY, certificate, before, document.file.sha256)


def _sign_appendix(document, attachment, certificate: Certificate, signer) -> None:
    if attachment.file is None or attachment.file.contentType != "application/pdf":
        return
    now = clock.now()
    lines = (
        f"Số: {document.symbol}; {now:%d/%m/%Y};",
        f"{now:%H:%M:%S} +07:00",
    )
    before = attachment.file.sha256
    with attachment.file.open() as stream:
        pdf = service.sign_block(stream.read(), signer, lines)
    attachment.file = make_file(pdf, attachment.file.filename)
    note(document, APPENDIX, certificate, before, attachment.file.sha256)


def image(certificate: Certificate) -> bytes | None:
    return certificate.image.data if certificate.image is not None else None


def replace_file(document, pdf: bytes) -> None:
    """The signed file; the former one stays among the versions."""
    document.file = make_file(pdf, document.file.filename)
    modified(document)


@dataclass(frozen=True)
class Used:
    """What is noted of a certificate that is not registered here."""

    subject: str
    serial: str
    fingerprint: str


def note(
    document,
    role: str,
    certificate: Certificate | Used,
    before: str,
    after: str,
    **more: str,
) -> None:
    """What the register of key use tells (Decree 30, art. 32)."""
    line = {
        "role": role,
        "by": api.user.get_current().getId(),
        "at": clock.now().isoformat(timespec="seconds"),
        "subject": certificate.subject,
        "serial": certificate.serial,
        "fingerprint": certificate.fingerprint,
        "before": before,
        "after": after,
        "symbol": document.symbol,
        **more,
    }
    document.signatures = (*document.signatures, line)
