"""JSON values to field values: strict where plone.restapi guesses or breaks.

Registered for the layer of the product, so that the acts and the stock services
(adding, changing) take and refuse the same. A refusal is a ``ValueError`` with
words for people.
"""

from base64 import b64decode
from binascii import Error as BadBase64
from camau.qlvbdh import _
from camau.qlvbdh.api.reasons import reason
from camau.qlvbdh.api.reasons import wrong_type
from camau.qlvbdh.interfaces import IQlvbdhLayer
from camau.qlvbdh.wording import say
from datetime import date
from plone.dexterity.interfaces import IDexterityContent
from plone.namedfile.interfaces import INamedField
from plone.restapi.deserializer import dxfields
from plone.restapi.interfaces import IFieldDeserializer
from plone.restapi.services.content.tus import TUSUpload
from typing import Any
from zope.component import adapter
from zope.interface import implementer
from zope.schema import interfaces as schema
from zope.schema import ValidationError
import re
import unicodedata


DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What XML can't carry (exchange, archives), and halves of surrogate pairs."""


def refuse(words: str) -> ValueError:
    """The error for a refused value."""
    return ValueError(say(words))


def clean(text: str) -> str:
    """Composed Unicode (NFC, TCVN 6909); raises for characters of no script."""
    if UNPRINTABLE.search(text):
        raise refuse(_("Có ký tự điều khiển hoặc ký tự hỏng. Hãy gõ lại."))
    return unicodedata.normalize("NFC", text)


@implementer(IFieldDeserializer)
class StrictDeserializer:
    """Reads with the deserializer of plone.restapi what has the right type."""

    types: tuple[type, ...] = (str,)
    plain: type = dxfields.DefaultFieldDeserializer

    def __init__(self, field: Any, context: Any, request: Any) -> None:
        self.field = field.bind(context)
        self.context = context
        self.request = request

    def __call__(self, value: Any) -> Any:
        """The value; ``ValueError`` says why not."""
        if value is not None and not self.fits(value):
            raise refuse(wrong_type(self.field))
        try:
            return self.read(value)
        except ValidationError as error:
            raise ValueError(reason(error, self.field)) from error

    def fits(self, value: Any) -> bool:
        """Whether the value has a JSON type that the field takes."""
        return isinstance(value, self.types)

    def read(self, value: Any) -> Any:
        """The converted and validated value."""
        return self.plain(self.field, self.context, self.request)(value)


@adapter(schema.IText, IDexterityContent, IQlvbdhLayer)
class TextDeserializer(StrictDeserializer):
    """Text of several lines."""

    def read(self, value: Any) -> Any:
        """Composed Unicode, validated as it is stored; blanks only are nothing."""
        if isinstance(value, str):
            value = clean(value) if value.strip() else self.field.missing_value
        self.field.validate(value)
        return value


@adapter(schema.ITextLine, IDexterityContent, IQlvbdhLayer)
class TextLineDeserializer(TextDeserializer):
    """One line; blanks around it are left out."""

    def read(self, value: Any) -> Any:
        """The line; a field with a constraint of its own forgot that it is one."""
        if isinstance(value, str):
            value = value.strip()
            if len(value.splitlines()) > 1:
                raise refuse(_("Chỉ được một dòng, không xuống dòng."))
        return super().read(value)


@adapter(schema.IBool, IDexterityContent, IQlvbdhLayer)
class BoolDeserializer(StrictDeserializer):
    """``true`` or ``false``; a word is not guessed at."""

    types = (bool,)


@adapter(schema.IInt, IDexterityContent, IQlvbdhLayer)
class IntDeserializer(StrictDeserializer):
    """A whole number, or its digits as text."""

    def fits(self, value: Any) -> bool:
        """``true`` is no number, though Python thinks so."""
        if isinstance(value, str):
            return bool(re.fullmatch(r"-?[0-9]{1,18}", value))
        return isinstance(value, int) and not isinstance(value, bool)


@adapter(schema.IDate, IDexterityContent, IQlvbdhLayer)
class DateDeserializer(StrictDeserializer):
    """A date as ``yyyy-mm-dd`` (ISO 8601)."""

    def fits(self, value: Any) -> bool:
        """Only this one form, though Python reads more of the standard."""
        return value == "" or (isinstance(value, str) and bool(DAY.fullmatch(value)))

    def read(self, value: Any) -> date | None:
        """The date; nothing for an empty text."""
        try:
            result = date.fromisoformat(value) if value else None
        except ValueError as error:
            raise refuse(_("Không có ngày này trong lịch.")) from error
        self.field.validate(result)
        return result


@adapter(schema.IChoice, IDexterityContent, IQlvbdhLayer)
class ChoiceDeserializer(StrictDeserializer):
    """A token, or what a GET gave: ``{"token": …, "title": …}``."""

    types = (str, int)
    plain = dxfields.ChoiceFieldDeserializer

    def __call__(self, value: Any) -> Any:
        """The value of the token."""
        as_shown = isinstance(value, dict) and "token" in value
        return super().__call__(value["token"] if as_shown else value)

    def read(self, value: Any) -> Any:
        """Tokens are text, whatever the value."""
        return super().read(str(value) if isinstance(value, int) else value)


@adapter(schema.IDict, IDexterityContent, IQlvbdhLayer)
class DictDeserializer(StrictDeserializer):
    """An object."""

    types = (dict,)
    plain = dxfields.DictFieldDeserializer


@adapter(INamedField, IDexterityContent, IQlvbdhLayer)
class FileDeserializer(StrictDeserializer):
    """A file in base64, by TUS, or as a GET described it (which changes nothing)."""

    types = (dict, TUSUpload)
    plain = dxfields.NamedFieldDeserializer

    def fits(self, value: Any) -> bool:
        """Texts in the object; codecs other than base64 could unpack to anything."""
        if not isinstance(value, dict):
            return isinstance(value, TUSUpload)
        texts = ("data", "filename", "content-type", "encoding")
        return all(isinstance(value.get(name, ""), str) for name in texts)

    def read(self, value: Any) -> Any:
        """The stored value; ``data`` must be base64."""
        if isinstance(value, dict) and "data" in value:
            value = self.decoded(value)
        return super().read(value)

    def decoded(self, value: dict[str, Any]) -> dict[str, Any]:
        """The bytes; an empty file is refused by the field itself."""
        if value.get("encoding") != "base64":
            raise refuse(_("Tệp gửi trong JSON phải có encoding là base64."))
        try:
            data = b64decode("".join(value["data"].split()), validate=True)
        except (BadBase64, ValueError) as error:
            raise refuse(_("Dữ liệu base64 của tệp bị hỏng.")) from error
        if not data:
            raise refuse(_("Tệp rỗng (0 byte). Chọn lại tệp có nội dung."))
        name = clean(value.get("filename", "")) or None
        kind = value.get("content-type", "application/octet-stream")
        return {"data": data, "filename": name, "content-type": kind}
