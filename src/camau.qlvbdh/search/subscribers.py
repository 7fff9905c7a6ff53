"""Keeps the catalog in step with who works where, and lists with what documents have."""

from camau.qlvbdh import _
from camau.qlvbdh.assignment.service import refresh_access
from camau.qlvbdh.content.subject_areas import parse_area
from camau.qlvbdh.content.vocabularies import IVocabularySettings
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.organization.interfaces import IPersonLeft
from camau.qlvbdh.search import records
from camau.qlvbdh.search.lists import KEYS
from plone import api
from plone.registry.interfaces import IRecordModifiedEvent
from zope.component import adapter


@adapter(IPersonLeft)
def on_person_left(event) -> None:
    """What waited for the person waits for others; what it held is closed to it."""
    catalog = api.portal.get_tool("portal_catalog")
    path = "/".join(event.object.getPhysicalPath())
    waiting = [f"{key}|{event.person}" for key in KEYS]
    queries = ({"actors": waiting}, {"allowedRolesAndUsers": f"user:{event.person}"})
    found = {
        brain.getPath(): brain
        for query in queries
        for brain in catalog.unrestrictedSearchResults(
            path=path, portal_type=["IncomingDocument", "OutgoingDocument"], **query
        )
    }
    for brain in found.values():
        refresh_access(brain._unrestrictedGetObject())


@adapter(IVocabularySettings, IRecordModifiedEvent)
def keep_used_areas(settings, event) -> None:
    """Refuse to drop an area that documents have: it is retired instead.

    Whoever writes the list; the pages of those documents would show a bare code.
    """
    if event.record.fieldName != "subject_areas":
        return
    left = {parse_area(line).code for line in event.newValue}
    missing = sorted(set(records.values("subject_area")) - left)
    if missing:
        raise InvalidInput(
            _(
                "Đang có văn bản thuộc lĩnh vực ${codes}. Giữ dòng ấy và ghi thêm "
                "|thoi-dung ở cuối dòng.",
                mapping={"codes": ", ".join(missing)},
            ),
            field="subject_areas",
        )
