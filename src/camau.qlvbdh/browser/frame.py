"""What stands around every page: name of the site, search, bell, help, who is at work."""

from camau.qlvbdh import _
from camau.qlvbdh.browser.help import topic_of
from camau.qlvbdh.browser.posts import posts
from camau.qlvbdh.notifications.service import notices_of
from camau.qlvbdh.organization import acting
from camau.qlvbdh.organization.lookup import agency_of
from functools import cached_property
from plone import api
from plone.app.layout.globals.context import ContextState
from plone.app.layout.globals.layout import LayoutPolicy
from plone.app.layout.viewlets.common import ViewletBase
from plone.memoize.view import memoize
from urllib.parse import parse_qsl
from urllib.parse import urlencode


LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
"""Languages of the pages, each by its own name."""


class Layout(LayoutPolicy):
    """Pages have the whole width: the menu replaces Plone's columns."""

    def have_portlets(self, manager_name, view=None):
        """No columns."""
        return False


class State(ContextState):
    """Plone's toolbar is for who sets up the site: agencies are arranged on our pages."""

    @memoize
    def is_toolbar_visible(self):
        """Whether the person manages the site."""
        return api.user.has_permission("Manage portal", obj=self.context)


class Tools(ViewletBase):
    """Help, bell, and who is at work in which post; needs no JavaScript."""

    @property
    def shown(self) -> bool:
        """Whether anybody is at work."""
        return not api.user.is_anonymous()

    @cached_property
    def person(self) -> str:
        """Full name of who is at work."""
        user = api.user.get_current()
        return user.getProperty("fullname", "") or user.getUserName()

    @cached_property
    def notices(self) -> int:
        """How many notices the person has not put away."""
        return len(notices_of(api.user.get_current().getId()))

    @property
    def help(self) -> str:
        """Address of the help for this page."""
        return f"{self.site_url}/@@help/{topic_of(self.context, self.view)}"

    @cached_property
    def posts(self) -> list[dict]:
        """The person's posts to choose from, all of them together first."""
        scope = acting.chosen()
        held = [
            {
                "key": key,
                "title": post.title,
                "agency": agency_of(post).title,
                "here": scope is not None and key == scope.post,
            }
            for key, post in posts().items()
        ]
        if len(held) < 2:
            return held
        everything = {
            "key": "",
            "title": _("Tất cả chức danh"),
            "agency": "",
            "here": scope is None,
        }
        return [everything, *held]

    @property
    def post(self) -> dict | None:
        """The post that is shown beside the name."""
        shown = [one for one in self.posts if one["here"]] or self.posts
        return shown[0] if shown else None

    @property
    def languages(self) -> list[dict]:
        """The languages to choose from; Plone keeps the choice in a cookie."""
        here = api.portal.get_current_language()
        query = parse_qsl(self.request.get("QUERY_STRING", ""))
        others = [(name, value) for name, value in query if name != "set_language"]
        return [
            {
                "code": code,
                "title": title,
                "here": code == here,
                "url": f"{self.request['ACTUAL_URL']}?"
                + urlencode([*others, ("set_language", code)]),
            }
            for code, title in LANGUAGES.items()
        ]


class Nothing(ViewletBase):
    """Takes the place of what our pages don't need."""

    def render(self) -> str:
        """Nothing."""
        return ""


class SiteName(ViewletBase):
    """The name of the site in place of a logo, and what opens the menu on a phone."""

    @property
    def title(self) -> str:
        """As the site is called."""
        return api.portal.get().title

    @property
    def has_menu(self) -> bool:
        """Whether there is a menu to open."""
        return not api.user.is_anonymous()
