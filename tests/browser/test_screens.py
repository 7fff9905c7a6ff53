"""No page is forgotten: what the product registers is named in ``scripts/screens.py``.

Pictures are taken of these pages and ``test_every_page`` walks through them.
"""

from camau.qlvbdh.interfaces import IQlvbdhLayer
from camau.qlvbdh.search.lists import WORKLISTS
from collections.abc import Iterator
from plone import api
from screens import ROLES
from zope.component import getGlobalSiteManager
from zope.dottedname.resolve import resolve
import re


PARTS = {
    "brief": "stands beside the form of an act",
    "copies": "stands on the page of a document",
    "document-table": "macros of tables",
    "signatures": "stands on the page of a document",
    "signing-panel": "stands on the page of a document",
}
"""What has a template and is no page by itself, and where it is shown."""

ELSEWHERE = {
    "book.pdf": "a file; the page of the book with what is wrong (test_books)",
    "book.xlsx": "a file; the page of the book with what is wrong (test_books)",
    "vocabularies-controlpanel": "for who looks after the site (test_areas)",
    "index.html": "pages of errors: not-found here, the others in test_plain_pages",
}
"""Pages that have no address of their own, and who shows them."""

PLACES = {
    "": "Plone Site",
    "{agency}": "Agency",
    "{agency}/van-ban-den": "RecordsFolder",
    "{agency}/so/{year}/van-ban-di": "Register",
}
"""Type of what stands at a path; ``[TYPE …]`` names its own."""

VIEWS = {"": ("view", "listing_view")}
"""Names of the page that an object shows by itself."""

BY_THE_SYSTEM = ("Agency", "Delegation", "RecordsFolder")
"""Types that no role of the demonstration adds with a form of their own."""


def screens() -> Iterator[tuple[str, str]]:
    """Type and view of each screen."""
    for _user, pages in ROLES.values():
        for screen in pages:
            path = screen.path.partition("?")[0]
            found = re.match(r"\[(?:.* > )?(\w+) ?\w*\]/?", path)
            before, _slash, last = path.rpartition("/")
            name = re.search(r"@@([\w.-]+)", path)
            if name:
                yield found[1] if found else "", name[1]
                continue
            if "++add++" in path:
                yield "", path.rpartition("++add++")[2]
                continue
            where = found[1] if found else PLACES.get(path, PLACES.get(before, ""))
            last = path[found.end() :] if found else ("edit" * (last == "edit"))
            yield from ((where, one) for one in VIEWS.get(last, (last,)))
            if screen.acts:
                yield where, "act"


def registered() -> Iterator[tuple[type, str]]:
    """Context and name of each page of the product."""
    for one in getGlobalSiteManager().registeredAdapters():
        is_ours = len(one.required) == 2 and one.required[-1] is IQlvbdhLayer
        if is_ours and one.name and hasattr(one.factory, "index"):
            yield one.required[0], one.name


def test_every_page_is_named(functional):
    """Add it to a role in ``scripts/screens.py``, or say in this module why not."""
    named = set(screens())
    types = {
        kind: resolve(info.klass)
        for kind, info in api.portal.get_tool("portal_types").items()
        if getattr(info, "klass", "")
    }
    anywhere = {name for kind, name in named}

    missing = [
        f"{name} of {context.__name__}"
        for context, name in registered()
        if name not in PARTS
        and name not in ELSEWHERE
        and not any(
            one == name and context.implementedBy(types[kind])
            for kind, one in named
            if kind in types
        )
        and not (name in anywhere and name not in ("view", "listing_view", "edit"))
    ]

    assert missing == []


def test_every_list_is_named():
    """Each list stands in the menu of a role that has it."""
    paths = {screen.path for _user, pages in ROLES.values() for screen in pages}
    assert [one.id for one in WORKLISTS if f"@@worklist/{one.id}" not in paths] == []


def test_every_form_is_named(functional):
    """Whatever people add and change."""
    named = set(screens())
    ours = [
        kind
        for kind, info in api.portal.get_tool("portal_types").items()
        if getattr(info, "klass", "").startswith("camau.qlvbdh.")
    ]

    added = {name for kind, name in named}

    assert [
        kind for kind in ours if kind not in added and kind not in BY_THE_SYSTEM
    ] == []


def test_what_is_excused_exists(functional):
    """No excuse outlives its page."""
    names = {name for _context, name in registered()}
    assert {*PARTS, *ELSEWHERE} - names == set()
