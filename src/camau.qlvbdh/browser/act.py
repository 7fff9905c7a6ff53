"""``document/@@act/<name>``: one form for every act, made from its schema."""

from camau.qlvbdh import _
from camau.qlvbdh.acts import find
from camau.qlvbdh.acts.model import Act
from camau.qlvbdh.errors import QlvbdhError
from plone.app.z3cform.widgets.select import AjaxSelectFieldWidget
from plone.z3cform.layout import FormWrapper
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from z3c.form import button
from z3c.form.field import Fields
from z3c.form.form import Form
from z3c.form.interfaces import ActionExecutionError
from z3c.form.interfaces import IDataConverter
from z3c.form.interfaces import WidgetActionExecutionError
from zExceptions import NotFound
from zExceptions import Unauthorized
from zope.i18n import translate
from zope.interface import implementer
from zope.interface import Invalid
from zope.publisher.interfaces import IPublishTraverse
from zope.schema import getFieldNames
from zope.schema.interfaces import IDict
import transaction


SEARCHED = ("camau.qlvbdh.Agencies", "camau.qlvbdh.Parties")
"""Vocabularies that are searched on the server, never listed."""


class ActForm(Form):
    """The form of one act."""

    ignoreContext = True
    act: Act

    @property
    def label(self) -> str:
        """Title of the act."""
        return self.act.title

    @property
    def description(self) -> str:
        """What the act can't undo."""
        return self.act.consequence

    @property
    def fields(self) -> Fields:
        """The act's input; a mapping is for REST only."""
        fields = Fields(self.act.schema)
        shown = [
            name
            for name in getFieldNames(self.act.schema)
            if not IDict.providedBy(self.act.schema[name])
        ]
        fields = fields.select(*[name for name in fields if name in shown])
        for name, field in fields.items():
            value = getattr(field.field, "value_type", field.field)
            if getattr(value, "vocabularyName", None) in SEARCHED:
                fields[name].widgetFactory = AjaxSelectFieldWidget
        return fields

    def updateWidgets(self, prefix=None):
        """Prefill what the document already says, so that nothing is typed twice."""
        super().updateWidgets(prefix)
        if self.request.method == "POST":
            return
        for name, widget in self.widgets.items():
            known = getattr(self.context.aq_base, name, None)
            if known not in (None, "") and name not in ("answers",):
                widget.value = self._shown(widget, known)
                widget.update()

    def _shown(self, widget: Any, value: Any) -> Any:
        widget.ignoreContext = True
        return IDataConverter(widget).toWidgetValue(value)

    def updateActions(self):
        """The act's button is the strong one."""
        super().updateActions()
        self.actions["do"].klass = "submit-widget btn btn-primary"

    @button.buttonAndHandler(_("Thực hiện"), name="do")
    def handle_do(self, action):
        """Do it, and show the document as it is then."""
        data, errors = self.extractData()
        if errors:
            self.status = _("Có mục chưa đúng, xem ghi chú bên cạnh từng mục.")
            return
        values = {name: value for name, value in data.items() if value is not None}
        try:
            result = self.act.run(self.context, **values)
        except QlvbdhError as error:
            transaction.abort()
            self.refuse(error)
        else:
            self.request.response.redirect(result.absolute_url() + "/view")

    def refuse(self, error: QlvbdhError) -> None:
        """Show the error beside its field; what was typed stays."""
        message = translate(error.message, context=self.request)
        if error.field in self.widgets:
            raise WidgetActionExecutionError(error.field, Invalid(message))
        raise ActionExecutionError(Invalid(message))

    @button.buttonAndHandler(_("Quay lại"), name="back")
    def handle_back(self, action):
        """Back to the document; nothing was changed."""
        self.request.response.redirect(self.context.absolute_url() + "/view")


@implementer(IPublishTraverse)
class ActView(FormWrapper):
    """Finds the act by name and wraps its form in the page."""

    form = ActForm
    act: Act | None = None
    index = ViewPageTemplateFile("templates/act.pt")

    def publishTraverse(self, request, name):
        """The act called ``name``."""
        self.act = find(self.context, name)
        if self.act is None:
            raise NotFound(self.context, name, request)
        self.form_instance.act = self.act
        return self

    def update(self):
        """Refuse who may not do it; the page says so in Plone's words."""
        if self.act is None:
            raise NotFound(self.context, "act", self.request)
        if self.request.method != "POST" and not self.act.is_possible(self.context):
            raise Unauthorized(translate(self.act.title, context=self.request))
        super().update()
