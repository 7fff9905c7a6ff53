"""Who signs copies, and the copies of one document to choose from."""

from camau.qlvbdh.content.interfaces import IDocument
from camau.qlvbdh.copies.model import Copies
from camau.qlvbdh.copies.model import Copy
from camau.qlvbdh.copies.signers import signers
from camau.qlvbdh.copies.status import can_be_issued
from camau.qlvbdh.copies.status import can_be_void
from camau.qlvbdh.copies.status import waits_for_signature
from camau.qlvbdh.copies.words import named
from camau.qlvbdh.organization.choices import Choices
from collections.abc import Callable
from typing import Any
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


SIGNERS = Choices(signers)


@provider(IVocabularyFactory)
def to_sign(context: Any) -> SimpleVocabulary:
    """Electronic copies without the agency's signature."""
    return _of(context, waits_for_signature)


@provider(IVocabularyFactory)
def to_issue(context: Any) -> SimpleVocabulary:
    """Signed copies that were not issued."""
    return _of(context, can_be_issued)


@provider(IVocabularyFactory)
def to_void(context: Any) -> SimpleVocabulary:
    """Copies whose number stands."""
    return _of(context, can_be_void)


def _of(context: Any, condition: Callable[[Any, Copy], bool]) -> SimpleVocabulary:
    found = Copies(context) if IDocument.providedBy(context) else ()
    return SimpleVocabulary(
        [
            SimpleTerm(one.id, one.id, named(one))
            for one in found
            if condition(context, one)
        ]
    )
