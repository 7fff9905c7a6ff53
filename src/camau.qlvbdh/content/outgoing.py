"""Văn bản đi: whatever the agency issues, internal ones too (R3.3)."""

from camau.qlvbdh import _
from camau.qlvbdh.content.document import Document
from camau.qlvbdh.content.document import IDocumentSchema
from plone.app.z3cform.widgets.select import AjaxSelectFieldWidget
from plone.autoform import directives
from plone.supermodel import model
from zope import schema
from zope.interface import implementer


class IRecipients(model.Schema):
    """Whom a document goes to: named by the draft, settled when it is issued."""

    # 13 To
    directives.widget("recipients", AjaxSelectFieldWidget)
    recipients = schema.List(
        title=_("Nơi nhận"),
        description=_("Gõ tên hoặc mã định danh của cơ quan"),
        value_type=schema.Choice(vocabulary="camau.qlvbdh.Agencies"),
        required=False,
    )
    recipient_groups = schema.List(
        title=_("Nhóm nơi nhận"),
        value_type=schema.Choice(vocabulary="camau.qlvbdh.RecipientGroups"),
        required=False,
    )
    other_recipients = schema.List(
        title=_("Nơi nhận ngoài hệ thống"),
        description=_("Mỗi dòng một nơi nhận; gửi bằng giấy"),
        value_type=schema.TextLine(max_length=200),
        required=False,
    )


class IOutgoingDocument(IDocumentSchema, IRecipients):
    """Decree 30/2020/NĐ-CP, Annex VI, part II, table I."""

    unit = schema.Choice(
        title=_("Đơn vị soạn thảo"),
        description=_("Để trống để lấy đơn vị của người soạn"),
        vocabulary="camau.qlvbdh.Units",
        required=False,
    )
    symbol_field = schema.TextLine(
        title=_("Ký hiệu lĩnh vực"),
        description=_("Để trống để dùng ký hiệu đơn vị soạn thảo, ví dụ VX"),
        max_length=20,
        required=False,
    )
    signer = schema.Choice(
        title=_("Người ký"),
        description=_("Lãnh đạo sẽ ký văn bản"),
        vocabulary="camau.qlvbdh.Leaders",
        required=False,
    )
    secretary = schema.Choice(
        title=_("Thư ký"),
        description=_("Chỉ đối với biên bản: người ký trước, ở bên trái"),
        vocabulary="camau.qlvbdh.People",
        required=False,
    )
    signing_authority = schema.Choice(
        title=_("Quyền hạn ký"),
        description=_("Để trống để ký theo thẩm quyền của người ký"),
        values=["TM.", "KT.", "TL.", "TUQ.", "Q."],
        missing_value="",
        required=False,
    )
    # 15 IssuedAmount
    issued_amount = schema.Int(
        title=_("Số lượng bản phát hành"), min=0, max=999, required=False
    )

    model.fieldset(
        "issue",
        label=_("Cấp số"),
        fields=["code_number", "code_notation", "issued_date", "organ_name"],
    )
    # 4, 5, 6, 7: given by the system
    code_number = schema.TextLine(
        title=_("Số của văn bản"), required=False, readonly=True
    )
    code_notation = schema.TextLine(
        title=_("Ký hiệu của văn bản"), required=False, readonly=True
    )
    issued_date = schema.Date(title=_("Ngày văn bản"), required=False, readonly=True)
    organ_name = schema.TextLine(
        title=_("Tên cơ quan ban hành"), required=False, readonly=True
    )


@implementer(IOutgoingDocument)
class OutgoingDocument(Document):
    """A document from its first draft to its issue."""

    issued_date = None
    organ_name = None  # type: str | None
    organ_id = None  # type: str | None
    signing_authority = ""  # type: str
    drafter = ""  # type: str
    """User id of the person who drafts."""

    sent_back = None  # type: dict[str, str] | None
    """What it was like when it was returned, as text by field; until submitted again."""

    created_from = None  # type: str | None
    """UID of the incoming document this draft was started from."""

    copy_of = None  # type: str | None
    """UID of the document of which this one is a copy (Decree 30, art. 25)."""

    register_uid = None  # type: str | None
    number = None  # type: int | None
    signed_at = None  # type: str | None
    signed_by = None  # type: str | None
    numbered_at = None  # type: str | None
    issued_at = None  # type: str | None
    no_answer_reason = None  # type: str | None
    """Why the link to the answered document was left out (R9.2đ-2)."""

    secretary = None  # type: str | None
    placed = None  # type: dict | None
    """Boxes drawn for number, date and signatures (``signing.boxes``)."""

    signatures = ()  # type: tuple[dict, ...]
    """Digital signatures made here: role, who, when, certificate, digests, number."""

    needs_seal = None  # type: bool | None
    """Whether the agency had a key when the leader signed, and so must sign, too."""

    file_versions = ()  # type: tuple
    """Former files with who and when: ``(file, user, iso time)``."""
