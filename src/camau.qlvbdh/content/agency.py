"""Cơ quan: a node of the agency tree, with its history."""

from Acquisition import aq_base
from Acquisition import aq_chain
from camau.qlvbdh import _
from collections.abc import Iterator
from datetime import date
from plone.app.z3cform.widgets.select import AjaxSelectFieldWidget
from plone.autoform import directives
from plone.dexterity.content import Container
from plone.supermodel import model
from typing import Any
from zope import schema
from zope.component import getUtility
from zope.interface import implementer
from zope.interface import Interface
from zope.interface import Invalid
from zope.interface import invariant
from zope.schema.interfaces import ValidationError
import re


MAX_IDENTIFIER = 35
IDENTIFIER = re.compile(r"[A-Z0-9]+(\.[A-Z0-9]+)*")
AGENCIES = "camau.qlvbdh.Agencies"


class IAgencyDirectory(Interface):
    """What the schemas ask about other agencies; ``organization`` answers."""

    def local(identifier: str) -> Any:
        """The agency of this site that has the identifier or alias, or None."""

    def knows(identifier: str) -> Any:
        """Whether any agency, here or elsewhere, has the identifier."""


class InvalidValueError(ValidationError):
    """A refused value; the message says what to do."""

    def doc(self) -> str:
        """The message of this error, for forms and REST."""
        return self.args[0]


def check_form(identifier: str) -> None:
    """Refuse what is not an identifier.

    Decision 20/2020/QĐ-TTg: at most 35 characters, groups separated by dots.
    QCVN 102 writes the same groups from right to left (``000.00.13.H12``).
    """
    if len(identifier) > MAX_IDENTIFIER or not IDENTIFIER.fullmatch(identifier):
        raise InvalidValueError(
            _(
                "Mã định danh «${id}» không đúng dạng: dùng chữ in hoa và chữ số, "
                "các nhóm cách nhau bằng dấu chấm, tối đa 35 ký tự, ví dụ H12.13.",
                mapping={"id": identifier},
            )
        )


def check_free(identifier: str, context: Any) -> None:
    """Refuse an identifier that another agency of this site already has.

    A form's converter validates once before it knows of a ``context``.
    """
    if context is None:
        return
    holder = getUtility(IAgencyDirectory).local(identifier)
    if holder is not None and aq_base(holder) is not aq_base(context):
        raise InvalidValueError(
            _(
                "Mã định danh «${id}» đã thuộc về «${agency}». "
                "Hãy nhập mã khác hoặc sửa cơ quan đó trước.",
                mapping={"id": identifier, "agency": holder.title},
            )
        )


def check_known(identifier: str) -> None:
    """Refuse an identifier that no agency has."""
    if not getUtility(IAgencyDirectory).knows(identifier):
        raise InvalidValueError(
            _(
                "Không có cơ quan nào mang mã định danh «${id}». "
                "Hãy chọn trong danh bạ hoặc tạo cơ quan đó trước.",
                mapping={"id": identifier},
            )
        )


class OwnIdentifier(schema.TextLine):
    """The identifier of the agency itself: well formed and taken by no other."""

    def _validate(self, value: str) -> None:
        super()._validate(value)
        check_form(value)
        check_free(value, self.context)


IDENTITY = "cmf.ManagePortal"


class OwnIdentifiers(schema.List):
    """Further identifiers of the agency itself."""

    def _validate(self, value: list[str]) -> None:
        super()._validate(value)
        for identifier in value:
            check_form(identifier)
            check_free(identifier, self.context)


class KnownIdentifier(schema.TextLine):
    """The identifier of another agency, which must exist."""

    def _validate(self, value: str) -> None:
        super()._validate(value)
        check_known(value)


class KnownIdentifiers(schema.List):
    """Identifiers of other agencies, which must exist."""

    def _validate(self, value: list[str]) -> None:
        super()._validate(value)
        for identifier in value:
            check_known(identifier)


def chain(identifier: str | None, follow: str) -> Iterator[str]:
    """The identifiers reached from ``identifier`` over the field ``follow``."""
    directory = getUtility(IAgencyDirectory)
    seen: set[str] = set()
    waiting = [identifier]
    while waiting:
        current = waiting.pop()
        agency = directory.local(current) if current else None
        if agency is None or agency.organ_id in seen:
            continue
        seen.add(agency.organ_id)
        yield agency.organ_id
        further = getattr(agency, follow) or ()
        waiting.extend([further] if isinstance(further, str) else further)


def check_period(data: Any) -> None:
    """Refuse an end before the beginning."""
    if data.valid_from and data.valid_to and data.valid_to < data.valid_from:
        raise Invalid(
            _("Ngày hết hiệu lực đứng trước ngày bắt đầu. Hãy sửa một trong hai ngày.")
        )


def check_hierarchy(data: Any) -> None:
    """Refuse a chain of parents that leads back."""
    above = [data.parent, *chain(data.parent, "parent")]
    if data.organ_id and data.organ_id in above:
        raise Invalid(
            _("Cơ quan không thể là cấp trên của chính mình. Hãy chọn cấp trên khác.")
        )


