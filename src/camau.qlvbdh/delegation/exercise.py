"""Acts done by delegation: found out, written down, refused on one's own draft."""

from camau.qlvbdh import _
from camau.qlvbdh.audit.model import append
from camau.qlvbdh.content.delegation import is_delegated
from camau.qlvbdh.content.position import Position
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.organization.groups import principals_of
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import positions_of
from plone import api
from typing import Any


SIGN = "camau.qlvbdh: Sign document"

OWN_DRAFT = _(
    "Người được ủy quyền không duyệt, không ký văn bản do chính mình soạn. "
    "Trình người ủy quyền hoặc lãnh đạo khác."
)


def by_delegation(document: Any, permission: str) -> Any:
    """The delegation without which the acting person had not ``permission``; else None.

    What the person's own posts suffice for is done in its own right.
    """
    home = agency_of(document).getId()
    held = positions_of(api.user.get_current().getId() or "")
    posts = [post for post in held if agency_of(post).getId() == home]
    if not any(is_delegated(post) for post in posts):
        return None
    rows = document.rolesOfPermission(permission)
    sufficient = {row["name"] for row in rows if row["selected"]}
    local = api.portal.get_tool("acl_users")._getAllLocalRoles(document)

    def suffices(post: Position) -> bool:
        names = principals_of(post)
        return any(sufficient & set(local.get(name, ())) for name in names)

    found = next(filter(suffices, posts), None)
    return found if found is not None and is_delegated(found) else None


def note(document: Any, permission: str) -> None:
    """Write down that an act is done for another, and on which paper."""
    used = by_delegation(document, permission)
    if used is not None:
        append(document, "delegated", giver=used.given_by, basis=used.legal_basis)


def note_signature(document: Any, post: Position) -> None:
    """Write down a signature TUQ. of who might have signed in its own right, too."""
    if is_delegated(post) and by_delegation(document, SIGN) is None:
        append(document, "delegated", giver=post.given_by, basis=post.legal_basis)


def check_own_draft(document: Any, permission: str) -> None:
    """Raise ``NotAllowed`` when a drafter would decide on its draft by delegation."""
    if document.drafter != api.user.get_current().getId():
        return
    if by_delegation(document, permission) is not None:
        raise NotAllowed(OWN_DRAFT)
