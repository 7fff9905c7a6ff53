"""Files that the leader signed elsewhere, without our fields: accepted, then sealed.

Nothing that was signed is touched. Number and date stand in the appearance of a
signature of the agency over the line where they belong, the seal is a second one;
each is an incremental update (Decree 30, art. 13, 32; checks V1, V2, V9).
"""

from camau.qlvbdh import _
from camau.qlvbdh.signing.errors import CertificateRefused
from camau.qlvbdh.signing.errors import PlaceNotFound
from camau.qlvbdh.signing.errors import UnfitFile
from camau.qlvbdh.signing.keys import Identity
from camau.qlvbdh.signing.model import Place
from camau.qlvbdh.signing.pending import begin
from camau.qlvbdh.signing.pending import Pending
from camau.qlvbdh.signing.places import find_places
from camau.qlvbdh.signing.places import Places
from camau.qlvbdh.signing.places import Wanted
from camau.qlvbdh.signing.prepare import AGENCY
from camau.qlvbdh.signing.prepare import widgets
from camau.qlvbdh.signing.reading import BELOW
from camau.qlvbdh.signing.reading import TEXT_SIZE
from camau.qlvbdh.signing.service import date_words
from camau.qlvbdh.signing.stamps import Font
from camau.qlvbdh.signing.stamps import ITALIC
from camau.qlvbdh.signing.stamps import REGULAR
from camau.qlvbdh.signing.stamps import StampStyle
from camau.qlvbdh.validation.errors import BROKEN
from camau.qlvbdh.validation.errors import Unreadable
from camau.qlvbdh.validation.identity import same_name
from camau.qlvbdh.validation.model import Anchor
from camau.qlvbdh.validation.model import Kind
from camau.qlvbdh.validation.model import Report
from camau.qlvbdh.validation.model import SignatureFinding
from camau.qlvbdh.validation.model import Verdict
from camau.qlvbdh.validation.reader import Budget
from camau.qlvbdh.validation.reader import open_pdf
from camau.qlvbdh.validation.service import validate
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from pyhanko.pdf_utils.content import ResourceType
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.fields import SigFieldSpec
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.stamp.base import BaseStamp
from pyhanko.stamp.base import BaseStampStyle
from typing import Any
from typing import BinaryIO
from typing import IO


HEADER = "CapSo"
"""Field of the agency's signature over number and date."""

LEAST = (40.0, 20.0)
"""A signature smaller than this in points does not show where the person signed."""


def is_signed(stream: BinaryIO) -> bool:
    """Whether the PDF in ``stream`` (seekable) bears any signature."""
    return any(_signatures(stream))


def _signatures(stream: BinaryIO) -> Iterator[EmbeddedPdfSignature]:
    """The signatures that can be read; none of a broken file."""
    try:
        reader, _notes = open_pdf(stream, Budget(), strict=False)
        for name, _value, field in enumerate_sig_fields(reader, filled_status=True):
            yield EmbeddedPdfSignature(reader, field, name)
    except (*BROKEN, Unreadable):
        return
    finally:
        stream.seek(0)


def require_signed_by(
    stream: BinaryIO, name: str, fingerprint: str | None
) -> SignatureFinding:
    """What was found on the signature of the person in the signed file.

    It is by the certificate registered for the person (``fingerprint``); where none is
    registered, it holds, bears the person's very ``name`` and is no public authority's.
    Nothing has changed since, and a seal may follow.
    Raises ``UnfitFile``, ``CertificateRefused``.
    """
    report = validate(stream, signer=name)
    _require_whole(report)
    _require_open(stream)
    for finding in report.findings:
        if fingerprint is not None:
            if finding.fingerprint == fingerprint:
                return finding
        elif _is_of(finding, name):
            return finding
    raise CertificateRefused(
        _(
            "Tệp đã được ký số ở nơi khác, nhưng không phải bằng chứng thư số đã đăng "
            "ký của ${name} và không xác minh được là của người này (chữ ký của: "
            "${found}). Đăng ký chứng thư số, hoặc chọn tệp chưa ký.",
            mapping={"name": name, "found": _names(report)},
        )
    )


