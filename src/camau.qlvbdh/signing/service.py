"""Signing a prepared file: the leader, then number, date and seal in one update.

Each function writes an incremental update with a hole for the signature into an
open file; nothing here knows a document or the database (Decree 30, art. 5, 13,
17, 32).
"""

from asn1crypto import x509
from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.signing.errors import CertificateRefused
from camau.qlvbdh.signing.errors import FieldMissing
from camau.qlvbdh.signing.errors import UnfitFile
from camau.qlvbdh.signing.keys import Identity
from camau.qlvbdh.signing.pending import begin
from camau.qlvbdh.signing.pending import Pending
from camau.qlvbdh.signing.places import corner
from camau.qlvbdh.signing.places import find_places
from camau.qlvbdh.signing.places import Wanted
from camau.qlvbdh.signing.prepare import AGENCY
from camau.qlvbdh.signing.prepare import DAY
from camau.qlvbdh.signing.prepare import insert_fields
from camau.qlvbdh.signing.prepare import MONTH
from camau.qlvbdh.signing.prepare import normalise
from camau.qlvbdh.signing.prepare import NUMBER
from camau.qlvbdh.signing.prepare import page_size
from camau.qlvbdh.signing.prepare import PERSON
from camau.qlvbdh.signing.stamps import Font
from camau.qlvbdh.signing.stamps import ITALIC
from camau.qlvbdh.signing.stamps import REGULAR
from camau.qlvbdh.signing.stamps import StampStyle
from camau.qlvbdh.validation.errors import BROKEN
from camau.qlvbdh.validation.loop import finish
from camau.qlvbdh.validation.trust import TrustStore
from datetime import date
from datetime import datetime
from pyhanko.pdf_utils.form_tools import populate_static_text_field
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment
from pyhanko.pdf_utils.layout import InnerScaling
from pyhanko.pdf_utils.layout import Margins
from pyhanko.pdf_utils.layout import SimpleBoxLayoutRule
from pyhanko.pdf_utils.text import TextBoxStyle
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.fields import SigFieldSpec
from pyhanko_certvalidator import CertificateValidator
from pyhanko_certvalidator.context import ValidationContext
from pyhanko_certvalidator.errors import PathError
from pyhanko_certvalidator.errors import RevokedError
from pyhanko_certvalidator.errors import ValidationError
from typing import BinaryIO
from typing import IO


def prepare(stream: BinaryIO, result: BinaryIO, wanted: Wanted) -> None:
    """Write the file with a field for all that comes later into ``result``.

    That is empty and open for reading and writing. Raises ``UnfitFile``,
    ``PlaceNotFound``.
    """
    normalise(stream, result)
    insert_fields(result, find_places(result, wanted))


def waits_for_person(stream: IO[bytes]) -> bool:
    """Whether the file is prepared and the leader has not signed."""
    try:
        return PERSON in _open_fields(_writer(stream))
    except UnfitFile:
        return False


def begin_person(
    stream: IO[bytes], identity: Identity, png: bytes | None, field: str = PERSON
) -> Pending:
    """The signature of the competent person, with the image of the handwriting.

    ``stream`` is open for reading and writing and gets the update; ``field`` is
    another's for the secretary of minutes. Raises ``FieldMissing``;
    ``check_certificate`` comes before.
    """
    writer = _writer(stream)
    _require_open(_open_fields(writer), field)
    return begin(writer, identity, field, StampStyle(png=png))


def begin_seal(
    stream: IO[bytes],
    identity: Identity,
    png: bytes | None,
    number: str,
    issued: date,
) -> Pending:
    """Number, date and the agency's signature, in one incremental update.

    ``number`` is the first part of the symbol. Raises ``FieldMissing``;
    ``check_certificate`` comes before.
    """
    writer = _writer(stream)
    waiting = _open_fields(writer)
    if PERSON in waiting:
        raise FieldMissing(_("Văn bản chưa có chữ ký số của người có thẩm quyền."))
    _require_open(waiting, AGENCY)
    _fill(writer, NUMBER, number, REGULAR)
    if DAY in _text_fields(writer):
        day, month = date_words(issued)
        _fill(writer, DAY, day, ITALIC)
        _fill(writer, MONTH, month, ITALIC)
    return begin(writer, identity, AGENCY, StampStyle(png=png))


