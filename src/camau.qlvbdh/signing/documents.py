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
from camau.qlvbdh.signing.errors import CertificateRefused
from camau.qlvbdh.signing.errors import KeyUnavailable
from camau.qlvbdh.signing.errors import PinRefused
from camau.qlvbdh.signing.keys import KeySigner
from camau.qlvbdh.signing.keys import open_pkcs12
from pathlib import Path
from plone import api
from zope.lifecycleevent import modified
import os


KEYS = "QLVBDH_KEYS"
"""Names the folder with the keys of the installation."""

PERSON, AGENCY, APPENDIX = "person", "agency", "appendix"
POINTS_PER_MM = 72 / 25.4


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


def prepare(document) -> None:
    """Fix the text and put the fields in; raises ``UnfitFile``, ``PlaceNotFound``."""
    seal = certificate_of(agency_of(document), None)
    diameter = (seal.diameter if seal is not None else None) or 36
    with document.file.open() as stream:
        pdf = service.prepare(
            stream, full_name(document.signer), diameter * POINTS_PER_MM
        )
    _replace(document, pdf)


def sign(document, certificate: Certificate, pin: str | None) -> None:
    """The signature of the competent person, who acts."""
    signer = open_key(certificate, pin)
    if not is_prepared(document):
        prepare(document)
    with document.file.open() as stream:
        pdf = service.sign_person(stream.read(), signer, _image(certificate))
    before = document.file.sha256
    _replace(document, pdf)
    _note(document, PERSON, certificate, before, document.file.sha256)


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


def seal(document, pin: str | None) -> None:
    """Number, date and the agency's signature; each attached PDF is signed, too (S6)."""
    certificate = certificate_of(agency_of(document), None)
    if certificate is None or not waits_for_seal(document):
        raise WrongState(_("Văn bản không chờ chữ ký số của cơ quan."))
    require_custodian(certificate)
    signer = open_key(certificate, pin)
    with document.file.open() as stream:
        pdf = service.seal(
            stream.read(),
            signer,
            _image(certificate),
            document.code_number,
            document.issued_date,
        )
    before = document.file.sha256
    _replace(document, pdf)
    _note(document, AGENCY, certificate, before, document.file.sha256)
    for attachment in document.attachments():
        _sign_appendix(document, attachment, certificate, signer)
    document.reindexObject(idxs=["actors"])


def require_custodian(certificate: Certificate) -> None:
    """Raise ``CertificateRefused`` for whom the key was not handed to (art. 32(2)c)."""
    holder = certificate.custodian
    if holder and holder != api.user.get_current().getId():
        raise CertificateRefused(
            _(
                "Khóa của cơ quan được giao cho ${name}. Chỉ người này đóng dấu.",
                mapping={"name": full_name(holder)},
            )
        )


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
    _note(document, APPENDIX, certificate, before, attachment.file.sha256)


def _image(certificate: Certificate) -> bytes | None:
    return certificate.image.data if certificate.image is not None else None


def _replace(document, pdf: bytes) -> None:
    """The signed file; the former one stays among the versions."""
    document.file = make_file(pdf, document.file.filename)
    modified(document)


def _note(document, role: str, certificate: Certificate, before: str, after: str):
    note = use_of_key(role, certificate, before, after, document.symbol)
    document.signatures = (*document.signatures, note)


def use_of_key(
    role: str, certificate: Certificate, before: str, after: str, symbol: str
) -> dict[str, str]:
    """What the register of key use tells (Decree 30, art. 32)."""
    return {
        "role": role,
        "by": api.user.get_current().getId(),
        "at": clock.now().isoformat(timespec="seconds"),
        "subject": certificate.subject,
        "serial": certificate.serial,
        "fingerprint": certificate.fingerprint,
        "before": before,
        "after": after,
        "symbol": symbol,
    }
