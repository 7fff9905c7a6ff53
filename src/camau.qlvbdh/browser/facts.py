"""The fields of a document as lines of label and value."""

from camau.qlvbdh.browser.words import day
from datetime import date
from plone.dexterity.utils import iterSchemata
from typing import Any
from zope.component import getUtility
from zope.i18n import translate
from zope.schema import getFieldsInOrder
from zope.schema.interfaces import IChoice
from zope.schema.interfaces import ICollection
from zope.schema.interfaces import IVocabularyFactory


LEFT_OUT = (
    "title",
    "file",
    "answers",
    "replaces",
    "amends",
    "repeals",
    "basis",
)


def facts(document) -> list[tuple[str, str]]:
    """Label and value of every field that has one, in the order of the schema."""
    found = []
    for schema in iterSchemata(document):
        for name, field in getFieldsInOrder(schema):
            value = getattr(document, name, None)
            if name not in LEFT_OUT and value not in (None, "", [], ()):
                found.append((translate(field.title), shown(document, field, value)))
    return found


def shown(document, field: Any, value: Any) -> str:
    """The value in words."""
    if ICollection.providedBy(field):
        return "; ".join(shown(document, field.value_type, one) for one in value)
    if IChoice.providedBy(field):
        return term_title(document, field, value)
    if isinstance(value, date):
        return day(value)
    return str(value)


def term_title(document, field: Any, value: Any) -> str:
    """Title of a vocabulary's term; the value when the term is gone."""
    vocabulary = field.vocabulary
    if vocabulary is None:
        factory = getUtility(IVocabularyFactory, field.vocabularyName)
        vocabulary = factory(document)
    try:
        return translate(vocabulary.getTerm(value).title or str(value))
    except LookupError:
        return str(value)
