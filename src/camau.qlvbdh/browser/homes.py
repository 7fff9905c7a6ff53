"""The agencies that a person works in, for links to their folders."""

from camau.qlvbdh.content.agency import Agency
from camau.qlvbdh.organization.acting import chosen
from camau.qlvbdh.organization.lookup import agencies
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import FOLDERS
from camau.qlvbdh.organization.lookup import get_agency
from camau.qlvbdh.organization.lookup import positions_of
from camau.qlvbdh.organization.vocabularies import works_in
from collections.abc import Iterator
from plone import api


def homes() -> list[Agency]:
    """The agencies of the person's positions, then past ones that these took over.

    Only that of the chosen post, where one is chosen.
    """
    found: dict[str, Agency] = {}
    scope = chosen()
    for position in positions_of(api.user.get_current().getId() or ""):
        agency = agency_of(position)
        if scope is not None and agency.getId() != scope.agency:
            continue
        found[agency.getId()] = agency
    for agency in list(found.values()):
        found |= {past.getId(): past for past in _before(agency)}
    return [agency for agency in found.values() if works_in(agency)]


def _before(agency: Agency) -> Iterator[Agency]:
    for identifier in agency.predecessors or ():
        past = get_agency(identifier)
        if past is not None:
            yield past


def managed() -> list[Agency]:
    """All agencies, for who looks after the whole site; else none."""
    if not api.user.has_permission("camau.qlvbdh: Manage organization"):
        return []
    return list(agencies())


def folder_links(agency: Agency) -> list[dict]:
    """Văn bản đến, văn bản đi, sổ."""
    return [
        {"id": name, "url": f"{agency.absolute_url()}/{name}", "title": title}
        for name, title in FOLDERS.items()
        if name in agency
    ]
