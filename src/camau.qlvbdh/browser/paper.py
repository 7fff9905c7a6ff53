"""Nhập văn bản đến (giấy): one after the other, into the book at once."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.acts.remarks import own_deadline
from camau.qlvbdh.browser import twins
from camau.qlvbdh.browser.adding import NEW
from camau.qlvbdh.browser.forms import AddForm
from camau.qlvbdh.browser.forms import DocumentForm
from camau.qlvbdh.browser.forms import DocumentPage
from camau.qlvbdh.browser.forms import INCOMING_MAIN
from camau.qlvbdh.browser.forms import INCOMING_MORE
from camau.qlvbdh.content.lookup import visible
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import QlvbdhError
from camau.qlvbdh.intake import service
from camau.qlvbdh.intake.twins import find
from camau.qlvbdh.intake.twins import Identity
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import INCOMING
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from z3c.form import button
from z3c.form.interfaces import ActionExecutionError
from z3c.form.interfaces import IDataConverter
from z3c.form.interfaces import WidgetActionExecutionError
from zope.component import getMultiAdapter
from zope.i18n import translate
from zope.interface import Invalid
import transaction


KEPT = (
    "organ_name",
    "organ_id",
    "type_code",
    "subject_area",
    "paper_copy",
    "paper_place",
    "to_places",
)
"""What the next document of a pile mostly shares with the last."""

ONE_OF_A_KIND = ("file", "code_number", "secrecy")
"""What no document takes over from another."""


class IncomingAddForm(DocumentForm, AddForm):
    """A paper document with its scan."""

    template = ViewPageTemplateFile("templates/register.pt")
    main, more = INCOMING_MAIN, INCOMING_MORE
    portal_type = "IncomingDocument"
    label = NEW[INCOMING][1]
    found: tuple[str, ...] = ()
    added: Any = None
    goes_on = False

    buttons = button.Buttons(
        button.Button("register", _("Lưu và vào sổ")),
        button.Button("register_next", _("Lưu và vào sổ, nhập tiếp")),
        button.Button("save", _("Chỉ lưu")),
        button.Button("cancel", _("Hủy")),
    )
    handlers = button.Handlers()

    def updateActions(self) -> None:
        """What is typed in by hand came on paper; the last one's facts may be kept."""
        super().updateActions()
        for name, action in self.actions.items():
            strong = "btn-primary" if name == "register" else "btn-outline-secondary"
            action.klass = f"submit-widget btn {strong}"
        if self.request.method == "POST":
            return
        self.widgets["source"].value = ["paper"]
        form = self.request.form
        names = KEPT if form.get("after") else (*INCOMING_MAIN, *INCOMING_MORE)
        self.take_over(visible(form.get("after") or form.get("copy")), names)

    def take_over(self, former: Any, names: tuple[str, ...]) -> None:
        """Fill in facts of another document of this agency."""
        if former is None or agency_of(former) != agency_of(self.context):
            return
        forms = (self, *self.groups)
        for widget in [one for form in forms for one in form.widgets.values()]:
            name = widget.field.__name__
            value = getattr(former, name, None)
            if name in names and name not in ONE_OF_A_KIND and value:
                widget.value = IDataConverter(widget).toWidgetValue(value)

    @property
    def twins(self) -> str:
        """The panel of duplicates."""
        panel = getMultiAdapter((self.context, self.request), name="twins")
        panel.found, panel.confirm = twins.lines(self.found), True
        return panel()

    @button.handler(buttons["save"])
    def handle_save(self, action: Any) -> None:
        """Keep it; it waits to be registered."""
        self.enter(registers=False)

    @button.handler(buttons["register"])
    def handle_register(self, action: Any) -> None:
        """Enter it in the book and show it."""
        self.enter(registers=True)

    @button.handler(buttons["register_next"])
    def handle_register_next(self, action: Any) -> None:
        """Enter it in the book and take the next of the pile."""
        self.goes_on = True
        self.enter(registers=True)

    @button.handler(buttons["cancel"])
    def handle_cancel(self, action: Any) -> None:
        """Back to the folder; nothing was entered."""
        self.request.response.redirect(f"{self.context.absolute_url()}/view")

    def enter(self, *, registers: bool) -> None:
        """Keep the document, and give it its number when it is complete."""
        data, errors = self.extractData()
        if errors:
            self.status = self.formErrorsMessage
            return
        if registers:
            self.check_complete(data)
        self.check_twins(data)
        try:
            self.createAndAdd(data)
            self._finishedAdd = True
            self.tell(registers and self.register())
        except QlvbdhError as error:
            transaction.abort()
            self._finishedAdd = False
            message = translate(error.message, context=self.request)
            raise ActionExecutionError(Invalid(message)) from error

    def check_complete(self, data: dict[str, Any]) -> None:
        """What the book needs is asked for before anything is kept."""
        names = ("type_code", "organ_name", "issued_date")
        facts = {name: data.get(name) for name in names}
        try:
            service.check_facts(**facts, on=clock.today())
        except InvalidInput as error:
            words = translate(error.message, context=self.request)
            raise WidgetActionExecutionError(error.field, Invalid(words)) from error

    def check_twins(self, data: dict[str, Any]) -> None:
        """A document that is here already is entered only by who has seen it."""
        parts = (data.get("code_number"), data.get("code_notation"))
        identity = Identity(
            symbol="/".join(part for part in parts if part),
            organ_id=data.get("organ_id"),
            organ_name=data.get("organ_name"),
        )
        if self.request.form.get("confirm-duplicate"):
            return
        self.found = tuple(find(agency_of(self.context), identity))
        if self.found:
            message = _(
                "Văn bản trùng với văn bản đã có. Xem văn bản ấy rồi xác nhận nếu vẫn nhập."
            )
            words = translate(message, context=self.request)
            raise ActionExecutionError(Invalid(words))

    def add(self, document: Any) -> None:
        """Keep a hand on what was added."""
        super().add(document)
        self.added = self.container[document.id]

    def register(self) -> bool:
        """Give số đến; False for a large file that is still looked at."""
        if self.added.judging_since:
            return False
        service.register(self.added, confirm_duplicate=True)
        return True

    def tell(self, registered: bool) -> None:
        """Say what came of it."""
        if registered:
            message = _(
                "Đã vào sổ, số đến ${number}: ${title}",
                mapping={
                    "number": str(self.added.arrival_number),
                    "title": self.added.title,
                },
            )
        elif self.added.judging_since:
            message = _("Đã lưu. Đang kiểm tra tệp lớn; vào sổ sau, ở “Chờ tiếp nhận”.")
        else:
            message = _("Đã lưu. Chọn “Vào sổ” để hệ thống cấp số đến.")
        words = translate(message, context=self.request)
        api.portal.show_message(words, self.request)
        remark = own_deadline(self.added) if registered else None
        if remark is not None:
            words = translate(remark.text, context=self.request)
            api.portal.show_message(words, self.request, "warning")

    def nextURL(self) -> str:
        """The document, or an empty form for the next."""
        if self.goes_on:
            form = f"{self.context.absolute_url()}/++add++{self.portal_type}"
            return f"{form}?after={self.added.UID()}"
        return f"{self.added.absolute_url()}/view"


class IncomingAdd(DocumentPage):
    """Page of the form."""

    form = IncomingAddForm

    @property
    def copy_url(self) -> str | None:
        """The same form with everything that the last document says."""
        former = self.request.form.get("after")
        if not former or visible(former) is None:
            return None
        return f"{self.request.URL}?copy={former}"
