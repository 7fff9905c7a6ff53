"""Inputs and contracts of the exchange."""

from camau.qlvbdh import _
from camau.qlvbdh.content.outgoing import IRecipients
from camau.qlvbdh.exchange.statuses import AGREED
from camau.qlvbdh.exchange.statuses import DISAGREED
from camau.qlvbdh.exchange.statuses import PAPER
from camau.qlvbdh.exchange.statuses import PAPER_RECEIVED
from zope import schema
from zope.interface import Interface
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


ON_PAPER = SimpleVocabulary(
    [
        SimpleTerm(PAPER, PAPER, _("Đã gửi hoặc đã báo")),
        SimpleTerm(PAPER_RECEIVED, PAPER_RECEIVED, _("Nơi nhận đã nhận")),
        SimpleTerm(AGREED, AGREED, _("Nơi nhận đã trả lại hoặc đã hủy theo yêu cầu")),
        SimpleTerm(DISAGREED, DISAGREED, _("Nơi nhận không đồng ý thu hồi")),
    ]
)
"""What can be known of a recipient that is not reached by the system."""


class IIssue(IRecipients):
    """Sending out (R9.2a); recipients that are not given stay as the draft has them."""

    no_answer_reason = schema.Text(
        title=_("Lý do không gắn văn bản được phúc đáp"),
        description=_(
            "Chỉ khi dự thảo lập từ một văn bản đến mà không phải là văn bản phúc đáp"
        ),
        max_length=1000,
        required=False,
    )


class IRecall(Interface):
    """Asking a document back (R9.2b-2)."""

    recipients = schema.List(
        title=_("Thu hồi ở các nơi nhận"),
        description=_("Để trống để thu hồi ở tất cả nơi nhận"),
        value_type=schema.Choice(vocabulary="camau.qlvbdh.Recipients"),
        required=False,
    )
    reason = schema.Text(title=_("Lý do thu hồi"), max_length=1000)
    basis = schema.TextLine(
        title=_("Văn bản thông báo thu hồi (nếu có)"), max_length=200, required=False
    )


class IRecallAnswer(Interface):
    """Agreeing to a recall: the content here is destroyed (R8.1d-1)."""

    comment = schema.Text(title=_("Ghi chú"), max_length=1000, required=False)


class IRefuseRecall(Interface):
    """Why the document can't be given back."""

    reason = schema.Text(title=_("Lý do không đồng ý thu hồi"), max_length=1000)


class IPaperDelivery(Interface):
    """What happened on paper or by other means (R9.2c-2, R9.2b-2)."""

    recipient = schema.Choice(title=_("Nơi nhận"), vocabulary="camau.qlvbdh.Recipients")
    note = schema.TextLine(
        title=_("Nội dung"),
        description=_("Số bì, ngày gửi, người nhận, điện thoại thông báo …"),
        max_length=300,
    )
    what = schema.Choice(title=_("Kết quả"), vocabulary=ON_PAPER, default=PAPER)


class IResend(Interface):
    """Trying again after a failure."""

    recipient = schema.Choice(title=_("Nơi nhận"), vocabulary="camau.qlvbdh.Recipients")


class IRemind(Interface):
    """Reminding recipients that are not done yet (R9.3a)."""

    recipients = schema.List(
        title=_("Nhắc các nơi nhận"),
        description=_("Mặc định là mọi nơi nhận chưa xử lý xong"),
        value_type=schema.Choice(vocabulary="camau.qlvbdh.RemindableRecipients"),
        required=False,
    )
    note = schema.TextLine(title=_("Lời nhắc"), max_length=300, required=False)


class ITransport(Interface):
    """A way to bring messages to another agency, looked up by channel name."""

    def send(message) -> None:
        """Hand the message over; raise ``Unavailable`` to be tried again."""
