"""Danh mục dùng chung: the lists of the whole site, for who looks after it."""

from camau.qlvbdh import _
from camau.qlvbdh.browser.forms import KeepingPage
from camau.qlvbdh.content.vocabularies import IVocabularySettings
from camau.qlvbdh.content.vocabularies import RECORD_PREFIX
from camau.qlvbdh.errors import QlvbdhError
from plone.app.registry.browser.controlpanel import RegistryEditForm
from plone.z3cform.layout import FormWrapper
from typing import Any
from z3c.form.interfaces import WidgetActionExecutionError
from zope.i18n import translate
from zope.interface import Invalid
from zope.schema import getFieldNames
import transaction


LINES = 20
"""Of a list that are in sight."""


class VocabulariesForm(RegistryEditForm):
    """Document types and areas, a line each."""

    schema = IVocabularySettings
    schema_prefix = RECORD_PREFIX
    control_panel_view = ""
    label = _("Danh mục dùng chung")
    description = _(
        "Danh mục của toàn hệ thống: mọi cơ quan chọn từ đây khi đăng ký và soạn văn bản."
    )

    def update(self) -> None:
        """Lines that were emptied are gone."""
        form = self.request.form
        for name in getFieldNames(self.schema):
            text = form.get(f"form.widgets.{name}")
            if isinstance(text, str):
                lines = (line for line in text.splitlines() if line.strip())
                form[f"form.widgets.{name}"] = "\n".join(lines)
        super().update()

    def updateWidgets(self, prefix: str | None = None) -> None:
        """Show many lines at once."""
        super().updateWidgets(prefix)
        for widget in self.widgets.values():
            widget.rows = LINES

    def applyChanges(self, data: dict[str, Any]) -> Any:
        """Keep them; what is in use and may not go is said beside its list."""
        try:
            return super().applyChanges(data)
        except QlvbdhError as error:
            transaction.abort()
            words = translate(error.message, context=self.request)
            raise WidgetActionExecutionError(error.field, Invalid(words)) from error


class Vocabularies(KeepingPage, FormWrapper):
    """Page of the form."""

    form = VocabulariesForm
