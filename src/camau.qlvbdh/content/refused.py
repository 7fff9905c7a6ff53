"""A value that a rule of the field refuses, with words for people."""

from zope.i18n import translate
from zope.schema import ValidationError


class Refused(ValidationError):
    """Forms show its message beside the field, REST in the field's problem."""

    def doc(self) -> str:
        """The message that the rule gave."""
        return translate(self.args[0], target_language="vi")
