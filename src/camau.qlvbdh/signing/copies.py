"""The agency's signature on an electronic copy (Decree 30, art. 25; Annex I, part II, III)."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.content.files import admit
from camau.qlvbdh.content.files import copy_of
from camau.qlvbdh.content.files import StoredFile
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.signing import service
from camau.qlvbdh.signing.certificates import is_elsewhere
from camau.qlvbdh.signing.certificates import open_key
from camau.qlvbdh.signing.certificates import require_custodian
from camau.qlvbdh.signing.certificates import seal_of
from camau.qlvbdh.signing.documents import use_of_key
from camau.qlvbdh.signing.errors import CertificateRefused
from camau.qlvbdh.signing.errors import KeyUnavailable
from camau.qlvbdh.signing.pending import sign_with
from camau.qlvbdh.signing.places import COPY_WIDTH
from camau.qlvbdh.signing.prepare import COPY
from camau.qlvbdh.signing.stamps import text_width
from datetime import datetime
from typing import Any


ROLE = "copy"
WIDTH = COPY_WIDTH - 4
"""Points of a line in the block."""


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
    certificate = seal_of(document)
    if certificate is None:
        raise CertificateRefused(
            _("Cơ quan chưa có chứng thư số. Đề nghị quản trị đăng ký.")
        )
    require_custodian(certificate)
    if is_elsewhere(certificate):
        raise KeyUnavailable(
            _(
                "Khóa của cơ quan ở máy của văn thư nên chưa ký được bản sao tại đây. "
                "Dùng khóa trên máy chủ (tệp, token, HSM) hoặc ký số từ xa."
            )
        )
    key = open_key(certificate, pin, otp)
    lines = block(form, agency_of(document).title, clock.now())
    signed = copy_of(file)
    with signed.open("r+") as stream:
        sign_with(key, stream, service.begin_block(stream, key.identity, lines, COPY))
    admit(signed)
    note = use_of_key(document, ROLE, certificate, file.sha256, signed.sha256, symbol)
    return signed, note


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
