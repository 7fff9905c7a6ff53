"""From 1000: signing with tokens, timestamps, copies."""

from camau.qlvbdh.exchange.messages import install_mailbox
from plone import api


STEPS = ("plone.app.registry", "typeinfo", "workflow")
PROFILE = "profile-camau.qlvbdh:default"


def upgrade(tool) -> None:
    """Scripts and styles, the step of copies, the clerk's right on what is issued.

    Safe to repeat.
    """
    install_mailbox(api.portal.get())
    for step in STEPS:
        tool.runImportStepFromProfile(PROFILE, step, run_dependencies=False)
    workflow = api.portal.get_tool("portal_workflow")["qlvbdh_outgoing_workflow"]
    catalog = api.portal.get_tool("portal_catalog")
    for brain in catalog.unrestrictedSearchResults(
        portal_type="OutgoingDocument", review_state="issued"
    ):
        workflow.updateRoleMappingsFor(brain._unrestrictedGetObject())
