"""The post that a person works in, when it holds several and has chosen one.

It narrows lists to the agency and the groups of that post. It gives no right and
takes none: what the person may do does not ask for it.
"""

from AccessControl import getSecurityManager
from camau.qlvbdh.content.delegation import is_delegated
from camau.qlvbdh.content.position import Position
from camau.qlvbdh.organization.groups import acting_principals
from camau.qlvbdh.organization.groups import principals_of
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import positions_of
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class Scope:
    """What a chosen post narrows lists to; plain values, no objects of the database."""

    post: str
    """``agency/post``."""

    agency: str
    principals: frozenset[str]
    """The person and the groups that the post puts it in."""


_chosen: ContextVar[Scope | None] = ContextVar("scope", default=None)


def key_of(post: Position) -> str:
    """``agency/post``."""
    return f"{agency_of(post).getId()}/{post.getId()}"


def choose(post: Position | None) -> None:
    """Work in one post from here on; None for all posts together.

    A request begins with this (``browser.posts``), so that none is left over from
    the request before it in the same thread.
    """
    _chosen.set(_scope(post) if post is not None else None)


def chosen() -> Scope | None:
    """What lists are narrowed to."""
    return _chosen.get()


def working_principals() -> tuple[str, ...]:
    """The acting person and its groups, or those of the chosen post alone."""
    scope, everything = chosen(), acting_principals()
    if scope is None:
        return everything
    return tuple(one for one in everything if one in scope.principals)


def represented() -> tuple[str, ...]:
    """For whom the acting person works by delegation, in the chosen post or in all."""
    scope, posts = chosen(), positions_of(getSecurityManager().getUser().getId() or "")
    return tuple(
        post.given_by
        for post in posts
        if is_delegated(post) and (scope is None or scope.post == key_of(post))
    )


def _scope(post: Position) -> Scope:
    return Scope(key_of(post), agency_of(post).getId(), principals_of(post))
