"""Opening PDF files that may be damaged, locked or hostile.

The file is read from the open stream piece by piece, never as a whole.
"""

import struct
import zlib
from camau.qlvbdh import _
from camau.qlvbdh.validation.model import Message
from camau.qlvbdh.validation.model import say
from camau.qlvbdh.validation.model import Severity
from pyhanko.pdf_utils.crypt import AuthStatus
from pyhanko.pdf_utils.crypt import StandardSecurityHandler
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from typing import BinaryIO


# What the reader lets through on damaged or hostile input, besides its own
# errors. Named one by one: errors of the database must never be caught here.
BROKEN = (
    PdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)


class Unreadable(Exception):
    """The file cannot be examined; ``message`` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


def unreadable(text: str) -> Unreadable:
    """The error for a file that cannot be examined for that reason."""
    return Unreadable(say("file", Severity.ERROR, text))


def open_pdf(
    stream: BinaryIO,
    *,
    strict: bool = True,
    reader_class: type[PdfFileReader] = PdfFileReader,
) -> tuple[PdfFileReader, list[Message]]:
    """A reader on ``stream`` (seekable), with warnings.

    Raises ``Unreadable`` for empty, foreign and locked files, and what is in
    ``BROKEN`` for damaged ones.
    """
    stream.seek(0)
    head = stream.read(1024)
    if not head:
        raise unreadable(_("Tệp rỗng (0 byte)"))
    if b"%PDF-" not in head:
        raise unreadable(_("Tệp không phải là PDF"))
    reader = reader_class(stream, strict=strict)
    notes = []
    if reader.encrypted:
        _unlock(reader)
        text = _("Tệp bị mã hóa; văn bản điện tử không được đặt mật khẩu")
        notes.append(say("file", Severity.WARNING, text))
    return reader, notes


def _unlock(reader: PdfFileReader) -> None:
    """Try the empty password, with which most locked files open by themselves."""
    locked = unreadable(_("Tệp được đặt mật khẩu, không mở được"))
    if not isinstance(reader.security_handler, StandardSecurityHandler):
        raise locked
    if reader.decrypt("").status == AuthStatus.FAILED:
        raise locked
