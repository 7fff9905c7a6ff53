"""Keys that sign: one contract, whatever holds the key.

A PIN or a password lives as long as the call; nothing here stores or logs it.
"""

from asn1crypto import x509
from camau.qlvbdh import _
from camau.qlvbdh.signing.errors import KeyUnavailable
from camau.qlvbdh.signing.errors import PinRefused
from collections.abc import Sequence
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization import load_der_public_key
from cryptography.hazmat.primitives.serialization import pkcs12
from dataclasses import dataclass
from functools import cached_property
from functools import lru_cache
from pathlib import Path
from pyhanko_certvalidator.registry import SimpleCertificateStore
from typing import Any
from typing import Protocol


DIGEST = "sha256"
"""The digest of all signatures made here."""


@dataclass(frozen=True)
class Identity:
    """Who signs: a certificate and those above it, as DER."""

    der: bytes
    chain: tuple[bytes, ...] = ()

    @cached_property
    def certificate(self) -> x509.Certificate:
        """The certificate, parsed through: asn1crypto's lazy parsing is not safe
        between threads."""
        return _parsed(self.der)

    @cached_property
    def store(self) -> SimpleCertificateStore:
        """What goes into the signature beside the certificate."""
        store = SimpleCertificateStore()
        store.register_multiple([self.certificate, *map(_parsed, self.chain)])
        return store

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate, hexadecimal."""
        return self.certificate.sha256.hex()

    def made(self, signature: bytes, data: bytes) -> bool:
        """Whether ``signature`` over ``data`` comes from the key of the certificate."""
        key = load_der_public_key(self.certificate.public_key.dump())
        try:
            if isinstance(key, rsa.RSAPublicKey):
                key.verify(signature, data, padding.PKCS1v15(), hashes.SHA256())
            elif isinstance(key, ec.EllipticCurvePublicKey):
                key.verify(signature, data, ec.ECDSA(hashes.SHA256()))
            else:
                return False
        except InvalidSignature:
            return False
        return True


class Key(Protocol):
    """What can sign at once; keys elsewhere answer later (``signing.sessions``)."""

    identity: Identity

    def sign(self, data: bytes) -> bytes:
        """The raw signature over ``data`` with SHA-256: RSA PKCS#1 v1.5, or ECDSA.

        Raises ``KeyUnavailable``, ``PinRefused``.
        """

    def sign_all(self, given: Sequence[bytes]) -> list[bytes]:
        """A signature over each, in their order; the PIN is used once for all."""
        return [self.sign(one) for one in given]


class FileKey(Key):
    """A key in the memory of the process, read and checked once."""

    def __init__(self, key: Any, identity: Identity) -> None:
        self.identity = identity
        self._key = key

    def sign(self, data: bytes) -> bytes:
        """As ``Key.sign``."""
        if isinstance(self._key, rsa.RSAPrivateKey):
            return self._key.sign(data, padding.PKCS1v15(), hashes.SHA256())
        return self._key.sign(data, ec.ECDSA(hashes.SHA256()))


def open_pkcs12(path: Path, password: str) -> FileKey:
    """The key of a PKCS#12 file.

    Raises ``KeyUnavailable`` without the file, ``PinRefused`` for a wrong password.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise KeyUnavailable(
            _("Không đọc được khóa ký số trên máy chủ. Báo quản trị hệ thống.")
        ) from error
    try:
        key, certificate, chain = pkcs12.load_key_and_certificates(
            data, password.encode()
        )
    except ValueError as error:
        raise PinRefused(
            _("Mật khẩu của khóa ký số không đúng."), field="pin"
        ) from error
    if key is None or certificate is None:
        raise KeyUnavailable(_("Tệp khóa không có khóa hoặc chứng thư số."))
    identity = Identity(
        certificate.public_bytes(Encoding.DER),
        tuple(one.public_bytes(Encoding.DER) for one in chain),
    )
    return FileKey(key, identity)


@lru_cache(256)
def _parsed(der: bytes) -> x509.Certificate:
    certificate = x509.Certificate.load(der)
    certificate.native  # noqa: B018
    return certificate
