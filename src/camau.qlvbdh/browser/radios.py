"""Radio buttons as one group that their label names."""

from typing import Any
from z3c.form.browser.radio import RadioWidget
from z3c.form.widget import FieldWidget


class RadioGroup(RadioWidget):
    """Plone's buttons, in an element with the id that the label of the field points to."""

    def render(self) -> str:
        """The group."""
        buttons = super().render()
        return f'<div id="{self.id}" role="radiogroup">{buttons}</div>'


def radio_group(field: Any, request: Any) -> Any:
    """The widget for a field."""
    return FieldWidget(field, RadioGroup(request))
