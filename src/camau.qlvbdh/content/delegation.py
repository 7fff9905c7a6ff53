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
    given_by = schema.TextLine(title=_("Người ủy quyền"), readonly=True)
    types = schema.Set(
        title=_("Ký các loại văn bản"),
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
    """Holds as long as who gave it and who has it hold posts of their own.

    It is ended, never deleted.
    """

    def is_active(self, on: date) -> bool:
        """Whether the person may act by it on that day."""
        if self.ended_on is not None and on >= self.ended_on:
            return False
        return super().is_active(on) and self._is_given(on) and self._is_held(on)

    def _is_given(self, on: date) -> bool:
        """Whether who gave it still has what was given."""
        agency = aq_parent(aq_inner(self))
        post = agency.get(self.delegated_by) if agency is not None else None
        return (
            post is not None
            and post.is_active(on)
            and post.person == self.given_by
            and self.functions <= post.functions
        )

    def _is_held(self, on: date) -> bool:
        """Whether the person has a post of its own in the agency."""
        return any(
            IPosition.providedBy(one)
            and not IDelegation.providedBy(one)
            and one.person == self.person
            and one.is_active(on)
            for one in aq_parent(aq_inner(self)).objectValues()
        )

    def signs(self, type_code: str | None) -> bool:
        """Whether signing documents of that type is delegated."""
        return DELEGATED in self.signing_authority and type_code in self.types


def is_delegated(post: Position) -> bool:
    """Whether somebody exercises the post for another."""
    return IDelegation.providedBy(post)
