"""Lists of documents: what they have in common, and the worklists."""

from camau.qlvbdh import clock
from camau.qlvbdh.acts.batch import offered
from camau.qlvbdh.browser.facts import term_title
from camau.qlvbdh.browser.words import day
from camau.qlvbdh.content.document import IDocumentSchema
from camau.qlvbdh.search import worklists
from camau.qlvbdh.workflows.incoming import OPEN
from camau.qlvbdh.workflows.outgoing import BEFORE_SIGNATURE
from plone import api
from plone.batching import Batch
from Products.Five.browser import BrowserView
from typing import Any
from zExceptions import NotFound
from zope.i18n import translate
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse
from zope.schema import getFields


PAGE = 50
DOCUMENTS = [worklists.IN, worklists.OUT]
UNFINISHED = ("arrived", *OPEN, *BEFORE_SIGNATURE, "signed", "numbered")
"""States in which a deadline still counts."""


class DocumentList(BrowserView):
    """Shows brains as a table, nothing woken up."""

    @property
    def title(self) -> str:
        """Heading of the page."""
        return self.context.title

    @property
    def arrivals(self) -> bool:
        """Whether there may be văn bản đến among them: then their columns are shown."""
        return True

    def row(self, brain) -> dict:
        """One line of the table."""
        urgency = brain.urgency if isinstance(brain.urgency, int) else 0
        field = getFields(IDocumentSchema)["urgency"]
        due = brain.due if isinstance(brain.due, str) else ""
        return {
            "url": brain.getURL() + "/view",
            "number": brain.arrival_number or "",
            "symbol": brain.symbol or "",
            "title": brain.Title,
            "organ": brain.organ_name or "",
            "urgency": term_title(self.context, field, urgency) if urgency else "",
            "due": day(due),
            "late": bool(due) and due < clock.today().isoformat() and self._open(brain),
            "original": brain.legal_value == "original",
            "reference": brain.legal_value == "reference",
            "state": self._workflow.getTitleForStateOnType(
                brain.review_state, brain.portal_type
            ),
        }

    @property
    def _workflow(self) -> Any:
        return api.portal.get_tool("portal_workflow")

    def _open(self, brain) -> bool:
        return brain.review_state in UNFINISHED

    @property
    def start(self) -> int:
        """Number of the first line; what is no number begins anew."""
        try:
            return max(0, int(self.request.form.get("b_start", 0)))
        except (TypeError, ValueError):
            return 0

    @property
    def batches(self) -> list[dict]:
        """What can be done with several of the documents at once."""
        return []

    def adding(self) -> list[dict]:
        """Links to add documents here."""
        return []

    def folders(self) -> list[dict]:
        """Links to what lies below."""
        return []


@implementer(IPublishTraverse)
class WorklistView(DocumentList):
    """``site/@@worklist/<id>``: one list."""

    worklist: worklists.Worklist | None = None

    def publishTraverse(self, request, name):
        """The list called ``name``."""
        self.worklist = worklists.BY_ID.get(name)
        if self.worklist is None:
            raise NotFound(self.context, name, request)
        return self

    @property
    def asked(self) -> worklists.Worklist:
        """The list that the URL names."""
        if self.worklist is None:
            raise NotFound(self.context, "worklist", self.request)
        return self.worklist

    @property
    def title(self) -> str:
        """Title of the list."""
        return translate(self.asked.title, context=self.request)

    @property
    def arrivals(self) -> bool:
        """Whether it is a list of văn bản đến."""
        return self.asked.portal_type == worklists.IN

    @property
    def batches(self) -> list[dict]:
        """Signing, or numbering, sealing and issuing."""
        return [
            {"name": one.name, "title": translate(one.title, context=self.request)}
            for one in offered(self.asked.id)
        ]

    def batch(self) -> Batch:
        """The page asked for, urgent first, then what waits longest."""
        catalog = api.portal.get_tool("portal_catalog")
        brains = catalog.unrestrictedSearchResults(
            **worklists.query(self.asked),
            sort_on=("urgency", "created"),
            sort_order=("descending", "ascending"),
        )
        return Batch(brains, PAGE, self.start)
