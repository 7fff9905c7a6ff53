"""Reading and drawing PDF files in a process of their own.

PDFium is not safe between threads, and a small hostile file keeps it busy for hours:
a limited process per question costs a fifth of a second and harms nobody else.
"""

from camau.qlvbdh import _
from camau.qlvbdh.signing.errors import Busy
from camau.qlvbdh.signing.errors import UnfitFile
from io import UnsupportedOperation
from threading import BoundedSemaphore
from typing import Any
from typing import BinaryIO
import os
import subprocess
import sys


SECONDS = 20
AT_ONCE, PATIENCE = BoundedSemaphore(2), 10
MODULE = "camau.qlvbdh.signing.pdfium"


def ask(stream: BinaryIO, *arguments: str) -> bytes:
    """What ``pdfium`` answers on the PDF in ``stream``, which is rewound.

    Raises ``UnfitFile`` for a file that is broken, too complex or takes too long.
    """
    stream.seek(0)
    given: dict[str, Any]
    try:
        stream.fileno()
        given = {"stdin": stream}
    except (UnsupportedOperation, AttributeError):
        given = {"input": stream.read()}
    if not AT_ONCE.acquire(timeout=PATIENCE):
        raise Busy(_("Máy chủ đang bận đọc các tệp PDF khác. Thử lại sau ít giây."))
    try:
        done = subprocess.run(
            [sys.executable, "-m", MODULE, *arguments],
            capture_output=True,
            timeout=SECONDS,
            env={"PYTHONPATH": os.pathsep.join(sys.path)},
            check=True,
            **given,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise UnfitFile(
            _(
                "Không đọc được trang của tệp PDF: tệp hỏng, bị khóa hoặc quá phức tạp. "
                "Xuất lại tệp PDF."
            ),
            field="file",
        ) from error
    finally:
        AT_ONCE.release()
        stream.seek(0)
    return done.stdout
