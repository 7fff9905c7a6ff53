"""The field for a file: a new one takes the place of the old; an upload is not lost.

After an error elsewhere in the form the upload is kept on the server and named, so
that it need not be chosen again.
"""

from camau.qlvbdh.browser.words import size
from plone.formwidget.namedfile.utils import is_file_upload
from plone.formwidget.namedfile.widget import NamedFileWidget
from plone.namedfile.interfaces import INamed
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from z3c.form.interfaces import IFieldWidget
from z3c.form.interfaces import NO_VALUE
from z3c.form.widget import FieldWidget
from zope.interface import implementer


class FileWidget(NamedFileWidget):
    """Choosing a file is enough to replace; a tick takes it away."""

    input_template = ViewPageTemplateFile("templates/file.pt")

    def extract(self, default: Any = NO_VALUE) -> Any:
        """What to do follows from what was chosen."""
        form, given = self.request.form, self.request.form.get(self.name)
        if is_file_upload(given) and given.filename:
            action = "replace"
        else:
            action = "remove" if form.get(f"{self.name}.remove") else "nochange"
        form.setdefault(f"{self.name}.action", action)
        return super().extract(default)

    @property
    def kept(self) -> str | None:
        """Id of an upload of this request, kept for the next."""
        return self.file_upload_id or None

    @property
    def present(self) -> dict[str, str] | None:
        """Name and size of the file that the document has."""
        if not INamed.providedBy(self.value) or self.kept:
            return None
        return {"name": self.filename, "size": size(self.value.getSize())}

    def render(self) -> str:
        """Our template for input, Plone's otherwise."""
        return self.input_template() if self.mode == "input" else super().render()


@implementer(IFieldWidget)
def FileFieldWidget(field: Any, request: Any) -> Any:
    """The widget for a field; named as z3c.form names them."""
    return FieldWidget(field, FileWidget(request))
