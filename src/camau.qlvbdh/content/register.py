"""Sổ: which documents it numbers in one year, and how their symbols look.

Decree 30/2020/NĐ-CP, art. 15: the head of the agency decides on the scheme, one
common sequence, one per type or one per group; this is where it is written.
"""

from BTrees.OOBTree import OOBTree
from camau.qlvbdh import _
from plone.dexterity.content import Item
from plone.supermodel import model
from string import Formatter
from typing import Any
from zope import schema
from zope.interface import implementer
from zope.interface import Invalid
from zope.interface import invariant
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary
import re


INCOMING = "incoming"
OUTGOING = "outgoing"
COPIES = "copies"
ADVISORY = "advisory"

KINDS = SimpleVocabulary(
    [
        SimpleTerm(INCOMING, INCOMING, _("Văn bản đến")),
        SimpleTerm(OUTGOING, OUTGOING, _("Văn bản đi")),
        SimpleTerm(COPIES, COPIES, _("Bản sao")),
        SimpleTerm(ADVISORY, ADVISORY, _("Hội đồng, ban, tổ tư vấn")),
    ]
)

PATTERN_FIELDS = ("number", "year", "type", "agency", "unit")
DEFAULT_PATTERN = "{number}/{type}-{agency}"
DEFAULT_PATTERN_UNTYPED = "{number}/{agency}-{unit}"


def pattern_fields(pattern: str) -> list[str]:
    """The names of the fields of a symbol pattern, in order.

    Raises ``Invalid`` with what is wrong with the pattern.
    """
    try:
        parts = list(Formatter().parse(pattern))
    except ValueError as error:
        raise Invalid(_("Dấu ngoặc trong mẫu ký hiệu không khớp.")) from error
    names = []
    for literal, name, spec, conversion in parts:
        if literal and not re.fullmatch(r"[\w/.&-]+", literal):
            raise Invalid(_("Mẫu ký hiệu không được có dấu cách hay ký tự lạ."))
        if name is None:
            continue
        if name not in PATTERN_FIELDS or spec or conversion:
            raise Invalid(
                _(
                    "Mẫu ký hiệu chỉ dùng các trường: ${fields}.",
                    mapping={"fields": " ".join(f"{{{f}}}" for f in PATTERN_FIELDS)},
                )
            )
        names.append(name)
    if names.count("number") != 1 or not pattern.startswith("{number}"):
        raise Invalid(_("Mẫu ký hiệu phải bắt đầu bằng {number}, chỉ một lần."))
    return names


def valid_pattern(pattern: str) -> bool:
    """Constraint of a pattern field."""
    pattern_fields(pattern)
    return True


def own_sequences_show_their_type(data: Any) -> None:
    """Two types with a sequence each must not produce the same symbol."""
    if data.per_type and "type" not in pattern_fields(data.pattern):
        raise Invalid(_("Sổ có hệ thống số riêng từng loại cần {type} trong mẫu."))


def advisory_body_is_named(data: Any) -> None:
    """Decree 30, Annex I, II.3.a: a body issues in its own name."""
    if data.kind == ADVISORY and not data.abbreviation:
        raise Invalid(_("Nhập chữ viết tắt của hội đồng, ban, tổ."))


class IRegister(model.Schema):
    """A register of one year; its numbers start at 01 on 1 January."""

    title = schema.TextLine(title=_("Tên sổ"))
    kind = schema.Choice(title=_("Dùng cho"), vocabulary=KINDS, default=OUTGOING)
    year = schema.Int(title=_("Năm"), min=1945, max=9999)
    document_types = schema.Set(
        title=_("Loại văn bản"),
        description=_("Để trống: mọi loại mà không sổ nào khác nhận."),
        value_type=schema.Choice(vocabulary="camau.qlvbdh.DocumentTypes"),
        required=False,
        default=set(),
    )
    per_type = schema.Bool(
        title=_("Mỗi loại một hệ thống số riêng"),
        description=_("Bắt buộc với văn bản quy phạm pháp luật."),
        required=False,
        default=False,
    )
    pattern = schema.TextLine(
        title=_("Mẫu số và ký hiệu"),
        description=_("Ví dụ: {number}/{type}-{agency} thành 05/QĐ-UBND"),
        default=DEFAULT_PATTERN,
        constraint=valid_pattern,
    )
    pattern_untyped = schema.TextLine(
        title=_("Mẫu của loại không có chữ viết tắt"),
        description=_("Ví dụ công văn: {number}/{agency}-{unit} thành 12/UBND-VX"),
        default=DEFAULT_PATTERN_UNTYPED,
        constraint=valid_pattern,
    )
    abbreviation = schema.TextLine(
        title=_("Chữ viết tắt thay cho cơ quan"),
        description=_("Của hội đồng, ban, tổ ban hành với danh nghĩa riêng."),
        max_length=20,
        required=False,
    )
    closed = schema.Bool(title=_("Đã khóa sổ"), required=False, default=False)

    invariant(own_sequences_show_their_type)
    invariant(advisory_body_is_named)


@implementer(IRegister)
class Register(Item):
    """Holds its sequences (``numbering.model``) by type code or ``'*'``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sequences = OOBTree()

    def cb_isCopyable(self) -> bool:
        """Numbers exist once: a new year is opened, never pasted."""
        return False
