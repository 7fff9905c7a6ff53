"""From 1002: areas, lists by recipient, relations both ways, delegation."""

from camau.qlvbdh.content.vocabularies import IVocabularySettings
from camau.qlvbdh.content.vocabularies import RECORD_PREFIX
from camau.qlvbdh.setup import post_install
from camau.qlvbdh.upgrades.documents import documents
from plone import api
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility


STEPS = (
    "rolemap",
    "catalog",
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
    # Only what is new: the step of the registry would reset what the site has changed.
    getUtility(IRegistry).registerInterface(IVocabularySettings, prefix=RECORD_PREFIX)
    post_install(tool)
    catalog = api.portal.get_tool("portal_catalog")
    for document, path in documents("IncomingDocument", "OutgoingDocument"):
        catalog.catalog_object(document, path, idxs=INDEXES, update_metadata=0)
