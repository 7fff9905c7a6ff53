"""Boxes that somebody has drawn: plain values, their checks, what is kept of them.

A box is ``{"page": 0, "box": [left, bottom, right, top]}``, in points from the lower
left corner of the page, pages from 0. A draft keeps its boxes by name with the sizes
of the pages they stand on.
"""

from camau.qlvbdh import _
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.signing.errors import PlaceNotFound
from camau.qlvbdh.signing.model import Box
from camau.qlvbdh.signing.model import Place
from camau.qlvbdh.signing.pages import Size
from camau.qlvbdh.signing.pages import sizes_of
from camau.qlvbdh.signing.pages import turned
from camau.qlvbdh.signing.places import ITALIC
from collections.abc import Mapping
from collections.abc import Sequence
from itertools import combinations
from math import isfinite
from typing import Any
from typing import BinaryIO


TITLES = {
    "number": _("Số"),
    "day": _("Ngày"),
    "month": _("Tháng"),
    "person": _("Chữ ký của người ký"),
    "secretary": _("Chữ ký của thư ký"),
    "agency": _("Dấu của cơ quan"),
}
"""Everything that can be drawn, in the order of the page."""

SIGNATURES = ("person", "secretary", "agency")
LEAST: dict[str, tuple[float, float]] = {
    **dict.fromkeys(("number", "day", "month"), (10.0, 10.0)),
    **dict.fromkeys(("person", "secretary"), (60.0, 28.0)),
    "agency": (28.0, 28.0),
}
"""Width and height below which nothing legible fits."""

SLACK = 0.5
OVERLAP = 0.5
"""Share of the smaller of two boxes that the other may cover."""


def read(given: Any) -> dict[str, Place]:
    """Places from plain values. Raises ``InvalidInput`` that names the box."""
    if not isinstance(given, Mapping):
        raise InvalidInput(_("Cần một đối tượng: tên vị trí → ô."), field="boxes")
    places = {}
    for name, value in given.items():
        if name not in TITLES:
            raise InvalidInput(
                _(
                    "Không có vị trí “${name}”. Các vị trí: ${names}.",
                    mapping={"name": str(name), "names": ", ".join(TITLES)},
                ),
                field="boxes",
            )
        places[name] = _place(name, value)
    return places


def _place(name: str, value: Any) -> Place:
    page = value.get("page") if isinstance(value, Mapping) else None
    box = value.get("box") if isinstance(value, Mapping) else None
    whole = isinstance(page, int) and not isinstance(page, bool)
    four = isinstance(box, Sequence) and len(box) == 4 and all(map(_is_length, box))
    if not whole or not four:
        raise InvalidInput(
            _(
                "${title}: cần số trang và bốn số của ô.",
                mapping={"title": TITLES[name]},
            ),
            field=name,
        )
    left, bottom, right, top = (round(float(side), 2) for side in box)  # type: ignore[union-attr]
    return Place(page, (left, bottom, right, top), name in ITALIC)  # type: ignore[arg-type]


def _is_length(value: Any) -> bool:
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return number and isfinite(value) and abs(value) < 100_000


def plain(places: Mapping[str, Place]) -> dict[str, dict[str, Any]]:
    """What ``read`` reads."""
    return {
        name: {"page": one.page, "box": [round(side, 2) for side in one.box]}
        for name, one in places.items()
    }


def check(places: Mapping[str, Place], stream: BinaryIO) -> tuple[Size, ...]:
    """The sizes of the file's pages, on which all ``places`` stand well.

    Raises ``InvalidInput`` that names the first box that does not, ``UnfitFile``.
    """
    sizes = sizes_of(stream)
    for name, place in places.items():
        reason = _wrong(name, place, sizes)
        if reason:
            raise InvalidInput(
                _(
                    "${title}: ${reason}",
                    mapping={"title": TITLES[name], "reason": reason},
                ),
                field=name,
            )
    for number in turned(stream, (place.page for place in places.values())):
        name = next(key for key, place in places.items() if place.page == number)
        raise InvalidInput(
            _(
                "Trang ${number} của tệp bị xoay hoặc cắt lề. Xoay lại trang rồi xuất "
                "tệp PDF mới.",
                mapping={"number": number + 1},
            ),
            field=name,
        )
    for one, other in combinations(places, 2):
        if _covered(places[one], places[other]) > OVERLAP:
            raise InvalidInput(
                _(
                    "“${one}” và “${other}” đè lên nhau. Đặt lại một trong hai ô.",
                    mapping={
                        "one": TITLES[one],
                        "other": TITLES[other],
                    },
                ),
                field=other,
            )
    return sizes


def _wrong(name: str, place: Place, sizes: Sequence[Size]) -> str | None:
    """Why a box does not stand well on its page."""
    if not 0 <= place.page < len(sizes):
        return _("tệp chỉ có ${count} trang.", mapping={"count": len(sizes)})
    least = LEAST[name]
    if place.width < least[0] or place.height < least[1]:
        return _(
            "ô quá nhỏ, ít nhất ${width} × ${height} mm.",
            mapping={"width": to_mm(least[0]), "height": to_mm(least[1])},
        )
    width, height = sizes[place.page]
    left, bottom, right, top = place.box
    inside = min(left, bottom) >= -SLACK and right <= width + SLACK
    if not inside or top > height + SLACK:
        return _("ô nằm ngoài trang.")
    return None


def _covered(one: Place, other: Place) -> float:
    """The share of the smaller box that the other covers."""
    if one.page != other.page:
        return 0.0
    width = min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])
    height = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    smaller = min(one.width * one.height, other.width * other.height)
    return max(0.0, width) * max(0.0, height) / smaller


def to_mm(points: float) -> float:
    """Millimetres, to one decimal."""
    return round(points / 72 * 25.4, 1)


def to_points(millimetres: float) -> float:
    """Points of a PDF."""
    return millimetres / 25.4 * 72


def from_top(page: int, left: float, top: float, size: Size, height: float) -> Place:
    """A box of ``size`` whose corner is measured in points from the top left corner."""
    width, tall = size
    box: Box = (left, height - top - tall, left + width, height - top)
    return Place(page, box)


def keep(document, places: Mapping[str, Place], sizes: Sequence[Size]) -> None:
    """Note the boxes on a draft, with the sizes of their pages; none: forget them."""
    used = {place.page for place in places.values()}
    document.placed = (
        {
            "boxes": plain(places),
            "pages": len(sizes),
            "sizes": {page: sizes[page] for page in used},
        }
        if places
        else None
    )


def kept(document) -> dict[str, Place]:
    """The boxes on a draft, whatever has become of its file."""
    return read(document.placed["boxes"]) if document.placed else {}


def drawn(document) -> dict[str, Place]:
    """The boxes on a draft. Raises ``PlaceNotFound`` when the file has other pages now."""
    if document.placed and is_stale(document):
        raise PlaceNotFound(
            _(
                "Tệp đã đổi số trang hoặc khổ giấy từ khi vẽ vị trí ký. Mở “Vị trí ký”, "
                "xem lại các ô rồi lưu."
            ),
            field="file",
        )
    return kept(document)


def is_stale(document) -> bool:
    """Whether the file has other pages than when the boxes were drawn."""
    with document.file.open() as stream:
        sizes = sizes_of(stream)
    if len(sizes) != document.placed["pages"]:
        return True
    return any(
        abs(now - then) > 1
        for page, size in document.placed["sizes"].items()
        for now, then in zip(sizes[page], size, strict=True)
    )
