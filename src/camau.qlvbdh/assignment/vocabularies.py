"""Assignments of one document to choose from: wishes for more time, whom to remind."""

from camau.qlvbdh import _
from camau.qlvbdh.assignment.interfaces import ROLES
from camau.qlvbdh.assignment.model import Assignment
from camau.qlvbdh.assignment.model import Assignments
from camau.qlvbdh.assignment.parties import title
from camau.qlvbdh.assignment.reminding import remindable
from camau.qlvbdh.content.incoming import IIncomingDocument
from camau.qlvbdh.organization.lookup import agency_of
from datetime import date
from typing import Any
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


@provider(IVocabularyFactory)
def extension_wishes(context: Any) -> SimpleVocabulary:
    """Assignments whose holder asked for more time; token: the assignment's id.

    Empty for what is no incoming document.
    """
    given = Assignments(context) if IIncomingDocument.providedBy(context) else ()
    return SimpleVocabulary(
        [
            SimpleTerm(one.id, one.id, _title(context, one))
            for one in given
            if one.wanted_until
        ]
    )


@provider(IVocabularyFactory)
def remindable_assignments(context: Any) -> SimpleVocabulary:
    """Whom the acting person may remind now; token: the assignment's id."""
    given = remindable(context) if IIncomingDocument.providedBy(context) else ()
    return SimpleVocabulary(
        [SimpleTerm(one.id, one.id, _holder(context, one)) for one in given]
    )


def _holder(document: Any, one: Assignment) -> str:
    """Who has which role until when."""
    facts = {
        "who": title(agency_of(document), one.party),
        "role": ROLES.getTerm(one.role).title,
        "deadline": _day(one.deadline),
    }
    if one.deadline and one.role != "XDB":
        return _("${who} – ${role}, hạn ${deadline}", mapping=facts)
    return _("${who} – ${role}", mapping=facts)


def _title(document: Any, wish: Assignment) -> str:
    """Who wants how long."""
    facts = {
        "who": title(agency_of(document), wish.party),
        "until": _day(wish.wanted_until),
        "deadline": _day(wish.deadline),
    }
    if wish.deadline:
        return _("${who}: đến ${until} (hạn ${deadline})", mapping=facts)
    return _("${who}: đến ${until} (chưa có hạn)", mapping=facts)


def _day(iso: str | None) -> str:
    return date.fromisoformat(iso).strftime("%d/%m/%Y") if iso else ""
