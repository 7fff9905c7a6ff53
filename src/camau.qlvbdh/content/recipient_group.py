"""Nhóm nơi nhận: agencies that are often addressed together."""

from camau.qlvbdh import _
from camau.qlvbdh.content.agency import AGENCIES
from camau.qlvbdh.content.agency import KnownIdentifiers
from plone.app.z3cform.widgets.select import AjaxSelectFieldWidget
from plone.autoform import directives
from plone.dexterity.content import Item
from plone.supermodel import model
from zope import schema
from zope.interface import implementer


class IRecipientGroup(model.Schema):
    """A named list of receivers of one agency."""

    directives.widget("members", AjaxSelectFieldWidget, vocabulary=AGENCIES)
    members = KnownIdentifiers(
        title=_("Thành viên"),
        description=_("Mã định danh của các cơ quan nhận"),
        value_type=schema.TextLine(),
        min_length=1,
    )


@implementer(IRecipientGroup)
class RecipientGroup(Item):
    """Holds identifiers only; names come from the directory."""
