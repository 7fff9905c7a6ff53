"""The lists people choose from: document types, urgency, secrecy, reasons.

Document types and areas (``content.subject_areas``) are settings that an administrator
edits; the other lists are codes that the exchange with other systems depends on, so
they are fixed.
"""

from camau.qlvbdh import _
from camau.qlvbdh.content.days_off import DEFAULT_DAYS_OFF
from camau.qlvbdh.content.days_off import valid_day_lines
from camau.qlvbdh.content.subject_areas import DEFAULT_SUBJECT_AREAS
from camau.qlvbdh.content.subject_areas import valid_area_lines
from camau.qlvbdh.text import name_key
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from plone.registry.interfaces import IRecordModifiedEvent
from plone.registry.interfaces import IRegistry
from typing import Any
from zope import schema
from zope.component import adapter
from zope.component import queryUtility
from zope.i18nmessageid import Message
from zope.interface import implementer
from zope.interface import Interface
from zope.interface import Invalid
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary
import re
import unicodedata


RECORD_PREFIX = "camau.qlvbdh"

ADMINISTRATIVE = "hanh-chinh"
NORMATIVE = "quy-pham"
COPY = "ban-sao"
ADVISORY = "hoi-dong"
GROUPS = (ADMINISTRATIVE, NORMATIVE, COPY, ADVISORY)

DEFAULT_DOCUMENT_TYPES = [
    "nghi-quyet|Nghị quyết|NQ|hanh-chinh",
    "quyet-dinh|Quyết định|QĐ|hanh-chinh",
    "chi-thi|Chỉ thị|CT|hanh-chinh",
    "quy-che|Quy chế|QC|hanh-chinh",
    "quy-dinh|Quy định|QyĐ|hanh-chinh",
    "thong-cao|Thông cáo|TC|hanh-chinh",
    "thong-bao|Thông báo|TB|hanh-chinh",
    "huong-dan|Hướng dẫn|HD|hanh-chinh",
    "chuong-trinh|Chương trình|CTr|hanh-chinh",
    "ke-hoach|Kế hoạch|KH|hanh-chinh",
    "phuong-an|Phương án|PA|hanh-chinh",
    "de-an|Đề án|ĐA|hanh-chinh",
    "du-an|Dự án|DA|hanh-chinh",
    "bao-cao|Báo cáo|BC|hanh-chinh",
    "bien-ban|Biên bản|BB|hanh-chinh",
    "to-trinh|Tờ trình|TTr|hanh-chinh",
    "hop-dong|Hợp đồng|HĐ|hanh-chinh",
    "cong-van|Công văn||hanh-chinh",
    "cong-dien|Công điện|CĐ|hanh-chinh",
    "ban-ghi-nho|Bản ghi nhớ|BGN|hanh-chinh",
    "ban-thoa-thuan|Bản thỏa thuận|BTT|hanh-chinh",
    "giay-uy-quyen|Giấy ủy quyền|GUQ|hanh-chinh",
    "giay-moi|Giấy mời|GM|hanh-chinh",
    "giay-gioi-thieu|Giấy giới thiệu|GGT|hanh-chinh",
    "giay-nghi-phep|Giấy nghỉ phép|GNP|hanh-chinh",
    "phieu-gui|Phiếu gửi|PG|hanh-chinh",
    "phieu-chuyen|Phiếu chuyển|PC|hanh-chinh",
    "phieu-bao|Phiếu báo|PB|hanh-chinh",
    "thu-cong|Thư công||hanh-chinh",
    "nq-quy-pham|Nghị quyết (quy phạm)|NQ|quy-pham",
    "qd-quy-pham|Quyết định (quy phạm)|QĐ|quy-pham",
    "sao-y|Bản sao y|SY|ban-sao",
    "sao-luc|Bản sao lục|SL|ban-sao",
    "trich-sao|Bản trích sao|TrS|ban-sao",
]


