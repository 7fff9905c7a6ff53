"""Keeps the catalog in step with who works where, and lists with what documents have."""

from camau.qlvbdh import _
from camau.qlvbdh.assignment.service import refresh_access
from camau.qlvbdh.content.subject_areas import parse_area
from camau.qlvbdh.content.vocabularies import IVocabularySettings
from camau.qlvbdh.content.vocabularies import parse_type
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.organization.interfaces import ILeadershipEnded
from camau.qlvbdh.organization.interfaces import IPersonLeft
from camau.qlvbdh.search import records
from camau.qlvbdh.search.lists import KEYS
from collections.abc import Callable
from collections.abc import Iterable
from plone import api
from plone.registry.interfaces import IRecordModifiedEvent
from typing import Any
from zope.component import adapter
from zope.i18nmessageid import Message


@adapter(IPersonLeft)
def on_person_left(event) -> None:
    """What waited for the person waits for others; what it held is closed to it."""
    queries = (_waiting(event.person), {"allowedRolesAndUsers": f"user:{event.person}"})
    for brain in _documents(event.object, *queries):
        refresh_access(brain._unrestrictedGetObject())


@adapter(ILeadershipEnded)
def on_leadership_ended(event) -> None:
    """What waited for the leader waits for who leads now."""
    for brain in _documents(event.object, _waiting(event.person)):
        brain._unrestrictedGetObject().reindexObject(idxs=["actors"])


def _waiting(person: str) -> dict[str, Any]:
    return {"actors": [f"{key}|{person}" for key in KEYS]}


def _documents(agency: Any, *queries: dict[str, Any]) -> Iterable[Any]:
    """Catalog entries of an agency's documents that answer one of the queries."""
    catalog = api.portal.get_tool("portal_catalog")
    fixed = {
        "path": "/".join(agency.getPhysicalPath()),
        "portal_type": ["IncomingDocument", "OutgoingDocument"],
    }
    found = {
        brain.getPath(): brain
        for query in queries
        for brain in catalog.unrestrictedSearchResults(**fixed, **query)
    }
    return found.values()


USED: dict[str, tuple[str, Callable[[str], Any], str]] = {
    "subject_areas": (
        "subject_area",
        parse_area,
        _(
            "Đang có văn bản thuộc lĩnh vực ${codes}. Giữ dòng ấy và ghi thêm "
            "|thoi-dung ở cuối dòng."
        ),
    ),
    "document_types": (
        "type_code",
        parse_type,
        _("Đang có văn bản thuộc loại ${codes}. Giữ dòng ấy; tên loại thì đổi được."),
    ),
}
"""Lists of the site → index of what documents have, reader of a line, words."""


@adapter(IVocabularySettings, IRecordModifiedEvent)
def keep_used(settings, event) -> None:
    """Refuse to drop an area or a type that documents have.

    Whoever writes the list; the pages of those documents would show a bare code.
    """
    name = event.record.fieldName
    if name not in USED:
        return
    index, parse, words = USED[name]
    left = {parse(line).code for line in event.newValue}
    missing = sorted(set(filter(None, records.values(index))) - left)
    if missing:
        facts = {"codes": ", ".join(missing)}
        raise InvalidInput(Message(words, mapping=facts), field=name)
