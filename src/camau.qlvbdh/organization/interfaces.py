"""Contracts of the organisation capability."""

from camau.qlvbdh import _
from zope import schema
from zope.interface import Attribute
from zope.interface import Interface


class IPersonLeft(Interface):
    """A person has lost the last position of an agency."""

    object = Attribute("The agency")
    person = Attribute("User id")


class ILeadershipEnded(Interface):
    """A person does not lead the agency, or one of its units, any more."""

    object = Attribute("The agency")
    person = Attribute("User id")


class IAgencyDissolved(Interface):
    """An agency ceases; fired by ``service.dissolve`` after both sides are linked."""

    object = Attribute("The agency")
    on = Attribute("Its last day")
    successors = Attribute("Identifiers of the agencies that take over")


class IDissolve(Interface):
    """How an agency ends (R2.1-2)."""

    on = schema.Date(title=_("Ngày cuối cùng còn hoạt động"))
    successors = schema.List(
        title=_("Cơ quan kế thừa"),
        description=_("Mã định danh"),
        value_type=schema.Choice(vocabulary="camau.qlvbdh.Agencies"),
        required=False,
    )
    legal_basis = schema.TextLine(title=_("Căn cứ pháp lý"), max_length=500)
