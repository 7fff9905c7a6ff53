"""The file of a copy, made fit for the agency's signature before a number is given."""

from camau.qlvbdh import _
from camau.qlvbdh.content.files import admit
from camau.qlvbdh.content.files import empty_like
from camau.qlvbdh.content.files import StoredFile
from camau.qlvbdh.content.files import unfit
from camau.qlvbdh.copies.model import ELECTRONIC
from camau.qlvbdh.copies.model import EXTRACT
from camau.qlvbdh.copies.model import PAPER
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.intake import digitisation
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.signing.certificates import certificate_of
from camau.qlvbdh.signing.prepare import normalise


def file_of_copy(
    document, form: str, target: str, given: StoredFile | None, extract: str
) -> StoredFile | None:
    """What is signed, or what pages are printed of an extract; None: paper alone.

    The document's own file is never changed. Raises ``InvalidInput``, ``UnfitFile``.
    """
    if target == ELECTRONIC:
        return _to_sign(document, form, given)
    if form != EXTRACT:
        if given is not None:
            raise InvalidInput(
                _(
                    "Bản sao giấy được in hoặc chụp từ bản chính, không cần tệp. Bỏ tệp."
                ),
                field="file",
            )
        return None
    if given is None and not extract:
        raise InvalidInput(
            _("Nhập nội dung trích sao, hoặc chọn tệp PDF của phần trích sao."),
            field="extract",
        )
    return _fit(given) if given is not None else None


def _to_sign(document, form: str, given: StoredFile | None) -> StoredFile:
    if certificate_of(agency_of(document), None) is None:
        raise InvalidInput(
            _(
                "Cơ quan chưa có chứng thư số nên không ký được bản sao điện tử. Sao "
                "sang văn bản giấy, hoặc đề nghị quản trị đăng ký chứng thư số."
            ),
            field="medium",
        )
    file = given if given is not None else _scan_of(document, form)
    if file is None:
        raise InvalidInput(
            _("Chọn tệp PDF của phần trích sao.")
            if form == EXTRACT
            else _(
                "Chọn tệp PDF số hóa từ bản giấy: ảnh màu, từ 200 dpi, tỷ lệ 100 %."
            ),
            field="file",
        )
    if form != EXTRACT:
        _require_standard(file)
    return _fit(file)


def _scan_of(document, form: str) -> StoredFile | None:
    """The scan of a paper document that arrived; an extract is never the whole."""
    scanned = getattr(document, "source", None) == PAPER and form != EXTRACT
    return document.file if scanned else None


def _fit(file: StoredFile) -> StoredFile:
    """The PDF written anew: scanners do not all keep to the standard.

    A signed file is refused: an e-document is no scan.
    """
    if not file.pages:
        raise unfit(file)
    with file.open() as stream:
        found = empty_like(file)
        with found.open("r+") as result:
            normalise(stream, result)
        admit(found)
    if found.problems:
        raise unfit(found)
    return found


def _require_standard(file: StoredFile) -> None:
    """Decree 30, Annex I, part II, I.2."""
    with file.open() as stream:
        found = digitisation.check(stream)
    wrong = [one.text for one in found if one.severity == digitisation.ERROR]
    if wrong:
        raise InvalidInput(
            _(
                "Bản số hóa chưa đúng quy định: ${problems}. Quét lại: ảnh màu, từ 200 "
                "dpi, tỷ lệ 100 %.",
                mapping={"problems": "; ".join(wrong[:5])},
            ),
            field="file",
        )
