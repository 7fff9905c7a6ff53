"""Fixing a PDF before the first signature (Decree 30, art. 5, 13; Annex I, II).

Everything that is filled in later gets its field now, so that no later step has to
touch what the leader signed.
"""

from camau.qlvbdh import _
from camau.qlvbdh.signing.errors import UnfitFile
from camau.qlvbdh.signing.model import Place
from camau.qlvbdh.signing.pages import BROKEN
from camau.qlvbdh.signing.places import Places
from pyhanko.pdf_utils.content import RawContent
from pyhanko.pdf_utils.generic import ArrayObject
from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.pdf_utils.generic import FloatObject
from pyhanko.pdf_utils.generic import NumberObject
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.generic import pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.sign.fields import append_signature_field
from pyhanko.sign.fields import FieldMDPAction
from pyhanko.sign.fields import FieldMDPSpec
from pyhanko.sign.fields import SigFieldSpec
from typing import Any
from typing import BinaryIO
from typing import IO
import pikepdf


NUMBER, DAY, MONTH = "qlvb_so", "qlvb_ngay", "qlvb_thang"
TEXTS = (NUMBER, DAY, MONTH)
PERSON, AGENCY, COPY = "LanhDao", "CoQuan", "SaoY"
SECRETARY = "ThuKy"
OWN = {*TEXTS, PERSON, AGENCY, COPY, SECRETARY}
"""The fields that are put in here."""

ACTIVE = ("/OpenAction", "/AA")


def normalise(stream: BinaryIO, result: BinaryIO) -> None:
    """Write the PDF anew: no lock, scripts, XFA, hybrid or former revisions.

    ``result`` is empty and open for reading and writing. Never for a signed file,
    whose signatures it would break: raises ``UnfitFile`` for one, and for what can't
    be read.
    """
    stream.seek(0)
    try:
        with pikepdf.open(stream) as pdf:
            _refuse_signed(pdf.Root)
            _strip(pdf.Root)
            _drop_own_fields(pdf)
            pdf.save(
                result,
                encryption=False,
                linearize=False,
                object_stream_mode=pikepdf.ObjectStreamMode.preserve,
            )
    except pikepdf.PasswordError as error:
        raise UnfitFile(
            _("Tệp được đặt mật khẩu. Bỏ mật khẩu rồi chọn lại tệp."), field="file"
        ) from error
    except pikepdf.PdfError as error:
        raise UnfitFile(
            _("Tệp PDF hỏng, không chuẩn bị để ký được. Xuất lại tệp PDF."),
            field="file",
        ) from error
    finally:
        stream.seek(0)


def _refuse_signed(root: Any) -> None:
    fields = root.get("/AcroForm", {}).get("/Fields", [])
    if any(field.get("/FT") == "/Sig" and "/V" in field for field in fields):
        raise UnfitFile(
            _("Tệp đã có chữ ký số. Chọn tệp chưa ký, hoặc dùng cách ký tệp đã ký."),
            field="file",
        )


def _strip(root: Any) -> None:
    for name in ACTIVE:
        if isinstance(root.get(name), pikepdf.Dictionary):
            del root[name]
    names = root.get("/Names", {})
    if "/JavaScript" in names:
        del names["/JavaScript"]
    form = root.get("/AcroForm", {})
    for name in ("/XFA", "/NeedAppearances"):
        if name in form:
            del form[name]


def insert_fields(stream: IO[bytes], places: Places) -> None:
    """Add empty fields for number, date, the signatures and a later copy in place.

    The agency's signature will lock number and date.
    """
    writer = IncrementalPdfFileWriter(stream)
    texts = zip(TEXTS, (places.number, places.day, places.month), strict=True)
    locked = []
    for name, place in texts:
        if place is not None:
            _add_text_field(writer, name, place)
            locked.append(name)
    for name, place, lock in (
        (SECRETARY, places.secretary, None),
        (PERSON, places.person, None),
        (AGENCY, places.agency, FieldMDPSpec(FieldMDPAction.INCLUDE, locked)),
        (COPY, places.copy, None),
    ):
        if place is None:
            continue
        spec = SigFieldSpec(
            name,
            on_page=place.page,
            box=tuple(map(round, place.box)),  # type: ignore[arg-type]
            field_mdp_spec=lock,
        )
        append_signature_field(writer, spec)
    writer.write_in_place()


