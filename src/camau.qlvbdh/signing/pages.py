"""Pages of a PDF as people look at them: their sizes, and images within limits."""

from camau.qlvbdh import _
from camau.qlvbdh.signing.errors import UnfitFile
from camau.qlvbdh.signing.isolated import ask
from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock
from typing import Any
from typing import BinaryIO
import pikepdf


Size = tuple[float, float]
"""Width and height of a page in points, as it is shown."""

MAX_PAGES = 2000
KEPT_BYTES = 32 << 20
"""Images that are kept in the process."""

BROKEN = (pikepdf.PdfError, AttributeError, TypeError, ValueError)
"""What pikepdf raises on files that are not as they should be."""


def sizes_of(stream: BinaryIO) -> tuple[Size, ...]:
    """The size of every page. Raises ``UnfitFile``."""
    return tuple(
        (height, width) if turn % 180 else (width, height)
        for _left, _bottom, width, height, turn in _shapes(stream)
    )


def turned(stream: BinaryIO, numbers: Iterable[int]) -> list[int]:
    """Those of the pages that are shown turned or cut: boxes would not fall in place."""
    shapes = _shapes(stream)
    return [
        number
        for number in sorted(set(numbers))
        if shapes[number][4] % 360 or max(map(abs, shapes[number][:2])) > 0.5
    ]


Shape = tuple[float, float, float, float, int]
"""Left, bottom, width, height and turn of what is shown of a page."""


def _shapes(stream: BinaryIO) -> list[Shape]:
    stream.seek(0)
    try:
        with pikepdf.open(stream) as pdf:
            count = len(pdf.pages)
            shapes = [_shape(page) for page in pdf.pages] if count <= MAX_PAGES else []
    except BROKEN as error:
        raise UnfitFile(
            _("Tệp PDF hỏng hoặc bị khóa, không xem được. Xuất lại tệp PDF."),
            field="file",
        ) from error
    finally:
        stream.seek(0)
    if not shapes:
        raise UnfitFile(
            _(
                "Tệp phải có từ 1 đến ${most} trang để đặt vị trí ký.",
                mapping={"most": MAX_PAGES},
            ),
            field="file",
        )
    return shapes


def _shape(page: pikepdf.Page) -> Shape:
    left, bottom, right, top = map(float, page.cropbox)
    node: Any = page.obj
    for _level in range(50):
        if "/Rotate" in node or "/Parent" not in node:
            break
        node = node["/Parent"]
    width, height = abs(right - left), abs(top - bottom)
    return (
        min(left, right),
        min(bottom, top),
        width,
        height,
        int(node.get("/Rotate", 0)),
    )


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
        with file.open() as stream:
            png = ask(stream, "draw", str(number))
        images.put(key, png)
    return png
