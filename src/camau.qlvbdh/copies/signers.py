"""Who signs copies: leaders, and who does so by order or delegation (Decree 30, art. 13, 27)."""

from camau.qlvbdh import _
from camau.qlvbdh.content.agency import Agency
from camau.qlvbdh.content.position import AUTHORITIES
from camau.qlvbdh.content.position import DELEGATED
from camau.qlvbdh.content.position import LEADER
from camau.qlvbdh.content.position import OWN_RIGHT
from camau.qlvbdh.content.position import Position
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.organization.lookup import positions_in
from zope.i18n import translate


BY_ORDER = "TL."
FOR_ANOTHER = ("KT.", BY_ORDER, DELEGATED)

COLLECTIVES = ("Ủy ban nhân dân", "Hội đồng nhân dân")
"""Written without the province behind TM. (Annex I, II.7)."""


def posts(agency: Agency) -> list[Position]:
    """The posts whose holders sign copies today."""
    return [
        post
        for post in positions_in(agency)
        if LEADER in post.functions
        or {BY_ORDER, DELEGATED} & set(post.signing_authority or ())
    ]


def signers(agency: Agency) -> list[tuple[str, str]]:
    """Account and name with office of who signs copies."""
    return list(
        {
            post.person: f"{full_name(post.person)} – {post.office_title}"
            for post in posts(agency)
        }.items()
    )


def signing_post(agency: Agency, person: str, stated: str) -> tuple[Position, str]:
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
    given = [(post, one) for post in own for one in _authorities(post)]
    if not stated and len(given) == 1:
        return given[0]
    for post, authority in given:
        if authority == (stated or OWN_RIGHT):
            return post, authority
    titles = [AUTHORITIES.getTerm(authority).title for _post, authority in given]
    raise InvalidInput(
        _(
            "Chọn quyền hạn ký của “${name}”: ${given}.",
            mapping={
                "name": full_name(person),
                "given": ", ".join(translate(title) for title in titles),
            },
        ),
        field="signing_authority",
    )


def _authorities(post: Position) -> list[str]:
    """A head without any stated authority signs directly."""
    given = post.signing_authority or {OWN_RIGHT}
    return [term.value for term in AUTHORITIES if term.value in given]


def authority_lines(agency: Agency, post: Position, authority: str) -> tuple[str, ...]:
    """The lines above the signature, in capitals (Annex I, II.7)."""
    office = (post.office_title or "").upper()
    if authority == OWN_RIGHT:
        return (office,)
    if authority == "TM.":
        return (f"TM. {_collective(agency)}", office)
    if authority == "Q.":
        return (f"Q. {office}",)
    head = _head(agency)
    title = (head.office_title or "").upper() if head is not None else "THỦ TRƯỞNG"
    lines = (f"{authority} {title}", office)
    by_body = head is not None and "TM." in (head.signing_authority or ())
    if authority == "KT." and by_body:
        return (f"TM. {_collective(agency)}", *lines)
    return lines


def _collective(agency: Agency) -> str:
    title = agency.title
    names = (name for name in COLLECTIVES if title.lower().startswith(name.lower()))
    return next(names, title).upper()


def _head(agency: Agency) -> Position | None:
    """The leader who signs for nobody else."""
    heads = (
        post
        for post in positions_in(agency)
        if LEADER in post.functions
        and not set(FOR_ANOTHER) & set(post.signing_authority or ())
    )
    return next(heads, None)
