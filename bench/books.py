"""A page of a book and of a year's documents, against stock Plone's folder listing.

The log of the book has all numbers, which refer to some real documents in turn: those
of the page are really read. The year's documents are light entries of the catalog, as
in ``bench.worklists``; a list wakes none of them.
"""

from bench import instance
from bench import people
from bench.register import registered
from bench.register import scans
from bench.rest import Server
from bench.rows import ms
from bench.rows import p95
from bench.rows import Row
from bench.sizes import Sizes
from bench.worklists import Light
from bench.worklists import TEXT_INDEXES
from camau.qlvbdh import clock
from camau.qlvbdh.numbering.model import Entry
from camau.qlvbdh.numbering.model import ISSUED
from camau.qlvbdh.numbering.registers import register_for
from camau.qlvbdh.organization.lookup import get_agency
from datetime import datetime
from datetime import timedelta
from pathlib import Path
from plone import api
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from plone.folder.interfaces import IOrdering
from statistics import median
from time import perf_counter
from typing import Any
import transaction


YEAR = clock.today().year
FIRST = datetime(YEAR, 1, 1, 8, tzinfo=clock.ZONE)
GOAL = 0.3
"""Seconds of the server for a page."""

REAL = 100
"""Documents that the book's numbers refer to."""

BATCH = 2000
READERS = ["user:ubnd--clerks", "Anonymous"]


def moment(number: int, last: int) -> datetime:
    """Numbers are spread evenly from the first of January to today."""
    days = max(1, (clock.today() - FIRST.date()).days)
    return FIRST + timedelta(number * days // last)


class Listed(Light):
    """A document of ``ubnd`` that its clerks may see; a page in the stock site."""

    def __init__(self, number: int, last: int, folder: str, portal_type: str) -> None:
        super().__init__(number, "completed", [])
        self.agency = "ubnd"
        self.portal_type = self.Type = portal_type
        self.path = f"{folder}/{self.id}"
        self.arrival_number = self.book_number = number
        self.day = self.issued_date = moment(number, last).date().isoformat()
        self.places = ((), 0)
        self.allowedRolesAndUsers = READERS


def fill(folder: Any, portal_type: str, numbers: range, last: int) -> None:
    """Catalog documents with these numbers as children of a folder."""
    catalog = api.portal.get_tool("portal_catalog")._catalog
    path = "/".join(folder.getPhysicalPath())
    ordering = IOrdering(folder) if portal_type == "Document" else None
    for number in numbers:
        one = Listed(number, last, path, portal_type)
        catalog.catalogObject(one, one.path)
        if ordering is not None:
            # Stock Plone sorts a folder by the places of its children.
            ordering.notifyAdded(one.id)
        if number % BATCH == 0:
            transaction.commit()
    transaction.commit()


def real_documents(count: int) -> list[str]:
    """Registered documents of ``ubnd``; their UIDs."""
    for number, pdf in scans(range(1, count + 1)).items():
        with transaction.manager, people.acting(people.CLERK):
            registered(pdf, number, "paper")
    register = register_for(get_agency("H12"), "incoming", None, YEAR)
    return [one.document for one in register.sequences["*"].log.values()]


def real_pages(count: int) -> None:
    """The first documents of the stock site's folder, which its listing does load."""
    folder = api.portal.get()["van-ban-den"]
    for number in range(count):
        item = createContent("Document", title=f"Về việc báo cáo {number}")
        addContentToContainer(folder, item, checkConstraints=False)
    transaction.commit()


def write_book(uids: list[str], last: int) -> Any:
    """Numbers up to ``last`` in the book of văn bản đến."""
    register = register_for(get_agency("H12"), "incoming", None, YEAR)
    sequence = register.sequences["*"]
    for number in range(len(sequence.log) + 1, last + 1):
        uid = uids[number % len(uids)]
        at = moment(number, last)
        sequence.log[number] = Entry(ISSUED, people.CLERK, at, document=uid)
    sequence.next = last + 1
    transaction.commit()
    return register


def pages(last: int) -> dict[str, str]:
    """What is asked, by name."""
    book = f"/{people.OURS}/ubnd/so/{YEAR}/van-ban-den"
    year = f"/{people.OURS}/ubnd/van-ban-den/{YEAR}"
    day = moment(last // 2, last).date()
    return {
        "book": f"{book}?b_start={last // 2 // 50 * 50}",
        "book by day": f"{book}?from_day={day}&to_day={day}",
        "book by number": f"{book}?number={last // 3}",
        "year": year,
        "year, last page": f"{year}?b_start={(last - 1) // 50 * 50}",
        "year by number": f"{year}?sort=number",
        "year, a month": f"{year}?month=1&sort=symbol",
        "stock": f"/{people.STOCK}/van-ban-den/listing_view",
    }


def measure(last: int, repeat: int) -> dict[str, list[float]]:
    """Seconds of each page, in turn; the first round, which fills caches, is left out."""
    found: dict[str, list[float]] = {name: [] for name in pages(last)}
    with Server(people.CLERK) as server:
        for turn in range(repeat + 1):
            for name, path in pages(last).items():
                begin = perf_counter()
                server.get(path)
                if turn:
                    found[name].append(perf_counter() - begin)
    return found


LABELS = {
    "book": "page of a book, 50 lines",
    "book by day": "the same, of a day",
    "book by number": "the same, with a number that was looked for",
    "year": "page of a year, 50 documents",
    "year, last page": "the same, the last page",
    "year by number": "the same, by number",
    "year, a month": "the same, a month by symbol",
}


def row(name: str, sizes: Sizes, results: list[dict[str, list[float]]]) -> Row:
    """A page at both sizes, against stock Plone's list of a folder."""
    small, large = (one[name] for one in results)
    plain_small, plain_large = (one["stock"] for one in results)
    first, last = sizes.archive
    return Row(
        f"{LABELS[name]}, {first:,} → {last:,} documents",
        f"{ms(median(small))} → {ms(median(large))} (p95 {ms(p95(large))})",
        f"{ms(median(plain_small))} → {ms(median(plain_large))}",
        median(plain_large) / median(large),
        goal="< 300 ms",
        met=median(large) < GOAL,
    )


def run(folder: Path, sizes: Sizes) -> list[Row]:
    """All rows of this benchmark."""
    app = instance.start(instance.write_config(folder))
    people.make_sites(app)
    uids = real_documents(min(REAL, sizes.archive[0]))
    results = []
    filled = {people.OURS: len(uids), people.STOCK: 0}
    for last in sizes.archive:
        for site, kind in ((people.OURS, "IncomingDocument"), (people.STOCK, "Document")):
            portal = instance.enter(app, site)
            catalog = api.portal.get_tool("portal_catalog")
            for name in set(TEXT_INDEXES) & set(catalog.indexes()):
                catalog.delIndex(name)
            if site == people.STOCK and not filled[site]:
                filled[site] = min(REAL, last)
                real_pages(filled[site])
            home = portal["ubnd"] if site == people.OURS else portal
            where = home["van-ban-den"]
            where = where[str(YEAR)] if site == people.OURS else where
            fill(where, kind, range(filled[site] + 1, last + 1), last)
            filled[site] = last
        instance.enter(app, people.OURS)
        write_book(uids, last)
        results.append(measure(last, max(2, sizes.queries // 10)))
    return [row(name, sizes, results) for name in LABELS]