def begin_block(
    stream: IO[bytes],
    identity: Identity,
    lines: tuple[str, ...],
    field: str = AGENCY,
) -> Pending:
    """The agency's signature as a block of text, top right of page 1 (Annex I, III.1.d).

    A field that was put in beforehand is filled. Raises ``UnfitFile``, and
    ``FieldMissing`` for one that is signed already.
    """
    writer = _writer(stream)
    style = StampStyle(lines=lines)
    if any(name == field for name, *_rest in enumerate_sig_fields(writer)):
        _require_open(_open_fields(writer), field)
        return begin(writer, identity, field, style)
    page = writer.find_page_for_modification(0)[0].get_object()
    left, bottom, right, top = corner(page_size(page))
    box = (left, min(bottom, top - style.text_height), right, top)
    spec = SigFieldSpec(field, box=tuple(map(round, box)))  # type: ignore[arg-type]
    return begin(writer, identity, field, style, spec)


def _open_fields(writer: IncrementalPdfFileWriter) -> set[str]:
    """Names of the signature fields that wait."""
    return {
        name
        for name, _value, _field in enumerate_sig_fields(writer, filled_status=False)
    }


def _text_fields(writer: IncrementalPdfFileWriter) -> set[str]:
    """Names of the fields of the form; minutes have none for a date."""
    return {
        str(one.get_object().get("/T")) for one in writer.root["/AcroForm"]["/Fields"]
    }


def date_words(issued: date) -> tuple[str, str]:
    """Day and month as they are written (Annex I, II.4): 03, 02; 03, 5."""
    month = f"{issued.month:02d}" if issued.month < 3 else str(issued.month)
    return f"{issued.day:02d}", month


def _fill(writer: IncrementalPdfFileWriter, name: str, text: str, font: str) -> None:
    style = TextBoxStyle(
        font=Font(font, 13),
        font_size=13,
        box_layout_rule=SimpleBoxLayoutRule(
            x_align=AxisAlignment.ALIGN_MID,
            y_align=AxisAlignment.ALIGN_MIN,
            margins=Margins(bottom=3),
            inner_content_scaling=InnerScaling.SHRINK_TO_FIT,
        ),
    )
    populate_static_text_field(writer, name, style, text)


def _writer(stream: IO[bytes]) -> IncrementalPdfFileWriter:
    try:
        return IncrementalPdfFileWriter(stream)
    except BROKEN as error:
        raise UnfitFile(
            _("Tệp PDF hỏng hoặc bị khóa, không ký được. Xuất lại tệp PDF.")
        ) from error


def _require_open(waiting: set[str], field: str) -> None:
    if field not in waiting:
        raise FieldMissing(
            _("Tệp không có chỗ cho chữ ký này, hoặc đã được ký rồi. Tải lại trang.")
        )


def check_certificate(identity: Identity) -> None:
    """Raise ``CertificateRefused`` unless the certificate may sign now.

    Its period, and, with a trust store, its chain and the revocation lists there.
    """
    certificate, now = identity.certificate, clock.now()
    if now < certificate.not_valid_before:
        raise CertificateRefused(_("Chứng thư số chưa có hiệu lực."))
    if now > certificate.not_valid_after:
        raise CertificateRefused(
            _(
                "Chứng thư số đã hết hạn ngày ${day}. Đề nghị cấp lại.",
                mapping={"day": certificate.not_valid_after.strftime("%d/%m/%Y")},
            )
        )
    trust = TrustStore.current()
    if trust:
        _check_chain(identity, trust, now)


def _check_chain(identity: Identity, trust: TrustStore, now: datetime) -> None:
    context = ValidationContext(
        trust_roots=[x509.Certificate.load(one) for one in trust.roots],
        other_certs=[
            *(x509.Certificate.load(one) for one in trust.intermediates),
            *identity.store,
        ],
        crls=list(trust.crls),
        moment=now,
        allow_fetching=False,
        revocation_mode="soft-fail",
    )
    validator = CertificateValidator(identity.certificate, validation_context=context)
    try:
        finish(validator.async_validate_usage({"non_repudiation"}))
    except RevokedError as error:
        raise CertificateRefused(
            _("Chứng thư số đã bị thu hồi. Không được dùng để ký.")
        ) from error
    except (PathError, ValidationError) as error:
        raise CertificateRefused(
            _(
                "Chứng thư số không dùng để ký được: ${reason}",
                mapping={"reason": str(error)},
            )
        ) from error
