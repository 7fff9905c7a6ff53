"""Vocabularies of one agency that are short enough to be listed."""

from camau.qlvbdh.content.agency import Agency
from camau.qlvbdh.content.agency import enclosing_agency
from camau.qlvbdh.content.delegation import is_delegated
from camau.qlvbdh.content.position import LEADER
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.organization.lookup import positions_in
from camau.qlvbdh.organization.lookup import units_of
from camau.qlvbdh.organization.people import people_of
from collections.abc import Callable
from typing import Any
from zope.interface import implementer
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


Pairs = list[tuple[str, str]]


def units(agency: Agency) -> Pairs:
    """The agency's units."""
    return [(unit.getId(), unit.title) for unit in units_of(agency)]


def leaders(agency: Agency) -> Pairs:
    """Who leads the agency today, with the office."""
    found: dict[str, str] = {}
    for position in positions_in(agency):
        if LEADER in position.functions:
            shown = position.title if is_delegated(position) else position.office_title
            found.setdefault(position.person, f"{full_name(position.person)} – {shown}")
    return list(found.items())


def people(agency: Agency) -> Pairs:
    """Everybody who holds a position of the agency today, each once."""
    found: dict[str, str] = {}
    for person in people_of(agency):
        found.setdefault(person.user_id, person.label)
    return list(found.items())


def recipient_groups(agency: Agency) -> Pairs:
    """The agency's groups of recipients (nhóm nơi nhận)."""
    return [
        (child.getId(), child.title)
        for child in agency.objectValues()
        if child.portal_type == "RecipientGroup"
    ]


@implementer(IVocabularyFactory)
class Choices:
    """Makes the vocabulary for a context inside an agency."""

    def __init__(self, pairs: Callable[[Agency], Pairs]) -> None:
        self.pairs = pairs

    def __call__(self, context: Any) -> SimpleVocabulary:
        agency = enclosing_agency(context)
        pairs = self.pairs(agency) if agency is not None else []
        return SimpleVocabulary([SimpleTerm(key, key, title) for key, title in pairs])


UNITS = Choices(units)
LEADERS = Choices(leaders)
PEOPLE = Choices(people)
RECIPIENT_GROUPS = Choices(recipient_groups)
