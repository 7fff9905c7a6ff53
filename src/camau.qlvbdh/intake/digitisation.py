"""The standard of digitised paper (Decree 30, Annex I, part II, I.2; R8.1đ-1).

PDF of version 1.4 or later, in colour, at least 200 dpi, scale 100 %.
"""

from camau.qlvbdh import _
from camau.qlvbdh.intake.pages import LeanReader
from camau.qlvbdh.intake.pages import pages_of
from camau.qlvbdh.intake.pdf import MIN_VERSION
from camau.qlvbdh.intake.placing import images_on
from camau.qlvbdh.intake.placing import PlacedImage
from camau.qlvbdh.validation import limited
from camau.qlvbdh.validation.errors import BROKEN
from camau.qlvbdh.validation.errors import Unreadable
from camau.qlvbdh.validation.reader import Budget
from camau.qlvbdh.validation.reader import open_pdf
from dataclasses import asdict
from dataclasses import dataclass
from pyhanko.pdf_utils.generic import DictionaryObject
from typing import Any
from typing import BinaryIO
from zope.i18n import interpolate


MIN_DPI = 200
# Scanners round; 198 dpi by division of pixels is a 200 dpi scan.
DPI_TOLERANCE = 0.98
MIN_COVER = 0.9
SMALL = 0.01
MAX_PAGES = 20

ERROR = "error"
WARNING = "warning"
INFO = "info"


@dataclass(frozen=True)
class Finding:
    """One remark; ``page`` counts from 1, 0 is the whole file.

    ``code`` is one of file, version, image, cover, dpi, colour, limit;
    ``severity`` error, warning or info. An error means: scan again.
    """

    code: str
    severity: str
    text: str
    page: int = 0


def check(stream: BinaryIO) -> list[Finding]:
    """Findings on a scanned file; none means that it meets the standard.

    The first ``MAX_PAGES`` pages are looked at, and a finding says so when
    there are more. Never raises for bad files, which are read in a process with
    limits; ``stream`` is rewound.
    """
    try:
        return [Finding(**one) for one in limited.run(look, stream)]
    except Unreadable as error:
        return [Finding("file", ERROR, error.message.text)]
    finally:
        stream.seek(0)


def look(stream: BinaryIO) -> list[dict[str, Any]]:
    """The fields of each ``Finding``, found in this process."""
    try:
        findings = _check(stream)
    except Unreadable as error:
        findings = [Finding("file", ERROR, error.message.text)]
    except BROKEN:
        findings = [_finding("file", ERROR, _("Tệp PDF hỏng hoặc không đầy đủ"))]
    return [asdict(one) for one in findings]


def _check(stream: BinaryIO) -> list[Finding]:
    reader, notes = open_pdf(stream, Budget(), strict=False, reader_class=LeanReader)
    findings = [Finding("file", ERROR, note.text) for note in notes]
    if reader.input_version < MIN_VERSION:
        version = ".".join(map(str, reader.input_version))
        text = _("Phiên bản PDF ${version}, yêu cầu từ 1.4")
        findings.append(_finding("version", ERROR, text, version=version))
    number = 0
    for number, page in enumerate(pages_of(reader), 1):
        if number > MAX_PAGES:
            text = _("Chỉ kiểm tra ${count} trang đầu")
            findings.append(_finding("limit", INFO, text, count=MAX_PAGES))
            break
        findings += _check_page(page, number)
    if not number:
        findings.append(_finding("file", ERROR, _("Tệp PDF không có trang nào")))
    return findings


def _check_page(page: DictionaryObject, number: int) -> list[Finding]:
    try:
        width, height = _size(page)
        images = [
            image for image in images_on(page) if _share(image, width, height) >= SMALL
        ]
    except BROKEN:
        text = _("Trang ${page}: không đọc được hình ảnh để kiểm tra")
        return [_finding("image", WARNING, text, number)]
    if not images:
        text = _("Trang ${page}: không có ảnh quét")
        return [_finding("image", ERROR, text, number)]
    findings = []
    if _covered(images, width, height) < MIN_COVER:
        text = _("Trang ${page}: ảnh quét không phủ kín trang (tỷ lệ 100 %)")
        findings.append(_finding("cover", ERROR, text, number))
    dpi = _resolution(images, width, height)
    if dpi < MIN_DPI * DPI_TOLERANCE:
        text = _("Trang ${page}: độ phân giải ${dpi} dpi, yêu cầu từ 200 dpi")
        findings.append(_finding("dpi", ERROR, text, number, dpi=round(dpi)))
    if not any(image.colour is not False for image in images):
        text = _("Trang ${page}: ảnh quét không phải ảnh màu")
        findings.append(_finding("colour", ERROR, text, number))
    return findings


def _resolution(images: list[PlacedImage], width: float, height: float) -> float:
    """Layered scans have a coarse background and a fine layer of text, both of
    the size of the page: the finer counts. Of strips the coarsest counts."""
    full = [i.dpi for i in images if _share(i, width, height) >= MIN_COVER]
    return max(full) if full else min(image.dpi for image in images)


def _share(image: PlacedImage, width: float, height: float) -> float:
    return (image.right - image.left) * (image.top - image.bottom) / (width * height)


def _covered(images: list[PlacedImage], width: float, height: float) -> float:
    across = max(i.right for i in images) - min(i.left for i in images)
    upright = max(i.top for i in images) - min(i.bottom for i in images)
    return min(across / width, 1.0) * min(upright / height, 1.0)


def _size(page: DictionaryObject) -> tuple[float, float]:
    """Width and height of the page in points."""
    box = page["/CropBox"] if "/CropBox" in page else page["/MediaBox"]
    left, bottom, right, top = map(float, box)
    unit = float(page.get("/UserUnit", 1))
    width, height = abs(right - left) * unit, abs(top - bottom) * unit
    if not (width and height):
        raise ValueError("a page without extent")
    return width, height


def _finding(
    code: str, severity: str, text: str, page: int = 0, **values: Any
) -> Finding:
    return Finding(
        code, severity, interpolate(str(text), values | {"page": page}), page
    )
