"""The directory of agencies: those of this site and those elsewhere.

The national directory counts some 123,000 agencies, so nothing here walks it.
One identifier means one agency; an agency of this site wins over an entry of
the national directory with the same identifier or alias, so that a document
is delivered to it once and inside (``domain/exchange.md`` §6).
"""

from BTrees.OOBTree import OOBTree
from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.content.agency import Agency
from camau.qlvbdh.content.agency import IAgency
from camau.qlvbdh.content.agency import IAgencyDirectory
from camau.qlvbdh.content.agency import is_within
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.organization.index import LAST
from camau.qlvbdh.organization.index import WordIndex
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from itertools import islice
from persistent import Persistent
from zope.annotation.interfaces import IAnnotations
from zope.component.hooks import getSite
from zope.interface import implementer


KEY = "camau.qlvbdh.directory"


@dataclass(frozen=True, slots=True)
class Entry:
    """One agency in the directory."""

    organ_id: str
    """The identifier, the key of the directory."""
    name: str
    aliases: tuple[str, ...] = ()
    """Further identifiers that mean the same agency."""
    parent: str | None = None
    """The identifier of the agency above."""
    email: str | None = None
    path: str | None = None
    """The id at the root of this site, or None for an agency elsewhere."""
    abbreviation: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    """The last day."""

    @property
    def is_local(self) -> bool:
        """Whether the agency works in this site."""
        return self.path is not None

    def is_active(self, on: date) -> bool:
        """Whether the agency exists on that day."""
        return is_within(self, on)


def normal(identifier: str) -> str:
    """The form in which identifiers are compared."""
    return identifier.strip().upper()


def entry_of(agency: Agency) -> Entry:
    """The entry of an agency of this site."""
    return Entry(
        organ_id=normal(agency.organ_id),
        name=agency.title,
        aliases=tuple(normal(alias) for alias in agency.aliases or ()),
        parent=agency.parent,
        email=agency.email,
        path=agency.getId(),
        abbreviation=agency.abbreviation,
        valid_from=agency.valid_from,
        valid_to=agency.valid_to,
    )


