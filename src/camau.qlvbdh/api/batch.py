"""``POST /@batch``: one act, or a row of acts, with several documents."""

from camau.qlvbdh import _
from camau.qlvbdh.acts import batch as batches
from camau.qlvbdh.api.base import WritingService
from typing import Any
from zope import schema
from zope.schema import getFieldNames
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


class IBatch(batches.IInputs):
    """What to do with which documents; the inputs are those of the batch."""

    batch = schema.Choice(
        title=_("Việc"),
        vocabulary=SimpleVocabulary(
            [SimpleTerm(one.name, one.name, one.title) for one in batches.BATCHES]
        ),
    )
    documents = schema.List(
        title=_("Văn bản (UID)"),
        value_type=schema.TextLine(max_length=40),
        min_length=1,
        max_length=batches.LIMIT,
    )


class RunBatch(WritingService):
    """Does it, and tells what became of each document."""

    def reply(self) -> dict[str, Any]:
        """One item a document; an error of one does not stop the others."""
        given = self.input(IBatch)
        asked = batches.find_batch(given["batch"])
        assert asked is not None
        inputs = {name: given.get(name) for name in getFieldNames(batches.IInputs)}
        found = batches.run(asked, given["documents"], batches.checked(asked, inputs))
        return {
            "@id": f"{self.context.absolute_url()}/@batch",
            "items": [self.item(one) for one in found],
        }

    def item(self, outcome: batches.Outcome) -> dict[str, Any]:
        """One document."""
        error = outcome.error
        return {
            "UID": outcome.uid,
            "title": outcome.title,
            "symbol": outcome.symbol,
            "done": outcome.done,
            "error": {"type": error.code, "message": self.words(error.message)}
            if error is not None
            else None,
        }
