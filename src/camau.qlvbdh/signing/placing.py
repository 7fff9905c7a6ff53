"""Places on a draft: who draws them, and what will stand where (Decree 30, Annex I, II)."""

from camau.qlvbdh import _
from camau.qlvbdh.audit.model import append
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.signing import boxes
from camau.qlvbdh.signing import documents
from camau.qlvbdh.signing import elsewhere
from camau.qlvbdh.signing import foreign
from camau.qlvbdh.signing.model import Place
from camau.qlvbdh.signing.pages import Size
from camau.qlvbdh.signing.pages import sizes_of
from camau.qlvbdh.signing.places import look
from camau.qlvbdh.signing.prepare import AGENCY
from camau.qlvbdh.signing.prepare import DAY
from camau.qlvbdh.signing.prepare import MONTH
from camau.qlvbdh.signing.prepare import NUMBER
from camau.qlvbdh.signing.prepare import PERSON
from camau.qlvbdh.signing.prepare import reserved
from camau.qlvbdh.signing.prepare import SECRETARY
from camau.qlvbdh.workflows.service import require
from camau.qlvbdh.workflows.service import require_state
from camau.qlvbdh.workflows.service import state_of
from collections.abc import Mapping
from dataclasses import dataclass
from plone import api
from typing import Any


RIGHTS = {
    "draft": "camau.qlvbdh: Submit draft",
    "unit_review": "camau.qlvbdh: Review draft",
    "format_check": "camau.qlvbdh: Check format",
}
"""Who has the draft in hand places what is on it."""

FIELDS = {
    "number": NUMBER,
    "day": DAY,
    "month": MONTH,
    "person": PERSON,
    "secretary": SECRETARY,
    "agency": AGENCY,
}

DRAWN, FOUND, DERIVED, FIXED, FILLED = "drawn", "found", "derived", "fixed", "filled"
"""Where a place comes from: a person, the text, the signature beside it, the prepared
file; filled in already."""


@dataclass(frozen=True)
class Shown:
    """A place with where it comes from."""

    place: Place
    source: str


@dataclass(frozen=True)
class Outline:
    """What will stand where on the pages of a file."""

    sizes: tuple[Size, ...]
    places: dict[str, Shown]
    missing: tuple[str, ...] = ()
    stale: bool = False
    """The file has other pages than when boxes were drawn."""


def may_place(document) -> bool:
    """Whether the acting person may draw boxes on the draft now."""
    right = RIGHTS.get(state_of(document))
    return (
        right is not None
        and api.user.has_permission(right, obj=document)
        and document.file is not None
    )


def require_placing(document) -> None:
    """Raise ``WrongState``, ``NotAllowed``, ``InvalidInput`` unless boxes may be drawn."""
    require_state(document, *RIGHTS)
    require(document, RIGHTS[state_of(document)])
    if document.file is None or document.file.pages is None:
        raise InvalidInput(
            _("Dự thảo chưa có tệp PDF. Mở “Sửa” và chọn tệp trước."), field="file"
        )


def place(document, given: Mapping[str, Any]):
    """Keep drawn boxes instead of those that the text tells; nothing given forgets them.

    Raises ``InvalidInput`` that names the box, ``UnfitFile``.
    """
    require_placing(document)
    places = boxes.read(given)
    with document.file.open() as stream:
        sizes = boxes.check(places, stream)
    boxes.keep(document, places, sizes)
    append(document, "place", "", boxes=sorted(places))
    return document


def outline(document) -> Outline:
    """What will stand where: as prepared, else as drawn and found. Raises ``UnfitFile``."""
    if document.file is None or document.file.pages is None:
        raise WrongState(_("Văn bản chưa có tệp PDF."))
    with document.file.open() as stream:
        sizes = sizes_of(stream)
        fixed = reserved(stream)
    names = {field: name for name, field in FIELDS.items()}
    places = {
        names[field]: Shown(place, FILLED if filled else FIXED)
        for field, (place, filled) in fixed.items()
        if field in names
    }
    if places:
        return Outline(sizes, places)
    stale = document.placed is not None and boxes.is_stale(document)
    drawn = {} if stale else boxes.kept(document)
    signed = _signed(document)
    wanted = documents.wanted(document, signed | drawn)
    with document.file.open() as stream:
        found = look(stream, wanted)
    sources = {**dict.fromkeys(found, FOUND), "agency": DERIVED}
    sources.update(dict.fromkeys(signed, FILLED))
    sources.update(dict.fromkeys(drawn, DRAWN))
    return Outline(
        sizes,
        {
            name: Shown(one, sources[name])
            for name in boxes.TITLES
            if (one := found.get(name)) is not None
        },
        tuple(name for name in wanted.names if found[name] is None),
        stale,
    )


def _signed(document) -> dict[str, Place]:
    """Where the signer signed a file with another program."""
    if not foreign.signed_elsewhere(document):
        return {}
    with document.file.open() as stream:
        seen = elsewhere.last_seen(stream)
    return {"person": seen} if seen is not None else {}
