"""In what capacity a person signs: post and authority (Decree 30, art. 13)."""

from camau.qlvbdh.content.position import AUTHORITIES
from camau.qlvbdh.content.position import OWN_RIGHT
from camau.qlvbdh.content.position import Position
from camau.qlvbdh.wording import say
from collections.abc import Iterable


Capacity = tuple[Position, str]


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
