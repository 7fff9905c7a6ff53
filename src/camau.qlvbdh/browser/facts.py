"""The fields of a document as lines of label and value."""

from camau.qlvbdh import _
from camau.qlvbdh.browser.words import day
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.wording import say
from collections.abc import Iterable
from datetime import date
from plone.dexterity.utils import iterSchemata
from typing import Any
from zope.schema import getFieldsInOrder
from zope.schema.interfaces import IBool
from zope.schema.interfaces import IChoice
from zope.schema.interfaces import ICollection


LEFT_OUT = (
    "title",
    "file",
    "urgency",
    "code_number",
    "code_notation",
    "answers",
    "replaces",
    "amends",
    "repeals",
    "basis",
)
"""Shown elsewhere on the page."""

ORDER = (
    "arrival_number",
    "arrival_date",
    "type_code",
    "subject_area",
    "issued_date",
    "organ_name",
    "due_date",
    "unit",
    "signer",
    "secretary",
    "signing_authority",
    "signer_name",
    "signer_position",
    "recipients",
    "recipient_groups",
    "other_recipients",
    "to_places",
    "description",
)
"""What people look for first; the rest follows in the order of the schema."""

UNREMARKABLE = {
    "urgency": 0,
    "secrecy": "none",
    "language_code": "vi",
    "paper_copy": "none",
}
"""Values that go without saying."""

Fact = tuple[str, str]


def facts(document) -> list[Fact]:
    """Label and value of every field that says something."""
    fields = fields_of(document)
    names = [name for name in ORDER if name in fields]
    names += [name for name in fields if name not in (*ORDER, *LEFT_OUT)]
    found = [(say(_("Số, ký hiệu")), document.symbol)] if document.symbol else []
    found += facts_of(document, names)
    if getattr(document, "drafter", None):
        found.append((say(_("Người soạn thảo")), full_name(document.drafter)))
    if getattr(document, "no_answer_reason", None):
        found.append((say(_("Lý do không phúc đáp")), document.no_answer_reason))
    return found


def facts_of(document, names: Iterable[str]) -> list[Fact]:
    """Label and value of some fields, of those that say something."""
    fields = fields_of(document)
    found = []
    for name in names:
        value = getattr(document, name, None)
        if says_something(document, name, value):
            field = fields[name]
            found.append((say(field.title), shown(document, field, value)))
    return found


def says_something(document, name: str, value: Any) -> bool:
    """Whether the value is worth a line."""
    if value in (None, "", [], ()) or UNREMARKABLE.get(name) == value:
        return False
    # Once signed, the name and office of the signature say it.
    return not (name == "signer" and document.signer_name)


def fields_of(document) -> dict[str, Any]:
    """All fields of the document by name."""
    return {
        name: field
        for schema in iterSchemata(document)
        for name, field in getFieldsInOrder(schema)
    }


def shown(context: Any, field: Any, value: Any) -> str:
    """The value in words."""
    if ICollection.providedBy(field):
        return "; ".join(shown(context, field.value_type, one) for one in value)
    if IChoice.providedBy(field):
        return term_title(context, field, value)
    if IBool.providedBy(field):
        return say(_("Có") if value else _("Không"))
    if isinstance(value, date):
        return day(value)
    return str(value)


def vocabulary_of(context: Any, field: Any) -> Any:
    """The vocabulary of a choice, whether named, given or made for the context."""
    return field.bind(context).vocabulary


def term_title(context: Any, field: Any, value: Any) -> str:
    """Title of a vocabulary's term; the value when the term is gone."""
    try:
        term = vocabulary_of(context, field).getTerm(value)
    except LookupError:
        return str(value)
    return say(term.title or str(value))
