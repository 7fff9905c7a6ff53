"""Input of delegation."""

from camau.qlvbdh import _
from camau.qlvbdh.content.days import plausible
from zope import schema
from zope.interface import Interface


class IDelegate(Interface):
    """Who acts for a leader, until when, on which paper (Decree 30, art. 13(3))."""

    post = schema.Choice(
        title=_("Chức danh ủy quyền"), vocabulary="camau.qlvbdh.DelegablePosts"
    )
    person = schema.Choice(
        title=_("Người được ủy quyền"),
        description=_("Có quyền của chức danh này trong thời gian ủy quyền"),
        vocabulary="camau.qlvbdh.People",
    )
    valid_from = schema.Date(title=_("Từ ngày"), constraint=plausible)
    valid_to = schema.Date(title=_("Đến hết ngày"), constraint=plausible)
    legal_basis = schema.TextLine(
        title=_("Giấy ủy quyền"),
        description=_("Số, ngày của văn bản ủy quyền"),
        max_length=500,
    )
    signs = schema.Bool(
        title=_("Ủy quyền cả việc ký văn bản (TUQ.)"), required=False, default=False
    )
    types = schema.List(
        title=_("Ký các loại văn bản"),
        description=_("Khi ủy quyền ký: chỉ các loại được chọn"),
        value_type=schema.Choice(vocabulary="camau.qlvbdh.DocumentTypes"),
        required=False,
    )
