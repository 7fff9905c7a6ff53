"""A single choice in the widget that searches on the server."""

from plone.app.z3cform.interfaces import IAjaxSelectWidget
from z3c.form.converter import BaseDataConverter
from zope.component import adapter
from zope.schema.interfaces import ConstraintNotSatisfied
from zope.schema.interfaces import IChoice


@adapter(IChoice, IAjaxSelectWidget)
class SearchedChoiceConverter(BaseDataConverter):
    """Between the token in the page and the value; the vocabulary knows the context.

    Plone has a converter for collections only.
    """

    def toWidgetValue(self, value):
        """The token."""
        if value is self.field.missing_value:
            return ""
        return self._vocabulary().getTerm(value).token

    def toFieldValue(self, value):
        """The value; ``ConstraintNotSatisfied`` for a token that is not there."""
        if not value:
            return self.field.missing_value
        try:
            return self._vocabulary().getTermByToken(value).value
        except LookupError as error:
            raise ConstraintNotSatisfied(value, self.field.__name__) from error

    def _vocabulary(self):
        return self.field.bind(self.widget.form.context).vocabulary
