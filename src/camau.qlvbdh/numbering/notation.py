"""Số và ký hiệu: how they are written, and how others write them.

Decree 30/2020/NĐ-CP, Annex I, part I, II.3. Pure functions.
"""

from camau.qlvbdh.content.register import pattern_fields
from camau.qlvbdh.content.vocabularies import DEFAULT_DOCUMENT_TYPES
from camau.qlvbdh.content.vocabularies import NORMATIVE as NORMATIVE_GROUP
from camau.qlvbdh.content.vocabularies import parse_type
from dataclasses import dataclass
from typing import Any
import re
import unicodedata


TYPED = "typed"
UNTYPED = "untyped"
NORMATIVE = "normative"
PARTY = "party"
OTHER = "other"

# Types of central bodies and of the Party, met in what arrives.
_FOREIGN = ("HP", "L", "LCT", "PL", "NĐ", "TT", "TTLT", "NQLT", "CV", "KL", "QC")
ABBREVIATIONS = tuple(
    dict.fromkeys(
        t.abbreviation
        for t in map(parse_type, DEFAULT_DOCUMENT_TYPES)
        if t.abbreviation and t.group != NORMATIVE_GROUP
    )
)
_CANONICAL = {text.upper(): text for text in (*_FOREIGN, *ABBREVIATIONS)}

_WORD = r"^\s*s[ốo](?:\s*(?:,|và)?\s*ký hiệu)?\s*[:.]?\s*(?=\d)"
_NUMBER = r"(?:0[1-9]|[1-9]\d+)"
ADMINISTRATIVE_FORM = re.compile(
    rf"{_NUMBER}/(?:{'|'.join(ABBREVIATIONS)})-[A-ZĐƯƠÂÊÔĂ0-9.&-]+"
)
LETTER_FORM = re.compile(rf"{_NUMBER}/[A-ZĐƯƠÂÊÔĂ0-9.]+-[A-ZĐƯƠÂÊÔĂa-zđ0-9.&-]+")
NORMATIVE_FORM = re.compile(
    rf"{_NUMBER}/(?:19|20)\d\d/"
    r"(?:(?:NQ|QĐ)-(?:HĐND|UBND)|NĐ-CP|QĐ-TTg|TT-[A-ZĐ]+|(?:UBTV)?QH\d\d)"
)


@dataclass(frozen=True)
class Notation:
    """``05/QĐ-UBND`` as number ``05``, notation ``QĐ-UBND`` and the whole."""

    code_number: str
    code_notation: str
    symbol: str


@dataclass(frozen=True)
class ParsedSymbol:
    """What could be read from a symbol; a part that is not there is empty.

    ``symbol`` is the text in clean form, ``number`` the figure of
    ``code_number`` (which keeps its zero or letter, ``12a``), ``form`` one of
    typed, untyped, normative, party, other.
    """

    symbol: str
    code_number: str = ""
    code_notation: str = ""
    number: int | None = None
    year: int | None = None
    type_abbreviation: str = ""
    agency: str = ""
    unit: str = ""
    form: str = OTHER


def format_number(number: int) -> str:
    """Arabic digits, with a leading zero below 10."""
    return f"{number:02d}"


def notation(
    pattern: str,
    number: int,
    *,
    year: int,
    type_abbreviation: str = "",
    agency: str = "",
    unit: str = "",
) -> Notation:
    """Fill a pattern of a register; empty parts are the caller's to refuse."""
    symbol = unicodedata.normalize("NFC", pattern).format(
        number=format_number(number),
        year=year,
        type=_part(type_abbreviation),
        agency=_part(agency).upper(),
        unit=_part(unit).upper(),
    )
    return Notation(*split(symbol), symbol)


def split(symbol: str) -> tuple[str, str]:
    """Number and notation of an own symbol: ``05/QĐ-UBND`` is 05 and QĐ-UBND."""
    rest = symbol.lstrip("0123456789")
    return symbol.removesuffix(rest), rest.lstrip("/-")


def missing_parts(pattern: str, **parts: str) -> list[str]:
    """Which fields of the pattern have no value among ``parts``."""
    return [name for name in pattern_fields(pattern) if not parts.get(name, "-")]


def well_formed(symbol: str) -> bool:
    """Whether an own symbol keeps to the decree (for the presentation check)."""
    forms = (ADMINISTRATIVE_FORM, LETTER_FORM, NORMATIVE_FORM)
    return any(form.fullmatch(symbol) for form in forms)


def clean(text: str) -> str:
    """NFC, the right Đ, plain hyphens, no spaces, no word "Số:"."""
    text = unicodedata.normalize("NFC", text or "")
    text = text.translate(
        {0xD0: "Đ", 0x189: "Đ", 0x2013: "-", 0x2010: "-", 0x2011: "-"}
    )
    text = re.sub(_WORD, "", text, flags=re.IGNORECASE)
    return re.sub(r"\s*([/-])\s*", r"\1", " ".join(text.split()))


def parse(text: str) -> ParsedSymbol:
    """Read a symbol as others write it; never fails, at worst ``form`` is other."""
    symbol = clean(text)
    numbered = re.match(r"(\d+)([A-Za-zĐđ]?)(?=[/-]|$)[/-]?(.*)", symbol)
    if not numbered:
        return ParsedSymbol(symbol)
    digits, letter, rest = numbered.groups()
    facts = _read_notation(rest, party=symbol[len(digits + letter) :].startswith("-"))
    return ParsedSymbol(
        symbol,
        code_number=digits + letter,
        code_notation=rest,
        number=int(digits),
        **facts,
    )


def _read_notation(rest: str, party: bool) -> dict[str, Any]:
    year, tail = None, rest
    if dated := re.match(r"((?:19|20)\d\d)[/-](.+)", rest):
        year, tail = int(dated[1]), dated[2]
    head, _sep, others = tail.partition("/" if party else "-")
    if (known := _CANONICAL.get(head.upper(), "")) and others:
        form = PARTY if party else NORMATIVE if year else TYPED
        return {
            "year": year,
            "type_abbreviation": known,
            "agency": others,
            "form": form,
        }
    if party:
        return {"year": year, "agency": tail, "form": OTHER}
    if head and others:
        return {"year": year, "agency": head, "unit": others, "form": UNTYPED}
    form = NORMATIVE if year and re.fullmatch(r"(UBTV)?QH\d+", head) else OTHER
    return {"year": year, "agency": head, "form": form}


def _part(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text or ""))
