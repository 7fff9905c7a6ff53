"""Whose certificate signs, and the way to its key (Decree 30, art. 32)."""

from asn1crypto import x509
from camau.qlvbdh import _
from camau.qlvbdh.content.certificate import Certificate
from camau.qlvbdh.content.certificate import DESK
from camau.qlvbdh.content.certificate import PKCS11
from camau.qlvbdh.content.certificate import REMOTE
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.organization.lookup import is_there
from camau.qlvbdh.signing import service
from camau.qlvbdh.signing.errors import CertificateRefused
from camau.qlvbdh.signing.errors import KeyUnavailable
from camau.qlvbdh.signing.errors import PinRefused
from camau.qlvbdh.signing.keys import Identity
from camau.qlvbdh.signing.keys import Key
from camau.qlvbdh.signing.keys import open_pkcs12
from camau.qlvbdh.signing.pkcs11 import TokenKey
from camau.qlvbdh.signing.remote import RemoteKey
from camau.qlvbdh.signing.remote import service_of
from camau.qlvbdh.validation.trust import TrustStore
from collections.abc import Iterator
from pathlib import Path
from plone import api
import os


KEYS = "QLVBDH_KEYS"
"""Names the folder with the keys of the installation."""


def certificates_in(agency) -> list[Certificate]:
    """All certificates of an agency, past ones included."""
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(
        portal_type="Certificate", path="/".join(agency.getPhysicalPath())
    )
    return [brain._unrestrictedGetObject() for brain in brains]


def certificate_of(agency, person: str | None) -> Certificate | None:
    """The certificate in use of a person, or of the agency; None: nothing is signed.

    Of several the one that is valid longest.
    """
    found = [
        one
        for one in certificates_in(agency)
        if one.active and (one.person or None) == person
    ]
    return max(found, key=lambda one: one.valid_to, default=None)


def seal_of(document) -> Certificate | None:
    """The certificate of the document's agency."""
    return certificate_of(agency_of(document), None)


def is_elsewhere(certificate: Certificate | None) -> bool:
    """Whether the key is at the person's desk and answers in a while."""
    return certificate is not None and certificate.device in DESK


def open_key(certificate: Certificate, pin: str | None, otp: str | None = None) -> Key:
    """The key of a certificate, checked before anything is signed with it.

    A token or a service asks for ``pin`` and ``otp`` when it signs. Raises
    ``PinRefused``, ``KeyUnavailable``, ``CertificateRefused``.
    """
    if is_elsewhere(certificate):
        raise KeyUnavailable(_("Khóa ở máy của người ký. Chọn “Ký bằng token”."))
    if certificate.device == REMOTE:
        identity = identity_of(certificate)
        remote = service_of(_folder(), certificate.store)
        return RemoteKey(identity, remote, certificate.key_name, pin, otp)
    if not pin:
        raise PinRefused(_("Nhập mật khẩu của khóa ký số."), field="pin")
    if certificate.device == PKCS11:
        identity = identity_of(certificate)
        return TokenKey(identity, certificate.store, certificate.key_name, pin)
    return _file_key(certificate, pin)


def _file_key(certificate: Certificate, pin: str) -> Key:
    require_usable(certificate)
    key = open_pkcs12(_folder() / certificate.key_name, pin)
    if key.identity.fingerprint != certificate.fingerprint:
        raise CertificateRefused(
            _("Khóa trên máy chủ không thuộc chứng thư số đã đăng ký.")
        )
    service.check_certificate(key.identity)
    return key


def _folder() -> Path:
    folder = os.environ.get(KEYS)
    if not folder:
        raise KeyUnavailable(
            _("Máy chủ chưa có thư mục khóa ký số. Báo quản trị hệ thống.")
        )
    return Path(folder)


def require_usable(certificate: Certificate) -> None:
    """Raise ``CertificateRefused`` for one out of use, or of who left the agency."""
    if not certificate.active:
        raise CertificateRefused(_("Chứng thư số này đã ngừng dùng."))
    person = certificate.person
    if person and not is_there(agency_of(certificate), person):
        raise CertificateRefused(
            _(
                "${name} không còn giữ chức danh ở cơ quan; chứng thư số không được "
                "dùng để ký.",
                mapping={"name": full_name(person)},
            )
        )


def identity_of(certificate: Certificate) -> Identity:
    """Who signs with a key that is not here; raises ``CertificateRefused``."""
    require_usable(certificate)
    der = certificate.der
    identity = Identity(der, tuple(_issuers(der)))
    service.check_certificate(identity)
    return identity


def _issuers(der: bytes) -> Iterator[bytes]:
    """Authorities of the trust store between a certificate and its root."""
    waiting = {
        x509.Certificate.load(one).subject.hashable: one
        for one in TrustStore.current().intermediates
    }
    name = x509.Certificate.load(der).issuer.hashable
    while above := waiting.pop(name, None):
        yield above
        name = x509.Certificate.load(above).issuer.hashable


def require_custodian(certificate: Certificate) -> None:
    """The clerk who was handed the agency's key signs in person (Decree 30, art. 32)."""
    person = api.user.get_current().getId()
    if certificate.custodian and certificate.custodian != person:
        raise CertificateRefused(
            _(
                "Khóa của cơ quan được giao cho ${name}. Chỉ người này đóng dấu.",
                mapping={"name": full_name(certificate.custodian)},
            )
        )
