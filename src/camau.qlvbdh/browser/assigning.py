"""Phân công: units and people as rows, one click for a role; proposals and phrases.

Buttons that only help (a proposal, a deadline, a phrase, a name that was typed) send
the form, too; the page comes back filled in. Scripts do the same without the way.
"""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.assignment import deadlines
from camau.qlvbdh.assignment import parties
from camau.qlvbdh.assignment import phrases
from camau.qlvbdh.assignment.interfaces import ROLES
from camau.qlvbdh.assignment.model import Assignment
from camau.qlvbdh.assignment.model import Assignments
from camau.qlvbdh.assignment.proposals import Proposal
from camau.qlvbdh.assignment.proposals import proposals
from camau.qlvbdh.assignment.service import level
from camau.qlvbdh.browser import party_rows
from camau.qlvbdh.browser.act import ActForm
from camau.qlvbdh.browser.party_rows import Row
from camau.qlvbdh.browser.words import day
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import QlvbdhError
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.vocabularies import PARTIES_FACTORY
from datetime import date
from functools import cached_property
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from z3c.form.field import Fields
from z3c.form.interfaces import ActionExecutionError
from z3c.form.interfaces import IDataConverter
from zope.component import getMultiAdapter
from zope.i18n import translate
from zope.interface import Invalid


SHORT = (_("XLC"), _("PHXL"), _("XĐB"))
"""Letters of the roles on their buttons."""


class AssignForm(ActForm):
    """Who handles the document, until when, with which instruction."""

    template = ViewPageTemplateFile("templates/assign.pt")
    party_error = ""
    filled_in = False
    """Whether the page shows a proposal that nobody confirmed yet."""

    @property
    def fields(self) -> Fields:
        """Rows stand for the parties and their own deadlines."""
        return super().fields.select("deadline", "instruction")

    @cached_property
    def parent(self) -> Assignment | None:
        """What the acting person's unit was given; None for the agency's leader."""
        return level(self.context)

    @cached_property
    def upper(self) -> date | None:
        """The deadline of the level above."""
        given = self.parent and self.parent.deadline
        return date.fromisoformat(given) if given else None

    @property
    def within(self) -> str | None:
        """The unit whose people may be chosen; None: everybody of the agency."""
        return parties.split(self.parent.party)[1] if self.parent else None

    @cached_property
    def vocabulary(self) -> Any:
        """Units and people of the agency."""
        return PARTIES_FACTORY(self.context)

    @cached_property
    def chosen(self) -> dict[str, Row]:
        """What is chosen for whom, by token."""
        return party_rows.read(self.request.form, self.vocabulary)

    @property
    def rows(self) -> list[Row]:
        """Who is mostly chosen, and whoever was chosen besides."""
        usual = parties.usual(agency_of(self.context), self.within)
        return party_rows.merge(usual, self.chosen)

    @property
    def empty_row(self) -> Row:
        """What a row for somebody else is made from in the page."""
        return Row("__party__", "")

    @property
    def roles(self) -> list[dict[str, str]]:
        """Roles with the letters on their buttons."""
        return [
            {"id": term.value, "short": short, "title": term.title}
            for term, short in zip(ROLES, SHORT, strict=True)
        ]

    @property
    def present(self) -> list[str]:
        """Who has the document at this level already."""
        agency = agency_of(self.context)
        return [
            f"{parties.title(agency, one.party)} – "
            f"{translate(ROLES.getTerm(one.role).title, context=self.request)}"
            for one in Assignments(self.context).children(
                self.parent.id if self.parent else None
            )
        ]

    @cached_property
    def offers(self) -> list[Proposal]:
        """Distributions of documents like this one."""
        return proposals(self.context, self.parent)

    def proposal_words(self, proposal: Proposal) -> str:
        """``Phòng Một XLC, Phòng Hai PHXL``."""
        agency = agency_of(self.context)
        short = {one["id"]: one["short"] for one in self.roles}
        return ", ".join(
            f"{parties.title(agency, party)} {short[role]}"
            for role, party in proposal.given
        )

    @property
    def deadlines(self) -> list[dict[str, str]]:
        """Days to take with one tap."""
        return [
            {"value": one.day.isoformat(), "day": day(one.day), "title": one.title}
            for one in deadlines.suggestions(self.context, self.upper)
        ]

    @property
    def phrases(self) -> tuple[str, ...]:
        """Instructions to take with one tap."""
        return phrases.phrases_of(agency_of(self.context))

    @property
    def phrases_url(self) -> str | None:
        """Where the phrases are changed, for who may."""
        agency = agency_of(self.context)
        if not api.user.has_permission(phrases.PERMISSION, obj=agency):
            return None
        return f"{agency.absolute_url()}/@@act/phrases"

    @property
    def today(self) -> str:
        """The first day that can be a deadline."""
        return clock.today().isoformat()

    day = staticmethod(day)

    def field(self, name: str) -> str:
        """A field with its label and error, as in any form."""
        view = getMultiAdapter(
            (self.widgets[name], self.request), name="ploneform-render-widget"
        )
        return view()

    def update(self) -> None:
        """The key Enter presses the first button of a form: it is the act, too."""
        if self.request.form.get("entered"):
            self.request.form.setdefault("form.buttons.do", "1")
        super().update()

    def updateWidgets(self, prefix: str | None = None) -> None:
        """Fill in what a helping button asked for; ``?proposal=0`` does so at once."""
        super().updateWidgets(prefix)
        form = self.request.form
        if form.get("proposal"):
            self.propose(str(form["proposal"]))
        if form.get("take-deadline"):
            self.widgets["deadline"].value = str(form["take-deadline"])
        self.take_phrase("instruction")
        if form.get("add") in party_rows.ROLES:
            self.add(form["add"])

    def propose(self, number: str) -> None:
        """Put a proposal into the rows; nothing is given before it is confirmed."""
        if not number.isdigit() or int(number) >= len(self.offers):
            return
        proposal = self.offers[int(number)]
        self.chosen = {
            party: Row(party, self.vocabulary.find(party) or party, role)
            for role, party in proposal.given
        }
        if proposal.deadline:
            widget = self.widgets["deadline"]
            widget.value = IDataConverter(widget).toWidgetValue(proposal.deadline)
        self.filled_in = True

    @property
    def typed(self) -> str:
        """Names that are not rows yet."""
        return str(self.request.form.get("typed") or "").strip()

    def add(self, role: str) -> None:
        """Make rows of the names that were typed."""
        try:
            party_rows.add_typed(self.chosen, self.typed, role, self.vocabulary)
        except InvalidInput as error:
            self.party_error = translate(error.message, context=self.request)
        else:
            self.request.form["typed"] = ""

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        """The rows as input; a name without a role is asked for."""
        if self.typed and not any(one.role == "XLC" for one in self.chosen.values()):
            # Typed and sent at once: whoever is named first is to lead.
            party_rows.add_typed(self.chosen, self.typed, "XLC", self.vocabulary)
            self.request.form["typed"] = ""
        elif self.typed:
            raise InvalidInput(
                _(
                    "Chọn vai trò cho “${typed}”: bấm XLC, PHXL hoặc XĐB dưới ô tên.",
                    mapping={"typed": self.typed},
                ),
                field="lead",
            )
        return values | party_rows.to_input(self.chosen)

    def refuse(self, error: QlvbdhError) -> None:
        """What is wrong with the parties stands above their rows."""
        if error.field not in (*party_rows.FIELDS.values(), "own_deadlines"):
            super().refuse(error)
        self.party_error = translate(error.message, context=self.request)
        raise ActionExecutionError(Invalid(self.party_error))
