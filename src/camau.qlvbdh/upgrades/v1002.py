"""From 1001: the theme, scripts and styles, what lists are sorted and counted by."""

from camau.qlvbdh.setup import post_install
from camau.qlvbdh.upgrades.documents import documents
from plone import api
from typing import Any


STEPS = (
    "rolemap",
    "catalog",
    "plone.app.registry",
    "plone.app.theming",
    "typeinfo",
    "workflow",
)
PROFILE = "profile-camau.qlvbdh:default"

CACHING = "plone.app.caching:default"
"""New among what the profile depends on."""

GONE = "plone.bundles/qlvbdh-batch"
"""The script of batches came with every page; now it comes with the lists."""


def upgrade(tool: Any) -> None:
    """Import what is new, then write every document's entry in the catalog anew.

    Safe to repeat. Takes about as long as indexing all documents: let it run at night.
    """
    if tool.getLastVersionForProfile(CACHING) == "unknown":
        tool.runAllImportStepsFromProfile(f"profile-{CACHING}")
    for step in STEPS:
        tool.runImportStepFromProfile(PROFILE, step, run_dependencies=False)
    post_install(tool)
    records = api.portal.get_tool("portal_registry").records
    for name in [one for one in records if one.startswith(f"{GONE}.")]:
        del records[name]
    index_again()


def index_again() -> None:
    """Write the documents' entries in the catalog, indexes and columns.

    At once and not through the queue, which would hold all of them until the end; the
    documents themselves are not written, so that none was "modified" by this.
    """
    catalog = api.portal.get_tool("portal_catalog")
    for document, path in documents("IncomingDocument", "OutgoingDocument"):
        catalog.catalog_object(document, path)
