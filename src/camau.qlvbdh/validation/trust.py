"""The trust store: which authorities and revocation lists are believed.

A folder that the operator keeps, named by ``QLVBDH_TRUST_STORE``::

    roots/           root certificates
    intermediates/   sub-CA certificates (real files often embed the leaf only)
    crls/            revocation lists, to be renewed daily

The list is data, never code (the anchors of the government PKI are in the
documentation). Files are DER or PEM; ``.crt``, ``.pem``, ``.der``, ``.cer``,
``.crl``.
"""

from asn1crypto import crl as asn1_crl
from asn1crypto import pem
from asn1crypto import x509
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
import logging
import os


logger = logging.getLogger(__name__)
ENVIRONMENT = "QLVBDH_TRUST_STORE"
SUFFIXES = frozenset({".crt", ".cer", ".pem", ".der", ".crl"})


@dataclass(frozen=True)
class TrustStore:
    """Certificates and lists as DER, and the version that names this content.

    DER and not parsed objects: asn1crypto parses lazily and is not safe when
    several threads share one object.
    """

    roots: tuple[bytes, ...] = ()
    intermediates: tuple[bytes, ...] = ()
    crls: tuple[bytes, ...] = ()
    version: str = "empty"
    problems: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.roots)

    @classmethod
    def load(cls, folder: str | Path) -> "TrustStore":
        """Read ``folder``; a missing folder gives an empty store.

        A file that is neither certificate nor list is left out and named in
        ``problems``, so that one bad download does not stop validation.
        """
        return _load(Path(folder), _listing(Path(folder)))

    @classmethod
    def current(cls) -> "TrustStore":
        """The store of this installation, read again when a file changes."""
        folder = os.environ.get(ENVIRONMENT, "")
        return cls.load(folder) if folder else cls()


Listing = tuple[tuple[str, int, int], ...]


def _listing(folder: Path) -> Listing:
    found = []
    for name in ("roots", "intermediates", "crls"):
        for path in sorted((folder / name).glob("*")):
            if path.suffix.lower() in SUFFIXES and path.is_file():
                state = path.stat()
                found.append((f"{name}/{path.name}", state.st_mtime_ns, state.st_size))
    return tuple(found)


@lru_cache(maxsize=8)
def _load(folder: Path, listing: Listing) -> TrustStore:
    content: dict[str, list[bytes]] = {"roots": [], "intermediates": [], "crls": []}
    problems = []
    for name, _mtime, _size in listing:
        kind = name.split("/")[0]
        try:
            content[kind] += _ders((folder / name).read_bytes(), kind)
        except (ValueError, TypeError, OSError) as error:
            logger.warning("Trust store: %s cannot be read: %s", name, error)
            problems.append(name)
    digest = sha256()
    for kind, ders in content.items():
        for der in sorted(set(ders)):
            digest.update(kind.encode() + sha256(der).digest())
    return TrustStore(
        **{kind: tuple(ders) for kind, ders in content.items()},
        version=digest.hexdigest()[:16] if any(content.values()) else "empty",
        problems=tuple(problems),
    )


def _ders(data: bytes, kind: str) -> list[bytes]:
    parts = [data]
    if pem.detect(data):
        parts = [der for _name, _headers, der in pem.unarmor(data, multiple=True)]
    prove = _prove_list if kind == "crls" else _prove_certificate
    for der in parts:
        prove(der)
    return parts


def _prove_certificate(der: bytes) -> None:
    """Raise ValueError unless ``der`` is a certificate; parsing is lazy, so
    what only certificates have must be asked for."""
    _ = x509.Certificate.load(der, strict=True).public_key.algorithm


def _prove_list(der: bytes) -> None:
    parsed = asn1_crl.CertificateList.load(der, strict=True)
    _ = parsed["tbs_cert_list"]["this_update"].native
