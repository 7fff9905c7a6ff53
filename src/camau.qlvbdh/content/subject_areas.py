"""Lĩnh vực: what documents are about, one of a list that the province keeps.

Codes stand in documents and in the catalog, so they never change; titles may. What is
retired is offered no more and stays readable where it was chosen.
"""

from Acquisition import aq_base
from camau.qlvbdh import _
from camau.qlvbdh.content.refused import Refused
from camau.qlvbdh.text import words
from dataclasses import dataclass
from functools import lru_cache
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import queryUtility
from zope.i18nmessageid import Message
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary
import re
import unicodedata


RECORD = "camau.qlvbdh.subject_areas"

RETIRED = "thoi-dung"
"""The third part of a line whose area is chosen no more."""

DEFAULT_SUBJECT_AREAS = [
    "noi-vu|Nội vụ",
    "tai-chinh|Tài chính – Ngân sách",
    "dau-tu|Kế hoạch – Đầu tư",
    "dat-dai-moi-truong|Đất đai – Môi trường",
    "nong-nghiep|Nông nghiệp – Thủy sản",
    "xay-dung-giao-thong|Xây dựng – Giao thông",
    "cong-thuong|Công Thương",
    "giao-duc|Giáo dục – Đào tạo",
    "y-te|Y tế",
    "lao-dong-xa-hoi|Lao động – Xã hội",
    "van-hoa|Văn hóa – Thể thao – Du lịch",
    "khoa-hoc-cong-nghe|Khoa học – Công nghệ – Chuyển đổi số",
    "tu-phap|Tư pháp",
    "thanh-tra|Thanh tra – Tiếp công dân",
    "dan-toc-ton-giao|Dân tộc – Tôn giáo",
    "quoc-phong-an-ninh|Quốc phòng – An ninh",
    "tong-hop|Tổng hợp",
]


@dataclass(frozen=True)
class SubjectArea:
    """One area; ``code`` is stable ASCII."""

    code: str
    name: str
    retired: bool = False

    @property
    def title(self) -> str:
        """The name for readers; the areas of the first setting have an English one."""
        return Message(self.name, "camau.qlvbdh")


def parse_area(line: str) -> SubjectArea:
    """Read ``code|name`` or ``code|name|thoi-dung``; raise ``Refused`` saying why not."""
    parts = [unicodedata.normalize("NFC", part.strip()) for part in line.split("|")]
    if len(parts) not in (2, 3) or parts[2:] not in ([], [RETIRED]):
        raise Refused(
            _(
                "Dòng “${line}” phải có dạng: mã|tên lĩnh vực, hoặc "
                "mã|tên lĩnh vực|thoi-dung.",
                mapping={"line": line},
            )
        )
    code, name = parts[:2]
    if not re.fullmatch(r"[a-z][a-z0-9-]*", code):
        raise Refused(
            _(
                "Mã “${code}” chỉ được gồm chữ thường không dấu, số và gạch nối.",
                mapping={"code": code},
            )
        )
    if not words(name):
        raise Refused(_("Lĩnh vực “${code}” thiếu tên.", mapping={"code": code}))
    return SubjectArea(code, name, len(parts) == 3)


def valid_area_lines(lines: list[str]) -> bool:
    """Constraint of the setting: each line is an area, no code and no name twice."""
    areas = [parse_area(line) for line in lines]
    for keys in (
        {one.code for one in areas},
        {tuple(words(one.name)) for one in areas},
    ):
        if len(keys) != len(areas):
            raise Refused(_("Mã và tên lĩnh vực không được trùng nhau."))
    return True


def subject_areas() -> dict[str, SubjectArea]:
    """The areas of this site by code, in the order of the setting, retired ones too."""
    registry = queryUtility(IRegistry)
    lines = registry.get(RECORD) if registry is not None else None
    return dict(_parsed(tuple(DEFAULT_SUBJECT_AREAS if lines is None else lines)))


def area_titles() -> dict[str, str]:
    """Title by code to search by: in use first, then the retired, which say so."""
    areas = sorted(subject_areas().values(), key=lambda one: one.retired)
    return {
        one.code: _("${area} (thôi dùng)", mapping={"area": one.title})
        if one.retired
        else one.title
        for one in areas
    }


@lru_cache(maxsize=8)
def _parsed(lines: tuple[str, ...]) -> dict[str, SubjectArea]:
    return {found.code: found for found in map(parse_area, lines)}


class SubjectAreas(SimpleVocabulary):
    """Offers the areas in use and the one that a document has; knows all of them."""

    def __init__(self, kept: str | None) -> None:
        areas = subject_areas().values()
        self.known = {
            one.code: SimpleTerm(one.code, one.code, one.title) for one in areas
        }
        offered = (one.code for one in areas if not one.retired or one.code == kept)
        super().__init__([self.known[code] for code in offered])

    def getTerm(self, value: Any) -> SimpleTerm:
        """The term of a code, a retired one too; ``LookupError`` for no code."""
        return self.known[value]

    getTermByToken = getTerm


@provider(IVocabularyFactory)
def subject_areas_vocabulary(context: Any) -> SubjectAreas:
    """Areas by code, titled by name."""
    return SubjectAreas(getattr(aq_base(context), "subject_area", None))
