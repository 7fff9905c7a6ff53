"""Keeps a draft's versions and what the system knows of it."""

from camau.qlvbdh import clock
from camau.qlvbdh.content.outgoing import IOutgoingDocument
from camau.qlvbdh.drafting.service import prepare
from plone import api
from zope.component import adapter
from zope.lifecycleevent.interfaces import IObjectAddedEvent
from zope.lifecycleevent.interfaces import IObjectModifiedEvent


@adapter(IOutgoingDocument, IObjectAddedEvent)
def on_added(draft, event) -> None:
    """A new draft belongs to who made it."""
    prepare(draft)
    _keep_version(draft)


@adapter(IOutgoingDocument, IObjectModifiedEvent)
def on_modified(draft, event) -> None:
    """Every file a draft had is kept, with its author (R9.1b-1)."""
    _keep_version(draft)


def _keep_version(draft) -> None:
    file = draft.file
    if file is None or any(file is version for version, *_rest in draft.file_versions):
        return
    user = api.user.get_current().getId() or ""
    at = clock.now().isoformat(timespec="seconds")
    draft.file_versions = (*draft.file_versions, (file, user, at))
