"""What goes wrong with files that are damaged, locked or hostile."""

from camau.qlvbdh.validation.model import say
from camau.qlvbdh.validation.model import Severity
from pyhanko.pdf_utils.misc import PdfError
import struct
import zlib


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
    """The file cannot be examined; ``message`` says why.

    ``locked`` tells files under a password from others.
    """

    def __init__(self, text: str, *, locked: bool = False) -> None:
        super().__init__(text)
        self.message = say("file", Severity.ERROR, text)
        self.locked = locked
