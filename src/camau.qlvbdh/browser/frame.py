"""What stands around every page: name of the site, menu, who is at work."""

from camau.qlvbdh.browser.homes import folder_links
from camau.qlvbdh.browser.homes import homes
from camau.qlvbdh.search import worklists
from functools import cached_property
from html import escape
from plone import api
from plone.app.layout.globals.context import ContextState
from plone.app.layout.globals.layout import LayoutPolicy
from plone.app.layout.viewlets.common import GlobalSectionsViewlet
from plone.app.layout.viewlets.common import ViewletBase
from plone.memoize.view import memoize
from typing import Any


ORGANIZE = "camau.qlvbdh: Manage organization"


class Layout(LayoutPolicy):
    """Pages have the whole width: their own links replace Plone's columns."""

    def have_portlets(self, manager_name, view=None):
        """No columns."""
        return False


class State(ContextState):
    """Plone's toolbar is for who arranges the site, not for who handles documents."""

    @memoize
    def is_toolbar_visible(self):
        """Whether the person administers what the page is about."""
        return api.user.has_permission(ORGANIZE, obj=self.context)


class Menu(GlobalSectionsViewlet):
    """Worklists and the folders of the person's agencies."""

    @cached_property
    def navtree(self) -> dict[str, list[dict]]:
        """Entries by the path above them, as Plone's viewlet renders them."""
        if api.user.is_anonymous():
            return {}
        root, path = api.portal.get().absolute_url(), self.navtree_path
        tree: dict[str, list[dict]] = {
            path: [self.entry(path, "worklists", root, self.worklists_title())]
        }
        agencies = homes()
        for agency in agencies:
            links = [
                (one["id"], one["url"], one["title"]) for one in folder_links(agency)
            ]
            parent = path
            if len(agencies) > 1:
                title = agency.abbreviation or agency.title
                entry = self.entry(path, agency.getId(), agency.absolute_url(), title)
                tree[path].append(entry)
                parent = entry["path"]
            tree.setdefault(parent, []).extend(
                self.entry(parent, *link) for link in links
            )
        return tree

    def worklists_title(self) -> str:
        """With the number of documents that wait."""
        waiting = worklists.waiting_count()
        return f"Việc của tôi ({waiting})" if waiting else "Việc của tôi"

    def entry(self, parent: str, name: str, url: str, title: str) -> dict[str, Any]:
        """One link of the menu."""
        path = f"{parent}/{name}"
        return {
            "id": escape(name),
            "uid": escape(path.strip("/").replace("/", "-").replace(".", "-")),
            "path": path,
            "url": escape(url),
            "title": escape(title),
            "review_state": "",
        }


class Person(ViewletBase):
    """Name of who is at work, and the way out; needs no JavaScript."""

    @property
    def name(self) -> str | None:
        """Full name; None for nobody."""
        if api.user.is_anonymous():
            return None
        user = api.user.get_current()
        return user.getProperty("fullname", "") or user.getUserName()


class Nothing(ViewletBase):
    """Takes the place of what our pages don't need."""

    def render(self) -> str:
        """Nothing."""
        return ""


class SiteName(ViewletBase):
    """The name of the site in place of a logo."""

    @property
    def title(self) -> str:
        """As the site is called."""
        return api.portal.get().title
