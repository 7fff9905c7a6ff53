"""The page of a document: its file in view, what to do next, and all that is known.

The page is made of parts (``templates/document_*.pt``); each part has its own module for
what it shows: files, handling, deliveries, the list that the document was opened from.
"""

from camau.qlvbdh.acts.offers import Offer
from camau.qlvbdh.acts.offers import offers
from camau.qlvbdh.assignment.model import Assignment
from camau.qlvbdh.assignment.reminding import is_late
from camau.qlvbdh.assignment.reminding import remindable
from camau.qlvbdh.audit.service import history
from camau.qlvbdh.browser import handling
from camau.qlvbdh.browser.deliveries import DeliveryTable
from camau.qlvbdh.browser.details import act_title
from camau.qlvbdh.browser.details import changes
from camau.qlvbdh.browser.details import details
from camau.qlvbdh.browser.facts import facts
from camau.qlvbdh.browser.facts import term_title
from camau.qlvbdh.browser.neighbours import came_from
from camau.qlvbdh.browser.related import shown
from camau.qlvbdh.browser.related import tables
from camau.qlvbdh.browser.viewer import WithFiles
from camau.qlvbdh.browser.waiting import waiting_for
from camau.qlvbdh.browser.words import actor_name
from camau.qlvbdh.browser.words import moment
from camau.qlvbdh.content.document import IDocumentSchema
from camau.qlvbdh.exchange.deliveries import Deliveries
from camau.qlvbdh.search.rows import RECALLING
from camau.qlvbdh.text import plain
from camau.qlvbdh.wording import say
from camau.qlvbdh.workflows.incoming import HELD
from camau.qlvbdh.workflows.outgoing import BEFORE_SIGNATURE
from camau.qlvbdh.workflows.outgoing import SENT_BACK
from camau.qlvbdh.workflows.service import state_of
from camau.qlvbdh.workflows.service import state_title
from functools import cached_property
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope.i18n import translate
from zope.schema import getFields


SCANNING = ("camau.qlvbdh: Register document", "camau.qlvbdh: Edit registration")
"""Rights of who scans paper, before and after it is in the book."""

ELSEWHERE = ("revalidate",)
"""Acts whose button stands in a part of its own."""

ASIDE = (
    "copy",
    "seal-copy",
    "issue-copy",
    "void-copy",
    "edit-registration",
    "set-area",
    "paper-delivery",
    "preserve",
    "cancel-signing",
    "void",
    "cancel",
    "quarantine",
    "erase",
)
"""Acts that are seldom the next step; they are folded away."""

NEVER_STRONG = (*ASIDE, "remind", "recall", "reopen", "suspend", "ask-extension")
"""Acts that are not the one thing to do next."""


def part(name: str) -> Any:
    """A part of the page, rendered with the page's view."""
    return ViewPageTemplateFile(f"templates/document_{name}.pt")


