"""Sites, agencies and people to measure with."""

from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.SecurityManagement import noSecurityManager
from camau.qlvbdh.organization import lookup
from collections.abc import Iterator
from contextlib import contextmanager
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations
import bench.instance as instance
import builders
import transaction


OURS = "ours"
STOCK = "stock"

CLERK = "vt.ubnd"
"""The clerk of the first agency; in the stock site a contributor of one folder."""


def make_sites(app: Any) -> None:
    """A site of the distribution with two agencies, and a site of stock Plone."""
    from plone.distribution.api import site as site_api

    app.acl_users._doAddUser("admin", "admin", ["Manager"], [])
    newSecurityManager(None, app.acl_users.getUser("admin").__of__(app.acl_users))
    for site_id, distribution in ((STOCK, "classic"), (OURS, "qlvbdh")):
        answers = {
            "site_id": site_id,
            "title": site_id,
            "default_language": "vi",
            "portal_timezone": "Asia/Ho_Chi_Minh",
            "setup_content": False,
        }
        site_api.create(app, distribution, answers)
    instance.enter(app, OURS)
    builders.province()
    make_stock_folder(app, "van-ban-den")
    # The classic distribution comes without it.
    app[STOCK].portal_setup.runAllImportStepsFromProfile("plone.restapi:default")
    instance.enter(app, OURS)
    transaction.commit()


def make_stock_folder(app: Any, name: str) -> Any:
    """A folder of the stock site to which the clerk may add."""
    stock = instance.enter(app, STOCK)
    builders.make_person(CLERK, "Văn thư")
    with api.env.adopt_roles(["Manager"]):
        folder = api.content.create(stock, "Folder", name)
        roles = ["Contributor", "Editor", "Reader", "Reviewer"]
        api.user.grant_roles(username=CLERK, obj=folder, roles=roles)
        folder.reindexObjectSecurity()
    return folder


def make_agencies(count: int) -> list[str]:
    """Agencies without people, to send to; their identifiers."""
    identifiers = []
    for number in range(count):
        identifiers.append(f"H12.{100 + number}")
        lookup.add_child(
            api.portal.get(),
            "Agency",
            f"co-quan-{number}",
            title=f"Sở số {number}",
            organ_id=identifiers[-1],
            abbreviation=f"S{number}",
            aliases=[],
        )
    return identifiers


@contextmanager
def acting(user_id: str) -> Iterator[None]:
    """Act as a person, as in a request of its own."""
    acl_users = api.portal.get().acl_users
    newSecurityManager(None, acl_users.getUserById(user_id).__of__(acl_users))
    # Roles are remembered for a request.
    IAnnotations(api.portal.get().REQUEST).clear()
    try:
        yield
    finally:
        noSecurityManager()