@dataclass(frozen=True)
class DocumentType:
    """A type of document (Decree 30, art. 7 and Annex III).

    ``code`` is stable ASCII, ``abbreviation`` is empty for a type that has
    none in its symbol (công văn, thư công), ``group`` is one of ``GROUPS``.
    """

    code: str
    name: str
    abbreviation: str
    group: str


def parse_type(line: str) -> DocumentType:
    """Read ``code|name|abbreviation|group``; raise ``Invalid`` saying why not."""
    parts = [unicodedata.normalize("NFC", part.strip()) for part in line.split("|")]
    if len(parts) != 4:
        raise Invalid(_("Mỗi dòng phải có dạng: mã|tên loại|viết tắt|nhóm."))
    code, name, abbreviation, group = parts
    if not re.fullmatch(r"[a-z][a-z0-9-]*", code):
        raise Invalid(
            _("Mã loại văn bản chỉ gồm chữ thường không dấu, số và gạch nối.")
        )
    if not name:
        raise Invalid(_("Thiếu tên loại văn bản."))
    if abbreviation and not abbreviation.isalnum():
        raise Invalid(_("Chữ viết tắt chỉ gồm chữ cái và chữ số."))
    if group not in GROUPS:
        raise Invalid(
            _(
                "Nhóm phải là một trong: ${groups}.",
                mapping={"groups": ", ".join(GROUPS)},
            )
        )
    return DocumentType(code, name, abbreviation, group)


def valid_type_line(line: str) -> bool:
    """Constraint of one line of the setting."""
    parse_type(line)
    return True


def valid_type_lines(lines: list[str]) -> bool:
    """Constraint of the whole setting: no code and no name twice."""
    types = [parse_type(line) for line in lines]
    for key in ({t.code for t in types}, {name_key(t.name) for t in types}):
        if len(key) != len(types):
            raise Invalid(_("Mã và tên loại văn bản không được trùng nhau."))
    return True


class IVocabularySettings(Interface):
    """Settings of the lists, kept in the registry."""

    document_types = schema.List(
        title=_("Loại văn bản"),
        description=_(
            "Mỗi dòng một loại: mã|tên loại|viết tắt|nhóm. Nhóm: hanh-chinh, "
            "quy-pham, ban-sao, hoi-dong. Không đổi mã của loại đang dùng."
        ),
        value_type=schema.TextLine(title=_("Loại văn bản"), constraint=valid_type_line),
        default=DEFAULT_DOCUMENT_TYPES,
        constraint=valid_type_lines,
    )
    subject_areas = schema.List(
        title=_("Lĩnh vực"),
        description=_(
            "Mỗi dòng một lĩnh vực: mã|tên lĩnh vực. Đổi tên được, không đổi mã. Lĩnh "
            "vực thôi dùng thì ghi thêm |thoi-dung ở cuối dòng, không xóa dòng."
        ),
        value_type=schema.TextLine(title=_("Lĩnh vực")),
        default=DEFAULT_SUBJECT_AREAS,
        constraint=valid_area_lines,
    )
    days_off = schema.List(
        title=_("Ngày nghỉ, ngày làm bù"),
        description=_(
            "Mỗi dòng một ngày hoặc nhiều ngày liền nhau: 24/11/2026|nghỉ|lý do, "
            "16/02/2026-20/02/2026|nghỉ|lý do, hoặc 10/01/2026|làm bù|lý do. Thứ Bảy và "
            "Chủ nhật nghỉ sẵn. Bổ sung mỗi năm theo "
            "thông báo lịch nghỉ; thời hạn tính theo ngày làm việc dùng danh mục này."
        ),
        value_type=schema.TextLine(title=_("Ngày nghỉ, ngày làm bù")),
        default=DEFAULT_DAYS_OFF,
        constraint=valid_day_lines,
    )


@adapter(IVocabularySettings, IRecordModifiedEvent)
def check_settings(settings: IVocabularySettings, event: IRecordModifiedEvent) -> None:
    """Refuse a broken list whoever writes it.

    Fields in the registry lose their constraints, so its own editor and the
    REST service would accept anything.
    """
    field = IVocabularySettings.get(event.record.fieldName)
    if field is not None:
        field.validate(event.newValue)


