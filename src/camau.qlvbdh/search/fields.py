"""What can be asked for by itself: every field of Decree 30, Annex VI, part II.

The one list that the form, REST and saved searches read. A field of words is
searched in the index of words; others there or in the site's catalog.
"""

from camau.qlvbdh import _
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.search.asking import LONGEST
from camau.qlvbdh.search.words import words
from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from typing import Any


WORDS, CHOICE, DAYS, NUMBERS = "words", "choice", "days", "numbers"

ENDS = ("from", "to")


@dataclass(frozen=True)
class Field:
    """A field to search by."""

    name: str
    title: str
    kind: str
    """``words``, ``choice`` (one or several values), ``days`` or ``numbers`` (a span)."""

    code: str = ""
    """The field of Annex VI."""

    index: str = ""
    """The catalog's index; none: it is a field of the index of words."""

    vocabulary: str = ""
    """Name of what a ``choice`` is chosen from; none: the face knows."""


def _words(name: str, title: str, code: str = "") -> Field:
    return Field(name, title, WORDS, code)


FIELDS = (
    _words("title", _("Trích yếu nội dung"), "Subject"),
    Field(
        "type_code",
        _("Tên loại văn bản"),
        CHOICE,
        "TypeName",
        "type_code",
        "camau.qlvbdh.DocumentTypes",
    ),
    Field(
        "subject_area",
        _("Lĩnh vực"),
        CHOICE,
        "",
        "subject_area",
        "camau.qlvbdh.SubjectAreas",
    ),
    _words("code_number", _("Số của văn bản"), "CodeNumber"),
    _words("code_notation", _("Ký hiệu của văn bản"), "CodeNotation"),
    Field("issued_date", _("Ngày văn bản"), DAYS, "IssuedDate"),
    _words("organ_name", _("Cơ quan ban hành"), "OrganName"),
    _words("organ_id", _("Mã định danh cơ quan ban hành"), "OrganId"),
    _words("signer", _("Người ký"), "SignerInfo.FullName"),
    _words("signer_position", _("Chức vụ của người ký"), "SignerInfo.Position"),
    _words("drafter", _("Người soạn thảo")),
    _words("handler", _("Người, đơn vị xử lý")),
    _words("recipient", _("Nơi nhận, đơn vị hoặc người nhận"), "To, ToPlaces"),
    Field("portal_type", _("Chiều văn bản"), CHOICE, "", "portal_type"),
    Field("arrival_date", _("Ngày đến"), DAYS, "ArrivalDate"),
    Field("arrival_number", _("Số đến"), NUMBERS, "ArrivalNumber"),
    Field("review_state", _("Trạng thái"), CHOICE, "TraceHeaderList", "review_state"),
    _words("trace", _("Ý kiến phân phối, chỉ đạo"), "TraceHeaderList"),
    Field("due", _("Thời hạn giải quyết"), DAYS, "DueDate", "due"),
    Field(
        "urgency",
        _("Độ khẩn"),
        CHOICE,
        "Priority",
        "urgency",
        "camau.qlvbdh.Urgencies",
    ),
    Field("legal_value", _("Giá trị pháp lý"), CHOICE, "", "legal_value"),
    _words("text", _("Nội dung tệp")),
    _words("description", _("Ghi chú"), "Description"),
    Field(
        "language_code",
        _("Ngôn ngữ"),
        CHOICE,
        "Language",
        "",
        "camau.qlvbdh.Languages",
    ),
    Field("page_count", _("Số trang"), NUMBERS, "PageAmount"),
    Field("issued_amount", _("Số lượng bản phát hành"), NUMBERS, "IssuedAmount"),
    Field("paper_copy", _("Bản giấy"), CHOICE, "", "", "camau.qlvbdh.PaperCopy"),
    Field("agency", _("Cơ quan lưu giữ văn bản"), CHOICE, "FileCode.OrganId", "agency"),
    Field("file_catalog", _("Năm hình thành hồ sơ"), NUMBERS, "FileCode.FileCatalog"),
    _words("file_notation", _("Số và ký hiệu hồ sơ"), "FileCode.FileNotation"),
    Field("doc_ordinal", _("Số thứ tự văn bản trong hồ sơ"), NUMBERS, "DocOrdinal"),
    Field("year", _("Năm văn bản"), CHOICE),
)
"""Secrecy is not among them: no document here has any (R1.2-1)."""

BY_NAME = {field.name: field for field in FIELDS}

Span = tuple[Any, Any]
"""First and last, either may be None."""

Criteria = dict[str, Any]
"""Value by field: words, a tuple of values, a span."""


def read_criteria(given: Mapping[str, Any]) -> Criteria:
    """What was filled in, from a form or a query string; empty fields are left out.

    A span has two inputs, ``<field>_from`` and ``<field>_to``. Raises
    ``InvalidInput`` about the input that is wrong.
    """
    found: Criteria = {}
    for field in FIELDS:
        value = _read_span(field, given) if _is_span(field) else _read(field, given)
        if value:
            found[field.name] = value
    return found


def inputs_of(field: Field) -> tuple[str, ...]:
    """Names of the inputs of a field."""
    if _is_span(field):
        return tuple(f"{field.name}_{end}" for end in ENDS)
    return (field.name,)


def to_inputs(criteria: Criteria) -> dict[str, Any]:
    """The inputs that give these criteria again, as plain texts and lists of them."""
    found: dict[str, Any] = {}
    for name, value in criteria.items():
        field = BY_NAME[name]
        if field.kind == WORDS:
            found[name] = value
        elif field.kind == CHOICE:
            found[name] = [str(one) for one in value]
        else:
            for end, one in zip(inputs_of(field), value, strict=True):
                if one is not None:
                    found[end] = str(one)
    return found


def _is_span(field: Field) -> bool:
    return field.kind in (DAYS, NUMBERS)


def _read(field: Field, given: Mapping[str, Any]) -> Any:
    value = given.get(field.name)
    values = value if isinstance(value, (list, tuple)) else [value]
    texts = [_text(one, field.name) for one in values if one not in (None, "")]
    if field.kind == CHOICE:
        return tuple(dict.fromkeys(texts))
    if len(texts) > 1:
        raise InvalidInput(_("Chỉ được một giá trị."), field=field.name)
    text = texts[0] if texts else ""
    return text if words(text) else ""


def _text(value: Any, name: str) -> str:
    if not isinstance(value, str):
        raise InvalidInput(_("Giá trị không hợp lệ."), field=name)
    return value.strip()[:LONGEST]


def _read_span(field: Field, given: Mapping[str, Any]) -> Span | None:
    step: Callable[[Any, str], Any] = _day if field.kind == DAYS else _number
    names = inputs_of(field)
    first, last = (step(given.get(name), name) for name in names)
    if first is None and last is None:
        return None
    if first is not None and last is not None and first > last:
        raise InvalidInput(_("Giá trị đầu lớn hơn giá trị cuối."), field=names[1])
    return first, last


def _day(value: Any, name: str) -> date | None:
    """``2026-11-22`` or ``22/11/2026``."""
    if value in (None, ""):
        return None
    text = _text(value, name)
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise InvalidInput(
        _("Nhập một ngày có trong lịch, theo dạng ngày/tháng/năm."), field=name
    )


def _number(value: Any, name: str) -> int | None:
    if value in (None, ""):
        return None
    text = _text(value, name)
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise InvalidInput(_("Cần một số nguyên."), field=name)
    return int(text)
