"""What installing the product does besides its profile's files."""

from camau.qlvbdh import refusals
from camau.qlvbdh.exchange.messages import install_mailbox
from camau.qlvbdh.search import lexicon
from camau.qlvbdh.search.waiting import install_store
from plone import api


def post_install(tool) -> None:
    """Make the mailbox, the lexicon, the index of words, tell the error log what is none.

    Harmless when repeated.
    """
    refusals.install(api.portal.get())
    install_mailbox(api.portal.get())
    install_store(api.portal.get())
    lexicon.install(api.portal.get_tool("portal_catalog"))
