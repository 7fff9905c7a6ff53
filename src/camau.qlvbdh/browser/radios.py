"""Radio buttons as one group that their label names."""

from camau.qlvbdh import _
from collections.abc import Iterator
from typing import Any
from z3c.form.browser.radio import RadioWidget
from z3c.form.widget import FieldWidget
from zope.i18n import translate


class RadioGroup(RadioWidget):
    """Plone's buttons, in an element with the id that the label of the field points to."""

    noValueMessage = _("Không chọn")

    @property
    def items(self) -> Iterator[dict[str, Any]]:
        """What can be chosen; first, that nothing is, where that is allowed."""
        if not self.required:
            yield {
                "id": f"{self.id}-novalue",
                "value": self.noValueToken,
                "label": translate(self.noValueMessage, context=self.request),
            }
        yield from super().items

    def isChecked(self, term: Any) -> bool:
        """Whether this is chosen: nothing is, while nothing else is."""
        chosen = set(self.value or ()) or {self.noValueToken}
        return term.token in chosen

    def render(self) -> str:
        """The group."""
        buttons = super().render()
        return f'<div id="{self.id}" role="radiogroup">{buttons}</div>'


def radio_group(field: Any, request: Any) -> Any:
    """The widget for a field."""
    return FieldWidget(field, RadioGroup(request))
