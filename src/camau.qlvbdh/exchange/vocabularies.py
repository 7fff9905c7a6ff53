"""The recipients of one document, to choose from."""

from camau.qlvbdh import _
from camau.qlvbdh.content.outgoing import IOutgoingDocument
from camau.qlvbdh.exchange import statuses
from camau.qlvbdh.exchange.deliveries import Deliveries
from camau.qlvbdh.exchange.deliveries import Delivery
from camau.qlvbdh.exchange.reminding import can_be_reminded
from typing import Any
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


@provider(IVocabularyFactory)
def remindable(context: Any) -> SimpleVocabulary:
    """Who is not done with the document and was not reminded today."""
    sent = Deliveries(context) if IOutgoingDocument.providedBy(context) else ()
    return SimpleVocabulary(
        [
            SimpleTerm(one.recipient, one.recipient, _title(one))
            for one in sent
            if can_be_reminded(one)
        ]
    )


@provider(IVocabularyFactory)
def recipients(context: Any) -> SimpleVocabulary:
    """Who got the document; token: ``organ_id``, or ``text:`` and a number.

    Empty for what is no outgoing document.
    """
    sent = Deliveries(context) if IOutgoingDocument.providedBy(context) else ()
    return SimpleVocabulary(
        [SimpleTerm(one.recipient, one.recipient, _title(one)) for one in sent]
    )


def _title(delivery: Delivery) -> str:
    """Name and how far the document is there."""
    status = delivery.recall or delivery.status
    return _(
        "${name} – ${status}",
        mapping={"name": delivery.name, "status": statuses.TITLES[status]},
    )