def document_types() -> dict[str, DocumentType]:
    """The types of this site by code, in the order of the setting."""
    registry = queryUtility(IRegistry)
    lines = registry and registry.get(f"{RECORD_PREFIX}.document_types")
    return dict(_parsed(tuple(lines or DEFAULT_DOCUMENT_TYPES)))


def find_type_by_name(name: str) -> DocumentType | None:
    """The type that bears this name, or ``None``: never a default.

    Blind to case, spaces, Unicode form and the place of the tone mark
    (uỷ = ủy), as other systems write all of these.
    """
    key = name_key(name)
    return next((t for t in document_types().values() if name_key(t.name) == key), None)


@lru_cache(maxsize=8)
def _parsed(lines: tuple[str, ...]) -> dict[str, DocumentType]:
    return {found.code: found for found in map(parse_type, lines)}


def type_title(kind: DocumentType) -> str:
    """The name for readers; the types of the first setting have an English one."""
    return Message(kind.name, "camau.qlvbdh")


@provider(IVocabularyFactory)
def document_types_vocabulary(context: Any) -> SimpleVocabulary:
    """Document types by code, titled by name."""
    return SimpleVocabulary(
        [
            SimpleTerm(one.code, one.code, type_title(one))
            for one in document_types().values()
        ]
    )


@implementer(IVocabularyFactory)
class FixedVocabulary:
    """A list of codes with titles; the token is the code as text."""

    def __init__(self, items: Iterable[tuple[Any, str]]) -> None:
        self.items = tuple(items)

    def __call__(self, context: Any = None) -> SimpleVocabulary:
        return SimpleVocabulary(
            [SimpleTerm(value, str(value), title) for value, title in self.items]
        )

    def title(self, value: Any) -> str:
        """The title of ``value``; raises ``KeyError`` for an unknown code."""
        return dict(self.items)[value]


URGENCIES = FixedVocabulary(
    [
        (0, _("Thường")),
        (1, _("Khẩn")),
        (2, _("Thượng khẩn")),
        (3, _("Hỏa tốc")),
        (4, _("Hỏa tốc hẹn giờ")),
    ]
)

# The last three exist so that their refusal can be explained (no secrets here).
SECRECY = FixedVocabulary(
    [
        ("none", _("Không mật")),
        ("mat", _("Mật")),
        ("toi-mat", _("Tối mật")),
        ("tuyet-mat", _("Tuyệt mật")),
    ]
)

PAPER_COPY = FixedVocabulary(
    [
        ("none", _("Không có")),
        ("coming", _("Sẽ gửi")),
        ("received", _("Đã nhận")),
    ]
)

LANGUAGES = FixedVocabulary(
    [
        ("vi", _("Tiếng Việt")),
        ("en", _("Tiếng Anh")),
        ("fr", _("Tiếng Pháp")),
        ("km", _("Tiếng Khmer")),
        ("zh", _("Tiếng Trung")),
        ("ja", _("Tiếng Nhật")),
        ("ko", _("Tiếng Hàn")),
        ("ru", _("Tiếng Nga")),
        ("other", _("Ngôn ngữ khác")),
    ]
)

REFUSAL_REASONS = FixedVocabulary(
    [
        ("signature-form", _("Sai thể thức chữ ký")),
        ("certificate", _("Chứng thư hết hạn hoặc bị thu hồi")),
        ("file-damaged", _("Tệp lỗi")),
        ("wrong-recipient", _("Sai nơi nhận")),
        ("duplicate", _("Trùng")),
        ("annex-missing", _("Thiếu phụ lục")),
        ("malware", _("Nhiễm mã độc")),
        ("other", _("Lý do khác")),
    ]
)

RELATIONS = FixedVocabulary(
    [
        ("answer", _("Phúc đáp")),
        ("replaces", _("Thay thế")),
        ("amends", _("Sửa đổi, bổ sung")),
        ("repeals", _("Bãi bỏ")),
        ("basis", _("Căn cứ")),
    ]
)
