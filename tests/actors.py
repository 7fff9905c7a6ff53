"""Everybody who could ask for a right, and the roles that their positions give."""

from Acquisition import aq_parent
from builders import forget_roles
from builders import make_person
from camau.qlvbdh.security.table import Table
from collections.abc import Iterator
from contextlib import contextmanager
from plone import api
from plone.app.testing import login
from plone.app.testing import logout
from plone.app.testing import SITE_OWNER_NAME
from typing import Any
from ways import two_units


ANONYMOUS = "anonymous"
MONITOR = "theo-doi"
ADMINISTRATOR = "quan-tri-trang"

OURS = frozenset(
    [
        "Clerk",
        "Leader",
        "UnitHead",
        "Officer",
        "Archivist",
        "AgencyAdmin",
        "Monitor",
        "Drafter",
        "XLC",
        "PHXL",
        "XDB",
        "Manager",
        "Owner",
    ]
)
"""Roles that could open something; ``Owner`` is whoever entered the document."""

POSTS = {
    "vt": {"Clerk"},
    "gd": {"Leader"},
    "pgd": {"Leader"},
    "tp": {"Officer"},
    "cv": {"Officer"},
    "cv2": {"Officer"},
    "tp2": {"Officer"},
    "cv3": {"Officer"},
    "cv4": {"Officer"},
    "cv5": {"Officer"},
    "lt": {"Archivist"},
    "qt": {"AgencyAdmin"},
}
"""Persons of an agency with what their positions give on its documents."""

EVERYWHERE = {
    MONITOR: {"Monitor"},
    ADMINISTRATOR: {"Manager"},
    SITE_OWNER_NAME: {"Manager", "Owner"},
    ANONYMOUS: set(),
}

Roles = dict[str, set[str]]


def actors(agency: str, other: str) -> Roles:
    """Everybody, with the roles on a document of ``agency``."""
    own = {f"{prefix}.{agency}": set(roles) for prefix, roles in POSTS.items()}
    strangers: Roles = {f"{prefix}.{other}": set() for prefix in POSTS}
    return own | strangers | {name: set(roles) for name, roles in EVERYWHERE.items()}


@contextmanager
def acting(name: str) -> Iterator[None]:
    """Act as one of the actors: a person, nobody, or the owner of the whole server."""
    if name == ANONYMOUS:
        logout()
    elif name == SITE_OWNER_NAME:
        login(aq_parent(api.portal.get()), name)
    else:
        login(api.portal.get(), name)
    forget_roles()
    try:
        yield
    finally:
        logout()
        forget_roles()


def agencies_with_everybody() -> tuple[Any, Any]:
    """The province, the monitor and the site's managers."""
    agencies = two_units()
    for name, role in ((MONITOR, "Monitor"), (ADMINISTRATOR, "Manager")):
        make_person(name, name)
        api.user.grant_roles(username=name, roles=[role])
    return agencies


def rights(document: Any, table: Table, state: str, known: Roles) -> list[str]:
    """Where the site deviates from the table: ``actor: permission is …``."""
    found = []
    for name, roles in known.items():
        with acting(name):
            for permission, row in table.items():
                expected = not roles.isdisjoint(row.get(state, ()))
                real = bool(api.user.has_permission(permission, obj=document))
                if real is not expected:
                    found.append(f"{name}: {permission} is {real}")
    return found


def roles_of(document: Any, known: Roles) -> list[str]:
    """Who has other roles than the test says."""
    found = []
    for name, roles in known.items():
        with acting(name):
            real = OURS & set(api.user.get_roles(obj=document))
        if real != roles:
            found.append(f"{name}: roles {sorted(real)}, not {sorted(roles)}")
    return found


def search(document: Any, table: Table, state: str, known: Roles) -> list[str]:
    """Who finds the document and may not see it, or the other way round."""
    catalog = api.portal.get_tool("portal_catalog")
    found = []
    for name, roles in known.items():
        expected = not roles.isdisjoint(table["View"].get(state, ()))
        with acting(name):
            real = bool(catalog(UID=document.UID()))
        if real is not expected:
            found.append(f"{name}: finds {document.portal_type} is {real}")
    return found
