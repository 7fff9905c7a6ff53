"""Where number, date and signatures stand on the pages (Decree 30, Annex I, II).

Found in the text of the file (``reading``), or drawn by somebody: what is drawn goes
before what is found.
"""

from camau.qlvbdh import _
from camau.qlvbdh.signing.errors import PlaceNotFound
from camau.qlvbdh.signing.isolated import ask
from camau.qlvbdh.signing.model import Box
from camau.qlvbdh.signing.model import Place
from camau.qlvbdh.signing.pages import sizes_of
from camau.qlvbdh.wording import say
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from typing import BinaryIO
import json


SEAL = 102.0
"""36 mm in points: the usual seal of a province's agencies."""

ITALIC = ("day", "month")

COPY_WIDTH, COPY_HEIGHT, COPY_MARGIN = 250.0, 42.0, 12.0


@dataclass(frozen=True)
class Places:
    """Everything that is filled in after the text is fixed.

    Minutes have no line with place and date, and a second signature, the secretary's.
    """

    number: Place
    day: Place | None
    month: Place | None
    person: Place
    agency: Place
    copy: Place
    secretary: Place | None = None


@dataclass(frozen=True)
class Wanted:
    """What is looked for in a file, and what somebody has drawn on it."""

    signer: str
    """The full name as it stands below the signature."""

    seal: float = SEAL
    """Diameter of the seal in points."""

    secretary: str = ""
    """The full name of who signs beside the signer, on the left."""

    dated: bool = True
    """Whether day and month are filled in."""

    drawn: Mapping[str, Place] = field(default_factory=dict)
    """Places by their name in ``Places``; they go before what the text tells."""

    @property
    def names(self) -> tuple[str, ...]:
        """What must be there before anything is signed."""
        dates = ("day", "month") if self.dated else ()
        return ("number", *dates, "person", *(("secretary",) if self.secretary else ()))


def look(stream: BinaryIO, wanted: Wanted) -> dict[str, Place | None]:
    """Drawn and found places in the PDF in ``stream`` (seekable), None for a missing one.

    The seal stands beside the signature unless it is drawn. Raises ``UnfitFile``.
    """
    answer = json.loads(ask(stream, "look", wanted.signer, wanted.secretary))
    found = {
        name: Place(page, tuple(box), italic=name in ITALIC)  # type: ignore[arg-type]
        for name, (page, box) in answer.items()
    }
    known = {name: wanted.drawn.get(name) or found.get(name) for name in wanted.names}
    person = known["person"]
    beside = seal_place(person, wanted.seal) if person is not None else None
    return {**known, "agency": wanted.drawn.get("agency") or beside}


def find_places(stream: BinaryIO, wanted: Wanted) -> Places:
    """Places in the PDF in ``stream`` (seekable), which is rewound.

    Raises ``PlaceNotFound`` that names all that is missing, ``UnfitFile``.
    """
    found = look(stream, wanted)
    missing = [name for name in wanted.names if found[name] is None]
    if missing:
        raise PlaceNotFound(
            _(
                "Không tìm thấy trong tệp: ${what}. Mở “Vị trí ký” và vẽ những chỗ này, "
                "hoặc trình bày tệp theo mẫu của Nghị định 30/2020/NĐ-CP rồi chọn lại.",
                mapping={"what": "; ".join(say(TITLES[one]) for one in missing)},
            ),
            field="file",
            missing=missing,
        )
    places = {name: found.get(name) for name in ("day", "month", "secretary")}
    return Places(
        number=found["number"],  # type: ignore[arg-type]
        person=found["person"],  # type: ignore[arg-type]
        agency=found["agency"],  # type: ignore[arg-type]
        copy=Place(0, corner(sizes_of(stream)[0])),
        **places,
    )


def corner(size: tuple[float, float]) -> Box:
    """Room for a block of text, top right (Annex I, II.8.b, III.1.d)."""
    right, top = size[0] - COPY_MARGIN, size[1] - COPY_MARGIN
    return (right - COPY_WIDTH, top - COPY_HEIGHT, right, top)


TITLES = {
    "number": _("chỗ ghi số (“Số:      /…”)"),
    "day": _("chỗ ghi ngày (“ngày    tháng    năm”)"),
    "month": _("chỗ ghi tháng (“ngày    tháng    năm”)"),
    "person": _("họ và tên người ký"),
    "secretary": _("họ và tên thư ký"),
}


def seal_place(person: Place, diameter: float) -> Place:
    """The seal covers a third of the signature on its left (Annex I, II.8)."""
    left, bottom, _right, top = person.box
    edge = left + person.width / 3
    middle = (bottom + top) / 2
    return Place(
        person.page,
        (
            max(0.0, edge - diameter),
            max(0.0, middle - diameter / 2),
            max(diameter, edge),
            max(diameter, middle + diameter / 2),
        ),
    )
