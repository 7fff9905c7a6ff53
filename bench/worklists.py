"""Worklists over a small and a large archive, against a stock catalog query.

The catalog is filled with entries of light objects that have the values of real
documents; the documents themselves are not made, for no query loads one.
"""

from AccessControl.SecurityManagement import newSecurityManager
from Acquisition import aq_base
from bench import instance
from bench import people
from bench.rows import ms
from bench.rows import p95
from bench.rows import Row
from bench.sizes import Sizes
from camau.qlvbdh.interfaces import IQlvbdhLayer
from camau.qlvbdh.search import worklists
from camau.qlvbdh.text import fold
from collections.abc import Callable
from DateTime import DateTime
from pathlib import Path
from plone import api
from plone.app.z3cform.interfaces import IPloneFormLayer
from statistics import median
from Testing.makerequest import makerequest
from time import perf_counter
from typing import Any
from zope.annotation.interfaces import IAttributeAnnotatable
from zope.component import getMultiAdapter
from zope.globalrequest import setRequest
from zope.interface import alsoProvides
import transaction
import uuid


AGENCIES = 100
UNITS = 6
GROUPS = [f"a{a}.u{u}--heads" for a in range(AGENCIES) for u in range(UNITS)]
USERS = {1: "one", 40: "forty", 300: "many"}
"""User ids by the number of their groups."""

OPEN_OF_USER = 20
OPEN_OF_GROUP = 4
"""Open documents at any size of the archive, in the worklist ``lead``."""

GROWING = 5
"""One of so many documents is open in the worklist ``collaborate``."""

GOAL = 2.0
PAGE_GOAL = 0.3
"""Seconds."""

BATCH = 2000
TEXT_INDEXES = ("SearchableText", "Title", "Description")
START = DateTime("2026/01/05 07:30:00 GMT+7")


class Light:
    """What the indexes of a document read."""

    portal_type = "IncomingDocument"
    Type = "Văn bản đến"
    type_code = "cong-van"
    legal_value = "original"
    organ_name = "Sở Nội vụ"
    Creator = "vt.ubnd"
    is_folderish = True

    def __init__(self, number: int, state: str, actors: list[str]) -> None:
        agency = f"a{number % AGENCIES}"
        self.id = self.getId = uuid.uuid4().hex[:10]
        self.UID = uuid.uuid4().hex
        self.path = f"/{people.OURS}/{agency}/van-ban-den/2026/{self.id}"
        self.agency = agency
        self.folded_symbol = self.symbol = f"{number}/snv-vp"
        self.document_id = f"H12.05,2026/01/05,{number}/SNV-VP"
        self.arrival_number = number // AGENCIES
        self.urgency = 1 if number % 20 == 0 else 0
        self.review_state = state
        self.actors = actors
        self.created = self.modified = self.effective = START + number / 1440
        self.sortable_title = f"ve viec bao cao {number}"
        self.Title = f"Về việc báo cáo {number}"
        self.organ = fold(self.organ_name)
        self.day = self.issued_date = f"2026-01-{number % 28 + 1:02d}"
        self.places = ((), 0)
        if actors:
            self.due = f"2026-02-{number % 28 + 1:02d}"
        # The agency's clerks, leaders and archivists, and who handles it.
        names = [f"{agency}--{kind}" for kind in ("clerks", "leaders", "archivists")]
        names += [actor.partition("|")[2] for actor in actors]
        names += [GROUPS[number * 7 % len(GROUPS)]]
        self.allowedRolesAndUsers = [f"user:{name}" for name in names]

    def getPhysicalPath(self) -> tuple[str, ...]:
        """For the index of paths."""
        return tuple(self.path.split("/"))


def bounded() -> list[str]:
    """Who leads on the open documents that are there at any size."""
    found = [name for name in USERS.values() for _each in range(OPEN_OF_USER)]
    return found + [name for name in GROUPS for _each in range(OPEN_OF_GROUP)]


