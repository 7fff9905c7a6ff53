"""What a form says of a value that is too long: how much it may be, how much it is."""

from camau.qlvbdh import _
from camau.qlvbdh.interfaces import IQlvbdhLayer
from z3c.form.error import ErrorViewSnippet
from zope.component import adapter
from zope.schema.interfaces import TooLong


@adapter(TooLong, IQlvbdhLayer, None, None, None, None)
class TooLongView(ErrorViewSnippet):
    """Says both lengths, so that nobody has to count."""

    def createMessage(self) -> str:
        """In characters for a text, otherwise in things chosen."""
        value, most = self.error.args
        facts = {"most": most, "now": len(value)}
        if isinstance(value, str):
            return _("Tối đa ${most} ký tự, đang có ${now}.", mapping=facts)
        return _("Chọn tối đa ${most} mục, đang có ${now}.", mapping=facts)
