"""Lists of documents: worklists, folders, search."""

from camau.qlvbdh import clock
from camau.qlvbdh.acts.batch import offered
from camau.qlvbdh.browser.facts import term_title
from camau.qlvbdh.browser.homes import folder_links
from camau.qlvbdh.browser.homes import homes
from camau.qlvbdh.browser.homes import managed
from camau.qlvbdh.browser.words import day
from camau.qlvbdh.browser.words import moment
from camau.qlvbdh.content.document import IDocumentSchema
from camau.qlvbdh.content.lookup import visible
from camau.qlvbdh.errors import NotFound as NoSuchNotice
from camau.qlvbdh.notifications.service import notices_of
from camau.qlvbdh.notifications.service import put_away
from camau.qlvbdh.organization.lookup import INCOMING
from camau.qlvbdh.organization.lookup import OUTGOING
from camau.qlvbdh.organization.lookup import REGISTERS
from camau.qlvbdh.search import worklists
from camau.qlvbdh.text import words
from camau.qlvbdh.workflows.incoming import OPEN
from camau.qlvbdh.workflows.outgoing import BEFORE_SIGNATURE
from contextlib import suppress
from plone import api
from plone.batching import Batch
from plone.protect import CheckAuthenticator
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

NEW = {
    INCOMING: (worklists.IN, "Nhập văn bản đến (giấy)"),
    OUTGOING: (worklists.OUT, "Soạn văn bản đi"),
}
ADD = {
    worklists.IN: "camau.qlvbdh: Add incoming document",
    worklists.OUT: "camau.qlvbdh: Add outgoing document",
}


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


class WorklistsView(DocumentList):
    """``site/@@worklists``: what waits for the person, with counters."""

    def parts(self) -> list[dict]:
        """Lists of arrived and of own documents."""
        titles = {worklists.IN: "Văn bản đến", worklists.OUT: "Văn bản đi"}
        return [
            {"title": title, "rows": self.rows(portal_type)}
            for portal_type, title in titles.items()
        ]

    def rows(self, portal_type: str) -> list[dict]:
        """The lists of one kind; a count of each."""
        url = self.context.absolute_url()
        return [
            {
                "id": one.id,
                "url": f"{url}/@@worklist/{one.id}",
                "title": translate(one.title, context=self.request),
                "count": worklists.count(one),
            }
            for one in worklists.WORKLISTS
            if one.portal_type == portal_type
        ]

    def notices(self) -> list[dict]:
        """What the person has to know, newest first; a link for who may follow it."""
        found = []
        for one in notices_of(api.user.get_current().getId()):
            document = visible(one.document)
            found.append(
                {
                    "id": one.id,
                    "at": moment(one.at),
                    "text": translate(one.text, context=self.request),
                    "url": document and f"{document.absolute_url()}/view",
                }
            )
        return found

    def homes(self) -> list[dict]:
        """The person's agencies with their folders and what to begin there."""
        return [
            {
                "title": agency.title,
                "url": agency.absolute_url(),
                "links": folder_links(agency),
                "adding": adding(agency),
            }
            for agency in homes()
        ]

    def managed(self) -> list:
        """All agencies, for who looks after the site."""
        return managed()


class PutAway(BrowserView):
    """``site/@@put-away``: a notice was read; back to the lists."""

    def __call__(self) -> None:
        """Remove it; one that is gone already is none."""
        CheckAuthenticator(self.request)
        if self.request.method == "POST":
            with suppress(NoSuchNotice):
                put_away(
                    api.user.get_current().getId(), self.request.form.get("id", "")
                )
        self.request.response.redirect(self.context.absolute_url())


def adding(agency: Any) -> list[dict]:
    """Links to begin a document in this year's folders of an agency."""
    year = str(clock.today().year)
    return [
        link
        for name in NEW
        if name in agency and year in agency[name]
        for link in add_links(agency[name][year])
    ]


def add_links(folder: Any) -> list[dict]:
    """The link to add a document in a year's folder, for who may."""
    name, year = folder.__parent__.getId(), folder.getId()
    if name not in NEW or not year.isdigit():
        return []
    portal_type, title = NEW[name]
    if not api.user.has_permission(ADD[portal_type], obj=folder):
        return []
    return [{"url": f"{folder.absolute_url()}/++add++{portal_type}", "title": title}]


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


class FolderView(DocumentList):
    """A folder of an agency: years, books or documents."""

    @property
    def title(self) -> str:
        """Title of the folder; a year says of what."""
        title = self.context.title
        if title.isdigit():
            return f"{self.context.__parent__.title} năm {title}"
        return title

    @property
    def arrivals(self) -> bool:
        """Whether văn bản đến lie here."""
        return INCOMING in self.context.getPhysicalPath()

    def folders(self) -> list[dict]:
        """Years and books in it, the latest year first."""
        brains = self.search(portal_type=["RecordsFolder", "Register"])
        found = [{"url": one.getURL(), "title": one.Title} for one in brains]
        years = [one for one in found if one["title"].isdigit()]
        others = [one for one in found if not one["title"].isdigit()]
        years.sort(key=lambda one: one["title"], reverse=True)
        return years + sorted(others, key=lambda one: words(one["title"]))

    def batch(self) -> Batch:
        """Documents in it, latest first."""
        brains = self.search(
            portal_type=DOCUMENTS, sort_on="created", sort_order="descending"
        )
        return Batch(brains, PAGE, self.start)

    def search(self, **query):
        """What the person may see of the folder's children."""
        path = {"query": "/".join(self.context.getPhysicalPath()), "depth": 1}
        return api.portal.get_tool("portal_catalog")(path=path, **query)

    def adding(self) -> list[dict]:
        """Links to add a document here."""
        links = add_links(self.context) + self.new_register()
        year = str(clock.today().year)
        if not links and year in self.context:
            links = add_links(self.context[year])
        return links

    def new_register(self) -> list[dict]:
        """The link to open a book in a year of books."""
        here = self.context
        if here.__parent__.getId() != REGISTERS or not here.getId().isdigit():
            return []
        if not api.user.has_permission("camau.qlvbdh: Manage registers", obj=here):
            return []
        return [{"url": f"{here.absolute_url()}/++add++Register", "title": "Mở sổ mới"}]


class SearchView(DocumentList):
    """``@@search``: documents by symbol, abstract, agency or signer."""

    @property
    def asked(self) -> str:
        """What was typed."""
        text = self.request.form.get("SearchableText", "")
        return text if isinstance(text, str) else ""

    @property
    def title(self) -> str:
        """What was looked for."""
        return f"Tìm kiếm: {self.asked}" if self.asked.strip() else "Tìm kiếm"

    def batch(self) -> Batch:
        """Documents with a word for each word typed, latest first."""
        asked = " ".join(f"{word}*" for word in words(self.asked))
        found: Any = ()
        if asked:
            found = api.portal.get_tool("portal_catalog")(
                SearchableText=asked,
                portal_type=DOCUMENTS,
                sort_on="created",
                sort_order="descending",
            )
        return Batch(found, PAGE, self.start)
