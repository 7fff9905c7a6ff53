"""From 1002: areas, lists by recipient, relations both ways, delegation."""

from camau.qlvbdh.setup import post_install
from camau.qlvbdh.upgrades.documents import documents
from plone import api
from typing import Any


STEPS = (
    "rolemap",
    "catalog",
    "plone.app.registry",
    "controlpanel",
    "typeinfo",
    "workflow",
)
INDEXES = ["sent_to", "related_to"]
PROFILE = "profile-camau.qlvbdh:default"


def upgrade(tool: Any) -> None:
    """Import what is new, then tell the catalog whom documents went to and what they name.

    Safe to repeat. No document has an area yet, so only those two indexes are written,
    and no document.
    """
    for step in STEPS:
        tool.runImportStepFromProfile(PROFILE, step, run_dependencies=False)
    post_install(tool)
    catalog = api.portal.get_tool("portal_catalog")
    for document, path in documents("IncomingDocument", "OutgoingDocument"):
        catalog.catalog_object(document, path, idxs=INDEXES, update_metadata=0)
