"""The fields of an act's form and the widgets that people can use."""

from camau.qlvbdh import _
from camau.qlvbdh.acts.model import Act
from camau.qlvbdh.browser.radios import radio_group
from camau.qlvbdh.content.lookup import by_uid
from camau.qlvbdh.intake.service import is_registered
from collections.abc import Callable
from copy import copy
from plone.app.z3cform.widgets.select import AjaxSelectFieldWidget
from typing import Any
from z3c.form.browser.checkbox import CheckBoxFieldWidget
from z3c.form.field import Fields
from zope import schema
from zope.schema import getFieldNames
from zope.schema.interfaces import IBool
from zope.schema.interfaces import IChoice
from zope.schema.interfaces import ICollection
from zope.schema.interfaces import IDict
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


SEARCHED = ("camau.qlvbdh.Agencies", "camau.qlvbdh.Parties")
"""Vocabularies that are searched on the server, never listed."""

SHORT = (
    "camau.qlvbdh.ExtensionWishes",
    "camau.qlvbdh.Leaders",
    "camau.qlvbdh.RefusalReasons",
)
"""Vocabularies whose few terms are all in sight."""


def fields_of(act: Act, document: Any) -> Fields:
    """The act's input; a mapping is for REST only."""
    fields = Fields(act.schema)
    shown = [
        name
        for name in getFieldNames(act.schema)
        if not IDict.providedBy(act.schema[name])
    ]
    fields = fields.select(*[name for name in fields if name in shown])
    for name, substitute in SUBSTITUTES.get(act.name, {}).items():
        fields[name].field = substitute(document, fields[name].field)
    for field in fields.values():
        widget = _widget(field.field)
        if widget is not None:
            field.widgetFactory = widget
    return fields


def _widget(field: Any) -> Callable | None:
    """The widget for what Plone's own would not do."""
    choice = getattr(field, "value_type", field)
    name = getattr(choice, "vocabularyName", None)
    if name in SEARCHED:
        return AjaxSelectFieldWidget
    if ICollection.providedBy(field) and IChoice.providedBy(choice):
        return CheckBoxFieldWidget
    if name in SHORT or (IBool.providedBy(field) and field.__name__ == "granted"):
        return radio_group
    return None


def described(fields: Fields, name: str, **changes: Any) -> Fields:
    """The fields, one of them with other words; the schema stays as it is."""
    if name in fields:
        field = fields[name].field = copy(fields[name].field)
        vars(field).update(changes)
    return fields


def chosen_from(
    fields: Fields, name: str, terms: list[SimpleTerm], **changes: Any
) -> None:
    """A choice takes the place of a field."""
    fields[name].field = choice_like(fields[name].field, terms, **changes)


def choice_like(field: Any, terms: list[SimpleTerm], **changes: Any) -> Any:
    """A choice with the name, the title and what else a field has."""
    known = {"title": field.title, "required": field.required}
    choice = schema.Choice(vocabulary=SimpleVocabulary(terms), **known | changes)
    choice.__name__ = field.__name__
    choice.interface = field.interface
    return choice


BLANKS = {
    "signing_authority": _("Theo thẩm quyền của người ký"),
    "unit": _("Đơn vị của người soạn"),
    "leader": _("Các lãnh đạo cơ quan"),
}
"""What it means when nothing is chosen, by field."""


def name_the_blanks(widgets: Any) -> None:
    """Say it in the list, where Plone says that there is no value."""
    for name, widget in widgets.items():
        field = name.rpartition(".")[2]
        if hasattr(widget, "noValueMessage"):
            widget.noValueMessage = BLANKS.get(field, _("Không chọn"))


def twins(document: Any, field: Any) -> Any:
    """The registered documents that look the same, by name instead of by UID."""
    found = [(uid, by_uid(uid)) for uid in document.twins]
    terms = [
        SimpleTerm(uid, uid, f"{twin.symbol} {twin.title}")
        for uid, twin in found
        if twin is not None and is_registered(twin)
    ]
    words = _("Để trống để gắn với văn bản trùng đầu tiên")
    return choice_like(field, terms, description=words, required=False)


SUBSTITUTES: dict[str, dict[str, Callable[[Any, Any], Any]]] = {
    "link": {"registered": twins}
}
"""Fields that take an identifier over REST and a choice in a form."""
