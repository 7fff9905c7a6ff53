"""Opening PDF files with PDFium, one at a time: the library is not safe between threads."""

from camau.qlvbdh import _
from camau.qlvbdh.signing.errors import UnfitFile
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import BinaryIO
import pypdfium2


LOCK = Lock()


@contextmanager
def opened(stream: BinaryIO) -> Iterator[pypdfium2.PdfDocument]:
    """The PDF in ``stream`` (seekable), which is rewound afterwards.

    Raises ``UnfitFile`` for what can't be read. Nothing of the document may be used
    after the block.
    """
    stream.seek(0)
    try:
        with LOCK:
            pdf = pypdfium2.PdfDocument(stream)
            try:
                yield pdf
            finally:
                pdf.close()
    except pypdfium2.PdfiumError as error:
        raise UnfitFile(
            _("Tệp PDF hỏng hoặc bị khóa, không xem được. Xuất lại tệp PDF."),
            field="file",
        ) from error
    finally:
        stream.seek(0)
