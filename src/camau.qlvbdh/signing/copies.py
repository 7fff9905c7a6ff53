"""The agency's signature on an electronic copy (Decree 30, art. 25; Annex I, part II, III)."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.content.agency import Agency
from camau.qlvbdh.content.files import make_file
from camau.qlvbdh.content.files import StoredFile
from camau.qlvbdh.signing import service
from camau.qlvbdh.signing.documents import certificate_of
from camau.qlvbdh.signing.documents import open_key
from camau.qlvbdh.signing.documents import require_custodian
from camau.qlvbdh.signing.documents import use_of_key
from camau.qlvbdh.signing.errors import CertificateRefused
from camau.qlvbdh.signing.places import COPY_WIDTH
from camau.qlvbdh.signing.prepare import COPY
from camau.qlvbdh.signing.stamps import text_width
from datetime import datetime


ROLE = "copy"
WIDTH = COPY_WIDTH - 4
"""Points of a line in the block."""


def sign_copy(
    file: StoredFile, agency: Agency, form: str, symbol: str, pin: str | None
) -> tuple[StoredFile, dict[str, str]]:
    """The signed file, and what the register of key use tells of it.

    ``form`` is such as “SAO Y”. Raises ``CertificateRefused``, ``PinRefused``,
    ``KeyUnavailable``, ``UnfitFile``, ``FieldMissing``.
    """
    certificate = certificate_of(agency, None)
    if certificate is None:
        raise CertificateRefused(
            _("Cơ quan chưa có chứng thư số. Đề nghị quản trị đăng ký.")
        )
    require_custodian(certificate)
    signer = open_key(certificate, pin)
    lines = block(form, agency.title, clock.now())
    with file.open() as stream:
        pdf = service.sign_block(stream.read(), signer, lines, COPY)
    signed = make_file(pdf, file.filename)
    note = use_of_key(ROLE, certificate, file.sha256 or "", signed.sha256 or "", symbol)
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