def check_succession(data: Any) -> None:
    """Refuse a chain of successors or predecessors that leads back."""
    for field in ("successors", "predecessors"):
        for other in getattr(data, field) or ():
            if data.organ_id in (other, *chain(other, field)):
                raise Invalid(
                    _(
                        "Quan hệ kế thừa tạo thành vòng qua «${id}». "
                        "Hãy bỏ mã này khỏi danh sách.",
                        mapping={"id": other},
                    )
                )


def is_within(data: Any, on: date) -> bool:
    """Whether ``on`` lies in the period, both ends included."""
    return (data.valid_from is None or data.valid_from <= on) and (
        data.valid_to is None or on <= data.valid_to
    )


class IAgency(model.Schema):
    """An agency, organisation or body with its own registry (Decision 31, art. 2).

    Who it is and how long, and so who reads its documents and gets its mail, is
    for who looks after the site; the rest for the agency's administrator.
    """

    directives.write_permission(
        organ_id=IDENTITY,
        aliases=IDENTITY,
        parent=IDENTITY,
        valid_from=IDENTITY,
        valid_to=IDENTITY,
        predecessors=IDENTITY,
        successors=IDENTITY,
        legal_basis=IDENTITY,
        e_capable=IDENTITY,
    )
    organ_id = OwnIdentifier(
        title=_("Mã định danh"),
        description=_("Theo Quyết định 20/2020/QĐ-TTg, ví dụ H12.13"),
        max_length=MAX_IDENTIFIER,
    )
    aliases = OwnIdentifiers(
        title=_("Mã định danh khác"),
        description=_("Mỗi dòng một mã, ví dụ mã 13 ký tự 000.00.13.H12 hoặc mã cũ"),
        value_type=schema.TextLine(max_length=MAX_IDENTIFIER),
        required=False,
        default=[],
        missing_value=[],
    )
    abbreviation = schema.TextLine(
        title=_("Chữ viết tắt tên cơ quan"),
        description=_("Dùng trong ký hiệu văn bản, ví dụ UBND, SNV"),
        required=False,
    )
    place_name = schema.TextLine(
        title=_("Địa danh"),
        description=_("Ghi trước ngày tháng năm của văn bản, ví dụ Cà Mau"),
        required=False,
    )
    address = schema.TextLine(title=_("Địa chỉ"), required=False)
    email = schema.TextLine(title=_("Thư điện tử"), required=False)
    telephone = schema.TextLine(title=_("Điện thoại"), required=False)
    directives.widget(
        "parent",
        AjaxSelectFieldWidget,
        vocabulary=AGENCIES,
        pattern_options={"maximumSelectionSize": 1},
    )
    parent = KnownIdentifier(
        title=_("Cơ quan cấp trên"),
        description=_("Mã định danh của cơ quan cấp trên trực tiếp"),
        required=False,
    )
    valid_from = schema.Date(title=_("Hoạt động từ ngày"), required=False)
    valid_to = schema.Date(
        title=_("Hoạt động đến hết ngày"),
        description=_("Để trống nếu cơ quan đang hoạt động"),
        required=False,
    )
    directives.widget("predecessors", AjaxSelectFieldWidget, vocabulary=AGENCIES)
    predecessors = KnownIdentifiers(
        title=_("Cơ quan tiền thân"),
        value_type=schema.TextLine(),
        required=False,
        default=[],
        missing_value=[],
    )
    directives.widget("successors", AjaxSelectFieldWidget, vocabulary=AGENCIES)
    successors = KnownIdentifiers(
        title=_("Cơ quan kế thừa"),
        value_type=schema.TextLine(),
        required=False,
        default=[],
        missing_value=[],
    )
    legal_basis = schema.TextLine(
        title=_("Căn cứ pháp lý"),
        description=_("Văn bản thành lập, sắp xếp hoặc giải thể"),
        required=False,
    )
    e_capable = schema.Bool(
        title=_("Đủ điều kiện gửi, nhận văn bản điện tử"),
        description=_("Bỏ chọn thì văn bản gửi cơ quan này bằng bản giấy"),
        required=False,
        default=True,
    )
    voluntary = schema.Bool(
        title=_("Tham gia tự nguyện"),
        description=_("Cơ quan ngoài đối tượng bắt buộc của Quy chế"),
        required=False,
        default=False,
    )

    invariant(check_period)
    invariant(check_hierarchy)
    invariant(check_succession)


@implementer(IAgency)
class Agency(Container):
    """Unordered, and untouched when a child comes or changes (see ``folder``)."""

    _ordering = "unordered"

    phrases = None  # type: tuple[str, ...] | None
    """Its own templates of instructions; None: the usual ones."""

    aliases = None  # type: list[str] | None
    """Hides the action aliases that Plone's base class has under this name."""

    def notifyModified(self) -> None:
        """Keep the agency out of its children's transactions."""

    @property
    def identifiers(self) -> tuple[str, ...]:
        """The identifier and its aliases."""
        return (self.organ_id, *(self.aliases or ()))

    def is_active(self, on: date) -> bool:
        """Whether the agency exists on that day (R2.1-2)."""
        return is_within(self, on)


def enclosing_agency(context: Any) -> Agency | None:
    """The agency that ``context`` is or lies in."""
    for parent in aq_chain(context):
        if IAgency.providedBy(parent):
            return parent
    return None
