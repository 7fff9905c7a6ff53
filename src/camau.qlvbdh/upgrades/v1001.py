"""From 1000: timestamps wait in the mailbox, scripts of signing are in the pages."""

from camau.qlvbdh.exchange.messages import install_mailbox
from plone import api


def upgrade(tool) -> None:
    """Give the mailbox its wishes; safe to repeat."""
    install_mailbox(api.portal.get())
    tool.runImportStepFromProfile("profile-camau.qlvbdh:default", "plone.app.registry")
