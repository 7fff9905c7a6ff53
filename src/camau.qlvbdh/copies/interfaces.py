"""Inputs of making, signing, issuing and cancelling copies."""

from camau.qlvbdh import _
from camau.qlvbdh.content.files import DocumentFile
from camau.qlvbdh.content.position import AUTHORITIES
from camau.qlvbdh.copies.model import ELECTRONIC
from camau.qlvbdh.copies.model import EXTRACT
from camau.qlvbdh.copies.model import FULL
from camau.qlvbdh.copies.model import OF_COPY
from camau.qlvbdh.copies.model import PAPER
from camau.qlvbdh.drafting.interfaces import IOtp
from zope import schema
from zope.interface import Interface
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


FORMS = SimpleVocabulary(
    [
        SimpleTerm(FULL, FULL, _("Sao y")),
        SimpleTerm(OF_COPY, OF_COPY, _("Sao lục")),
        SimpleTerm(EXTRACT, EXTRACT, _("Trích sao")),
    ]
)

MEDIA = SimpleVocabulary(
    [
        SimpleTerm(f"{source}-{target}", f"{source}-{target}", title)
        for source, target, title in (
            (PAPER, ELECTRONIC, _("Từ văn bản giấy sang văn bản điện tử")),
            (ELECTRONIC, PAPER, _("Từ văn bản điện tử sang văn bản giấy")),
            (PAPER, PAPER, _("Từ văn bản giấy sang văn bản giấy")),
            (ELECTRONIC, ELECTRONIC, _("Từ văn bản điện tử sang văn bản điện tử")),
        )
    ]
)


class ICopy(Interface):
    """A new copy (Decree 30, art. 25–27); its number is given by the system."""

    form = schema.Choice(title=_("Hình thức sao"), vocabulary=FORMS)
    medium = schema.Choice(title=_("Cách sao"), vocabulary=MEDIA)
    signer = schema.Choice(
        title=_("Người ký bản sao"),
        description=_("Lãnh đạo cơ quan, hoặc người được giao ký TL., TUQ."),
        vocabulary="camau.qlvbdh.CopySigners",
    )
    signing_authority = schema.Choice(
        title=_("Quyền hạn ký"),
        description=_("Để trống nếu người ký chỉ có một quyền hạn"),
        vocabulary=AUTHORITIES,
        required=False,
    )
    file = DocumentFile(
        title=_("Tệp PDF"),
        description=_(
            "Sao sang điện tử: bản số hóa màu, từ 200 dpi, hoặc phần trích sao. Để "
            "trống để dùng tệp đã quét của văn bản giấy đến"
        ),
        required=False,
    )
    extract = schema.Text(
        title=_("Nội dung trích sao"),
        description=_("Chỉ cho bản trích sao giấy, nếu không chọn tệp"),
        max_length=50_000,
        required=False,
    )
    place = schema.TextLine(
        title=_("Địa danh"),
        description=_("Để trống để dùng địa danh của cơ quan"),
        max_length=100,
        required=False,
    )
    recipients = schema.Text(
        title=_("Nơi nhận"),
        description=_("Ghi trên bản sao giấy, mỗi dòng một nơi nhận"),
        max_length=2000,
        required=False,
    )
    amount = schema.Int(
        title=_("Số lượng bản"), min=1, max=999, default=1, required=False
    )


class IBeginSealCopy(Interface):
    """Which electronic copy gets the agency's signature."""

    copy = schema.Choice(
        title=_("Bản sao cần ký"), vocabulary="camau.qlvbdh.CopiesToSign"
    )


class ISealCopy(IBeginSealCopy, IOtp):
    """The agency's signature on an electronic copy, with a key at hand."""

    pin = schema.Password(
        title=_("Mật khẩu khóa ký số của cơ quan"),
        description=_("Không được lưu lại"),
        max_length=100,
    )


class IIssueCopy(Interface):
    """To whom an electronic copy goes (R9.2d-1)."""

    copy = schema.Choice(
        title=_("Bản sao điện tử"), vocabulary="camau.qlvbdh.CopiesToIssue"
    )
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


class IVoidCopy(Interface):
    """Why the number of a copy is not used."""

    copy = schema.Choice(title=_("Bản sao"), vocabulary="camau.qlvbdh.CopiesToVoid")
    reason = schema.Text(title=_("Lý do hủy số"), max_length=1000)
