"""Finding a document by its UID."""

from plone.app.uuid.utils import uuidToObject
from typing import Any


def by_uid(uid: str | None) -> Any | None:
    """The object, whatever the acting person may see; None when there is none.

    For services that check rights themselves; faces use ``plone.api``.
    """
    return uuidToObject(uid, unrestricted=True) if uid else None
