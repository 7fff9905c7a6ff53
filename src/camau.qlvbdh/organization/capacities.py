"""In what capacity a person signs: post and authority (Decree 30, art. 13)."""

from camau.qlvbdh.content.agency import Agency
from camau.qlvbdh.content.delegation import is_delegated
from camau.qlvbdh.content.position import AUTHORITIES
from camau.qlvbdh.content.position import DELEGATED
from camau.qlvbdh.content.position import LEADER
from camau.qlvbdh.content.position import OWN_RIGHT
from camau.qlvbdh.content.position import Position
from camau.qlvbdh.organization.lookup import positions_in
from camau.qlvbdh.wording import say
from collections.abc import Iterable


Capacity = tuple[Position, str]

BY_ORDER = "TL."
FOR_ANOTHER = ("KT.", BY_ORDER, DELEGATED)

COLLECTIVES = ("Ủy ban nhân dân", "Hội đồng nhân dân")
"""Written without the province behind TM. (Annex I, II.7)."""


def capacities(posts: Iterable[Position]) -> list[Capacity]:
    """Each post with each of its authorities; a head without any signs directly."""
    return [
        (post, term.value)
        for post in posts
        for term in AUTHORITIES
        if term.value in (post.signing_authority or {OWN_RIGHT})
    ]


def chosen(given: list[Capacity], stated: str) -> Capacity | None:
    """The stated one; without a statement the only one, or the own right."""
    if not stated and len(given) == 1:
        return given[0]
    wanted = stated or OWN_RIGHT
    return next((one for one in given if one[1] == wanted), None)


def in_words(given: list[Capacity]) -> str:
    """The authorities, for a message."""
    titles = (AUTHORITIES.getTerm(authority).title for _post, authority in given)
    return ", ".join(say(title) for title in titles)


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
        and not is_delegated(post)
        and not set(FOR_ANOTHER) & set(post.signing_authority or ())
    )
    return next(heads, None)
