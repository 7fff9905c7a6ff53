"""The local transport: the recipient's inbox is in the same database."""

from camau.qlvbdh.exchange import messages
from camau.qlvbdh.exchange.interfaces import ITransport
from camau.qlvbdh.exchange.messages import Message
from zope.interface import implementer


@implementer(ITransport)
class LocalTransport:
    """Moves a message from the outbox to the inbox, in one transaction."""

    def send(self, message: Message) -> None:
        """Leave the message in the inbox."""
        messages.store(messages.mailbox().inbox, message)
