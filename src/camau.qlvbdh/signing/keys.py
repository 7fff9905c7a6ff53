"""Keys that sign: one contract, whatever holds the key (domain/signing, 6).

A PIN or a password lives as long as the call; nothing here stores or logs it.
"""

from asn1crypto import x509
from camau.qlvbdh import _
from camau.qlvbdh.signing.errors import KeyUnavailable
from camau.qlvbdh.signing.errors import PinRefused
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization import pkcs12
from pathlib import Path
from pyhanko.sign.signers import Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore
from pyhanko_certvalidator.util import get_pyca_cryptography_hash
from typing import Any


class KeySigner(Signer):
    """Signs with a key that is read and checked once, not for each signature."""

    def __init__(self, key: Any, certificate: bytes, chain: tuple[bytes, ...]) -> None:
        store = SimpleCertificateStore()
        own = x509.Certificate.load(certificate)
        store.register_multiple([own, *map(x509.Certificate.load, chain)])
        for one in store:
            # asn1crypto parses lazily, and not safely between threads.
            one.native  # noqa: B018
        super().__init__(signing_cert=own, cert_registry=store)
        self._key = key
        self._own = own

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate, hexadecimal."""
        return self._own.sha256.hex()

    async def async_sign_raw(
        self, data: bytes, digest_algorithm: str, dry_run: bool = False
    ) -> bytes:
        """The raw signature of ``data``."""
        if dry_run:
            return bytes((self._key.key_size + 7) // 8)
        digest = get_pyca_cryptography_hash(digest_algorithm)
        if isinstance(self._key, rsa.RSAPrivateKey):
            return self._key.sign(data, padding.PKCS1v15(), digest)
        return self._key.sign(data, ec.ECDSA(digest))


def open_pkcs12(path: Path, password: str) -> KeySigner:
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
    return KeySigner(
        key,
        certificate.public_bytes(Encoding.DER),
        tuple(one.public_bytes(Encoding.DER) for one in chain),
    )
