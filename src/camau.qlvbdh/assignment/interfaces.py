"""Contracts and inputs of assignment."""

from camau.qlvbdh import _
from camau.qlvbdh.content.days import plausible
from zope import schema
from zope.interface import Interface
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


ROLES = SimpleVocabulary(
    [
        SimpleTerm("XLC", "XLC", _("Xử lý chính")),
        SimpleTerm("PHXL", "PHXL", _("Phối hợp xử lý")),
        SimpleTerm("XDB", "XDB", _("Xem để biết")),
    ]
)


class IAssign(Interface):
    """Who handles a document, until when, with which instruction (R8.2b)."""

    lead = schema.Choice(
        title=_("Xử lý chính (XLC)"),
        vocabulary="camau.qlvbdh.Parties",
        required=False,
    )
    collaborators = schema.List(
        title=_("Phối hợp xử lý (PHXL)"),
        value_type=schema.Choice(vocabulary="camau.qlvbdh.Parties"),
        required=False,
    )
    informed = schema.List(
        title=_("Xem để biết (XĐB)"),
        value_type=schema.Choice(vocabulary="camau.qlvbdh.Parties"),
        required=False,
    )
    instruction = schema.Text(
        title=_("Ý kiến chỉ đạo (bút phê)"), max_length=2000, required=False
    )
    deadline = schema.Date(
        title=_("Hạn xử lý chung"), required=False, constraint=plausible
    )
    own_deadlines = schema.Dict(
        title=_("Hạn riêng"),
        description=_("Mã đơn vị hoặc người → ngày"),
        key_type=schema.TextLine(),
        value_type=schema.Date(constraint=plausible),
        required=False,
    )


class IPhrases(Interface):
    """What leaders of an agency often instruct."""

    phrases = schema.List(
        title=_("Mẫu ý kiến chỉ đạo"),
        description=_("Mỗi dòng một mẫu"),
        value_type=schema.TextLine(max_length=200),
        max_length=30,
        required=False,
    )


class IProgress(Interface):
    """What a handler did so far (R8.2c-1)."""

    opinion = schema.Text(
        title=_("Ý kiến, kết quả xử lý"), max_length=4000, required=False
    )
    percent = schema.Int(title=_("Tiến độ (%)"), min=0, max=100, required=False)


class IReason(Interface):
    """An act that needs a reason."""

    reason = schema.Text(title=_("Lý do"), max_length=1000)


class IExtension(Interface):
    """A wish for more time."""

    until = schema.Date(title=_("Xin gia hạn đến ngày"), constraint=plausible)
    reason = schema.Text(title=_("Lý do"), max_length=1000)


class IExtensionAnswer(Interface):
    """Yes or no to a wish for more time."""

    assignment = schema.Choice(
        title=_("Đề nghị gia hạn"), vocabulary="camau.qlvbdh.ExtensionWishes"
    )
    granted = schema.Bool(title=_("Đồng ý gia hạn"), required=False, default=False)
    reason = schema.Text(title=_("Ý kiến"), max_length=1000, required=False)


class IResult(Interface):
    """How the work ended."""

    result = schema.Text(title=_("Kết quả xử lý"), max_length=4000, required=False)


class IRemindHandlers(Interface):
    """Reminding those who are not done with what they were given (R8.2c-2)."""

    assignments = schema.List(
        title=_("Nhắc ai"),
        value_type=schema.Choice(vocabulary="camau.qlvbdh.RemindableAssignments"),
    )
    note = schema.TextLine(title=_("Lời nhắc"), max_length=300, required=False)


class IAssignments(Interface):
    """The assignments of a document."""

    def of(principal: str) -> list:
        """Active assignments whose access goes to ``principal``, without a walk."""
