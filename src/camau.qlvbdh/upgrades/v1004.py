"""From 1003: days off, one name for what waits for a leader, a day's documents in order."""

from camau.qlvbdh.content.vocabularies import IVocabularySettings
from camau.qlvbdh.content.vocabularies import RECORD_PREFIX
from camau.qlvbdh.upgrades.documents import documents
from plone import api
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility


PROFILE = "profile-camau.qlvbdh:default"


def upgrade(tool: Any) -> None:
    """Import what is new, then tell the catalog the place of documents in time.

    Safe to repeat; no document is written.
    """
    for step in ("catalog", "workflow"):
        tool.runImportStepFromProfile(PROFILE, step, run_dependencies=False)
    # Only what is new: the step of the registry would reset what the site has changed.
    getUtility(IRegistry).registerInterface(IVocabularySettings, prefix=RECORD_PREFIX)
    catalog = api.portal.get_tool("portal_catalog")
    for document, path in documents("IncomingDocument", "OutgoingDocument"):
        catalog.catalog_object(document, path, idxs=["rank"], update_metadata=0)
