"""The books of an agency: which one numbers what, and how a year is opened."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.content.register import COPIES
from camau.qlvbdh.content.register import INCOMING
from camau.qlvbdh.content.register import IRegister
from camau.qlvbdh.content.register import OUTGOING
from camau.qlvbdh.content.register import Register
from camau.qlvbdh.content.vocabularies import COPY
from camau.qlvbdh.content.vocabularies import document_types
from camau.qlvbdh.content.vocabularies import DocumentType
from camau.qlvbdh.content.vocabularies import NORMATIVE
from camau.qlvbdh.numbering.interfaces import NoRegister
from camau.qlvbdh.numbering.interfaces import WrongRegister
from camau.qlvbdh.numbering.interfaces import WrongYear
from camau.qlvbdh.organization.lookup import REGISTERS
from camau.qlvbdh.organization.lookup import year_folder
from collections.abc import Iterable
from plone.dexterity.content import Container
from plone.dexterity.utils import createContent
from typing import Any
import unicodedata


_DEFINITION = (
    "title",
    "kind",
    "document_types",
    "per_type",
    "pattern",
    "pattern_untyped",
    "abbreviation",
)
_NORMATIVE_TYPES = {"UBND": "qd-quy-pham", "HĐND": "nq-quy-pham"}


def registers_of(agency: Container, year: int) -> list[Register]:
    """The registers of that year as they are; nothing is created."""
    books = agency.get(REGISTERS)
    folder = books.get(str(year)) if books is not None else None
    if folder is None:
        return []
    found = [folder[name] for name in sorted(folder.objectIds())]
    return [register for register in found if IRegister.providedBy(register)]


def register_for(
    agency: Container,
    kind: str,
    type_code: str | None,
    year: int,
    body: str | None = None,
) -> Register:
    """The register that numbers documents of this type in that year.

    Opens the year when the agency has no register of the kind in it. ``body``
    is the abbreviation of the advisory body that issues in its own name.
    Raises ``WrongYear`` for a year to come, ``WrongRegister`` for a type that
    does not belong to the kind, ``NoRegister`` when none or several numbers it.
    """
    if year > clock.today().year:
        raise WrongYear(_("Chưa đến năm của số cần cấp."), field="year", year=year)
    found = opened_for(agency, kind, type_code, year, body)
    if found is not None:
        return found
    return _only(choose(open_year(agency, year), kind, type_code, body))


def opened_for(
    agency: Container,
    kind: str,
    type_code: str | None,
    year: int,
    body: str | None = None,
) -> Register | None:
    """As ``register_for``; None for a year that is not open yet, nothing is created."""
    registers = registers_of(agency, year)
    if not any(register.kind == kind for register in registers):
        return None
    return _only(choose(registers, kind, type_code, body))


def _only(found: list[Register]) -> Register:
    """The one that numbers it; raises ``NoRegister`` for none or several."""
    if not found:
        raise NoRegister(
            _("Cơ quan chưa có sổ cho loại văn bản này. Đề nghị quản trị lập sổ."),
            field="document_type",
        )
    if len(found) > 1:
        raise NoRegister(
            _("Nhiều sổ cùng nhận loại văn bản này. Đề nghị quản trị sửa lại sổ."),
            field="document_type",
            registers=[register.UID() for register in found],
        )
    return found[0]


def choose(
    registers: Iterable[Register],
    kind: str,
    type_code: str | None,
    body: str | None = None,
) -> list[Register]:
    """Which of the registers number the type: those that name it, else the common.

    A normative document is never numbered by a common register (Decree 30,
    art. 15.1.a).
    """
    able = [
        register
        for register in registers
        if register.kind == kind and body in (None, register.abbreviation)
    ]
    if kind == INCOMING:
        return able
    document_type = _type_of_kind(kind, type_code)
    naming = [r for r in able if document_type.code in (r.document_types or ())]
    if naming or document_type.group == NORMATIVE:
        return naming
    return [register for register in able if not register.document_types]


def setup_registers(agency: Container, year: int) -> list[Register]:
    """Create the usual books of an agency, those of them that are missing."""
    books: dict[str, dict[str, Any]] = {
        "van-ban-den": {
            "title": "Sổ văn bản đến",
            "kind": INCOMING,
            "pattern": "{number}",
        },
        "van-ban-di": {"title": "Sổ văn bản đi", "kind": OUTGOING},
        "ban-sao": {"title": "Sổ bản sao", "kind": COPIES},
    }
    normative = _NORMATIVE_TYPES.get(
        unicodedata.normalize("NFC", agency.abbreviation or "").upper()
    )
    if normative:
        books["quy-pham"] = {
            "title": "Sổ văn bản quy phạm pháp luật",
            "kind": OUTGOING,
            "document_types": {normative},
            "per_type": True,
            "pattern": "{number}/{year}/{type}-{agency}",
        }
    return _create(agency, year, books)


def open_year(agency: Container, year: int) -> list[Register]:
    """Give the year the books of the last year before it; safe to repeat.

    Numbers start at 01. Raises ``WrongYear`` beyond next year.
    """
    if year > clock.today().year + 1:
        raise WrongYear(_("Chỉ mở sổ trước một năm."), field="year", year=year)
    last = _last_registers(agency, year)
    if not last:
        return setup_registers(agency, year)
    books = {r.id: {name: getattr(r, name) for name in _DEFINITION} for r in last}
    return _create(agency, year, books)


def close(register: Register) -> None:
    """Give no number from this register any more; what it gave stays."""
    if not register.closed:
        register.closed = True


def _type_of_kind(kind: str, type_code: str | None) -> DocumentType:
    document_type = document_types().get(type_code or "")
    if document_type is None:
        raise WrongRegister(_("Cần xác định loại văn bản."), field="document_type")
    if (document_type.group == COPY) != (kind == COPIES):
        raise WrongRegister(
            _("Bản sao và văn bản đi được đăng ký ở hai sổ khác nhau."),
            field="document_type",
        )
    return document_type


def _last_registers(agency: Container, year: int) -> list[Register]:
    books = agency.get(REGISTERS)
    names = books.objectIds() if books is not None else ()
    years = sorted((int(n) for n in names if n.isdigit()), reverse=True)
    opened = (registers_of(agency, before) for before in years if before < year)
    return next(filter(None, opened), [])


def _create(
    agency: Container, year: int, books: dict[str, dict[str, Any]]
) -> list[Register]:
    folder = year_folder(agency, REGISTERS, year)
    for name, definition in books.items():
        if name in folder:
            continue
        values = {**definition, "year": year}
        values["document_types"] = set(values.get("document_types") or ())
        register = createContent("Register", **values)
        register.id = name
        # Who happens to open the year must not own the book.
        register.__ac_local_roles__ = {}
        folder._setObject(name, register)
    return registers_of(agency, year)
