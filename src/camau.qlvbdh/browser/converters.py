"""What forms send: choices that are searched on the server, files.

With JavaScript the page sends tokens. Without it people type names, which are
looked up here: what is found once is taken, otherwise the form says what it found.
"""

from camau.qlvbdh import _
from camau.qlvbdh.content.files import DocumentFile
from camau.qlvbdh.content.files import StoredFile
from camau.qlvbdh.content.refused import Refused
from camau.qlvbdh.organization.vocabularies import SearchedVocabulary
from plone.app.z3cform.converters import AjaxSelectWidgetConverter
from plone.app.z3cform.interfaces import IAjaxSelectWidget
from plone.formwidget.namedfile.converter import NamedDataConverter
from plone.formwidget.namedfile.interfaces import INamedFileWidget
from plone.formwidget.namedfile.utils import is_file_upload
from plone.namedfile.utils import safe_basename
from typing import Any
from z3c.form.converter import BaseDataConverter
from z3c.form.converter import IntegerDataConverter
from z3c.form.interfaces import ITextWidget
from zope.component import adapter
from zope.schema.interfaces import IChoice
from zope.schema.interfaces import IInt
from zope.schema.interfaces import IList


SEVERAL = 4
"""So many of several hits are named."""


PREFIXES = ("", "user:", "unit:")
"""An account is enough to name a person, also when two have the same name."""


def resolve(vocabulary: Any, typed: str) -> str:
    """The token of a token, a title, or words that only one title has.

    Raises ``Refused`` with what was found instead.
    """
    typed = typed.strip()
    for prefix in PREFIXES:
        try:
            return vocabulary.getTermByToken(f"{prefix}{typed}").value
        except LookupError:
            continue
    hits = _hits(vocabulary, typed)
    exact = [token for token, title in hits if _same(title, typed)]
    if len(exact) == 1:
        return exact[0]
    if getattr(vocabulary, "free", False):
        return typed
    if len(hits) == 1:
        return hits[0][0]
    raise Refused(_several(typed, hits) if hits else _none(typed))


def _hits(vocabulary: Any, typed: str) -> list[tuple[str, str]]:
    if isinstance(vocabulary, SearchedVocabulary):
        return vocabulary.hits(typed)
    return []


def _same(title: str, typed: str) -> bool:
    """Also without the identifier, office or unit that follows a name."""
    names = (title, title.partition(" (")[0], title.partition(" – ")[0])
    return typed.casefold() in [name.casefold() for name in names]


def _none(typed: str) -> str:
    return _(
        "Không tìm thấy “${typed}”. Gõ tên rồi chọn trong danh sách.",
        mapping={"typed": typed},
    )


def _several(typed: str, hits: list[tuple[str, str]]) -> str:
    titles = [title for _token, title in hits[:SEVERAL]]
    more = " …" if len(hits) > SEVERAL else ""
    return _(
        "“${typed}” có thể là: ${titles}. Gõ đủ tên.",
        mapping={"typed": typed, "titles": "; ".join(titles) + more},
    )


@adapter(IChoice, IAjaxSelectWidget)
class SearchedChoiceConverter(BaseDataConverter):
    """Between the token in the page and the value; the vocabulary knows the context.

    Plone has a converter for collections only.
    """

    def toWidgetValue(self, value):
        """The token."""
        if value is self.field.missing_value:
            return ""
        return self._vocabulary().getTerm(value).token

    def toFieldValue(self, value):
        """The value; ``Refused`` for what is not there."""
        if not value:
            return self.field.missing_value
        return resolve(self._vocabulary(), value)

    def _vocabulary(self):
        return self.field.bind(self.widget.form.context).vocabulary


@adapter(IList, IAjaxSelectWidget)
class SearchedListConverter(AjaxSelectWidgetConverter):
    """Several choices; other lists are Plone's."""

    def toFieldValue(self, value):
        """The values; ``Refused`` for the first that is not there."""
        self.widget.update()
        vocabulary = self.widget.get_vocabulary()
        if not value or not isinstance(vocabulary, SearchedVocabulary):
            return super().toFieldValue(value)
        typed = [one for one in value.split(self.widget.separator) if one.strip()]
        return list(dict.fromkeys(resolve(vocabulary, one) for one in typed))


@adapter(DocumentFile, INamedFileWidget)
class DocumentFileConverter(NamedDataConverter):
    """A file of a document; an upload is not read into memory."""

    def toFieldValue(self, value):
        """The file as documents store it."""
        if is_file_upload(value) and value.filename:
            value.seek(0)
            return StoredFile(data=value, filename=safe_basename(value.filename))
        return super().toFieldValue(value)


@adapter(IInt, ITextWidget)
class PlainIntegerConverter(IntegerDataConverter):
    """Whole numbers as they are typed: the year 2026 is not “2.026”."""

    def toWidgetValue(self, value: int | None) -> str:
        """The figures alone; points between the thousands are still read."""
        return "" if value == self.field.missing_value else str(value)
