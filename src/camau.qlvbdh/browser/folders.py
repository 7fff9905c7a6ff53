"""Folders of an agency: years, books, documents."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.browser.adding import add_links
from camau.qlvbdh.browser.lists import DocumentList
from camau.qlvbdh.browser.lists import DOCUMENTS
from camau.qlvbdh.browser.lists import PAGE
from camau.qlvbdh.organization.lookup import FOLDERS
from camau.qlvbdh.organization.lookup import INCOMING
from camau.qlvbdh.organization.lookup import REGISTERS
from camau.qlvbdh.text import words
from plone import api
from plone.batching import Batch
from Products.CMFPlone.browser.navigation import PhysicalNavigationBreadcrumbs
from typing import Any


class FolderView(DocumentList):
    """A folder of an agency: years, books or documents."""

    @property
    def title(self) -> str:
        """Title of the folder; a year says of what."""
        if self.context.title.isdigit():
            facts = {
                "folder": _title(self.context.__parent__),
                "year": self.context.title,
            }
            return _("${folder} năm ${year}", mapping=facts)
        return _title(self.context)

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
        return [
            {"url": f"{here.absolute_url()}/++add++Register", "title": _("Mở sổ mới")}
        ]


class FolderCrumb(PhysicalNavigationBreadcrumbs):
    """The folder among the links above a page."""

    def customize_entry(self, entry: dict, context: Any = None) -> None:
        """The title in the language of who reads."""
        entry["Title"] = _title(context)


def _title(folder: Any) -> str:
    """The folders that every agency has bear a message."""
    return FOLDERS.get(folder.getId(), folder.title)
