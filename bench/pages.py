"""Pages of the desk over a small and a large archive, against stock Plone's own.

Some documents are registered as a clerk does it; they fill the first page of the book.
The catalog then gets entries that have all values of two of them but id, title and
address, and the book as many lines: a list that would load the document behind a row
finds none.
"""

from bench import instance
from bench import people
from bench.http import Browser
from bench.http import Sizes as Bytes
from bench.register import registered
from bench.rest import Server
from bench.rows import ms
from bench.rows import p95
from bench.rows import Row
from bench.sizes import Sizes
from camau.qlvbdh import clock
from camau.qlvbdh.assignment import handling
from camau.qlvbdh.intake import service as intake
from camau.qlvbdh.numbering import service as numbering
from camau.qlvbdh.organization.lookup import get_agency
from camau.qlvbdh.organization.lookup import year_folder
from collections.abc import Callable
from pathlib import Path
from pki import make_scan
from plone import api
from plone.app.portlets.utils import assignment_mapping_from_key
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from plone.folder.interfaces import IOrdering
from plone.indexer.interfaces import IIndexableObject
from plone.portlets.constants import CONTEXT_CATEGORY
from statistics import median
from typing import Any
from zope.component import getMultiAdapter
import transaction
import uuid


GOAL_SECONDS = 0.3
GOAL_BYTES = 300_000
OPEN = 500
"""So many documents wait; all others are done."""

SHOWN = 50
"""Real documents: a page of the book, and of the folder, whose page loads its items."""

PATIENCE = 8
"""Seconds after which a page is not got again; but it is got ``LEAST`` times."""

LEAST = 3

DEEP = 9000
"""A line far behind."""

BATCH = 2000
TEXT_INDEXES = ("SearchableText", "Title", "Description")
FOLDER = "van-ban-den"


class Entry:
    """What the catalog reads of an object, without the object."""

    def __init__(self, facts: dict[str, Any], folder: str, number: int) -> None:
        self.__dict__.update(facts)
        self.id = self.getId = f"n{number}"
        self.UID = uuid.uuid4().hex
        self.Title = self.title = f"{facts['Title']} {number}"
        self.sortable_title = f"{facts['sortable_title']} {number:06}"
        self.path = f"{folder}/{self.id}"

    def getPhysicalPath(self) -> tuple[str, ...]:
        """For the index of paths."""
        return tuple(self.path.split("/"))


def facts_of(content: Any) -> dict[str, Any]:
    """Every value that the catalog reads of an object, by name."""
    catalog = api.portal.get_tool("portal_catalog")
    wrapped = getMultiAdapter((content, catalog), IIndexableObject)
    names = set(catalog.schema())
    for index in catalog.getIndexObjects():
        names |= set(index.getIndexSourceNames())
    found = {name: getattr(wrapped, name, None) for name in names - {"path"}}
    return {
        name: value() if callable(value) else value
        for name, value in found.items()
        if value is not None
    }


def fill(folder: Any, facts: list[dict[str, Any]], first: int, last: int) -> None:
    """Catalog entries with these numbers; the first ``OPEN`` have the first facts."""
    catalog = api.portal.get_tool("portal_catalog")._catalog
    path = "/".join(folder.getPhysicalPath())
    for number in range(first, last):
        entry = Entry(facts[number >= OPEN], path, number)
        catalog.catalogObject(entry, entry.path)
        if number % BATCH == BATCH - 1:
            transaction.commit()
    transaction.commit()


class Ours:
    """The desk of the clerk of an agency."""

    def __init__(self) -> None:
        self.agency = get_agency("H12")
        self.folder = year_folder(self.agency, FOLDER, clock.today().year)
        documents = [self._document(number) for number in range(SHOWN)]
        self.waiting, done = documents[:2]
        with people.acting(people.CLERK):
            intake.submit(done)
        with people.acting("gd.ubnd"):
            handling.file_away(done, reason="Lưu tham khảo")
        transaction.commit()
        self.facts = [facts_of(self.waiting), facts_of(done)]

    def _document(self, number: int) -> Any:
        before = set(self.folder)
        with people.acting(people.CLERK):
            registered(make_scan(2) + b"%%%d\n" % number, number, "paper")
        (name,) = set(self.folder) - before
        return self.folder[name]

    @property
    def paths(self) -> dict[str, str]:
        """Address of each page."""
        agency = f"/{people.OURS}/{self.agency.getId()}"
        year = clock.today().year
        span = f"from_day={year}-01-01&number={DEEP}"
        return {
            "login": f"/{people.OURS}/login",
            "dashboard": f"/{people.OURS}",
            "worklist": f"/{people.OURS}/@@worklist/forward",
            "document": f"{agency}/{FOLDER}/{year}/{self.waiting.getId()}/view",
            "year": f"{agency}/{FOLDER}/{year}",
            "deep": f"{agency}/{FOLDER}/{year}?sort=number&b_start={DEEP}",
            "book": f"{agency}/so/{year}/{FOLDER}",
            "span": f"{agency}/so/{year}/{FOLDER}?{span}",
        }

    def fill(self, first: int, last: int) -> None:
        """More documents of the year, and as many lines in the book."""
        fill(self.folder, self.facts, first, last)
        for _number in range(first, last):
            numbering.allocate_arrival(self.agency, uuid.uuid4().hex, by=people.CLERK)
        transaction.commit()