def _is_of(finding: SignatureFinding, name: str) -> bool:
    return (
        finding.kind == Kind.PERSON
        and finding.accepted
        and finding.anchor != Anchor.PUBLIC
        and same_name(finding.common_name, name)
    )


def _names(report: Report) -> str:
    return ", ".join(one.common_name or one.field for one in report.findings)


def _require_whole(report: Report) -> None:
    """Nothing was changed after the signatures, and none is the agency's."""
    if report.verdict in (Verdict.INVALID, Verdict.UNREADABLE, Verdict.UNSIGNED):
        said = [m.text for one in report.findings for m in one.messages]
        said += [m.text for m in report.messages]
        raise UnfitFile(
            _(
                "Chữ ký số có sẵn trong tệp không hợp lệ: ${why}. Đề nghị ký lại từ "
                "tệp gốc rồi chọn tệp đó.",
                mapping={"why": "; ".join(dict.fromkeys(said))},
            ),
            field="file",
        )
    if any(one.kind == Kind.AGENCY for one in report.findings):
        raise UnfitFile(
            _(
                "Tệp đã có chữ ký số của một cơ quan (${names}). Chọn tệp chỉ có chữ ký "
                "của người ký, vì số và dấu được thêm sau.",
                mapping={"names": _names(report)},
            ),
            field="file",
        )


def _require_open(stream: BinaryIO) -> None:
    """Raise ``UnfitFile`` when a signature forbids every further one."""
    levels = {signature.docmdp_level for signature in _signatures(stream)}
    if MDPPerm.NO_CHANGES in levels:
        raise UnfitFile(
            _(
                "Tệp được ký chứng nhận và khóa, không cho phép thay đổi gì (DocMDP 1), "
                "nên không thêm số, ngày và dấu được. Đề nghị ký lại bằng chữ ký thường, "
                "không chọn “chứng nhận” hoặc “khóa tài liệu sau khi ký”."
            ),
            field="file",
        )
    if _writer(stream).prev.encrypted:
        raise UnfitFile(
            _("Tệp được đặt mật khẩu. Đề nghị ký lại tệp không có mật khẩu."),
            field="file",
        )
    stream.seek(0)


def locate(stream: BinaryIO, wanted: Wanted, field: str) -> Places:
    """Where number, date and seal go in a signed file.

    The person's signature, in ``field``, tells where the person signed. Raises
    ``PlaceNotFound``, ``UnfitFile``.
    """
    seen = _seen(stream, field)
    if seen is not None and "person" not in wanted.drawn:
        wanted = replace(wanted, drawn={**wanted.drawn, "person": seen})
    places = find_places(stream, wanted)
    row = _row(places)
    if any(one.page != row[0].page for one in row):
        raise PlaceNotFound(
            _(
                "Số, ngày và tháng phải ở trên cùng một trang của tệp đã ký. Mở “Vị trí "
                "ký” và vẽ lại."
            ),
            field="file",
        )
    return places


def last_seen(stream: BinaryIO) -> Place | None:
    """Where the last visible signature of a file is. Raises ``UnfitFile``."""
    names = [signature.field_name for signature in _signatures(stream)]
    places = (_seen(stream, name) for name in reversed(names))
    return next((place for place in places if place is not None), None)


def _seen(stream: BinaryIO, field: str) -> Place | None:
    """Where the signature in a field is seen, unless it is invisible or tiny."""
    for name, place in widgets(stream):
        if name == field.rpartition(".")[2]:
            large = place.width >= LEAST[0] and place.height >= LEAST[1]
            return place if large else None
    return None


def _row(places: Places) -> list[Place]:
    return [one for one in (places.number, places.day, places.month) if one is not None]


