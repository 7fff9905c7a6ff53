"""``document/@@act/<name>``: one form for every act, made from its schema."""

from Acquisition import aq_inner
from camau.qlvbdh import _
from camau.qlvbdh.acts import find
from camau.qlvbdh.acts import possible
from camau.qlvbdh.acts.model import Act
from camau.qlvbdh.acts.offers import hindrance
from camau.qlvbdh.acts.offers import may_know
from camau.qlvbdh.acts.offers import states_of
from camau.qlvbdh.browser.act_fields import fields_of
from camau.qlvbdh.browser.act_fields import name_the_blanks
from camau.qlvbdh.content.interfaces import IDocument
from camau.qlvbdh.errors import QlvbdhError
from camau.qlvbdh.intake.interfaces import IFacts
from camau.qlvbdh.wording import say
from camau.qlvbdh.workflows.service import require
from camau.qlvbdh.workflows.service import require_state
from camau.qlvbdh.workflows.service import state_of
from collections.abc import Set
from plone import api
from plone.z3cform.layout import FormWrapper
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from z3c.form import button
from z3c.form.field import Fields
from z3c.form.form import Form
from z3c.form.interfaces import ActionExecutionError
from z3c.form.interfaces import IDataConverter
from z3c.form.interfaces import IRadioWidget
from z3c.form.interfaces import ISelectWidget
from z3c.form.interfaces import WidgetActionExecutionError
from zExceptions import NotFound
from zExceptions import Unauthorized
from zope.component import getMultiAdapter
from zope.i18n import translate
from zope.interface import implementer
from zope.interface import Invalid
from zope.publisher.interfaces import IPublishTraverse
from zope.schema import getFieldNames
from zope.schema.interfaces import IPassword
import transaction


PREFILLED = {*getFieldNames(IFacts), "signing_authority"}
"""What an act corrects or confirms; all else is typed for the act."""


def ask_first(widget: Any) -> None:
    """A choice that must be made is made by the person, not by the order of a list.

    The only thing to choose is chosen.
    """
    one_of_many = ISelectWidget.providedBy(widget) or IRadioWidget.providedBy(widget)
    # What was sent with nothing chosen comes back as the token of no value.
    chosen = set(widget.value or ()) - {widget.noValueToken} if one_of_many else set()
    if not one_of_many or not widget.required or chosen:
        return
    terms = list(widget.terms or ())
    if len(terms) == 1:
        widget.value = [terms[0].token]
        widget.update()
    elif ISelectWidget.providedBy(widget):
        widget.prompt, widget.promptMessage = True, _("Chọn …")


def tokens_of(widget: Any) -> set[str]:
    """What can be chosen in a widget; nothing where one types."""
    return {term.token for term in getattr(widget, "terms", None) or ()}


def act_links(context: Any) -> list[dict]:
    """Name, title and address of what the person may do now."""
    return [
        {
            "name": act.name,
            "title": say(act.title),
            "url": f"{context.absolute_url()}/@@act/{act.name}",
            "risky": bool(act.consequence),
        }
        for act in possible(context)
    ]


