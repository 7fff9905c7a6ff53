"""Who signs copies: leaders, and who does so by order or delegation (Decree 30, art. 13, 27)."""

from camau.qlvbdh import _
from camau.qlvbdh.content.agency import Agency
from camau.qlvbdh.content.position import DELEGATED
from camau.qlvbdh.content.position import LEADER
from camau.qlvbdh.content.position import Position
from camau.qlvbdh.copies.model import EXTRACT
from camau.qlvbdh.copies.model import FULL
from camau.qlvbdh.copies.model import OF_COPY
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.organization.capacities import BY_ORDER
from camau.qlvbdh.organization.capacities import capacities
from camau.qlvbdh.organization.capacities import Capacity
from camau.qlvbdh.organization.capacities import chosen
from camau.qlvbdh.organization.capacities import in_words
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.organization.lookup import positions_in


FORMS = (FULL, OF_COPY, EXTRACT)
"""Types of documents that copies are."""


def posts(agency: Agency) -> list[Position]:
    """The posts whose holders sign copies today."""
    return [
        post
        for post in positions_in(agency)
        if any(post.signs(form) for form in FORMS)
        and (
            LEADER in post.functions
            or {BY_ORDER, DELEGATED} & set(post.signing_authority or ())
        )
    ]


def signers(agency: Agency) -> list[tuple[str, str]]:
    """Account and name with office of who signs copies."""
    return list(
        {
            post.person: f"{full_name(post.person)} – {post.office_title}"
            for post in posts(agency)
        }.items()
    )


def signing_post(agency: Agency, person: str, stated: str) -> Capacity:
    """The post in which the person signs, and its authority; ``stated`` may be empty.

    Raises ``InvalidInput``.
    """
    own = [post for post in posts(agency) if post.person == person]
    if not own:
        raise InvalidInput(
            _(
                "“${name}” không được giao ký bản sao của cơ quan. Chọn lãnh đạo, hoặc "
                "người được giao ký TL., TUQ.",
                mapping={"name": full_name(person)},
            ),
            field="signer",
        )
    given = capacities(own)
    found = chosen(given, stated)
    if found is not None:
        return found
    raise InvalidInput(
        _(
            "Chọn quyền hạn ký của “${name}”: ${given}.",
            mapping={"name": full_name(person), "given": in_words(given)},
        ),
        field="signing_authority",
    )
