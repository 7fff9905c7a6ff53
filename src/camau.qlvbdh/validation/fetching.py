"""Fetching revocation lists and OCSP answers, by the worker alone.

Only certificates that a trusted root vouches for are asked about, and only hosts
that the operator names in ``hosts.txt`` of the trust store are asked: one
``host`` or ``host:port`` a line. No redirect is followed. What came lies in the
folder ``QLVBDH_REVOCATION``, which ``TrustStore.current`` reads too.
"""

from asn1crypto import crl as asn1_crl
from asn1crypto import x509
from base64 import b64decode
from base64 import b64encode
from camau.qlvbdh import clock
from camau.qlvbdh.validation.trust import ENVIRONMENT
from camau.qlvbdh.validation.trust import prove_answer
from camau.qlvbdh.validation.trust import REVOCATION
from collections.abc import Callable
from collections.abc import Iterator
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_der_x509_certificate
from cryptography.x509 import load_der_x509_crl
from cryptography.x509 import ocsp
from datetime import datetime
from datetime import timedelta
from hashlib import sha256
from http.client import HTTPConnection
from http.client import HTTPException
from http.client import HTTPSConnection
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.parse import urlsplit
import json
import logging
import os


logger = logging.getLogger(__name__)

HOSTS = "hosts.txt"
CONNECT_SECONDS = 10.0
SECONDS = 60.0
MAX_SIZE = 20 << 20
CHUNK = 1 << 16
AHEAD = timedelta(hours=1)
"""A list is renewed this long before it ends."""

ANSWER_AGE = timedelta(hours=1)
ANSWERS_KEPT = timedelta(days=7)
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)

FAULTS = (HTTPException, OSError, ValueError, TypeError, KeyError)


class Fetcher:
    """Brings revocation data into ``folder`` from the allowed ``hosts``."""

    def __init__(self, folder: Path, hosts: frozenset[str]) -> None:
        self.folder = folder
        self.hosts = hosts

    @classmethod
    def current(cls) -> "Fetcher | None":
        """That of this installation; None when nothing may be fetched."""
        trust, folder = os.environ.get(ENVIRONMENT), os.environ.get(REVOCATION)
        hosts = read_hosts(Path(trust)) if trust else frozenset()
        return cls(Path(folder), hosts) if folder and hosts else None

    def bring(self, certificate: bytes, issuer: bytes) -> bool:
        """Fetch what tells whether ``certificate`` (DER) is revoked: the list of
        its issuer, else an OCSP answer. Whether something came."""
        found = x509.Certificate.load(certificate)
        points = [p.url for p in found.crl_distribution_points if p.url]
        if any(self._list(url, issuer) for url in points):
            return True
        if any(self._is_current(url) for url in points):
            return False
        return any(self._ask(url, certificate, issuer) for url in found.ocsp_urls)

    def renew(self) -> int:
        """Fetch the known lists that end soon; how many came. Old answers go: each
        is kept with the documents that leaned on it."""
        for path in (self.folder / "ocsps").glob("*"):
            if _age(path) > ANSWERS_KEPT:
                path.unlink(missing_ok=True)
        notes = [_read(path) for path in (self.folder / "crls").glob("*.json")]
        return sum(self._list(one["url"], b64decode(one["issuer"])) for one in notes)

    def _list(self, url: str, issuer: bytes) -> bool:
        if self._is_current(url):
            return False

        def fetch() -> bytes:
            der = self.get(url)
            _prove_issued(der, issuer)
            return der

        return self._keep(self._place(url), url, issuer, fetch)

    def _place(self, url: str) -> Path:
        return self.folder / "crls" / f"{_name(url.encode())}.crl"

    def _is_current(self, url: str) -> bool:
        path = self._place(url)
        return path.exists() and _ends(path.read_bytes()) > clock.now() + AHEAD

    def _ask(self, url: str, certificate: bytes, issuer: bytes) -> bool:
        path = self.folder / "ocsps" / f"{_name(certificate)}.ocsp"
        if path.exists() and _age(path) < ANSWER_AGE:
            return False
        question = _question(certificate, issuer)

        def fetch() -> bytes:
            der = self.get(url, question)
            prove_answer(der)
            return der

        return self._keep(path, url, issuer, fetch)

    def _keep(
        self, path: Path, url: str, issuer: bytes, fetch: Callable[[], bytes]
    ) -> bool:
        """Fetch into ``path`` unless the host is not allowed or failed lately."""
        if not self.allows(url):
            return False
        beside = path.with_suffix(".json")
        known: dict[str, Any] = {"attempts": 0}
        if beside.exists():
            known = _read(beside)
        if known.get("not_before", "") > clock.now().isoformat():
            return False
        note = {"url": url, "issuer": b64encode(issuer).decode(), "attempts": 0}
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            der = fetch()
        except FAULTS as error:
            logger.warning("No revocation data from %s: %s", url, error)
            attempts = known["attempts"] + 1
            wait = min(FIRST_WAIT * 2 ** min(attempts - 1, 10), LONGEST_WAIT)
            later = (clock.now() + wait).isoformat()
            _write(beside, _note(note | {"attempts": attempts, "not_before": later}))
            return False
        _write(path, der)
        _write(beside, _note(note))
        return True

    def allows(self, url: str) -> bool:
        """Whether the operator named the host of ``url``."""
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            return False
        name = parts.hostname or ""
        wanted = f"{name}:{port}" if port else name
        return parts.scheme in ("http", "https") and wanted in self.hosts

    def get(self, url: str, question: bytes | None = None) -> bytes:
        """The body at ``url``; with ``question``, the answer to an OCSP request.

        Raises what is in ``FAULTS``.
        """
        parts = urlsplit(url)
        https = parts.scheme == "https"
        kind = HTTPSConnection if https else HTTPConnection
        connection = kind(parts.hostname or "", parts.port, timeout=CONNECT_SECONDS)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {"Content-Type": "application/ocsp-request"} if question else {}
        until = monotonic() + SECONDS
        try:
            method = "POST" if question else "GET"
            connection.request(method, target, question, headers)
            answer = connection.getresponse()
            if answer.status != 200:
                raise ValueError(f"status {answer.status}")
            return b"".join(_pieces(answer, until))
        finally:
            connection.close()


