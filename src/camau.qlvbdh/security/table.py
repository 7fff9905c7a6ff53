"""Who may do what in which state: the one table.

The permission maps of the workflows in ``profiles/default`` and the table in
``docs/permissions.md`` are rendered from it; a test holds the running site
against it. A role that is not named in a cell has no right there; the site's
manager reads no documents.
"""

from camau.qlvbdh.workflows.incoming import HELD
from camau.qlvbdh.workflows.incoming import INCOMING
from camau.qlvbdh.workflows.incoming import OPEN
from camau.qlvbdh.workflows.internal import AGENCY
from camau.qlvbdh.workflows.internal import CERTIFICATES
from camau.qlvbdh.workflows.internal import DELEGATIONS
from camau.qlvbdh.workflows.internal import INTERNAL
from camau.qlvbdh.workflows.model import Workflow
from camau.qlvbdh.workflows.outgoing import BEFORE_SIGNATURE
from camau.qlvbdh.workflows.outgoing import OUTGOING


Table = dict[str, dict[str, tuple[str, ...]]]
"""Permission → state → roles."""

READERS = ("Clerk", "Leader", "XLC", "PHXL", "XDB")
AUTHORS = ("Drafter", "UnitHead")


def cells(roles: str | tuple[str, ...], *states: str) -> dict[str, tuple[str, ...]]:
    """The same roles in several states."""
    names = tuple(roles.split()) if isinstance(roles, str) else roles
    return dict.fromkeys(states, names)


INCOMING_VIEW = {
    **cells("Clerk Leader", "arrived", "refused", "recalled"),
    **cells(READERS, *OPEN, "replaced"),
    **cells((*READERS, "Archivist"), "completed"),
    **cells("Leader", "quarantined"),
}

INCOMING_TABLE: Table = {
    "View": INCOMING_VIEW,
    "Access contents information": INCOMING_VIEW,
    "Modify portal content": {},
    "Delete objects": {},
    "Add portal content": cells("Clerk", "arrived"),
    "Manage properties": {},
    "Modify view template": {},
    "Sharing page: Delegate roles": {},
    "CMFEditions: Revert to previous versions": {},
    "camau.qlvbdh: Add attachment": cells("Clerk", "arrived"),
    "camau.qlvbdh: Register document": cells("Clerk", "arrived"),
    "camau.qlvbdh: Refuse document": cells("Clerk", "arrived"),
    "camau.qlvbdh: Edit registration": cells("Clerk", *OPEN, "completed"),
    "camau.qlvbdh: Submit to leader": cells("Clerk", "registered"),
    "camau.qlvbdh: Assign document": {
        **cells("Leader", "registered", "submitted"),
        **cells("Leader XLC PHXL", "assigned", "processing"),
    },
    "camau.qlvbdh: Handle document": {
        **cells("XLC PHXL", "assigned", "processing"),
    },
    "camau.qlvbdh: Complete document": {
        **cells("Leader", "submitted"),
        **cells("Leader XLC", "processing", "suspended"),
    },
    "camau.qlvbdh: Reopen document": cells("Leader XLC", "completed"),
    "camau.qlvbdh: Answer recall": cells("Clerk", *HELD),
    "camau.qlvbdh: Quarantine document": {
        **cells("Clerk Leader", *HELD, "refused", "replaced"),
        **cells("Leader", "quarantined"),
    },
}

OUTGOING_VIEW = {
    **cells(AUTHORS, "draft", "unit_review"),
    **cells((*AUTHORS, "Clerk"), "format_check"),
    **cells((*AUTHORS, "Clerk", "Leader"), "to_sign", "signed", "numbered", "recalled"),
    **cells((*AUTHORS, "Clerk", "Leader", "Archivist"), "issued"),
    **cells((*AUTHORS, "Clerk"), "cancelled"),
    **cells("Leader", "quarantined"),
}

OUTGOING_EDIT = {
    **cells("Drafter", "draft"),
    **cells("UnitHead", "unit_review"),
    **cells("Leader", "to_sign"),
}

OUTGOING_TABLE: Table = {
    "View": OUTGOING_VIEW,
    "Access contents information": OUTGOING_VIEW,
    "Modify portal content": OUTGOING_EDIT,
    "Delete objects": OUTGOING_EDIT,
    "Add portal content": OUTGOING_EDIT,
    "Manage properties": {},
    "Modify view template": {},
    "Sharing page: Delegate roles": {},
    "CMFEditions: Revert to previous versions": {},
    "camau.qlvbdh: Add attachment": OUTGOING_EDIT,
    "camau.qlvbdh: Submit draft": cells("Drafter", "draft"),
    "camau.qlvbdh: Cancel draft": cells("Drafter", "draft"),
    "camau.qlvbdh: Review draft": cells("UnitHead", "unit_review"),
    "camau.qlvbdh: Check format": cells("Clerk", "format_check"),
    "camau.qlvbdh: Sign document": cells("Leader", "to_sign"),
    "camau.qlvbdh: Number document": cells("Clerk", "signed", "numbered", "issued"),
    "camau.qlvbdh: Issue document": cells("Clerk", "numbered"),
    "camau.qlvbdh: Recall document": cells("Clerk", "issued", "recalled"),
    "camau.qlvbdh: Quarantine document": {
        **cells("Drafter", "draft"),
        **cells("UnitHead", "unit_review"),
        **cells("Clerk Leader", *BEFORE_SIGNATURE[2:], "signed", "numbered"),
        **cells("Clerk Leader", "cancelled", "recalled"),
        **cells("Leader", "quarantined"),
    },
}

STAFF = "Clerk Leader UnitHead Officer Archivist AgencyAdmin Manager"
ADMINS = "AgencyAdmin Manager"

INTERNAL_TABLE: Table = {
    "View": cells(STAFF, "active"),
    "Access contents information": cells(STAFF, "active"),
    "Modify portal content": cells(ADMINS, "active"),
    "Delete objects": cells(ADMINS, "active"),
    "Add portal content": cells(STAFF, "active"),
}
"""Units, positions, registers, folders: the agency's own people."""

AGENCY_TABLE: Table = {
    "View": cells("Member Manager", "active"),
    "Access contents information": cells("Member Manager", "active"),
    "Modify portal content": cells(ADMINS, "active"),
    "Delete objects": cells("Manager", "active"),
    "Add portal content": cells(ADMINS, "active"),
}
"""The agency itself is in the directory, so every user may see it."""

KEEPERS = "Clerk Leader AgencyAdmin Manager"

CERTIFICATES_TABLE: Table = {
    "View": cells(KEEPERS, "active"),
    "Access contents information": cells(KEEPERS, "active"),
    "Modify portal content": cells(ADMINS, "active"),
    "Delete objects": cells(ADMINS, "active"),
    "Add portal content": {},
}
"""Certificates with the images of signatures and seals (Decree 30, art. 32)."""

DELEGATIONS_TABLE: Table = {
    "View": cells(STAFF, "active"),
    "Access contents information": cells(STAFF, "active"),
    "Modify portal content": {},
    "Delete objects": {},
    "Add portal content": {},
}
"""What was delegated in writing is ended, not rewritten (Decree 30, art. 13(3))."""

TABLES: tuple[tuple[Workflow, Table], ...] = (
    (INCOMING, INCOMING_TABLE),
    (OUTGOING, OUTGOING_TABLE),
    (INTERNAL, INTERNAL_TABLE),
    (AGENCY, AGENCY_TABLE),
    (CERTIFICATES, CERTIFICATES_TABLE),
    (DELEGATIONS, DELEGATIONS_TABLE),
)
