"""The menu at the left: worklists with counters, folders, what one administers."""

from camau.qlvbdh import _
from camau.qlvbdh.browser.homes import folder_links
from camau.qlvbdh.browser.homes import homes
from camau.qlvbdh.browser.homes import managed
from camau.qlvbdh.search import worklists
from camau.qlvbdh.search.lists import GROUPS
from camau.qlvbdh.search.model import Worklist
from dataclasses import dataclass
from plone import api
from plone.app.layout.viewlets.common import ViewletBase
from zope.i18n import translate


@dataclass(frozen=True)
class Entry:
    """One link of the menu."""

    title: str
    url: str
    icon: str = ""
    """Name of an icon of Plone; entries of a group need none."""

    worklist: str = ""
    count: int | None = None
    """How many documents wait there."""

    here: bool = False
    """Whether it leads to the page that is shown."""


@dataclass(frozen=True)
class Group:
    """Entries under a heading."""

    id: str
    title: str
    entries: list[Entry]


class Menu(ViewletBase):
    """Takes the place of Plone's sections."""

    def update(self) -> None:
        """Where the links begin."""
        super().update()
        self.root = api.portal.get().absolute_url()

    @property
    def shown(self) -> bool:
        """Whether anybody is at work."""
        return not api.user.is_anonymous()

    def entry(self, title: str, url: str, **more) -> Entry:
        """A link; the one of this page is marked."""
        here = self.request["ACTUAL_URL"].rstrip("/")
        words = translate(title, context=self.request)
        return Entry(words, url, here=here in (url, f"{url}/view"), **more)

    def entries(self) -> list[Entry]:
        """What stands above the groups."""
        return [
            self.entry(_("Bảng điều khiển"), self.root, icon="house"),
            self.entry(_("Tra cứu"), f"{self.root}/@@search", icon="search"),
        ]

    def groups(self) -> list[Group]:
        """Worklists of the person, then folders of the agencies."""
        return [*self.worklists(), *self.agencies(), *self.administration()]

    def worklists(self) -> list[Group]:
        """The person's lists, each under its heading."""
        counts, mine = worklists.counts(), worklists.for_person()
        return [
            Group(
                group.id,
                translate(group.title, context=self.request),
                [
                    self.worklist(one, counts[one.id])
                    for one in mine
                    if one.group == group.id
                ],
            )
            for group in GROUPS
            if any(one.group == group.id for one in mine)
        ]

    def worklist(self, one: Worklist, count: int) -> Entry:
        """The link to a list."""
        url = f"{self.root}/@@worklist/{one.id}"
        return self.entry(one.title, url, worklist=one.id, count=count)

    def agencies(self) -> list[Group]:
        """Folders and books of each agency that the person works in."""
        return [
            Group(
                f"agency-{agency.getId()}",
                agency.abbreviation or agency.title,
                [
                    self.entry(link["title"], link["url"])
                    for link in folder_links(agency)
                ]
                + [
                    self.entry(_("Đơn vị, chức danh"), agency.absolute_url()),
                    self.entry(_("Ủy quyền"), f"{agency.absolute_url()}/@@delegations"),
                ],
            )
            for agency in homes()
        ]

    def administration(self) -> list[Group]:
        """The lists of the site and all agencies, for who looks after it."""
        agencies = managed()
        if not agencies:
            return []
        title = translate(_("Quản trị hệ thống"), context=self.request)
        lists = f"{self.root}/@@vocabularies-controlpanel"
        entries = [
            self.entry(_("Danh mục dùng chung"), lists),
            *(self.entry(one.title, one.absolute_url()) for one in agencies),
        ]
        return [Group("administration", title, entries)]
