"""Named vocabularies that are searched on the server, never listed in full."""

from AccessControl import getSecurityManager
from camau.qlvbdh.content.agency import Agency
from camau.qlvbdh.content.agency import enclosing_agency
from camau.qlvbdh.organization import directory
from camau.qlvbdh.organization import lookup
from camau.qlvbdh.organization import people
from collections.abc import Iterator
from plone.app.content.browser.vocabulary import PERMISSIONS
from Products.CMFCore.utils import getToolByName
from typing import Any
from zope.component.hooks import getSite
from zope.interface import implementer
from zope.schema.interfaces import ITokenizedTerm
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.interfaces import IVocabularyTokenized
from zope.schema.vocabulary import SimpleTerm


AGENCIES = "camau.qlvbdh.Agencies"
PARTIES = "camau.qlvbdh.Parties"
ACCOUNTS = "camau.qlvbdh.Accounts"

SHOWN = 50
"""How many terms are listed when nothing is asked."""

SEARCH_DIRECTORY = "camau.qlvbdh: Search directory"
RIGHTS = {
    AGENCIES: SEARCH_DIRECTORY,
    PARTIES: SEARCH_DIRECTORY,
    ACCOUNTS: "camau.qlvbdh: Manage organization",
}
"""The right needed to search; the table of Plone is how REST learns of it."""
PERMISSIONS.update(RIGHTS)

Pair = tuple[str, str]


@implementer(IVocabularyTokenized)
class SearchedVocabulary:
    """Terms whose value is their token; subclasses find them.

    Membership and lookup cost one step; iteration gives the first ``SHOWN``.
    """

    def __init__(self, context: Any) -> None:
        self.context = context

    def find(self, token: str) -> str | None:
        """The title of a token, or None when it does not exist."""
        raise NotImplementedError

    def hits(self, query: str) -> list[Pair]:
        """At most ``SHOWN`` pairs of token and title for a query."""
        raise NotImplementedError

    def search(self, query: str) -> list[ITokenizedTerm]:
        """Terms for what a person typed (called by ``@@getVocabulary``)."""
        return [SimpleTerm(token, token, title) for token, title in self.hits(query)]

    def getTerm(self, value: str) -> ITokenizedTerm:
        """The term of a value; ``LookupError`` when there is none."""
        title = self.find(value) if isinstance(value, str) else None
        if title is None:
            raise LookupError(value)
        return SimpleTerm(value, value, title)

    def getTermByToken(self, token: str) -> ITokenizedTerm:
        """The same: the value is its token."""
        return self.getTerm(token)

    def __contains__(self, value: Any) -> bool:
        return isinstance(value, str) and self.find(value) is not None

    def __iter__(self) -> Iterator[ITokenizedTerm]:
        return iter(self.search(""))

    def __len__(self) -> int:
        return len(self.hits(""))


class Agencies(SearchedVocabulary):
    """All agencies of the directory, here and elsewhere; token: the identifier."""

    def find(self, token: str) -> str | None:
        """The name of the agency."""
        entry = directory.current().get(token)
        return None if entry is None else entry.name

    def hits(self, query: str) -> list[Pair]:
        """Active agencies, those of this site first."""
        return [
            (entry.organ_id, f"{entry.name} ({entry.organ_id})")
            for entry in directory.current().search(query, limit=SHOWN)
        ]


class Parties(SearchedVocabulary):
    """Units and people of the agency that the context lies in.

    Only who works there may list them; a term is found for everybody.
    """

    def find(self, token: str) -> str | None:
        """The title of the unit or the name of the person."""
        agency = enclosing_agency(self.context)
        party = None if agency is None else people.find_party(agency, token)
        return None if party is None else party.title

    def hits(self, query: str) -> list[Pair]:
        """Units first, then people."""
        agency = enclosing_agency(self.context)
        if agency is None or not works_in(agency):
            return []
        return [
            (party.token, party.title)
            for party in people.search_parties(agency, query, limit=SHOWN)
        ]


def works_in(agency: Agency) -> bool:
    """Whether the person at work may look into the agency's own folders."""
    inside = agency.get(lookup.INCOMING)
    return inside is not None and bool(
        getSecurityManager().checkPermission("View", inside)
    )


class Accounts(SearchedVocabulary):
    """All accounts of the site, for filling a position."""

    def find(self, token: str) -> str | None:
        """The full name."""
        users = getToolByName(getSite(), "acl_users")
        return lookup.full_name(token) if users.getUserById(token) else None

    def hits(self, query: str) -> list[Pair]:
        """Accounts by id or full name, as the account sources find them."""
        users = getToolByName(getSite(), "acl_users")
        found: dict[str, str] = {}
        for asked in ({"id": query}, {"fullname": query}) if query else ():
            for info in users.searchUsers(max_results=SHOWN, **asked):
                found[info["userid"]] = lookup.full_name(info["userid"])
        return list(found.items())[:SHOWN]


@implementer(IVocabularyFactory)
class Factory:
    """Makes a searched vocabulary for a context."""

    def __init__(self, vocabulary: type[SearchedVocabulary]) -> None:
        self.vocabulary = vocabulary

    def __call__(self, context: Any) -> SearchedVocabulary:
        return self.vocabulary(context)


AGENCIES_FACTORY = Factory(Agencies)
PARTIES_FACTORY = Factory(Parties)
ACCOUNTS_FACTORY = Factory(Accounts)