def read_hosts(folder: Path) -> frozenset[str]:
    """The hosts that the trust store in ``folder`` allows."""
    path = folder / HOSTS
    if not path.is_file():
        return frozenset()
    lines = (line.partition("#")[0].strip() for line in path.read_text().splitlines())
    return frozenset(line.lower() for line in lines if line)


def _pieces(answer: Any, until: float) -> Iterator[bytes]:
    size = 0
    while piece := answer.read1(CHUNK):
        size += len(piece)
        if size > MAX_SIZE:
            raise ValueError("larger than allowed")
        if monotonic() > until:
            raise TimeoutError("slower than allowed")
        yield piece


def _prove_issued(der: bytes, issuer: bytes) -> None:
    """Raise ValueError unless ``der`` is a list that ``issuer`` signed."""
    key = load_der_x509_certificate(issuer).public_key()
    if not load_der_x509_crl(der).is_signature_valid(key):  # type: ignore[arg-type]
        raise ValueError("not signed by the issuer of the certificate")


def _question(certificate: bytes, issuer: bytes) -> bytes:
    """An OCSP request; SHA-1 is what every responder knows, and protects nothing."""
    pair = load_der_x509_certificate(certificate), load_der_x509_certificate(issuer)
    request = ocsp.OCSPRequestBuilder().add_certificate(*pair, hashes.SHA1())
    return request.build().public_bytes(Encoding.DER)


def _name(data: bytes) -> str:
    return sha256(data).hexdigest()[:40]


def _ends(der: bytes) -> datetime:
    body = asn1_crl.CertificateList.load(der)["tbs_cert_list"]
    return body["next_update"].native or body["this_update"].native


def _age(path: Path) -> timedelta:
    written = datetime.fromtimestamp(path.stat().st_mtime, clock.ZONE)
    return clock.now() - written


def _read(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text())


def _note(values: dict[str, Any]) -> bytes:
    return json.dumps(values).encode()


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all: validations read the folder at any moment."""
    draft = path.with_suffix(path.suffix + ".new")
    draft.write_bytes(data)
    draft.replace(path)
