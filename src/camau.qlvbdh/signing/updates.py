"""A signed file that comes back from a tool: the same file, and a signature more."""

from camau.qlvbdh import _
from camau.qlvbdh.content.files import CHUNK
from camau.qlvbdh.signing.errors import SignatureMismatch
from camau.qlvbdh.validation.errors import BROKEN
from camau.qlvbdh.validation.model import Message
from camau.qlvbdh.validation.model import Severity
from camau.qlvbdh.validation.service import validate
from collections.abc import Iterator
from io import BytesIO
from itertools import chain
from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.pdf_utils.generic import Reference
from pyhanko.pdf_utils.reader import HistoricalResolver
from pyhanko.pdf_utils.reader import PdfFileReader
from typing import BinaryIO


SHOWN = ("/Contents", "/Resources")
WHOLE = ("V1", "V2")
"""Checks that say whether a file was changed otherwise than by signing."""


def require_signed(base: BinaryIO, signed: BinaryIO, fingerprint: str) -> str:
    """The field of the first new signature in ``signed``.

    Raises ``SignatureMismatch`` unless it continues ``base`` byte for byte, and all
    that is new is by the certificate with that SHA-256.
    """
    if not _continues(base, signed):
        raise SignatureMismatch(
            _("Tệp gửi lại không phải là tệp đã gửi đi ký. Bắt đầu ký lại.")
        )
    known = {one.field for one in validate(base).findings}
    report = validate(signed)
    added = [one for one in report.findings if one.field not in known]
    if not added:
        raise SignatureMismatch(_("Tệp gửi lại chưa có chữ ký. Ký lại trên công cụ."))
    if any(one.fingerprint != fingerprint for one in added):
        raise SignatureMismatch(
            _("Tệp được ký bằng chứng thư số khác với chứng thư đã đăng ký.")
        )
    _require_same_pages(base, signed)
    said = chain(report.messages, *(one.messages for one in report.findings))
    broken = [message.text for message in said if _breaks(message)]
    if broken:
        raise SignatureMismatch(
            _(
                "Chữ ký trong tệp gửi lại không toàn vẹn: ${reason}. Ký lại.",
                mapping={"reason": "; ".join(dict.fromkeys(broken))},
            )
        )
    return added[0].field


def _require_same_pages(base: BinaryIO, signed: BinaryIO) -> None:
    """Nothing that a page shows may be another: V2 is silent about what was changed
    before the first signature. New annotations are allowed, which fields are."""
    try:
        last = PdfFileReader(base, strict=False).xrefs.total_revisions - 1
        reader = PdfFileReader(signed, strict=False)
        same = _shows_the_same(reader, last)
    except BROKEN as error:
        raise SignatureMismatch(
            _("Tệp gửi lại hỏng, không đọc được. Ký lại trên công cụ.")
        ) from error
    if not same:
        raise SignatureMismatch(
            _(
                "Nội dung trong tệp gửi lại khác với tệp đã gửi đi ký. Kiểm tra công cụ "
                "ký số rồi ký lại."
            )
        )


def _shows_the_same(reader: PdfFileReader, last: int) -> bool:
    """Whether what came after revision ``last`` left all pages alone."""
    before = reader.get_historical_resolver(last)
    touched = {
        one.idnum
        for revision in range(last + 1, reader.xrefs.total_revisions)
        for one in reader.xrefs.explicit_refs_in_revision(revision)
    }
    former = list(_nodes(before.root["/Pages"]))
    present = list(_nodes(reader.root["/Pages"]))
    if len(former) != len(present):
        return False
    return all(
        _plain(one) == _plain(other)
        and not touched & {ref.idnum for ref in _needed(before, one)}
        for one, other in zip(former, present, strict=True)
    )


def _nodes(node: DictionaryObject) -> Iterator[DictionaryObject]:
    """The page tree: each node, then those below it."""
    yield node
    for kid in node.get("/Kids", ()):
        yield from _nodes(kid.get_object())


def _needed(before: HistoricalResolver, node: DictionaryObject) -> set[Reference]:
    """All that a page draws, or hands down to be drawn."""
    found: set[Reference] = set()
    for name in SHOWN:
        if name in node:
            found |= before.collect_dependencies(node.raw_get(name))
    return found


def _plain(node: DictionaryObject) -> dict[str, bytes]:
    """The entries of a node as they are written, but for its annotations."""
    entries = {}
    for name in node:
        if name != "/Annots":
            written = BytesIO()
            node.raw_get(name).write_to_stream(written, None)
            entries[str(name)] = written.getvalue()
    return entries


def _breaks(message: Message) -> bool:
    return message.check in WHOLE and message.severity == Severity.ERROR


def _continues(base: BinaryIO, signed: BinaryIO) -> bool:
    """Whether ``signed`` begins with the bytes of ``base``, and is longer."""
    while piece := base.read(CHUNK):
        if signed.read(len(piece)) != piece:
            return False
    return bool(signed.read(1))
