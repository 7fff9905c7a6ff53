"""Lists of documents: worklists, folders, books."""

from camau.qlvbdh.browser.facts import term_title
from camau.qlvbdh.browser.words import day
from camau.qlvbdh.content.document import IDocumentSchema
from camau.qlvbdh.organization.lookup import agencies
from camau.qlvbdh.search import worklists
from plone import api
from plone.batching import Batch
from Products.Five.browser import BrowserView
from zExceptions import NotFound
from zope.i18n import translate
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse
from zope.schema import getFields


PAGE = 50


class DocumentList(BrowserView):
    """Shows brains as a table, nothing woken up."""

    def row(self, brain) -> dict:
        """One line of the table."""
        workflow = api.portal.get_tool("portal_workflow")
        urgency = brain.urgency if isinstance(brain.urgency, int) else 0
        field = getFields(IDocumentSchema)["urgency"]
        return {
            "url": brain.getURL() + "/view",
            "number": brain.arrival_number or "",
            "symbol": brain.symbol or "",
            "title": brain.Title,
            "organ": brain.organ_name or "",
            "urgency": term_title(self.context, field, urgency) if urgency else "",
            "due": day(brain.due) if isinstance(brain.due, str) else "",
            "original": brain.legal_value == "original",
            "reference": brain.legal_value == "reference",
            "state": workflow.getTitleForStateOnType(
                brain.review_state, brain.portal_type
            ),
        }


class WorklistsView(DocumentList):
    """``site/@@worklists``: what waits for the person, with counters."""

    def rows(self) -> list[dict]:
        """All lists; a count of each."""
        url = self.context.absolute_url()
        return [
            {
                "url": f"{url}/@@worklist/{one.id}",
                "title": translate(one.title, context=self.request),
                "count": worklists.count(one),
            }
            for one in worklists.WORKLISTS
        ]

    def homes(self) -> list:
        """The person's agencies."""
        return [one for one in agencies() if "so" in one and self._works_in(one)]

    def _works_in(self, agency) -> bool:
        return api.user.has_permission(
            "camau.qlvbdh: Add outgoing document", obj=agency
        ) or api.user.has_permission("camau.qlvbdh: Manage organization", obj=agency)


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
        return self.asked.title

    def batch(self) -> Batch:
        """The page asked for."""
        start = int(self.request.form.get("b_start", 0) or 0)
        catalog = api.portal.get_tool("portal_catalog")
        brains = catalog.unrestrictedSearchResults(
            **worklists.query(self.asked), sort_on="created"
        )
        return Batch(brains, PAGE, start)


class FolderView(DocumentList):
    """A folder of an agency: years, books or documents."""

    @property
    def title(self) -> str:
        """Title of the folder."""
        return self.context.title

    def folders(self) -> list[dict]:
        """Years and books in it."""
        brains = self.search(portal_type=["RecordsFolder", "Register"])
        return [{"url": one.getURL(), "title": one.Title} for one in brains]

    def batch(self) -> Batch:
        """Documents in it, latest first."""
        start = int(self.request.form.get("b_start", 0) or 0)
        brains = self.search(
            portal_type=["IncomingDocument", "OutgoingDocument"],
            sort_on="created",
            sort_order="descending",
        )
        return Batch(brains, PAGE, start)

    def search(self, **query):
        """What the person may see of the folder's children."""
        path = {"query": "/".join(self.context.getPhysicalPath()), "depth": 1}
        return api.portal.get_tool("portal_catalog")(path=path, **query)

    def adding(self) -> list[dict]:
        """Links to add a document here."""
        name, year = self.context.__parent__.getId(), self.context.getId()
        kinds = {
            "van-ban-den": ("IncomingDocument", "Nhập văn bản đến (giấy)"),
            "van-ban-di": ("OutgoingDocument", "Soạn văn bản đi"),
        }
        if name not in kinds or not year.isdigit():
            return []
        portal_type, title = kinds[name]
        permission = {
            "IncomingDocument": "camau.qlvbdh: Add incoming document",
            "OutgoingDocument": "camau.qlvbdh: Add outgoing document",
        }[portal_type]
        if not api.user.has_permission(permission, obj=self.context):
            return []
        url = f"{self.context.absolute_url()}/++add++{portal_type}"
        return [{"url": url, "title": title}]
