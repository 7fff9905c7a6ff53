"""From 1002: areas of documents and their list, lists by recipient."""

from camau.qlvbdh.upgrades.documents import documents
from plone import api
from typing import Any


STEPS = ("catalog", "plone.app.registry", "controlpanel")
PROFILE = "profile-camau.qlvbdh:default"


def upgrade(tool: Any) -> None:
    """Import what is new, then tell the catalog whom documents went to.

    Safe to repeat. No document has an area yet, so only that one index is written, and
    no document.
    """
    for step in STEPS:
        tool.runImportStepFromProfile(PROFILE, step, run_dependencies=False)
    catalog = api.portal.get_tool("portal_catalog")
    for document, path in documents("OutgoingDocument"):
        catalog.catalog_object(document, path, idxs=["sent_to"], update_metadata=0)
