"""From 1003: one name for what waits for a leader, one day's documents in order."""

from camau.qlvbdh.upgrades.documents import documents
from plone import api
from typing import Any


PROFILE = "profile-camau.qlvbdh:default"


def upgrade(tool: Any) -> None:
    """Import what is new, then tell the catalog the place of documents in time.

    Safe to repeat; no document is written.
    """
    for step in ("catalog", "workflow"):
        tool.runImportStepFromProfile(PROFILE, step, run_dependencies=False)
    catalog = api.portal.get_tool("portal_catalog")
    for document, path in documents("IncomingDocument", "OutgoingDocument"):
        catalog.catalog_object(document, path, idxs=["rank"], update_metadata=0)
