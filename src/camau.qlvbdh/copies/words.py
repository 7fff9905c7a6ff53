"""What is written on copies (Decree 30, Annex I, part II; templates 3.1, 3.2)."""

from camau.qlvbdh import _
from camau.qlvbdh.content.vocabularies import document_types
from camau.qlvbdh.copies.model import Copy
from camau.qlvbdh.copies.model import EXTRACT
from camau.qlvbdh.copies.model import FULL
from camau.qlvbdh.copies.model import OF_COPY
from datetime import date


HEADINGS = {FULL: "SAO Y", OF_COPY: "SAO LỤC", EXTRACT: "TRÍCH SAO"}

MAX_DESCRIPTION = 500


def heading(form: str) -> str:
    """The form of the copy as it is printed."""
    return HEADINGS[form]


def named(copy: Copy) -> str:
    """``SAO Y số 01/SY-UBND``, a message."""
    facts = {"form": heading(copy.form), "symbol": copy.symbol}
    return _("${form} số ${symbol}", mapping=facts)


def date_line(place: str, day: date) -> str:
    """``Cà Mau, ngày 05 tháng 01 năm 2026``: a zero before days below 10, months 1 and 2."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    words = f"ngày {day.day:02d} tháng {month} năm {day.year}"
    return f"{place}, {words}" if place else words.capitalize()


def origin(document) -> str:
    """``Sao từ Công văn số 15/UBND-VP ngày 05/01/2026 của …``."""
    known = document_types().get(document.type_code or "")
    words = [known.name if known is not None else "văn bản"]
    if document.symbol:
        words.append(f"số {document.symbol}")
    if document.issued_date:
        words.append(f"ngày {document.issued_date:%d/%m/%Y}")
    if document.organ_name:
        words.append(f"của {document.organ_name}")
    return f"Sao từ {' '.join(words)}"[:MAX_DESCRIPTION]


def recipient_lines(copy: Copy) -> list[str]:
    """Nơi nhận, with the signs of the list; the last is what is kept."""
    return [*(f"- {one};" for one in copy.recipients), "- Lưu: VT."]
