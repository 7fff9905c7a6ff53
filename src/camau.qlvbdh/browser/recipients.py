"""Nơi nhận: agencies by typing, or ticked in the tree of agencies."""

from camau.qlvbdh.organization import directory
from collections.abc import Iterator
from plone.app.z3cform.widgets.select import AjaxSelectWidget
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from z3c.form.interfaces import IFieldWidget
from z3c.form.interfaces import NO_VALUE
from z3c.form.widget import FieldWidget
from zope.interface import implementer


class RecipientsWidget(AjaxSelectWidget):
    """A field that searches on the server, with the agencies of this site as a tree.

    Without scripts the tree adds to what is typed; with them both are one choice.
    """

    tree_template = ViewPageTemplateFile("templates/recipients.pt")

    @property
    def ticks(self) -> str:
        """Name of the ticks in the page."""
        return f"{self.name}.tree"

    def extract(self, default: Any = NO_VALUE) -> Any:
        """What was typed and what was ticked, each once."""
        typed = super().extract(default)
        ticked = self.request.form.get(self.ticks) or []
        ticked = [ticked] if isinstance(ticked, str) else list(ticked)
        if not ticked:
            return typed
        names = [] if typed in (NO_VALUE, None) else str(typed).split(self.separator)
        names = [one.strip() for one in names if one.strip()]
        return self.separator.join(dict.fromkeys([*names, *ticked]))

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The tree, line by line, with how deep each lies."""
        return list(self._lines(directory.tree(), 0))

    def _lines(self, branches: Any, depth: int) -> Iterator[dict[str, Any]]:
        for one in branches:
            yield {
                "id": one.entry.organ_id,
                "name": one.entry.name,
                "depth": depth,
                "count": len(one.branches),
            }
            yield from self._lines(one.branches, depth + 1)

    def render(self) -> str:
        """The field, and the tree below it."""
        field = super().render()
        return field if self.mode != "input" else field + self.tree_template()


@implementer(IFieldWidget)
def RecipientsFieldWidget(field: Any, request: Any) -> Any:
    """The widget for a field; named as z3c.form names them."""
    return FieldWidget(field, RecipientsWidget(request))
