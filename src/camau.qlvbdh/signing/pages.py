"""Pages of a PDF as people look at them: their sizes, and images within limits."""

from camau.qlvbdh import _
from camau.qlvbdh.signing import drawing
from camau.qlvbdh.signing.errors import UnfitFile
from camau.qlvbdh.signing.pdfium import opened
from collections import OrderedDict
from collections.abc import Iterable
from threading import BoundedSemaphore
from threading import Lock
from typing import Any
from typing import BinaryIO
import os
import subprocess
import sys


Size = tuple[float, float]
"""Width and height of a page in points, as it is shown."""

MAX_PAGES = 2000
SECONDS = 20
KEPT_BYTES = 32 << 20
"""Images that are kept in the process."""

AT_ONCE = BoundedSemaphore(2)
UNREADABLE = _("Không vẽ được trang này: tệp hỏng hoặc quá phức tạp. Xuất lại tệp PDF.")


def sizes_of(stream: BinaryIO) -> tuple[Size, ...]:
    """The size of every page. Raises ``UnfitFile``."""
    with opened(stream) as pdf:
        if not 0 < len(pdf) <= MAX_PAGES:
            raise UnfitFile(
                _(
                    "Tệp phải có từ 1 đến ${most} trang để đặt vị trí ký.",
                    mapping={"most": MAX_PAGES},
                ),
                field="file",
            )
        return tuple(pdf.get_page_size(number) for number in range(len(pdf)))


def turned(stream: BinaryIO, numbers: Iterable[int]) -> list[int]:
    """Those of the pages that are shown turned or cut: boxes would not fall in place."""
    found = []
    with opened(stream) as pdf:
        for number in sorted(set(numbers)):
            page = pdf[number]
            left, bottom = page.get_cropbox()[:2]
            if page.get_rotation() or abs(left) > 0.5 or abs(bottom) > 0.5:
                found.append(number)
    return found


class Images:
    """The last images, up to ``KEPT_BYTES``; safe between threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._found: OrderedDict[tuple[str, int], bytes] = OrderedDict()

    def get(self, key: tuple[str, int]) -> bytes | None:
        """The image put under ``key``."""
        with self._lock:
            return self._found.get(key)

    def put(self, key: tuple[str, int], png: bytes) -> None:
        """Keep ``png``; the oldest give way."""
        with self._lock:
            self._found[key] = png
            while sum(map(len, self._found.values())) > KEPT_BYTES:
                self._found.popitem(last=False)


images = Images()


def image_of(file: Any, number: int) -> bytes:
    """A page of a stored file as PNG. Raises ``UnfitFile``."""
    key = (file.sha256, number)
    png = images.get(key)
    if png is None:
        with file.open() as stream, AT_ONCE:
            png = _draw(stream, number)
        images.put(key, png)
    return png


def _draw(stream: Any, number: int) -> bytes:
    """Drawn by a process of its own, which a hostile file may bring down."""
    try:
        done = subprocess.run(
            [sys.executable, drawing.__file__, str(number)],
            stdin=stream,
            capture_output=True,
            timeout=SECONDS,
            env={"PYTHONPATH": os.pathsep.join(sys.path)},
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise UnfitFile(UNREADABLE, field="file") from error
    return done.stdout
