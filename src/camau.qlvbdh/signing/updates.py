"""A signed file that comes back from a tool: the same file, and a signature more."""

from camau.qlvbdh import _
from camau.qlvbdh.content.files import CHUNK
from camau.qlvbdh.signing.errors import SignatureMismatch
from camau.qlvbdh.validation.model import Message
from camau.qlvbdh.validation.model import Severity
from camau.qlvbdh.validation.service import validate
from itertools import chain
from typing import BinaryIO


WHOLE = ("V1", "V2")
"""Checks that say whether a file was changed otherwise than by signing."""


def require_signed(base: BinaryIO, signed: BinaryIO, fingerprint: str) -> str:
    """The field of the first new signature in ``signed``.

    Raises ``SignatureMismatch`` unless it continues ``base`` byte for byte, and all
    that is new is by the certificate with that SHA-256.
    """
    if not _continues(base, signed):
        raise SignatureMismatch(
            _("Tệp gửi lại không phải là tệp đã gửi đi ký. Bắt đầu ký lại.")
        )
    known = {one.field for one in validate(base).findings}
    report = validate(signed)
    added = [one for one in report.findings if one.field not in known]
    if not added:
        raise SignatureMismatch(_("Tệp gửi lại chưa có chữ ký. Ký lại trên công cụ."))
    if any(one.fingerprint != fingerprint for one in added):
        raise SignatureMismatch(
            _("Tệp được ký bằng chứng thư số khác với chứng thư đã đăng ký.")
        )
    said = chain(report.messages, *(one.messages for one in report.findings))
    broken = [message.text for message in said if _breaks(message)]
    if broken:
        raise SignatureMismatch(
            _(
                "Chữ ký trong tệp gửi lại không toàn vẹn: ${reason}. Ký lại.",
                mapping={"reason": "; ".join(dict.fromkeys(broken))},
            )
        )
    return added[0].field


def _breaks(message: Message) -> bool:
    return message.check in WHOLE and message.severity == Severity.ERROR


def _continues(base: BinaryIO, signed: BinaryIO) -> bool:
    """Whether ``signed`` begins with the bytes of ``base``, and is longer."""
    while piece := base.read(CHUNK):
        if signed.read(len(piece)) != piece:
            return False
    return bool(signed.read(1))
