"""A value that a rule of the field refuses, with words for people."""

from camau.qlvbdh.wording import say
from zope.schema import ValidationError


class Refused(ValidationError):
    """Forms show its message beside the field, REST in the field's problem."""

    def doc(self) -> str:
        """The message that the rule gave."""
        return say(self.args[0])