@dataclass(frozen=True)
class RowStyle(BaseStampStyle):
    """Texts, each in the middle of its place: text, centre, base line, font."""

    border_width: int = 0
    texts: tuple[tuple[str, float, float, str], ...] = ()

    def create_stamp(self, writer: Any, box: BoxConstraints, text_params: Any) -> Any:
        """The stamp in a box of that size."""
        return Row(writer=writer, style=self, box=box)


class Row(BaseStamp):
    """Draws a ``RowStyle``."""

    def _render_inner_content(self) -> list[bytes]:
        drawn, size = [], int(TEXT_SIZE)
        for number, (text, centre, base, font) in enumerate(self.style.texts):
            engine = Font(font, size).create_font_engine(self.writer)
            shaped = engine.shape(text)
            left = centre - shaped.x_advance * size / 2
            name = f"/F{number}"
            self.set_resource(ResourceType.FONT, pdf_name(name), engine.as_resource())
            drawn.append(
                b"BT 0 g %s %d Tf %g %g Td %s ET"
                % (name.encode(), size, left, base, shaped.graphics_ops)
            )
        return drawn


def begin_row(
    stream: IO[bytes], identity: Identity, number: str, issued: date, places: Places
) -> Pending:
    """The agency's signature over the line with number and date, which it bears.

    ``stream`` is open for reading and writing and gets the update.
    """
    row = _row(places)
    words = (number, *date_words(issued))
    box = (
        int(min(one.box[0] for one in row)),
        int(min(one.box[1] for one in row)),
        int(max(one.box[2] for one in row)) + 1,
        int(max(one.box[3] for one in row)) + 1,
    )
    texts = tuple(
        (
            text,
            (place.box[0] + place.box[2]) / 2 - box[0],
            place.box[1] + BELOW - box[1],
            ITALIC if place.italic else REGULAR,
        )
        for text, place in zip(words, row, strict=False)
    )
    spec = SigFieldSpec(HEADER, on_page=row[0].page, box=box)
    return _begin(stream, identity, RowStyle(texts=texts), spec)


def begin_seal(
    stream: IO[bytes], identity: Identity, png: bytes | None, places: Places
) -> Pending:
    """The seal, as a second signature of the agency."""
    spec = SigFieldSpec(
        AGENCY,
        on_page=places.agency.page,
        box=tuple(map(round, places.agency.box)),  # type: ignore[arg-type]
    )
    return _begin(stream, identity, StampStyle(png=png), spec)


def _begin(
    stream: IO[bytes], identity: Identity, style: Any, spec: SigFieldSpec
) -> Pending:
    writer = _writer(stream)
    taken = {name for name, _value, _field in enumerate_sig_fields(writer)}
    name = spec.sig_field_name
    if name in taken:
        # Another's program prepared the file, or ours did and another signed beside.
        count = next(n for n in range(2, 100) if f"{name}{n}" not in taken)
        spec = replace(spec, sig_field_name=f"{name}{count}")
    return begin(writer, identity, spec.sig_field_name, style, spec)


def require_still_whole(stream: IO[bytes]) -> None:
    """Raise ``UnfitFile`` when what was added breaks a signature that was there."""
    report = validate(stream)  # type: ignore[arg-type]
    if report.verdict in (Verdict.INVALID, Verdict.UNREADABLE):
        raise UnfitFile(
            _(
                "Chữ ký số có sẵn trong tệp không cho phép thêm số, ngày và dấu, nên "
                "chưa đóng dấu. Hủy số, đề nghị ký lại từ tệp gốc bằng chữ ký thường."
            ),
            field="file",
        )


def _writer(stream: IO[bytes]) -> IncrementalPdfFileWriter:
    try:
        return IncrementalPdfFileWriter(stream, strict=False)
    except BROKEN as error:
        raise UnfitFile(
            _("Tệp PDF hỏng hoặc bị khóa, không ký được. Xuất lại tệp PDF."),
            field="file",
        ) from error
