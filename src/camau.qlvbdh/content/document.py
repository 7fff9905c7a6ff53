"""What incoming and outgoing documents share.

Field set: Decree 30/2020/NĐ-CP, Annex VI, part II; the code of each field there
is given in its description's source comment.
"""

from camau.qlvbdh import _
from camau.qlvbdh.content.days import plausible
from camau.qlvbdh.content.files import DocumentFile
from camau.qlvbdh.content.interfaces import IDocument
from camau.qlvbdh.content.refused import Refused
from plone.dexterity.content import Container
from plone.supermodel import model
from typing import Any
from zExceptions import Forbidden
from zope import schema
from zope.interface import implementer


NOT_SECRET = "none"


def not_secret(value: str) -> bool:
    """Decision 31/2021, art. 1(2): no state secret enters the system (R1.2-1)."""
    if value != NOT_SECRET:
        raise Refused(
            _(
                "Hệ thống không tiếp nhận văn bản mật. Hãy dừng nhập, xóa tệp khỏi "
                "máy này và xử lý theo quy trình văn bản mật (sổ và máy tính riêng, "
                "không kết nối mạng)."
            )
        )
    return True


def not_blank(value: str) -> bool:
    """An abstract of blanks only says nothing; a line break would split it in lists."""
    if not value.strip() or "\n" in value or "\r" in value:
        raise Refused(_("Nhập trích yếu nội dung của văn bản trên một dòng."))
    return True


class IDocumentSchema(model.Schema):
    """Fields of Annex VI that both directions have."""

    # 8 Subject
    title = schema.TextLine(
        title=_("Trích yếu nội dung"), max_length=500, constraint=not_blank
    )
    # 3 TypeName
    type_code = schema.Choice(
        title=_("Tên loại văn bản"),
        vocabulary="camau.qlvbdh.DocumentTypes",
        required=False,
    )
    subject_area = schema.Choice(
        title=_("Lĩnh vực"), vocabulary="camau.qlvbdh.SubjectAreas", required=False
    )
    file = DocumentFile(
        title=_("Tệp văn bản"),
        description=_("PDF, tối đa 200 MB"),
        required=False,
        readable=True,
    )
    # 15 / 14 Priority
    urgency = schema.Choice(
        title=_("Độ khẩn"), vocabulary="camau.qlvbdh.Urgencies", default=0
    )
    secrecy = schema.Choice(
        title=_("Độ mật"),
        vocabulary="camau.qlvbdh.Secrecy",
        default=NOT_SECRET,
        constraint=not_secret,
    )
    # 9 Language
    language_code = schema.Choice(
        title=_("Ngôn ngữ"), vocabulary="camau.qlvbdh.Languages", default="vi"
    )
    # 18 / 16 DueDate
    due_date = schema.Date(
        title=_("Thời hạn giải quyết / trả lời"), required=False, constraint=plausible
    )
    paper_copy = schema.Choice(
        title=_("Bản giấy"), vocabulary="camau.qlvbdh.PaperCopy", default="none"
    )
    # 12 / 14 SignerInfo
    signer_position = schema.TextLine(
        title=_("Chức vụ của người ký"), max_length=100, required=False
    )
    signer_name = schema.TextLine(
        title=_("Họ và tên người ký"), max_length=100, required=False
    )
    # 10 PageAmount
    page_count = schema.Int(
        title=_("Số trang"), description=_("Lấy từ tệp PDF"), min=0, required=False
    )
    # 11 Description
    description = schema.Text(title=_("Ghi chú"), max_length=500, required=False)

    model.fieldset(
        "relations",
        label=_("Văn bản liên quan"),
        fields=["answers", "replaces", "amends", "repeals", "basis"],
    )
    answers = schema.List(
        title=_("Phúc đáp văn bản"),
        description=_("Mã (UID) hoặc số, ký hiệu, mỗi dòng một văn bản"),
        value_type=schema.TextLine(),
        required=False,
    )
    replaces = schema.List(
        title=_("Thay thế văn bản"), value_type=schema.TextLine(), required=False
    )
    amends = schema.List(
        title=_("Sửa đổi, bổ sung văn bản"),
        value_type=schema.TextLine(),
        required=False,
    )
    repeals = schema.List(
        title=_("Bãi bỏ văn bản"), value_type=schema.TextLine(), required=False
    )
    basis = schema.List(title=_("Căn cứ"), value_type=schema.TextLine(), required=False)

    model.fieldset(
        "file_code",
        label=_("Hồ sơ"),
        fields=["file_catalog", "file_notation", "doc_ordinal"],
    )
    # 1.2 FileCatalog
    file_catalog = schema.Int(
        title=_("Năm hình thành hồ sơ"), min=1945, max=9999, required=False
    )
    # 1.3 FileNotation
    file_notation = schema.TextLine(
        title=_("Số và ký hiệu hồ sơ"), max_length=20, required=False
    )
    # 2 DocOrdinal
    doc_ordinal = schema.Int(
        title=_("Số thứ tự văn bản trong hồ sơ"), min=1, max=999, required=False
    )


def refuse_webdav(self: Any, REQUEST: Any, RESPONSE: Any) -> None:
    """No file comes in and nothing changes past the checks of forms and REST."""
    raise Forbidden("WebDAV")


@implementer(IDocument)
class Document(Container):
    """Base of both directions; attachments are its children."""

    _ordering = "unordered"

    document_id = None  # type: str | None
    """Identifier in exchange (mã định danh văn bản), ``OrganId,yyyy/MM/dd,number/symbol``."""

    code_number = None  # type: str | None
    code_notation = None  # type: str | None
    report = None  # type: dict | None
    """The newest report on its signatures, as ``validation.model.Report.to_dict``
    gives it; those before it are in ``validation.records``."""

    judging_since = None  # type: str | None
    """ISO 8601 time since which it waits for the worker to judge its signatures."""

    last_judged = None  # type: tuple[str, tuple[str, ...]] | None
    """ISO 8601 time when the signatures were last looked at, and what was asked."""

    tombstone = None  # type: dict | None
    """What stays of a document whose content was destroyed (NĐ 30, Annex VI, III.8.c)."""

    signing_session = None
    """What waits for a signature from a person's desk (``signing.sessions``)."""

    preserved = None
    """A copy of the file with all that proves its signatures (PAdES B-LT)."""

    preserved_from = None  # type: str | None
    """SHA-256 of the file that it was made from."""

    @property
    def symbol(self) -> str:
        """Số, ký hiệu, as printed: ``05/UBND-VX``."""
        return "/".join(part for part in (self.code_number, self.code_notation) if part)

    PUT = PROPPATCH = refuse_webdav

    def cb_isCopyable(self) -> bool:
        """A document exists once; dossiers refer to it."""
        return False

    def attachments(self) -> list:
        """The attachments, in the order of their ids."""
        return [self[key] for key in sorted(self.objectIds())]

    def files(self) -> list:
        """Main file first, then the attachments' files."""
        values = [self.file, *(item.file for item in self.attachments())]
        return [value for value in values if value is not None]
