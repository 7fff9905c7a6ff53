"""Ủy quyền: a leader's post that another person exercises for a time."""

from Acquisition import aq_inner
from Acquisition import aq_parent
from camau.qlvbdh import _
from camau.qlvbdh.content.position import DELEGATED
from camau.qlvbdh.content.position import IPosition
from camau.qlvbdh.content.position import Position
from datetime import date
from zope import schema
from zope.interface import implementer


class IDelegation(IPosition):
    """A post made of another one, in writing, for a time (Decree 30, art. 13(3))."""

    delegated_by = schema.TextLine(
        title=_("Chức danh ủy quyền"),
        description=_("Mã của chức danh trong cơ quan"),
        readonly=True,
    )
    types = schema.Set(
        title=_("Chỉ ký các loại văn bản"),
        description=_("Để trống: mọi loại văn bản"),
        value_type=schema.Choice(vocabulary="camau.qlvbdh.DocumentTypes"),
        required=False,
        default=set(),
        missing_value=set(),
    )
    ended_on = schema.Date(
        title=_("Kết thúc sớm, từ ngày"), required=False, readonly=True
    )


@implementer(IDelegation)
class Delegation(Position):
    """Holds as long as the post that it was made of; ended, never deleted."""

    def is_active(self, on: date) -> bool:
        """Whether the person may act by it on that day."""
        if self.ended_on is not None and on >= self.ended_on:
            return False
        post = self.post()
        return post is not None and post.is_active(on) and super().is_active(on)

    def post(self) -> Position | None:
        """The post that it was made of; None when that is gone."""
        agency = aq_parent(aq_inner(self))
        return agency.get(self.delegated_by) if agency is not None else None

    def giver(self) -> str:
        """Who delegated; empty when the post is gone."""
        source = self.post()
        return source.person if source is not None else ""

    def signs(self, type_code: str | None = None) -> bool:
        """Whether signing is delegated, for documents of that type."""
        if DELEGATED not in self.signing_authority:
            return False
        return not self.types or type_code in self.types


def is_delegated(post: Position) -> bool:
    """Whether somebody exercises the post for another."""
    return IDelegation.providedBy(post)
