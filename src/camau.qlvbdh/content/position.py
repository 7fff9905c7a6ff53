"""Chức danh: a person's post in an agency, for a time."""

from camau.qlvbdh import _
from camau.qlvbdh.content.agency import check_period
from camau.qlvbdh.content.agency import enclosing_agency
from camau.qlvbdh.content.agency import InvalidValueError
from camau.qlvbdh.content.agency import is_within
from camau.qlvbdh.content.days import plausible
from camau.qlvbdh.content.unit import IUnit
from datetime import date
from plone.app.z3cform.widgets.select import AjaxSelectFieldWidget
from plone.autoform import directives
from plone.dexterity.content import Item
from plone.supermodel import model
from Products.CMFCore.utils import getToolByName
from typing import Any
from zope import schema
from zope.component.hooks import getSite
from zope.interface import implementer
from zope.interface import Invalid
from zope.interface import invariant
from zope.interface import provider
from zope.schema.interfaces import IContextSourceBinder
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


CLERK = "clerk"
LEADER = "leader"
UNIT_HEAD = "unit_head"
OFFICER = "officer"
ARCHIVIST = "archivist"
AGENCY_ADMIN = "agency_admin"

FUNCTIONS = SimpleVocabulary(
    [
        SimpleTerm(CLERK, CLERK, _("Văn thư")),
        SimpleTerm(LEADER, LEADER, _("Lãnh đạo cơ quan")),
        SimpleTerm(UNIT_HEAD, UNIT_HEAD, _("Lãnh đạo đơn vị")),
        SimpleTerm(OFFICER, OFFICER, _("Chuyên viên")),
        SimpleTerm(ARCHIVIST, ARCHIVIST, _("Lưu trữ cơ quan")),
        SimpleTerm(AGENCY_ADMIN, AGENCY_ADMIN, _("Quản trị cơ quan")),
    ]
)

OWN_RIGHT = "none"
DELEGATED = "TUQ."

AUTHORITIES = SimpleVocabulary(
    [
        SimpleTerm(OWN_RIGHT, OWN_RIGHT, _("Ký trực tiếp")),
        SimpleTerm("TM.", "TM.", _("TM. (thay mặt)")),
        SimpleTerm("KT.", "KT.", _("KT. (ký thay)")),
        SimpleTerm("TL.", "TL.", _("TL. (thừa lệnh)")),
        SimpleTerm(DELEGATED, DELEGATED, _("TUQ. (thừa ủy quyền)")),
        SimpleTerm("Q.", "Q.", _("Q. (quyền)")),
    ]
)
"""Decree 30, art. 13: in what capacity a person may sign."""


ONE_ACCOUNT = {
    "vocabulary": "camau.qlvbdh.Accounts",
    "pattern_options": {"maximumSelectionSize": 1},
}
"""Options of the widget with which a ``Person`` is chosen by typing."""


class Person(schema.TextLine):
    """The id of a user of the site."""

    def _validate(self, value: str) -> None:
        super()._validate(value)
        if getToolByName(getSite(), "acl_users").getUserById(value) is None:
            raise InvalidValueError(
                _(
                    "Không có tài khoản «${user}». "
                    "Hãy tạo tài khoản trước hoặc chọn người khác.",
                    mapping={"user": value},
                )
            )


@provider(IContextSourceBinder)
def units_of_agency(context: Any) -> SimpleVocabulary:
    """The units of the agency that ``context`` lies in."""
    agency = enclosing_agency(context)
    children = () if agency is None else agency.objectValues()
    return SimpleVocabulary(
        [
            SimpleTerm(child.getId(), child.getId(), child.title)
            for child in children
            if IUnit.providedBy(child)
        ]
    )


def check_head_has_unit(data: Any) -> None:
    """Who leads a unit belongs to one."""
    if UNIT_HEAD in (data.functions or ()) and not data.unit:
        raise Invalid(_("Lãnh đạo đơn vị phải thuộc một đơn vị. Hãy chọn đơn vị."))


def check_delegation(data: Any) -> None:
    """Delegation is written and limited in time (Decree 30, art. 13)."""
    if DELEGATED in (data.signing_authority or ()) and not (
        data.valid_to and data.legal_basis
    ):
        raise Invalid(
            _(
                "Thừa ủy quyền phải bằng văn bản và có thời hạn. "
                "Hãy nhập văn bản giao quyền và ngày kết thúc."
            )
        )


class IPosition(model.Schema):
    """Person × unit × functions × authority to sign × validity (Decision 31, art. 16)."""

    directives.widget(
        "person",
        AjaxSelectFieldWidget,
        **ONE_ACCOUNT,
    )
    person = Person(
        title=_("Người giữ chức danh"),
        description=_("Tài khoản của người dùng"),
    )
    unit = schema.Choice(
        title=_("Đơn vị"),
        description=_("Để trống đối với lãnh đạo cơ quan"),
        source=units_of_agency,
        required=False,
    )
    office_title = schema.TextLine(
        title=_("Chức vụ"),
        description=_("Ghi trên văn bản, ví dụ Phó Giám đốc"),
        required=False,
    )
    functions = schema.Set(
        title=_("Chức năng"),
        value_type=schema.Choice(vocabulary=FUNCTIONS),
        required=False,
        default=set(),
        missing_value=set(),
    )
    signing_authority = schema.Set(
        title=_("Quyền hạn ký"),
        description=_("Theo Điều 13 Nghị định 30/2020/NĐ-CP"),
        value_type=schema.Choice(vocabulary=AUTHORITIES),
        required=False,
        default=set(),
        missing_value=set(),
    )
    legal_basis = schema.TextLine(
        title=_("Văn bản giao quyền"),
        description=_("Quyết định phân công hoặc giấy ủy quyền"),
        required=False,
    )
    valid_from = schema.Date(title=_("Từ ngày"), required=False, constraint=plausible)
    valid_to = schema.Date(
        title=_("Đến hết ngày"), required=False, constraint=plausible
    )

    invariant(check_period)
    invariant(check_head_has_unit)
    invariant(check_delegation)


@implementer(IPosition)
class Position(Item):
    """A post; ends by its date, is not deleted, so that history stays true."""

    def is_active(self, on: date) -> bool:
        """Whether the person holds the post on that day."""
        return is_within(self, on)

    def signs(self, type_code: str | None) -> bool:
        """Whether the post's signature is good for documents of that type."""
        return True
