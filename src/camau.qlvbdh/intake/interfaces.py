"""Inputs of what the clerk does with an arrived document."""

from camau.qlvbdh import _
from camau.qlvbdh.content.days import plausible
from camau.qlvbdh.content.document import not_blank
from zope import schema
from zope.interface import Interface


class IFacts(Interface):
    """The registration fields that a clerk may correct (Annex VI, II)."""

    title = schema.TextLine(
        title=_("Trích yếu nội dung"),
        max_length=500,
        required=False,
        constraint=not_blank,
    )
    type_code = schema.Choice(
        title=_("Tên loại văn bản"),
        vocabulary="camau.qlvbdh.DocumentTypes",
        required=False,
    )
    subject_area = schema.Choice(
        title=_("Lĩnh vực"), vocabulary="camau.qlvbdh.SubjectAreas", required=False
    )
    code_number = schema.TextLine(
        title=_("Số của văn bản"), max_length=11, required=False
    )
    code_notation = schema.TextLine(
        title=_("Ký hiệu của văn bản"), max_length=50, required=False
    )
    issued_date = schema.Date(
        title=_("Ngày văn bản"), required=False, constraint=plausible
    )
    organ_name = schema.TextLine(
        title=_("Cơ quan ban hành (tác giả)"), max_length=200, required=False
    )
    signer_position = schema.TextLine(
        title=_("Chức vụ của người ký"), max_length=100, required=False
    )
    signer_name = schema.TextLine(
        title=_("Họ và tên người ký"), max_length=100, required=False
    )
    urgency = schema.Choice(
        title=_("Độ khẩn"), vocabulary="camau.qlvbdh.Urgencies", required=False
    )
    due_date = schema.Date(
        title=_("Thời hạn giải quyết"), required=False, constraint=plausible
    )
    paper_copy = schema.Choice(
        title=_("Bản giấy"), vocabulary="camau.qlvbdh.PaperCopy", required=False
    )
    paper_place = schema.TextLine(
        title=_("Nơi để bản giấy"), max_length=200, required=False
    )
    to_places = schema.TextLine(
        title=_("Đơn vị hoặc người nhận"), max_length=1000, required=False
    )
    description = schema.Text(title=_("Ghi chú"), max_length=500, required=False)


class IRegister(IFacts):
    """Registering: số đến is given by the system (R8.1a-2)."""

    confirm_duplicate = schema.Bool(
        title=_("Đã xem văn bản trùng, vẫn vào sổ"), required=False, default=False
    )


class IEditRegistration(IFacts):
    """Correcting a registration; old values are kept."""

    reason = schema.TextLine(title=_("Lý do sửa"), max_length=500)


class ILink(Interface):
    """The arrival is the same document as a registered one."""

    registered = schema.TextLine(
        title=_("Văn bản đã đăng ký (UID)"),
        description=_("Để trống để gắn với văn bản trùng mà hệ thống tìm thấy"),
        required=False,
    )


class IRefuse(Interface):
    """Returning a document to its sender (R5.3, R8.1b)."""

    code = schema.Choice(
        title=_("Lý do trả lại"), vocabulary="camau.qlvbdh.RefusalReasons"
    )
    text = schema.Text(
        title=_("Nội dung cụ thể"),
        description=_("Nơi gửi đọc được nội dung này"),
        max_length=1000,
        required=False,
    )


class ISubmit(Interface):
    """Handing a registered document to the leader (R8.2a-1)."""

    leader = schema.Choice(
        title=_("Trình lãnh đạo"),
        description=_("Để trống để trình các lãnh đạo cơ quan"),
        vocabulary="camau.qlvbdh.Leaders",
        required=False,
    )
    comment = schema.Text(title=_("Ý kiến trình"), max_length=2000, required=False)


class IQuarantine(Interface):
    """A secret document got in by mistake (R1.2-2)."""

    reason = schema.Text(title=_("Lý do cách ly"), max_length=1000)


class IErase(Interface):
    """What was shut away is destroyed (R1.2-2)."""

    reason = schema.Text(title=_("Lý do hủy nội dung"), max_length=1000)
