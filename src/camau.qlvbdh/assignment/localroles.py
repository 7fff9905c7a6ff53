"""Local roles that follow from a document's assignments and its drafting.

Nothing is written on the document: the roles are read from the records, in
constant time for a principal. Who holds no position of the agency any more has none.
"""

from borg.localrole.interfaces import ILocalRoleProvider
from camau.qlvbdh.assignment.model import Assignments
from camau.qlvbdh.assignment.model import ENDED_WITHOUT_ACCESS
from camau.qlvbdh.content.incoming import IIncomingDocument
from camau.qlvbdh.content.outgoing import IOutgoingDocument
from camau.qlvbdh.organization.groups import unit_group
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import is_there
from collections.abc import Iterator
from zope.component import adapter
from zope.interface import implementer


@implementer(ILocalRoleProvider)
@adapter(IIncomingDocument)
class AssignmentRoles:
    """XLC, PHXL and XĐB (R8.2b-1)."""

    def __init__(self, document):
        self.document = document

    def getRoles(self, principal_id: str) -> tuple[str, ...]:
        """Roles of one user or group."""
        found = Assignments(self.document).of(principal_id)
        if not found or not is_there(agency_of(self.document), principal_id):
            return ()
        return tuple({one.role for one in found})

    def getAllRoles(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Every principal with its roles, for the catalog."""
        roles: dict[str, set[str]] = {}
        for one in Assignments(self.document):
            if one.status not in ENDED_WITHOUT_ACCESS:
                roles.setdefault(one.principal, set()).add(one.role)
        agency = agency_of(self.document)
        for principal, names in roles.items():
            if is_there(agency, principal):
                yield principal, tuple(sorted(names))


@implementer(ILocalRoleProvider)
@adapter(IOutgoingDocument)
class DraftingRoles:
    """The drafter, the secretary of minutes, the heads of the drafting unit (R9.1a-1)."""

    def __init__(self, document):
        self.document = document

    def getRoles(self, principal_id: str) -> tuple[str, ...]:
        """Roles of one user or group."""
        return dict(self.getAllRoles()).get(principal_id, ())

    def getAllRoles(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Drafter and unit heads; who is to sign the minutes drafts them, too."""
        agency = agency_of(self.document)
        for person in {self.document.drafter, self.document.secretary}:
            if person and is_there(agency, person):
                yield person, ("Drafter",)
        if self.document.unit:
            group = unit_group(agency.getId(), self.document.unit, "heads")
            yield group, ("UnitHead",)
