"""What is in an uploaded PDF, before anybody opens it (Decree 30, Annex I).

An official document is a PDF of version 1.4 or later, not locked, without
scripts and programs.
"""

from camau.qlvbdh import _
from camau.qlvbdh.intake.active import active_contents
from camau.qlvbdh.intake.pages import LeanReader
from camau.qlvbdh.intake.pages import pages_of
from camau.qlvbdh.validation import limited
from camau.qlvbdh.validation.errors import BROKEN
from camau.qlvbdh.validation.errors import Unreadable
from camau.qlvbdh.validation.model import Message
from camau.qlvbdh.validation.reader import BoundedReader
from camau.qlvbdh.validation.reader import Budget
from camau.qlvbdh.validation.reader import open_pdf
from dataclasses import asdict
from dataclasses import dataclass
from pyhanko.sign.fields import enumerate_sig_fields
from typing import Any
from typing import BinaryIO
from zope.i18n import interpolate


MIN_VERSION = (1, 4)


@dataclass(frozen=True)
class PdfFacts:
    """Facts, and ``problems`` in words for the clerk.

    ``version`` is such as "1.7", "" when unknown; ``active`` names contents
    that act by themselves: JavaScript, Launch, AA, OpenAction,
    "EmbeddedFile: <name>".
    """

    opens: bool = False
    pages: int = 0
    version: str = ""
    encrypted: bool = False
    active: tuple[str, ...] = ()
    signed: bool = False
    problems: tuple[str, ...] = ()


def inspect(stream: BinaryIO) -> PdfFacts:
    """Look into the PDF in ``stream`` (open, seekable), which is rewound.

    Never raises for bad files; they are read in a process with limits.
    """
    try:
        found = limited.run(look, stream)
    except Unreadable as error:
        return PdfFacts(problems=(error.message.text,))
    finally:
        stream.seek(0)
    texts = {name: tuple(found[name]) for name in ("active", "problems")}
    return PdfFacts(**(found | texts))


def look(stream: BinaryIO) -> dict[str, Any]:
    """The fields of ``PdfFacts``, found in this process."""
    try:
        return asdict(_inspect(stream))
    except Unreadable as error:
        encrypted = error.locked
        return asdict(PdfFacts(encrypted=encrypted, problems=(error.message.text,)))
    except BROKEN:
        return asdict(PdfFacts(problems=(str(_("Tệp PDF hỏng hoặc không đầy đủ")),)))


def _inspect(stream: BinaryIO) -> PdfFacts:
    problems = []
    budget = Budget()
    try:
        reader, notes = open_pdf(stream, budget, reader_class=LeanReader)
        pages = sum(1 for _page in pages_of(reader))
    except BROKEN:
        reader, notes = _lenient(stream, budget)
        pages = sum(1 for _page in pages_of(reader))
        problems.append(str(_("Cấu trúc tệp PDF không đúng chuẩn")))
    problems += [note.text for note in notes]
    if not pages:
        problems.append(str(_("Tệp PDF không có trang nào")))
    version = reader.input_version
    if version < MIN_VERSION:
        text = _("Phiên bản PDF ${version}, yêu cầu từ 1.4")
        problems.append(interpolate(str(text), {"version": _text(version)}))
    active: tuple[str, ...] = ()
    try:
        active = active_contents(reader)
    except Unreadable as error:
        problems.append(error.message.text)
    if active:
        text = _("Tệp có nội dung tự chạy: ${names}")
        problems.append(interpolate(str(text), {"names": ", ".join(active)}))
    return PdfFacts(
        opens=True,
        pages=pages,
        version=_text(version),
        encrypted=reader.encrypted,
        active=active,
        signed=any(enumerate_sig_fields(reader, filled_status=True)),
        problems=tuple(problems),
    )


def _lenient(stream: BinaryIO, budget: Budget) -> tuple[BoundedReader, list[Message]]:
    return open_pdf(stream, budget, strict=False, reader_class=LeanReader)


def _text(version: tuple[int, int]) -> str:
    return f"{version[0]}.{version[1]}"
