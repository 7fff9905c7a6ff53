"""Inputs of drafting, review and signature."""

from camau.qlvbdh import _
from camau.qlvbdh.content.position import AUTHORITIES
from zope import schema
from zope.interface import Interface


class IComment(Interface):
    """An act with an optional word."""

    comment = schema.Text(title=_("Ý kiến"), max_length=2000, required=False)


class ISendBack(Interface):
    """Why a draft goes back to its drafter (R9.1b-2)."""

    reason = schema.Text(title=_("Lý do, nội dung cần sửa"), max_length=2000)


class IAnswer(Interface):
    """The draft of an answer to an incoming document (R9.2đ-1)."""

    title = schema.TextLine(title=_("Trích yếu nội dung"), max_length=500)
    type_code = schema.Choice(
        title=_("Tên loại văn bản"),
        vocabulary="camau.qlvbdh.DocumentTypes",
        default="cong-van",
    )


class IRedirect(Interface):
    """Another leader is to sign."""

    signer = schema.Choice(
        title=_("Chuyển cho lãnh đạo ký"), vocabulary="camau.qlvbdh.Leaders"
    )
    reason = schema.Text(title=_("Lý do"), max_length=2000, required=False)


class IPin(Interface):
    """What opens a key; never kept."""

    pin = schema.Password(
        title=_("Mật khẩu khóa ký số"),
        description=_("Không được lưu lại. Để trống nếu chưa có chứng thư số"),
        max_length=100,
        required=False,
    )


class IOtp(Interface):
    """What a service of remote signing may ask for beside the PIN; never kept."""

    otp = schema.TextLine(
        title=_("Mã OTP"),
        description=_("Chỉ khi ký số từ xa và dịch vụ yêu cầu"),
        max_length=20,
        required=False,
    )


class ISeal(IPin, IOtp):
    """Opens the agency's key."""


class IAuthority(Interface):
    """In what capacity the competent person signs."""

    signing_authority = schema.Choice(
        title=_("Quyền hạn ký"),
        description=_("Để trống để ký như dự thảo đã ghi"),
        vocabulary=AUTHORITIES,
        required=False,
    )
    comment = schema.Text(title=_("Ý kiến"), max_length=2000, required=False)


class ISign(IPin, IOtp, IAuthority):
    """The signature of the competent person, with a key at hand."""


class IComplete(Interface):
    """Signatures that a token or a tool made."""

    session = schema.TextLine(
        title=_("Mã phiên ký"), description=_("Có trên trang của văn bản")
    )
    signatures = schema.List(
        title=_("Chữ ký (base64)"),
        description=_(
            "Mỗi dòng một tệp, theo thứ tự của phiên; hoặc cả gói CMS ở dưới"
        ),
        value_type=schema.TextLine(),
        required=False,
    )
    containers = schema.List(
        title=_("Gói CMS (base64)"),
        description=_("Mỗi dòng một tệp, theo thứ tự của phiên"),
        value_type=schema.TextLine(),
        required=False,
    )


class INumber(Interface):
    """Number and date of an outgoing document (R9.1c-2)."""

    reserved = schema.Int(
        title=_("Dùng số đã giữ"),
        description=_("Để trống để lấy số tiếp theo"),
        min=1,
        required=False,
    )


class ISetArea(Interface):
    """What a document that left the drafter's hands is about."""

    subject_area = schema.Choice(
        title=_("Lĩnh vực"), vocabulary="camau.qlvbdh.SubjectAreas", required=False
    )


class IVoid(Interface):
    """Why a number given is not used."""

    reason = schema.Text(title=_("Lý do hủy số"), max_length=1000)
