"""The trust store: which authorities and revocation lists are believed.

A folder that the operator keeps, named by ``QLVBDH_TRUST_STORE``::

    roots/             root certificates of the government PKI (công vụ)
    roots/public/      those of public authorities (công cộng)
    roots/test/        those of trials (thử nghiệm)
    intermediates/     sub-CA certificates (real files often embed the leaf only)
    crls/              revocation lists that the operator brings
    hosts.txt          hosts from which revocation data may be fetched

The list is data, never code (the anchors of the government PKI are in the
documentation). Files are DER or PEM; ``.crt``, ``.pem``, ``.der``, ``.cer``,
``.crl``, ``.ocsp``. Revocation data that the worker fetched lies in a folder of
its own, named by ``QLVBDH_REVOCATION``, with ``crls/`` and ``ocsps/``.
"""

from asn1crypto import crl as asn1_crl
from asn1crypto import ocsp as asn1_ocsp
from asn1crypto import pem
from asn1crypto import x509
from camau.qlvbdh.validation.model import Anchor
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
import logging
import os


logger = logging.getLogger(__name__)
ENVIRONMENT = "QLVBDH_TRUST_STORE"
REVOCATION = "QLVBDH_REVOCATION"
SUFFIXES = frozenset({".crt", ".cer", ".pem", ".der", ".crl", ".ocsp"})

ROOTS = {
    "roots": Anchor.OFFICIAL,
    "roots/public": Anchor.PUBLIC,
    "roots/test": Anchor.TEST,
}
KINDS = ("roots", "intermediates", "crls", "ocsps")


@dataclass(frozen=True)
class TrustStore:
    """Certificates and lists as DER, and the version that names this content.

    DER and not parsed objects: asn1crypto parses lazily and is not safe when
    several threads share one object. ``classes`` has the SHA-256 of each root
    with its class; one that is not there is of the government.
    """

    roots: tuple[bytes, ...] = ()
    intermediates: tuple[bytes, ...] = ()
    crls: tuple[bytes, ...] = ()
    ocsps: tuple[bytes, ...] = ()
    classes: tuple[tuple[str, Anchor], ...] = ()
    version: str = "empty"
    problems: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.roots)

    def class_of(self, root: bytes) -> Anchor:
        """The class of a root certificate."""
        return dict(self.classes).get(sha256(root).hexdigest(), Anchor.OFFICIAL)

    def revocation_data(self) -> dict[str, bytes]:
        """Lists and answers by their SHA-256."""
        return {sha256(der).hexdigest(): der for der in (*self.crls, *self.ocsps)}

    @classmethod
    def load(
        cls, folder: str | Path, fetched: str | Path | None = None
    ) -> "TrustStore":
        """Read ``folder``, and the revocation data in ``fetched``; a missing
        folder gives an empty store.

        A file that is neither certificate nor list is left out and named in
        ``problems``, so that one bad download does not stop validation.
        """
        listing = _listing(Path(folder), (*ROOTS, "intermediates", "crls"))
        if fetched:
            listing += _listing(Path(fetched), ("crls", "ocsps"))
        return _load(listing)

    @classmethod
    def current(cls) -> "TrustStore":
        """The store of this installation, read again when a file changes."""
        folder = os.environ.get(ENVIRONMENT, "")
        return cls.load(folder, os.environ.get(REVOCATION)) if folder else cls()


Listing = tuple[tuple[str, str, int, int], ...]
"""Kind, path, time and size of each file."""


def _listing(folder: Path, names: tuple[str, ...]) -> Listing:
    found = []
    for name in names:
        for path in sorted((folder / name).glob("*")):
            if path.suffix.lower() in SUFFIXES and path.is_file():
                state = path.stat()
                found.append((name, str(path), state.st_mtime_ns, state.st_size))
    return tuple(found)


@lru_cache(maxsize=8)
def _load(listing: Listing) -> TrustStore:
    content: dict[str, list[bytes]] = {kind: [] for kind in KINDS}
    classes: dict[str, Anchor] = {}
    problems = []
    for name, path, _mtime, _size in listing:
        kind = name.split("/")[0]
        try:
            found = _ders(Path(path).read_bytes(), kind)
        except (ValueError, TypeError, OSError) as error:
            logger.warning("Trust store: %s cannot be read: %s", path, error)
            problems.append(f"{name}/{Path(path).name}")
            continue
        content[kind] += found
        if name in ROOTS:
            classes |= {sha256(der).hexdigest(): ROOTS[name] for der in found}
    return TrustStore(
        **{kind: tuple(ders) for kind, ders in content.items()},
        classes=tuple(sorted(classes.items())),
        version=_version(content, classes) if any(content.values()) else "empty",
        problems=tuple(problems),
    )


def _version(content: dict[str, list[bytes]], classes: dict[str, Anchor]) -> str:
    """A name for the content: the same certificates and lists, the same name."""
    digest = sha256()
    for kind, ders in content.items():
        for der in sorted(set(ders)):
            own = sha256(der)
            digest.update(f"{kind}{classes.get(own.hexdigest(), '')}".encode())
            digest.update(own.digest())
    return digest.hexdigest()[:16]


def _ders(data: bytes, kind: str) -> list[bytes]:
    parts = [data]
    if pem.detect(data):
        parts = [der for _name, _headers, der in pem.unarmor(data, multiple=True)]
    for der in parts:
        PROOFS[kind](der)
    return parts


def prove_certificate(der: bytes) -> None:
    """Raise ValueError unless ``der`` is a certificate; parsing is lazy, so
    what only certificates have must be asked for."""
    _ = x509.Certificate.load(der, strict=True).public_key.algorithm


def prove_list(der: bytes) -> None:
    """Raise ValueError unless ``der`` is a revocation list."""
    parsed = asn1_crl.CertificateList.load(der, strict=True)
    _ = parsed["tbs_cert_list"]["this_update"].native


def prove_answer(der: bytes) -> None:
    """Raise ValueError unless ``der`` is an OCSP response with an answer."""
    parsed = asn1_ocsp.OCSPResponse.load(der, strict=True)
    if parsed["response_status"].native != "successful":
        raise ValueError(parsed["response_status"].native)
    _ = parsed.response_data["produced_at"].native


PROOFS: dict[str, Callable[[bytes], None]] = {
    "roots": prove_certificate,
    "intermediates": prove_certificate,
    "crls": prove_list,
    "ocsps": prove_answer,
}