class Directory(Persistent):
    """Entries by identifier, alias, path and word."""

    def __init__(self) -> None:
        self.entries = OOBTree()
        self.aliases = OOBTree()
        self.local = OOBTree()
        self.local_words = WordIndex()
        self.external_words = WordIndex()

    def __len__(self) -> int:
        return len(self.entries)

    def get(self, identifier: str) -> Entry | None:
        """The entry with the identifier or alias."""
        key = normal(identifier)
        return self.entries.get(self.aliases.get(key, key))

    def paths(self) -> list[str]:
        """The paths of the agencies of this site."""
        return list(self.local)

    def put_local(self, entry: Entry) -> None:
        """Enter an agency of this site, or what changed of it.

        Raises ``InvalidInput`` when another agency of this site has one of its
        identifiers.
        """
        if self.entries.get(self.local.get(entry.path)) == entry:
            return
        for identifier in (entry.organ_id, *entry.aliases):
            holder = self.get(identifier)
            if holder is not None and holder.path not in (None, entry.path):
                raise InvalidInput(
                    _(
                        "Mã định danh «${id}» đã thuộc về «${agency}». "
                        "Hãy nhập mã khác hoặc sửa cơ quan đó trước.",
                        mapping={"id": identifier, "agency": holder.name},
                    ),
                    field="organ_id",
                )
            if holder is not None and not holder.is_local:
                self._drop(holder)
        self.drop_local(entry.path)
        self._put(entry)
        self.local[entry.path] = entry.organ_id

    def drop_local(self, path: str | None) -> None:
        """Take out an agency that left this site."""
        organ_id = self.local.pop(path, None)
        if organ_id is not None:
            self._drop(self.entries[organ_id])

    def add_external(self, entries: Iterable[Entry]) -> int:
        """Enter or update agencies elsewhere; returns how many were taken.

        What belongs to an agency of this site, by identifier or alias, is left
        out; so are aliases that already belong to another entry.
        """
        return sum(self._put_external(replace(entry, path=None)) for entry in entries)

    def _put_external(self, entry: Entry) -> bool:
        entry = replace(
            entry,
            organ_id=normal(entry.organ_id),
            aliases=tuple(normal(alias) for alias in entry.aliases),
        )
        holders = [self.get(key) for key in (entry.organ_id, *entry.aliases)]
        if any(holder is not None and holder.is_local for holder in holders):
            return False
        old = holders[0]
        free = tuple(
            alias
            for alias, holder in zip(entry.aliases, holders[1:], strict=True)
            if holder is None or holder == old
        )
        entry = replace(entry, aliases=free)
        if entry != old:
            if old is not None:
                self._drop(old)
            self._put(entry)
        return True

    def remove_external(self, organ_ids: Iterable[str]) -> None:
        """Take out agencies elsewhere, as when the national directory closes a code."""
        for organ_id in organ_ids:
            entry = self.entries.get(normal(organ_id))
            if entry is not None and not entry.is_local:
                self._drop(entry)

    def search(
        self,
        query: str,
        limit: int = 20,
        local_only: bool = False,
        include_past: bool = False,
        on: date | None = None,
    ) -> list[Entry]:
        """At most ``limit`` entries for a query; those of this site come first.

        Each word of the query is the beginning of a word of the name, without
        regard to marks and case; or the query is the beginning of an identifier.
        """
        found: dict[str, Entry] = {}
        day = on or clock.today()
        for key in self._hits(query, limit, local_only):
            entry = self.entries[key]
            hidden = local_only and not entry.is_local
            if not hidden and (include_past or entry.is_active(day)):
                found[key] = entry
            if len(found) >= limit:
                break
        return list(found.values())

    def _hits(self, query: str, limit: int, local_only: bool) -> Iterator[str]:
        if query.strip():
            yield from self._by_identifier(query, limit)
        yield from self.local_words.search(query)
        if not local_only:
            yield from self.external_words.search(query)

    def _by_identifier(self, query: str, limit: int) -> Iterator[str]:
        beginning = normal(query)
        yield from islice(self.entries.keys(beginning, beginning + LAST), limit)
        yield from islice(self.aliases.values(beginning, beginning + LAST), limit)

    def _words(self, entry: Entry) -> WordIndex:
        return self.local_words if entry.is_local else self.external_words

    def _put(self, entry: Entry) -> None:
        self.entries[entry.organ_id] = entry
        for alias in entry.aliases:
            self.aliases[alias] = entry.organ_id
        self._words(entry).put(
            entry.organ_id, f"{entry.name} {entry.abbreviation or ''}"
        )

    def _drop(self, entry: Entry) -> None:
        del self.entries[entry.organ_id]
        for alias in entry.aliases:
            self.aliases.pop(alias, None)
        self._words(entry).drop(entry.organ_id)


@dataclass(frozen=True, slots=True)
class Branch:
    """An agency of this site with those right below it."""

    entry: Entry
    branches: tuple["Branch", ...] = ()


def tree(on: date | None = None) -> list[Branch]:
    """The active agencies of this site under the agencies above them, by identifier.

    Whose agency above is none of this site's stands at the top.
    """
    found = current()
    day = on or clock.today()
    entries = [found.entries[organ_id] for organ_id in found.local.values()]
    active = {one.organ_id: one for one in entries if one.is_active(day)}
    below: dict[str | None, list[Entry]] = {}
    for organ_id in sorted(active):
        parent = found.get(active[organ_id].parent or "")
        above = parent.organ_id if parent and parent.organ_id in active else None
        below.setdefault(above, []).append(active[organ_id])

    def branches(above: str | None) -> list[Branch]:
        return [
            Branch(one, tuple(branches(one.organ_id))) for one in below.get(above, ())
        ]

    return branches(None)


def current() -> Directory:
    """The directory of the site, to read; empty before the first agency."""
    found = IAnnotations(getSite()).get(KEY)
    return Directory() if found is None else found


def writable() -> Directory:
    """The directory of the site, to write."""
    annotations = IAnnotations(getSite())
    if KEY not in annotations:
        annotations[KEY] = Directory()
    return annotations[KEY]


@implementer(IAgencyDirectory)
class SchemaDirectory:
    """Answers the questions of the schemas from the directory."""

    def local(self, identifier: str) -> Agency | None:
        """The agency of this site that has the identifier or alias."""
        entry = current().get(identifier)
        if entry is None or entry.path is None:
            return None
        agency = getSite().get(entry.path, None)
        return agency if IAgency.providedBy(agency) else None

    def knows(self, identifier: str) -> bool:
        """Whether the directory has the identifier."""
        return current().get(identifier) is not None
