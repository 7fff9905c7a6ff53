"""What is in the worklists of the acting person.

A worklist asks the catalog for ``key|principal`` of the person and its groups. The
keys are made from the same facts as the rights (``actors``), so the work of a query
grows with the person's open work, not with the archive. Menu, pages and REST ask here.
"""

from camau.qlvbdh import clock
from camau.qlvbdh.deadlines.calendar import working_day_before
from camau.qlvbdh.organization.acting import chosen
from camau.qlvbdh.organization.acting import represented
from camau.qlvbdh.organization.acting import working_principals
from camau.qlvbdh.search import records
from camau.qlvbdh.search.lists import BY_ID
from camau.qlvbdh.search.lists import KEYS
from camau.qlvbdh.search.lists import WORKLISTS
from camau.qlvbdh.search.model import IN
from camau.qlvbdh.search.model import LATE
from camau.qlvbdh.search.model import OUT
from camau.qlvbdh.search.model import PERSON
from camau.qlvbdh.search.model import SOON
from camau.qlvbdh.search.model import Worklist
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from datetime import timedelta
from typing import Any


__all__ = ["BY_ID", "IN", "KEYS", "OUT", "WORKLISTS", "Worklist"]

SOON_DAYS = 3
"""A deadline is near from so many days before it."""

URGENT_FIRST = (("urgency", True), ("created", False))
"""Urgent ones, then what waits longest."""

REPRESENTED = "represented"
"""The kind of principal of those for whom a person acts by delegation."""

LEADING = frozenset({"assign", "sign", "extension", "returned", "directed"})
"""Keys of what a leader's post is asked for; the rest is the person's own."""

RUSH = 2
"""From this urgency on (thượng khẩn) a document is today's, whatever its deadline."""


def for_person() -> list[Worklist]:
    """The lists that the acting person's functions can ever put something into.

    Others may hold something now and then, as ``sign`` for the secretary of minutes:
    they are in ``counts``.
    """
    functions = {kind(name) for name in working_principals()}
    return [one for one in WORKLISTS if not functions.isdisjoint(one.audience)]


def counts() -> dict[str, int]:
    """How many documents each list holds for the acting person, by the list's id."""
    records.settle()
    asked = _Asked()
    return {one.id: len(asked.found(one)) for one in WORKLISTS}


def waiting_count() -> int:
    """How many documents wait for the acting person, each counted once."""
    records.settle()
    return len(_waiting())


def found(worklist: Worklist) -> Any:
    """The record ids of a list (``search.records``)."""
    records.settle()
    return _Asked().found(worklist)


def count(worklist: Worklist) -> int:
    """How many documents a list holds."""
    return len(found(worklist))


def items(worklist: Worklist, start: int = 0, size: int = 25) -> tuple[list[Any], int]:
    """A page of a list, urgent first, then by the time it waits; with the total."""
    all_of_it = found(worklist)
    page = records.ordered(all_of_it, URGENT_FIRST)[start : start + size]
    return records.brains(page), len(all_of_it)


def urgent(limit: int = 5) -> list[Any]:
    """Catalog entries of what the acting person should begin with.

    Overdue, due today or from "thượng khẩn" on; then urgent or soon due. Within each,
    by deadline.
    """
    records.settle()
    waiting = _waiting()
    today = clock.today()
    pressing = [
        records.find({"due": _until(today)}, waiting),
        records.find({"urgency": {"query": RUSH, "range": "min"}}, waiting),
    ]
    near = [
        records.find({"due": _until(today + timedelta(days=SOON_DAYS))}, waiting),
        records.find({"urgency": {"query": 1, "range": "min"}}, waiting),
    ]
    order = (("due", False), *URGENT_FIRST)
    first = records.ordered(records.union(pressing), order)
    second = records.ordered(records.union(near), order)
    return records.brains(list(dict.fromkeys(first + second))[:limit])


def waiting(limit: int = 5) -> list[Any]:
    """Catalog entries of what waits for the acting person: urgent, then longest."""
    records.settle()
    return records.brains(records.ordered(_waiting(), URGENT_FIRST)[:limit])


def holding(brain: Any) -> list[Worklist]:
    """The lists of the acting person that a catalog entry waits in."""
    known, principals = set(brain.actors or ()), by_kind()
    return [
        one
        for one in WORKLISTS
        if one.waits
        and not known.isdisjoint(keys(one.index_keys, one.holders, principals))
    ]


def by_kind() -> dict[str, list[str]]:
    """The acting person and its groups, by kind of principal; for whom it acts."""
    found: dict[str, list[str]] = {}
    for one in working_principals():
        found.setdefault(kind(one), []).append(one)
    return found | {REPRESENTED: list(represented())}


Principals = Mapping[str, Sequence[str]]


def keys(
    names: Iterable[str],
    holders: Iterable[str] = (),
    principals: Principals | None = None,
) -> list[str]:
    """``key|principal`` of the acting person; of some kinds of principals only.

    ``principals`` are those of ``by_kind``, for who asks often.
    """
    known = by_kind() if principals is None else principals
    asked = tuple(holders) or tuple(known)
    found = [
        f"{name}|{one}"
        for each in asked
        if each != REPRESENTED
        for one in known.get(each, ())
        for name in names
    ]
    if PERSON in asked:
        leading = LEADING.intersection(names)
        for one in known.get(REPRESENTED, ()):
            found += [f"{name}|{one}" for name in sorted(leading)]
    return found


def query(worklist: Worklist, principals: Principals | None = None) -> dict[str, Any]:
    """The catalog query of a worklist for the acting person.

    The keys stand for the type, too: asked for by name, the type would bring in
    every document of the archive.
    """
    actors = keys(worklist.index_keys, worklist.holders, principals)
    asked: dict[str, Any] = {"actors": actors}
    scope = chosen()
    if scope is not None:
        asked["agency"] = scope.agency
    if worklist.due == LATE:
        asked["due"] = _until(clock.today() - timedelta(days=1))
    if worklist.due == SOON:
        last = clock.today() + timedelta(days=SOON_DAYS)
        days = [clock.today().isoformat(), last.isoformat()]
        asked["due"] = {"query": days, "range": "min:max"}
    if worklist.unanswered:
        asked["day"] = _until(working_day_before(clock.today()))
    return asked


def _until(day: date) -> dict[str, str]:
    return {"query": day.isoformat(), "range": "max"}


def kind(principal: str) -> str:
    """``person``, or the function that a group stands for."""
    return principal.rpartition("--")[2] if "--" in principal else PERSON


def _waiting() -> Any:
    asked = _Asked()
    return records.union(asked.found(one) for one in WORKLISTS if one.waits)


class _Asked:
    """The lists of one person at one moment; what several share is asked for once."""

    def __init__(self) -> None:
        self._known: dict[tuple, Any] = {}
        self._rights = records.rights()
        self._principals = by_kind()

    def found(self, worklist: Worklist) -> Any:
        """Record ids of a list."""
        asked = query(worklist, self._principals)
        actors = tuple(asked.pop("actors"))
        if actors not in self._known:
            self._known[actors] = records.find({"actors": list(actors)})
        found = records.find(asked, self._known[actors])
        # Keys name persons whose functions may have ended since.
        return records.viewable(found, self._rights)
