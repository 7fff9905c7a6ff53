"""Whom a document waits for, in words."""

from camau.qlvbdh import _
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.search import worklists
from camau.qlvbdh.search.actors import next_key
from camau.qlvbdh.wording import known
from camau.qlvbdh.wording import say
from plone import api
from plone.indexer.interfaces import IIndexer
from zope.component import queryMultiAdapter


NOT_WAITED_FOR = ("informed", "undelivered")
"""Worklists whose documents go on without the person."""

OTHERWISE = {"draft": _("Hoàn thiện dự thảo")}
"""Worklist → what is to be done, where its title speaks to its owner alone."""

NAMED = 3
"""Members of a group are named up to this number."""


def waiting_for(document) -> list[dict[str, str]]:
    """What has to be done and by whom, from the facts that make the worklists."""
    catalog = api.portal.get_tool("portal_catalog")
    indexer = queryMultiAdapter((document, catalog), IIndexer, name="actors")
    agency = agency_of(document).title
    found: dict[str, list[str]] = {}
    for key in indexer() if indexer is not None else ():
        name, _bar, principal = key.partition("|")
        if _waits(name) and principal:
            found.setdefault(name, []).append(who(principal, agency))
    return [
        {"what": _what(one.id), "who": ", ".join(found[one.id])}
        for one in worklists.WORKLISTS
        if one.id in found
    ]


def will_wait(document, state: str) -> dict[str, str] | None:
    """The same for a draft that would be in ``state``; None where nobody waits for it."""
    name, _bar, principal = next_key(document, state).partition("|")
    if name not in worklists.BY_ID or not principal:
        return None
    who_waits = who(principal, agency_of(document).title)
    return {"what": _what(name), "who": who_waits}


def _what(name: str) -> str:
    return say(OTHERWISE.get(name) or worklists.BY_ID[name].title)


def _waits(name: str) -> bool:
    known = worklists.BY_ID.get(name)
    return known is not None and known.waits and name not in NOT_WAITED_FOR


def who(principal: str, agency: str) -> str:
    """A person's name; a group's title and the few people in it."""
    group = api.group.get(groupname=principal)
    if group is None:
        return full_name(principal)
    title = group.getProperty("title", principal).removeprefix(f"{agency} – ")
    title = " – ".join(known(part) for part in title.split(" – "))
    people = [full_name(member) for member in group.getGroupMemberIds()]
    if not people or len(people) > NAMED:
        return title
    return f"{title} ({', '.join(people)})"