class ActForm(Form):
    """The form of one act."""

    ignoreContext = True
    act: Act
    prefilled: Set[str] = PREFILLED
    """Fields that begin with what the document says."""

    reads = False
    """Whether the file is read beside the form."""

    @property
    def fields(self) -> Fields:
        """The act's input."""
        return fields_of(self.act, self.context)

    def updateWidgets(self, prefix=None):
        """Prefill what the document already says, so that nothing is typed twice."""
        super().updateWidgets(prefix)
        name_the_blanks(self.widgets)
        for widget in self.widgets.values():
            ask_first(widget)
        if self.request.method == "POST" and not self.carried:
            return
        known = {
            name: getattr(self.context.aq_base, name, None)
            for name in self.prefilled & set(self.widgets)
        }
        known |= self.act.known(self.context) | self.named()
        for name, value in known.items():
            if name in self.widgets and value not in (None, "", []):
                widget = self.widgets[name]
                widget.value = IDataConverter(widget).toWidgetValue(value)

    @property
    def carried(self) -> bool:
        """Whether the form is opened from that of another act, with what was typed."""
        return "carry" in self.request.form

    def take_phrase(self, name: str) -> None:
        """Add the words of a button that was pressed to what is typed in a field."""
        words = self.request.form.get("take-phrase")
        if words and name in self.widgets:
            widget = self.widgets[name]
            widget.value = f"{widget.value or ''} {words}".strip()

    def named(self) -> dict[str, Any]:
        """The recipient that the link to the form names: ``?recipient=H12.05``."""
        given = self.request.form.get("recipient")
        values = {"recipient": given, "recipients": [given]}
        return {
            name: value
            for name, value in values.items()
            if name in self.widgets and given in tokens_of(self.widgets[name])
        }

    def updateActions(self):
        """The act's own words are on the strong button."""
        super().updateActions()
        do = self.actions["do"]
        strong = "btn-danger" if self.act.consequence else "btn-primary"
        do.title = translate(self.act.title, context=self.request)
        do.klass = f"submit-widget btn {strong}"
        self.actions["back"].klass = "submit-widget btn btn-outline-secondary"

    @button.buttonAndHandler(_("Thực hiện"), name="do")
    def handle_do(self, action):
        """Do it, and show the document as it is then."""
        data, errors = self.extractData()
        self.forget_secrets()
        if errors:
            self.status = _("Có mục chưa đúng, xem ghi chú bên cạnh từng mục.")
            return
        values = {
            name: value
            for name, value in data.items()
            if value is not None or name in PREFILLED
        }
        try:
            result = self.act.run(self.context, **self.complete(values))
        except QlvbdhError as error:
            transaction.abort()
            self.refuse(error)
        else:
            self.done(result)

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        """The act's input, with what the form asks for in its own way."""
        return values

    def forget_secrets(self) -> None:
        """What opens a key is typed anew; no page carries it back."""
        for widget in self.widgets.values():
            if IPassword.providedBy(widget.field):
                widget.value = ""

    def refuse(self, error: QlvbdhError) -> None:
        """Show the error beside its field; what was typed stays."""
        message = translate(error.message, context=self.request)
        if error.field in self.widgets:
            raise WidgetActionExecutionError(error.field, Invalid(message))
        raise ActionExecutionError(Invalid(message))

    def done(self, result: Any) -> None:
        """Show what came of it, or the worklists to who has parted with it."""
        done = _("Đã thực hiện: ${title}.", mapping={"title": self.act.title})
        api.portal.show_message(say(done), self.request)
        remark = self.act.remark(result)
        if remark is not None:
            text = translate(remark.text, context=self.request)
            api.portal.show_message(text, self.request, "warning")
        self.request.response.redirect(self.next_url(result))

    def next_url(self, result: Any) -> str:
        """Where the work goes on."""
        if not api.user.has_permission("View", obj=result):
            return api.portal.get().absolute_url()
        return f"{result.absolute_url()}/view"

    @button.buttonAndHandler(_("Quay lại"), name="back")
    def handle_back(self, action):
        """Back to the document; nothing was changed."""
        self.request.response.redirect(self.context.absolute_url() + "/view")


@implementer(IPublishTraverse)
class ActView(FormWrapper):
    """Finds the act by name and wraps its form in the page."""

    form = ActForm
    forms: dict[str, type[ActForm]] = {}
    """Forms of acts that ask in their own way, by the act's name."""

    act: Act | None = None
    index = ViewPageTemplateFile("templates/act.pt")

    def publishTraverse(self, request, name):
        """The act called ``name``."""
        self.act = find(self.context, name)
        if self.act is None:
            raise NotFound(self.context, name, request)
        form = self.forms.get(name, self.form)
        self.form_instance = form(aq_inner(self.context), self.request)
        self.form_instance.__name__ = self.__name__
        self.form_instance.act = self.act
        return self

    def __getitem__(self, name: str) -> "ActView":
        """The same for who looks whether the page exists, as the login does."""
        if find(self.context, name) is None:
            raise KeyError(name)
        return self.publishTraverse(self.request, name)

    @property
    def person(self) -> str:
        """Whose words a page keeps until they are sent."""
        return api.user.get_current().getId() or ""

    @property
    def reads(self) -> bool:
        """Whether the file is in view, not only linked."""
        return self.is_document and self.form_instance.reads

    @property
    def brief(self) -> str:
        """The document in short, with a preview where the file is not in view."""
        found = getMultiAdapter((self.context, self.request), name="brief")
        found.previews = not self.reads
        return found()

    @property
    def is_document(self) -> bool:
        """Whether there is a document to show beside the form."""
        return IDocument.providedBy(self.context)

    def update(self):
        """Refuse who may not do it, with the reason, on the document's page."""
        if self.act is None:
            raise NotFound(self.context, "act", self.request)
        if not IDocument.providedBy(self.context):
            # A document's services check; what arranges is asked for here.
            self.check_permission(self.act.permission)
        reason = "" if self.request.method == "POST" else self.reason(self.act)
        if reason:
            api.portal.show_message(reason, self.request, "warning")
            self.request.response.redirect(self.context.absolute_url() + "/view")
            return
        super().update()

    def check_permission(self, permission: str) -> None:
        """Raise ``Unauthorized`` unless the person has it."""
        if not api.user.has_permission(permission, obj=self.context):
            raise Unauthorized

    def reason(self, act: Act) -> str:
        """Why it is not possible now, as the document's page says it; empty: it is."""
        if self.is_document:
            first = hindrance(self.context, act, state_of(self.context))
            if first and may_know(self.context, act):
                return say(first)
        if act.is_possible(self.context):
            return ""
        try:
            states = act.states
            if self.is_document:
                states = states or states_of(self.context, act.permission)
            if states:
                require_state(self.context, *states)
            require(self.context, act.permission)
        except QlvbdhError as error:
            return translate(error.message, context=self.request)
        nothing = _("Hiện không có gì để “${title}”.", mapping={"title": act.title})
        return say(nothing)

    def render(self):
        """Nothing for who is sent to another page."""
        if self.request.response.getStatus() in (302, 303):
            return ""
        return super().render()
