"""Finding a document by its UID."""

from plone import api
from plone.app.uuid.utils import uuidToObject
from typing import Any


def by_uid(uid: str | None) -> Any | None:
    """The object, whatever the acting person may see; None when there is none.

    For services that check rights themselves; faces use ``visible``.
    """
    return uuidToObject(uid, unrestricted=True) if uid else None


def visible(uid: str | None) -> Any | None:
    """The object, if the acting person may see it."""
    found = by_uid(uid)
    may_see = found is not None and api.user.has_permission("View", obj=found)
    return found if may_see else None
