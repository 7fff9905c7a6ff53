"""Opening PDF files that may be damaged, locked or hostile.

The file is read from the open stream piece by piece, never as a whole, and
within a budget of time: a file of a few megabytes can be made that takes
hours to parse.
"""

from camau.qlvbdh import _
from camau.qlvbdh.validation.errors import Unreadable
from camau.qlvbdh.validation.model import Message
from camau.qlvbdh.validation.model import say
from camau.qlvbdh.validation.model import Severity
from pyhanko.pdf_utils.crypt import AuthStatus
from pyhanko.pdf_utils.crypt import StandardSecurityHandler
from pyhanko.pdf_utils.decode_limits import DecodeLimits
from pyhanko.pdf_utils.decode_limits import StreamDecodeLimits
from pyhanko.pdf_utils.generic import PdfObject
from pyhanko.pdf_utils.reader import PdfFileReader
from time import monotonic
from typing import Any
from typing import BinaryIO


SECONDS = 15.0
"""Less than the process has (``limited``), so that the file gets its own word."""

READS_BETWEEN_CHECKS = 256
LIMITS = DecodeLimits(per_stream=StreamDecodeLimits(max_output_size=64 << 20))


class Budget:
    """The time that one file may take."""

    def __init__(self, seconds: float | None = None) -> None:
        self._end = monotonic() + (SECONDS if seconds is None else seconds)

    def check(self) -> None:
        """Raise ``Unreadable`` when the time is over."""
        if monotonic() > self._end:
            raise Unreadable(_("Tệp quá phức tạp, không kiểm tra được hết"))


class MeteredStream:
    """``stream``, looking at the clock now and then while it is parsed."""

    def __init__(self, stream: BinaryIO, budget: Budget) -> None:
        self._read = stream.read
        self._budget = budget
        self._reads = 0
        self.seek = stream.seek
        self.tell = stream.tell
        self.readinto = stream.readinto  # type: ignore[attr-defined]

    def read(self, size: int = -1) -> bytes:
        """As ``stream.read``."""
        self._reads += 1
        if not self._reads % READS_BETWEEN_CHECKS:
            self._budget.check()
        return self._read(size)


class BoundedReader(PdfFileReader):
    """pyHanko's reader within a budget of time and of unpacked data."""

    def __init__(self, stream: BinaryIO, budget: Budget, strict: bool) -> None:
        self.budget = budget
        super().__init__(
            MeteredStream(stream, budget), strict=strict, decode_limits=LIMITS
        )

    def get_object(self, *args: Any, **kwargs: Any) -> PdfObject:
        """As pyHanko's; objects inside object streams are not metered by
        reading, so the clock is looked at here too."""
        self.budget.check()
        return super().get_object(*args, **kwargs)


def open_pdf(
    stream: BinaryIO,
    budget: Budget,
    *,
    strict: bool = True,
    reader_class: type[BoundedReader] = BoundedReader,
) -> tuple[BoundedReader, list[Message]]:
    """A reader on ``stream`` (seekable), with warnings.

    Raises ``Unreadable`` for empty, foreign and locked files, and what is in
    ``errors.BROKEN`` for damaged ones.
    """
    stream.seek(0)
    head = stream.read(1024)
    if not head:
        raise Unreadable(_("Tệp rỗng (0 byte)"))
    if b"%PDF-" not in head:
        raise Unreadable(_("Tệp không phải là PDF"))
    reader = reader_class(stream, budget, strict)
    notes = []
    if reader.encrypted:
        _unlock(reader)
        text = _("Tệp bị mã hóa; văn bản điện tử không được đặt mật khẩu")
        notes.append(say("file", Severity.WARNING, text))
    return reader, notes


def _unlock(reader: PdfFileReader) -> None:
    """Try the empty password, with which most locked files open by themselves."""
    locked = Unreadable(_("Tệp được đặt mật khẩu, không mở được"), locked=True)
    if not isinstance(reader.security_handler, StandardSecurityHandler):
        raise locked
    if reader.decrypt("").status == AuthStatus.FAILED:
        raise locked