def light(number: int, leads: list[str]) -> Light:
    """The document with a number: open for good, open in its share, or completed."""
    if number < len(leads):
        return Light(number, "assigned", [f"lead|{leads[number]}"])
    if number % GROWING == 0:
        group = GROUPS[number // GROWING % len(GROUPS)]
        return Light(number, "processing", [f"collaborate|{group}"])
    return Light(number, "completed", [])


def fill(first: int, last: int) -> None:
    """Catalog the documents with these numbers."""
    catalog = api.portal.get_tool("portal_catalog")._catalog
    leads = bounded()
    for number in range(first, last):
        document = light(number, leads)
        catalog.catalogObject(document, document.path)
        if number % BATCH == BATCH - 1:
            transaction.commit()
    transaction.commit()


def make_users() -> None:
    """The users and their groups."""
    groups = api.portal.get_tool("acl_users").source_groups
    for name in GROUPS:
        groups.addGroup(name)
    for number, user_id in USERS.items():
        api.user.create(email=f"{user_id}@example.org", username=user_id)
        for position in range(number):
            name = GROUPS[position * len(GROUPS) // number]
            groups.addPrincipalToGroup(user_id, name)
    transaction.commit()


def lists(worklist_id: str) -> Callable[[], int]:
    """A page of a worklist and its count."""
    worklist = worklists.BY_ID[worklist_id]

    def query() -> int:
        page, _total = worklists.items(worklist)
        list(page)
        return worklists.count(worklist)

    return query


def counters() -> int:
    """The counters of all worklists, as the menu of every page shows them."""
    return sum(worklists.counts().values())


def page(worklist_id: str) -> Callable[[], int]:
    """The page of a worklist as the server makes it, menu and counters included."""
    root = aq_base(api.portal.get().__parent__)

    def render() -> int:
        # A request of its own each time: it remembers what was asked.
        app = makerequest(root)
        portal, request = instance.enter(app, people.OURS), app.REQUEST
        request["ACTUAL_URL"] = f"{portal.absolute_url()}/@@worklist/{worklist_id}"
        alsoProvides(request, IQlvbdhLayer, IPloneFormLayer, IAttributeAnnotatable)
        setRequest(request)
        view = getMultiAdapter((portal, request), name="worklist")
        request["PARENTS"] = [portal, app]
        request["PUBLISHED"] = view
        html = view.publishTraverse(request, worklist_id)()
        assert 'id="documents"' in html or "list-empty" in html
        return view.pages.total

    return render


def stock(state: str) -> Callable[[], int]:
    """What a list of stock Plone asks."""
    catalog = api.portal.get_tool("portal_catalog")

    def query() -> int:
        found = catalog.searchResults(
            portal_type="IncomingDocument",
            review_state=state,
            sort_on="modified",
            sort_order="descending",
            sort_limit=25,
            b_size=25,
        )
        list(found[:25])
        return found.actual_result_count

    return query


def queries() -> dict[str, Callable[[], int]]:
    """What is timed."""
    return {
        "bounded": lists("lead"),
        "growing": lists("collaborate"),
        "counters": counters,
        "page bounded": page("lead"),
        "page growing": page("collaborate"),
        "stock bounded": stock("assigned"),
        "stock growing": stock("processing"),
    }


Times = dict[tuple[str, int], tuple[list[float], int]]
"""Seconds and the number found, by query and number of groups."""


def measure(repeat: int) -> Times:
    """Each query for each user; the first calls, which fill caches, do not count."""
    found: Times = {}
    acl_users = api.portal.get_tool("acl_users")
    for number, user_id in USERS.items():
        newSecurityManager(None, acl_users.getUserById(user_id).__of__(acl_users))
        for name, query in queries().items():
            times = []
            query()
            total = query()
            for _each in range(repeat):
                begin = perf_counter()
                query()
                times.append(perf_counter() - begin)
            found[name, number] = times, total
    return found


def row(
    name: str, key: str, baseline: str, groups: int, sizes: Sizes, results: list[Times]
) -> Row:
    """A query at both sizes."""
    (small, few), (large, many) = (one[key, groups] for one in results)
    (plain_small, _few), (plain_large, _many) = (
        one[baseline, groups] for one in results
    )
    growth = median(large) / median(small)
    label = f"{sizes.archive[0]:,} → {sizes.archive[1]:,} documents"
    return Row(
        f"{name}, user in {groups} groups, {label}",
        f"{ms(median(small))} → {ms(median(large))} (×{growth:.1f}; p95 "
        f"{ms(p95(large))}; {few:,} → {many:,} found)",
        f"{ms(median(plain_small))} → {ms(median(plain_large))} "
        f"(×{median(plain_large) / median(plain_small):.1f})",
        median(plain_large) / median(large),
        **_goal(key, growth, large),
    )


def _goal(key: str, growth: float, large: list[float]) -> dict[str, Any]:
    """What is to be kept; a list that grows with the archive may take longer."""
    if key.startswith("page"):
        return {"goal": "p95 ≤ 300 ms", "met": p95(large) <= PAGE_GOAL}
    if key == "growing":
        return {"goal": "", "met": None}
    return {"goal": "growth ≤ 2", "met": growth <= GOAL}


ROWS = (
    ("worklist, a page and its count", "bounded", "stock bounded"),
    ("counters of all worklists", "counters", "stock bounded"),
    ("worklist that grows with the archive", "growing", "stock growing"),
    ("page of a worklist, made by the server", "page bounded", "stock bounded"),
    ("page of a growing worklist", "page growing", "stock growing"),
)


def run(folder: Path, sizes: Sizes) -> list[Row]:
    """All rows of this benchmark."""
    app = instance.start(instance.write_config(folder))
    people.make_sites(app)
    catalog = api.portal.get_tool("portal_catalog")
    for name in TEXT_INDEXES:
        catalog.delIndex(name)
    make_users()
    results = []
    filled = 0
    for size in sizes.archive:
        fill(filled, size)
        filled = size
        results.append(measure(sizes.queries))
    return [
        row(name, key, baseline, groups, sizes, results)
        for name, key, baseline in ROWS
        for groups in USERS
    ]
