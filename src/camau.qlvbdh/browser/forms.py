"""Plone's add and edit forms of documents, in the order in which people fill them in."""

from AccessControl import Unauthorized
from camau.qlvbdh import _
from camau.qlvbdh.browser.act_fields import name_the_blanks
from camau.qlvbdh.browser.adding import NEW
from camau.qlvbdh.browser.documents import DOCUMENTS
from camau.qlvbdh.browser.file_field import FileFieldWidget
from camau.qlvbdh.browser.recipients import RecipientsFieldWidget
from camau.qlvbdh.organization.choices import RECIPIENT_GROUPS
from camau.qlvbdh.organization.lookup import OUTGOING
from plone import api
from plone.app.z3cform.widgets.select import AjaxSelectFieldWidget
from plone.dexterity.browser.add import DefaultAddForm
from plone.dexterity.browser.add import DefaultAddView
from plone.dexterity.browser.edit import DefaultEditForm
from plone.z3cform.fieldsets.group import GroupFactory
from plone.z3cform.layout import FormWrapper
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from z3c.form.browser.checkbox import CheckBoxFieldWidget
from z3c.form.interfaces import INPUT_MODE
from zope.i18n import translate


RELATIONS = ("answers", "replaces", "amends", "repeals", "basis")

INCOMING_MAIN = (
    "title",
    "type_code",
    "subject_area",
    "code_number",
    "code_notation",
    "issued_date",
    "organ_name",
    "file",
    "signer_position",
    "signer_name",
    "urgency",
    "secrecy",
    "due_date",
    "source",
    "paper_copy",
    "paper_place",
    "to_places",
    "description",
)
INCOMING_MORE = ("language_code", "organ_id")

OUTGOING_MAIN = (
    "title",
    "type_code",
    "subject_area",
    "file",
    "signer",
    "secretary",
    "signing_authority",
    "recipients",
    "recipient_groups",
    "other_recipients",
    "urgency",
    "secrecy",
    "due_date",
    "unit",
    "symbol_field",
    "description",
)
OUTGOING_MORE = ("language_code", "paper_copy", "issued_amount")


def documents_widget(field: Any, request: Any) -> Any:
    """Search of documents by typing; what is not here may be typed as it is."""
    widget = AjaxSelectFieldWidget(field, request)
    widget.vocabulary = DOCUMENTS
    return widget


WIDGETS = {
    "file": FileFieldWidget,
    "recipients": RecipientsFieldWidget,
    "recipient_groups": CheckBoxFieldWidget,
    **dict.fromkeys(RELATIONS, documents_widget),
}


class DocumentForm:
    """Order, groups and widgets; what the system fills in by itself is left out."""

    context: Any
    fields: Any
    groups: Any
    default_fieldset_label = _("Văn bản")
    main: tuple[str, ...] = ()
    more: tuple[str, ...] = ()

    def updateFields(self) -> None:
        """Take the fields of the schema and arrange them."""
        super().updateFields()  # type: ignore[misc]
        fields = self.fields
        if not len(RECIPIENT_GROUPS(self.context)):
            fields = fields.omit("recipient_groups")
        more = GroupFactory("more", fields.select(*self.more), _("Thông tin khác"))
        self.fields = fields.select(*(one for one in self.main if one in fields))
        self.groups = [
            *(one for one in self.groups if one.__name__ not in ("arrival", "issue")),
            more,
        ]
        for each in (self.fields, *(group.fields for group in self.groups)):
            use_widgets(each, WIDGETS)

    def updateWidgets(self, prefix: str | None = None) -> None:
        """Say what it means when nothing is chosen."""
        super().updateWidgets(prefix)  # type: ignore[misc]
        name_the_blanks(self.widgets)  # type: ignore[attr-defined]


def use_widgets(fields: Any, widgets: dict[str, Any]) -> None:
    """Give fields the widgets that people can use."""
    for name in set(fields) & set(widgets):
        # A hint of the schema is for this mode, and would win over the default.
        fields[name].widgetFactory[INPUT_MODE] = widgets[name]


class KeepingPage:
    """The page around a form: what is typed in it is kept until it is sent."""

    index = ViewPageTemplateFile("templates/form.pt")

    @property
    def person(self) -> str:
        """Whose words the page keeps."""
        return api.user.get_current().getId() or ""


class AddForm(DefaultAddForm):
    """A form that adds."""

    def update(self) -> None:
        """Raise ``Unauthorized`` for who may not add, where Plone has a programming error."""
        allowed = (one.getId() for one in self.context.allowedContentTypes())
        if self.portal_type not in allowed:
            raise Unauthorized
        super().update()


class AddPage(DefaultAddView):
    """Page of a form of Plone that adds."""

    form = AddForm


class DocumentPage(KeepingPage, DefaultAddView):
    """Page of a form that adds."""


class OutgoingAddForm(DocumentForm, AddForm):
    """A new draft."""

    main, more = OUTGOING_MAIN, OUTGOING_MORE
    portal_type = "OutgoingDocument"
    label = NEW[OUTGOING][1]
    description = _("Dự thảo lưu xong vẫn sửa được cho tới khi trình.")


class OutgoingAdd(DocumentPage):
    """Page of the form."""

    form = OutgoingAddForm


class OutgoingEditForm(DocumentForm, DefaultEditForm):
    """A draft that is worked on."""

    main, more = OUTGOING_MAIN, OUTGOING_MORE

    @property
    def label(self) -> str:
        """What is done."""
        return translate(_("Sửa dự thảo"), context=self.request)


class OutgoingEdit(KeepingPage, FormWrapper):
    """Page of the form."""

    form = OutgoingEditForm


class FileForm:
    """A file with its name."""

    fields: Any

    def updateFields(self) -> None:
        """The fields of the schema with our widget for files."""
        super().updateFields()  # type: ignore[misc]
        use_widgets(self.fields, WIDGETS)


class AttachmentAddForm(FileForm, AddForm):
    """A further file; afterwards the document is shown."""

    portal_type = "Attachment"

    def nextURL(self) -> str:
        """The document."""
        return f"{self.context.absolute_url()}/view"


class AttachmentAdd(DocumentPage):
    """Page of the form."""

    form = AttachmentAddForm


class AttachmentEditForm(FileForm, DefaultEditForm):
    """Another name or another file."""

    def nextURL(self) -> str:
        """The document."""
        return f"{self.context.__parent__.absolute_url()}/view"


class AttachmentEdit(KeepingPage, FormWrapper):
    """Page of the form."""

    form = AttachmentEditForm


POST_WIDGETS = dict.fromkeys(("functions", "signing_authority"), CheckBoxFieldWidget)


class PostForm:
    """A post: what a person may do is ticked, not picked with the control key."""

    fields: Any

    def updateFields(self) -> None:
        """The fields of the schema with other widgets."""
        super().updateFields()  # type: ignore[misc]
        use_widgets(self.fields, POST_WIDGETS)


class PositionAddForm(PostForm, AddForm):
    """A new post."""

    portal_type = "Position"


class PositionAdd(DefaultAddView):
    """Page of the form."""

    form = PositionAddForm


class PositionEditForm(PostForm, DefaultEditForm):
    """A post that changes or ends."""


class PositionEdit(FormWrapper):
    """Page of the form."""

    form = PositionEditForm
