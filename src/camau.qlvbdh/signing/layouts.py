"""Layouts of an agency: boxes with a name, for drafts that look the same.

Kept as plain values in an annotation of the agency. A signature that stands on the
last page stands on the last page of every draft that the layout is used for.
"""

from BTrees.OOBTree import OOBTree
from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.content.naming import short_id
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.errors import NotFound
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.signing import boxes
from camau.qlvbdh.signing.pages import sizes_of
from camau.qlvbdh.signing.placing import place
from camau.qlvbdh.signing.placing import require_placing
from collections.abc import Mapping
from dataclasses import dataclass
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


KEY = "camau.qlvbdh.layouts"
CHOICES = "camau.qlvbdh.layout_choices"
MOST = 200
MAX_TITLE = 100
LAST = -1
"""The last page, whatever its number."""

KEEPERS = ("camau.qlvbdh: Add incoming document", "camau.qlvbdh: Manage organization")
"""Rights of clerks and of the agency's administrator."""


@dataclass(frozen=True)
class Layout:
    """Boxes with a name; ``sizes`` are those of the pages they were drawn on."""

    id: str
    title: str
    boxes: Mapping[str, Any]
    sizes: Mapping[int, tuple[float, float]]
    by: str
    at: str


def _tree(agency, key: str) -> OOBTree:
    return IAnnotations(agency).get(key) or OOBTree()


def _own_tree(agency, key: str) -> OOBTree:
    annotations = IAnnotations(agency)
    if key not in annotations:
        annotations[key] = OOBTree()
    return annotations[key]


def layouts_of(agency) -> list[Layout]:
    """The agency's layouts by title."""
    found = (Layout(**one) for one in _tree(agency, KEY).values())
    return sorted(found, key=lambda one: one.title.casefold())


def save(document, title: str) -> Layout:
    """Keep the boxes that are drawn on a draft under a name, for the whole agency."""
    require_placing(document)
    agency, title = agency_of(document), " ".join(title.split())
    if not document.placed or boxes.is_stale(document):
        raise InvalidInput(
            _("Chưa vẽ và lưu vị trí nào trên tệp này. Vẽ và lưu trước."), field="title"
        )
    if not title or len(title) > MAX_TITLE:
        raise InvalidInput(
            _("Nhập tên mẫu, tối đa ${most} ký tự.", mapping={"most": MAX_TITLE}),
            field="title",
        )
    known = layouts_of(agency)
    if any(one.title.casefold() == title.casefold() for one in known):
        raise InvalidInput(
            _("Cơ quan đã có mẫu tên này. Nhập tên khác."), field="title"
        )
    if len(known) >= MOST:
        raise InvalidInput(_("Cơ quan có quá nhiều mẫu. Xóa mẫu không dùng trước."))
    kept, last = document.placed, document.placed["pages"] - 1

    def page(number: int, name: str = "") -> int:
        return LAST if number == last and name in boxes.SIGNATURES else number

    drawn = {
        name: {**one, "page": page(one["page"], name)}
        for name, one in kept["boxes"].items()
    }
    sizes = {
        page(one["page"], name): kept["sizes"][one["page"]]
        for name, one in kept["boxes"].items()
    }
    who, at = api.user.get_current().getId(), clock.now().isoformat(timespec="seconds")
    found = Layout(short_id(), title, drawn, sizes, who, at)
    _own_tree(agency, KEY)[found.id] = dict(vars(found))
    _remember(document, found.id)
    return found


def apply(document, identifier: str):
    """Place on a draft what a layout says; next time it is proposed for such drafts."""
    require_placing(document)
    layout = get(agency_of(document), identifier)
    with document.file.open() as stream:
        sizes = sizes_of(stream)
    for page, size in layout.sizes.items():
        fits = page < len(sizes) and all(
            abs(now - then) <= 2 for now, then in zip(sizes[page], size, strict=True)
        )
        if not fits:
            raise InvalidInput(
                _(
                    "Mẫu “${title}” dành cho tệp có số trang hoặc khổ giấy khác. Chọn "
                    "mẫu khác hoặc vẽ trên tệp này.",
                    mapping={"title": layout.title},
                ),
                field="layout",
            )
    last = len(sizes) - 1
    drawn = {
        name: {**one, "page": last if one["page"] == LAST else one["page"]}
        for name, one in layout.boxes.items()
        if name != "secretary" or document.secretary
    }
    place(document, drawn)
    _remember(document, layout.id)
    return document


def get(agency, identifier: str) -> Layout:
    """A layout of the agency. Raises ``NotFound``."""
    found = _tree(agency, KEY).get(identifier)
    if found is None:
        raise NotFound(_("Không có mẫu vị trí này; có thể đã bị xóa."), field="layout")
    return Layout(**found)


def may_delete(agency) -> bool:
    """Whether the acting person keeps the agency's layouts: clerks, the administrator."""
    return any(api.user.has_permission(one, obj=agency) for one in KEEPERS)


def delete(agency, identifier: str) -> None:
    """Drop a layout; what was placed with it stays."""
    if not may_delete(agency):
        raise NotAllowed(_("Chỉ văn thư và quản trị cơ quan xóa mẫu vị trí."))
    del _own_tree(agency, KEY)[get(agency, identifier).id]


def _remember(document, identifier: str) -> None:
    _own_tree(agency_of(document), CHOICES)[_kind(document)] = identifier


def _kind(document) -> str:
    return f"{document.type_code or ''}|{document.signer or ''}"


def proposed(document) -> str | None:
    """The layout last used for this type of document and this signer."""
    agency = agency_of(document)
    found = _tree(agency, CHOICES).get(_kind(document))
    return found if found in _tree(agency, KEY) else None