class DocumentView(WithFiles):
    """What any document shows."""

    head_part = part("head")
    acts_part = part("acts")
    facts_part = part("facts")
    related_part = part("related")
    files_part = part("files")
    handling_part = part("handling")
    nodes_part = part("nodes")
    opinions_part = part("opinions")
    deliveries_part = part("deliveries")
    history_part = part("history")

    @cached_property
    def url(self) -> str:
        """Address of the document."""
        return self.context.absolute_url()

    @cached_property
    def offers(self) -> list[Offer]:
        """The acts of the page's head: possible, or not yet."""
        return [one for one in offers(self.context) if one.act.name not in ELSEWHERE]

    @cached_property
    def acts(self) -> dict[str, Any]:
        """One strong button, the rest in order, what is seldom, what is not yet."""
        links = [self.act(one) for one in self.offers]
        possible = [one for one in links if not one["reason"]]
        waits = (one for one in possible if one["pressing"] and not one["aside"])
        strong = next(waits, None)
        if strong is not None and strong["name"] in NEVER_STRONG:
            strong = None
        rest = [one for one in possible if one is not strong]
        return {
            "strong": strong,
            "rest": [one for one in rest if not one["aside"]],
            "aside": [one for one in rest if one["aside"]],
            "blocked": [one for one in links if one["reason"]],
        }

    def act(self, offer: Offer) -> dict[str, Any]:
        """Name, title, address and colour of an act, or why it is not possible."""
        act, risky = offer.act, bool(offer.act.consequence)
        return {
            "name": act.name,
            "title": translate(act.title, context=self.request),
            "url": f"{self.url}/@@act/{act.name}",
            "class": "btn-outline-danger" if risky else "btn-outline-primary",
            "aside": act.name in ASIDE,
            "pressing": offer.pressing,
            "reason": translate(offer.reason, context=self.request),
        }

    @cached_property
    def came_from(self) -> dict[str, Any] | None:
        """The list that the document was opened from, with its neighbours."""
        return came_from(self.context, self.request)

    @property
    def state(self) -> str:
        """Title of the state."""
        return state_title(self.context)

    @property
    def waiting(self) -> list[dict]:
        """What has to be done next, and by whom."""
        return waiting_for(self.context)

    @property
    def urgency(self) -> str | None:
        """Title of an urgency above normal (R6.2-1)."""
        level = self.context.urgency
        field = getFields(IDocumentSchema)["urgency"]
        return term_title(self.context, field, level) if level else None

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Label and value of the fields that have one."""
        return facts(self.context)

    @property
    def history(self) -> list[dict]:
        """Lines of the history, newest first."""
        return [
            {
                "at": moment(line.at),
                "who": actor_name(line.actor),
                "what": act_title(self.context, line.act),
                "comment": plain(line.comment),
                "details": details(self.context, line),
                "changes": changes(self.context, line),
            }
            for line in history(self.context)
        ]

    @property
    def opinions(self) -> list[dict]:
        """What people said, oldest first."""
        return handling.opinions(self.context)

    @property
    def may_edit(self) -> bool:
        """Whether the stock edit form is open to the person."""
        return api.user.has_permission("Modify portal content", obj=self.context)

    @cached_property
    def relations(self) -> list[dict]:
        """A table for each way in which other documents are related."""
        return tables(self.context, self.request)

    @property
    def places(self) -> str | None:
        """Address of the page with the places of signatures."""
        return None


class IncomingView(DocumentView):
    """A văn bản đến."""

    deliveries = returned = None
    legal_value_shown = True

    @property
    def original(self) -> bool:
        """Whether it has the value of an original (R4.1)."""
        return self.context.legal_value == "original"

    @property
    def recall(self) -> dict | None:
        """The sender's wish to take the document back."""
        return self.context.recall_notice

    @property
    def scan_remarks(self) -> str:
        """What keeps the scan of a paper document below the standard (R8.1đ-1).

        Said to who can scan it again, and of no use once it was given back.
        """
        scans = any(api.user.has_permission(one, obj=self.context) for one in SCANNING)
        if state_of(self.context) not in HELD or not scans:
            return ""
        return "; ".join(self.context.scan_remarks)

    @property
    def twins(self) -> list[dict]:
        """Documents that look the same."""
        return shown(self.context.twins)

    @cached_property
    def handling(self) -> list[dict]:
        """Who gave what to whom."""
        return handling.tree(self.context, self.request, self.remindable)

    @cached_property
    def remindable(self) -> list[Assignment]:
        """What the person may remind others of now."""
        return remindable(self.context)

    @property
    def late(self) -> list[str]:
        """What of it is overdue."""
        return [one.id for one in self.remindable if is_late(one)]

    @property
    def sheet(self) -> str | None:
        """Address of the sheet to print, once the document is in the book."""
        number = self.context.arrival_number
        return f"{self.url}/@@handling-sheet" if number else None

    def handling_count(self) -> int:
        """How many assignments there are."""
        return handling.count(self.handling)


class OutgoingView(DocumentView):
    """A văn bản đi."""

    handling = None
    sheet = recall = None
    twins = scan_remarks = ()
    legal_value_shown = original = False

    @property
    def state(self) -> str:
        """Title of the state; a recall lasts until everybody has agreed."""
        recalling = "recalling" in Deliveries(self.context).tracked()
        return say(RECALLING) if recalling else super().state

    @property
    def returned(self) -> dict[str, str] | None:
        """Who sent a draft back, when and why; until it is submitted again."""
        if state_of(self.context) != "draft":
            return None
        lines = (line for line in history(self.context) if line.act in SENT_BACK)
        line = next(lines, None)
        if line is None:
            return None
        return {
            "who": actor_name(line.actor),
            "at": moment(line.at),
            "reason": plain(line.comment),
        }

    @cached_property
    def deliveries(self) -> DeliveryTable | None:
        """What became of it at each recipient (R9.3a); None before it is issued."""
        table = DeliveryTable(self.context, self.request, self.offers)
        return table if table.deliveries else None

    @property
    def places(self) -> str | None:
        """Where number, date and signatures are to stand, until it is signed."""
        file = self.context.file
        open_ = state_of(self.context) in BEFORE_SIGNATURE
        there = open_ and file is not None and file.pages
        return f"{self.url}/@@places" if there else None
