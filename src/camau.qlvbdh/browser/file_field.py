"""The field for a file: a new one takes the place of the old; an upload is not lost.

After an error elsewhere in the form the upload is kept on the server (``content.kept``)
and named, so that it need not be chosen again. Plone would keep its bytes in the
database's tree, and read them all into memory.
"""

from camau.qlvbdh.browser.words import size
from camau.qlvbdh.content import kept
from functools import cached_property
from plone import api
from plone.formwidget.namedfile.utils import is_file_upload
from plone.formwidget.namedfile.widget import NamedFileWidget
from plone.namedfile.interfaces import INamed
from plone.namedfile.utils import safe_basename
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from z3c.form.interfaces import IFieldWidget
from z3c.form.interfaces import NO_VALUE
from z3c.form.widget import FieldWidget
from zope.interface import implementer


class FileWidget(NamedFileWidget):
    """Choosing a file is enough to replace; a tick takes it away."""

    fetched: Any = None
    """An upload of the request before."""

    input_template = ViewPageTemplateFile("templates/file.pt")

    def extract(self, default: Any = NO_VALUE) -> Any:
        """What to do follows from what was chosen."""
        form, given = self.request.form, self.request.form.get(self.name)
        if is_file_upload(given) and given.filename:
            action = "replace"
        else:
            action = "remove" if form.get(f"{self.name}.remove") else "nochange"
        form.setdefault(f"{self.name}.action", action)
        if action == "nochange" and self.value is None:
            self.fetched = self.fetch()
            if self.fetched is not None:
                return self.fetched
        return super().extract(default)

    def fetch(self) -> Any | None:
        """The upload of the request before, which the form names."""
        identifier = self.request.form.pop(f"{self.name}.file_upload_id", None)
        if self.request.method != "POST" or not isinstance(identifier, str):
            return None
        found = kept.fetch(self.person, identifier)
        if found is not None:
            # Plone's converter takes a file that was not sent now for this name alone.
            self.request.form[f"{self.name}.file_upload_id"] = identifier
        return found

    @property
    def person(self) -> str:
        """Who is at work."""
        return api.user.get_current().getId() or ""

    @cached_property
    def file_upload_id(self) -> str:
        """Id of an upload of this request, kept for the next.

        What was refused itself is not kept: it has to be another file.
        """
        file = self.value
        is_new = is_file_upload(file) or (file is not None and file is self.fetched)
        if not is_new or self.error is not None or not self.person:
            return ""
        if is_file_upload(file):
            file = self.field._type(data=file, filename=safe_basename(file.filename))
        return kept.keep(self.person, file)

    @property
    def kept(self) -> str | None:
        """The same for the template; None when there is none."""
        return self.file_upload_id or None

    @property
    def present(self) -> dict[str, str] | None:
        """Name and size of the file that the document has."""
        is_stored = INamed.providedBy(self.value) and self.value is not self.fetched
        if not is_stored or self.kept:
            return None
        return {"name": self.filename, "size": size(self.value.getSize())}

    def render(self) -> str:
        """Our template for input, Plone's otherwise."""
        return self.input_template() if self.mode == "input" else super().render()


@implementer(IFieldWidget)
def FileFieldWidget(field: Any, request: Any) -> Any:
    """The widget for a field; named as z3c.form names them."""
    return FieldWidget(field, FileWidget(request))
