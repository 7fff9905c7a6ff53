"""The agency's signature on an electronic copy (Decree 30, art. 25; Annex I, part II, III)."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.content.certificate import Certificate
from camau.qlvbdh.content.files import admit
from camau.qlvbdh.content.files import copy_of
from camau.qlvbdh.content.files import StoredFile
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.signing import service
from camau.qlvbdh.signing.certificates import is_elsewhere
from camau.qlvbdh.signing.certificates import open_key
from camau.qlvbdh.signing.certificates import require_custodian
from camau.qlvbdh.signing.certificates import seal_of
from camau.qlvbdh.signing.documents import Part
from camau.qlvbdh.signing.documents import use_of_key
from camau.qlvbdh.signing.errors import CertificateRefused
from camau.qlvbdh.signing.errors import KeyUnavailable
from camau.qlvbdh.signing.keys import Identity
from camau.qlvbdh.signing.pending import sign_with
from camau.qlvbdh.signing.places import COPY_WIDTH
from camau.qlvbdh.signing.prepare import COPY
from camau.qlvbdh.signing.stamps import text_width
from datetime import datetime
from typing import Any


ROLE = "copy"
WIDTH = COPY_WIDTH - 4
"""Points of a line in the block."""


def certificate_for_copies(document) -> Certificate:
    """The agency's certificate; raises ``CertificateRefused`` unless the acting clerk
    has its key."""
    certificate = seal_of(document)
    if certificate is None:
        raise CertificateRefused(
            _("Cơ quan chưa có chứng thư số. Đề nghị quản trị đăng ký.")
        )
    require_custodian(certificate)
    return certificate


def sign_copy(
    document,
    file: StoredFile,
    form: str,
    symbol: str,
    pin: str | None,
    otp: str | None = None,
) -> tuple[StoredFile, dict[str, Any]]:
    """The signed file of a copy of ``document``, and what is kept of the signature.

    ``form`` is such as “SAO Y”. Raises ``CertificateRefused``, ``PinRefused``,
    ``KeyUnavailable``, ``UnfitFile``, ``FieldMissing``.
    """
    certificate = certificate_for_copies(document)
    if is_elsewhere(certificate):
        raise KeyUnavailable(
            _("Khóa của cơ quan ở máy của văn thư. Chọn “Ký bản sao bằng token”.")
        )
    key = open_key(certificate, pin, otp)
    part = begin_copy(document, file, form, key.identity)
    with part.file.open("r+") as stream:
        sign_with(key, stream, part.pending)  # type: ignore[arg-type]
    return part.file, finish_copy(part, certificate, file.sha256, symbol)


def begin_copy(document, file: StoredFile, form: str, identity: Identity) -> Part:
    """A file of its own that waits for the agency's signature, with the block."""
    lines = block(form, agency_of(document).title, clock.now())
    waiting = copy_of(file)
    with waiting.open("r+") as stream:
        pending = service.begin_block(stream, identity, lines, COPY)
    return Part(document, ROLE, waiting, pending)


def finish_copy(
    part: Part, certificate: Certificate, before: str | None, symbol: str
) -> dict[str, Any]:
    """Check the signed file; what is kept of the signature. ``before`` is its SHA-256
    without it."""
    after = admit(part.file).sha256
    note = use_of_key(part.owner, ROLE, certificate, before, after, symbol)
    return note | ({"elsewhere": part.elsewhere} if part.elsewhere else {})


def block(form: str, agency: str, at: datetime) -> tuple[str, ...]:
    """``SAO Y; <agency>; 11/10/2021; 15:20:05 +07:00``, on lines of the block."""
    name = _wrapped(f"{form}; {agency};")
    return (*name, f"{at:%d/%m/%Y}; {at:%H:%M:%S} +07:00")


def _wrapped(text: str) -> list[str]:
    """As many words on a line as there is room for."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer) <= WIDTH:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
