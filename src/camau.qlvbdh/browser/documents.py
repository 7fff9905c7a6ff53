"""Documents that the person may see, searched by typing: for related documents."""

from camau.qlvbdh.organization.vocabularies import Factory
from camau.qlvbdh.organization.vocabularies import Pair
from camau.qlvbdh.organization.vocabularies import RIGHTS
from camau.qlvbdh.organization.vocabularies import SEARCH_DIRECTORY
from camau.qlvbdh.organization.vocabularies import SearchedVocabulary
from camau.qlvbdh.organization.vocabularies import SHOWN
from camau.qlvbdh.text import words
from plone import api
from plone.app.content.browser.vocabulary import PERMISSIONS
from typing import Any


DOCUMENTS = "camau.qlvbdh.Documents"
RIGHTS[DOCUMENTS] = PERMISSIONS[DOCUMENTS] = SEARCH_DIRECTORY

TYPES = ["IncomingDocument", "OutgoingDocument"]


class Documents(SearchedVocabulary):
    """Token: the UID. What is typed and not found stays as it was typed."""

    free = True

    def find(self, token: str) -> str | None:
        """Symbol and abstract of the document."""
        return next((title for _uid, title in self._brains(UID=token)), None)

    def hits(self, query: str) -> list[Pair]:
        """Documents with a word for each word of the query, latest first."""
        asked = words(query)
        return (
            self._brains(SearchableText=" ".join(f"{one}*" for one in asked))
            if asked
            else []
        )

    def _brains(self, **query: Any) -> list[Pair]:
        catalog = api.portal.get_tool("portal_catalog")
        found = catalog(
            portal_type=TYPES,
            sort_on="created",
            sort_order="descending",
            sort_limit=SHOWN,
            **query,
        )
        return [(brain.UID, _title(brain)) for brain in found[:SHOWN]]


def _title(brain: Any) -> str:
    return " – ".join(part for part in (brain.symbol, brain.Title) if part)


FACTORY = Factory(Documents)