def _drop_own_fields(pdf: Any) -> None:
    """Fields of an earlier preparation, for another signer, go away."""
    form = pdf.Root.get("/AcroForm", {})
    if "/Fields" in form:
        form.Fields = pikepdf.Array(_others(form.Fields))
    for page in pdf.pages:
        if "/Annots" in page:
            page.Annots = pikepdf.Array(_others(page.Annots))


def _others(fields: Any) -> list:
    return [one for one in fields if str(one.get("/T", "")) not in OWN]


def reserved(stream: BinaryIO) -> dict[str, tuple[Place, bool]]:
    """The fields of ``insert_fields`` in a file: where each is, and whether it is filled.

    Empty for a file that is not prepared. Raises ``UnfitFile``.
    """
    return {
        name: (place, filled) for name, place, filled in _widgets(stream) if name in OWN
    }


def widgets(stream: BinaryIO) -> list[tuple[str, Place]]:
    """Name and place of all fields in a file that are shown. Raises ``UnfitFile``."""
    return [(name, place) for name, place, _filled in _widgets(stream)]


def _widgets(stream: BinaryIO) -> list[tuple[str, Place, bool]]:
    stream.seek(0)
    try:
        with pikepdf.open(stream) as pdf:
            return [
                (str(named.T), _place_of(number, widget), "/V" in named)
                for number, page in enumerate(pdf.pages)
                for widget in page.get("/Annots", [])
                if widget.get("/Subtype") == "/Widget"
                # The widget is the field itself, or one of its kids.
                and "/T"
                in (
                    named := widget
                    if "/T" in widget
                    else widget.get("/Parent", pikepdf.Dictionary())
                )
            ]
    except BROKEN as error:
        raise UnfitFile(
            _("Tệp PDF hỏng hoặc bị khóa, không xem được. Xuất lại tệp PDF."),
            field="file",
        ) from error
    finally:
        stream.seek(0)


def _place_of(page: int, field: Any) -> Place:
    left, bottom, right, top = map(float, field.Rect)
    return Place(page, (left, bottom, right, top))


def page_size(page: DictionaryObject) -> tuple[float, float]:
    """Right and top edge of a page in points."""
    while "/MediaBox" not in page:
        page = page["/Parent"].get_object()
    _left, _bottom, right, top = map(float, page["/MediaBox"])
    return right, top


def _add_text_field(writer: IncrementalPdfFileWriter, name: str, place: Place) -> None:
    page = writer.find_page_for_modification(place.page)[0]
    box = BoxConstraints(width=place.width, height=place.height)
    empty = writer.add_object(RawContent(b"/Tx BMC EMC", box=box).as_form_xobject())
    field = DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/Widget"),
            pdf_name("/FT"): pdf_name("/Tx"),
            pdf_name("/T"): pdf_string(name),
            # Printed, read only: people fill it in by the agency's signature alone.
            pdf_name("/F"): NumberObject(4),
            pdf_name("/Ff"): NumberObject(1),
            pdf_name("/Rect"): ArrayObject(
                FloatObject(round(side, 2)) for side in place.box
            ),
            pdf_name("/P"): page,
            pdf_name("/DA"): pdf_string("/Helv 13 Tf 0 g"),
            pdf_name("/AP"): DictionaryObject({pdf_name("/N"): empty}),
        }
    )
    reference = writer.add_object(field)
    if "/AcroForm" not in writer.root:
        form = DictionaryObject({pdf_name("/Fields"): ArrayObject()})
        writer.root[pdf_name("/AcroForm")] = writer.add_object(form)
        writer.update_root()
    fields = writer.root["/AcroForm"]["/Fields"]
    fields.append(reference)
    writer.update_container(fields)
    writer.register_annotation(page, reference)