class Stock:
    """A folder of stock Plone."""

    def __init__(self, app: Any) -> None:
        self.folder = app[people.STOCK][FOLDER]
        # Both would bring every item of the folder to each of its pages.
        api.portal.set_registry_record("plone.navigation_depth", 1)
        portlets = assignment_mapping_from_key(
            app[people.STOCK], "plone.leftcolumn", CONTEXT_CATEGORY, "/"
        )
        del portlets["navigation"]
        with people.acting(people.CLERK):
            for number in range(SHOWN):
                item = createContent("Document", id=f"r{number}", title="Báo cáo")
                addContentToContainer(self.folder, item)
        transaction.commit()
        self.facts = [facts_of(self.folder["r0"])] * 2

    @property
    def paths(self) -> dict[str, str]:
        """The page to stand beside each of ours."""
        folder = f"/{people.STOCK}/{FOLDER}"
        return {
            "login": f"/{people.STOCK}/login",
            "dashboard": f"/{people.STOCK}",
            "worklist": folder,
            "document": f"{folder}/r0",
            "year": folder,
            "deep": folder,
            "book": folder,
            "span": folder,
        }

    def fill(self, first: int, last: int) -> None:
        """More items of the folder, in its order as well."""
        fill(self.folder, self.facts, first, last)
        ordering = IOrdering(self.folder)
        for number in range(first, last):
            ordering.notifyAdded(f"n{number}")
        transaction.commit()


Found = dict[str, tuple[list[float], Bytes]]
"""Seconds and bytes of each page."""


def measure(browser: Browser, paths: dict[str, str], repeat: int) -> Found:
    """Each page, once for all names that share it.

    The first call, which fills caches, does not count.
    """
    found: dict[str, tuple[list[float], Bytes]] = {}
    for name, path in paths.items():
        if path in found:
            continue
        user = None if name == "login" else people.CLERK
        browser.seconds(path, user)
        times: list[float] = []
        while len(times) < repeat and (len(times) < LEAST or sum(times) < PATIENCE):
            times.append(browser.seconds(path, user))
        found[path] = times, browser.sizes(path, user)
    return {name: found[path] for name, path in paths.items()}


NAMES = {
    "login": ("login page", "its login page"),
    "dashboard": ("dashboard", "its front page"),
    "worklist": ("a worklist", "its folder listing"),
    "document": ("a document", "its page"),
    "year": ("the documents of a year", "its folder listing"),
    "deep": ("the same by number, far behind", "its folder listing"),
    "book": ("the book of arrivals", "its folder listing"),
    "span": ("the book from a day on, a number in it", "its folder listing"),
}
"""Page → what it is, and what of stock Plone stands beside it."""


def time_row(key: str, label: str, ours: list[Found], stock: list[Found]) -> Row:
    """How long a page takes the server, at both sizes."""
    small, large = (one[key][0] for one in ours)
    plain_small, plain_large = (one[key][0] for one in stock)
    name, other = NAMES[key]
    return Row(
        f"{name}, {label}",
        f"{ms(median(small))} → {ms(median(large))} (p95 {ms(p95(large))}; "
        f"{1 / median(large):.0f} a second)",
        f"{other}: {ms(median(plain_small))} → {ms(median(plain_large))}",
        median(plain_large) / median(large),
        goal="< 300 ms",
        met=median(large) < GOAL_SECONDS,
    )


def size_row(key: str, ours: list[Found], stock: list[Found]) -> Row:
    """How much of a page is sent, at the large size."""
    mine, plain = ours[-1][key][1], stock[-1][key][1]
    return Row(
        f"{NAMES[key][0]}: HTML; all of it to an empty cache; again",
        mine.words,
        plain.words,
        plain.warm / mine.warm,
        goal="again < 300 KB",
        met=mine.warm < GOAL_BYTES,
    )


def run(folder: Path, sizes: Sizes) -> list[Row]:
    """All rows of this benchmark."""
    app = instance.start(instance.write_config(folder))
    people.make_sites(app)
    worlds: dict[str, Any] = {}
    makers: dict[str, Callable[[], Any]] = {
        people.OURS: lambda: Ours(),
        people.STOCK: lambda: Stock(app),
    }
    for site, make in makers.items():
        instance.enter(app, site)
        worlds[site] = make()
        catalog = api.portal.get_tool("portal_catalog")
        for name in set(TEXT_INDEXES) & set(catalog.indexes()):
            catalog.delIndex(name)
    transaction.commit()
    found: dict[str, list[Found]] = {site: [] for site in worlds}
    filled = 0
    for size in sizes.archive:
        for site, world in worlds.items():
            instance.enter(app, site)
            world.fill(filled, size)
        filled = size
        with Server(people.CLERK) as server:
            browser = Browser(server)
            for site, world in worlds.items():
                found[site].append(measure(browser, world.paths, sizes.pages))
    label = f"{sizes.archive[0]:,} → {sizes.archive[1]:,} documents"
    ours, stock = found[people.OURS], found[people.STOCK]
    return [time_row(key, label, ours, stock) for key in NAMES] + [
        size_row(key, ours, stock) for key in NAMES
    ]
