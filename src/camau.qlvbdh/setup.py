"""What installing the product does besides its profile's files."""

from camau.qlvbdh.exchange.messages import install_mailbox
from camau.qlvbdh.search import lexicon
from plone import api


def post_install(tool) -> None:
    """Make the mailbox and the lexicon; harmless when repeated."""
    install_mailbox(api.portal.get())
    lexicon.install(api.portal.get_tool("portal_catalog"))
