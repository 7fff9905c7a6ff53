"""The post in which a person is at work, for those who hold several."""

from camau.qlvbdh.content.position import Position
from camau.qlvbdh.interfaces import IQlvbdhLayer
from camau.qlvbdh.organization import acting
from camau.qlvbdh.organization.lookup import positions_of
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from typing import Any
from zope.component import adapter
from ZPublisher.interfaces import IPubAfterTraversal
from ZPublisher.interfaces import IPubStart


COOKIE = "qlvbdh-post"
"""A choice of the window's owner, no right: it only narrows what is shown."""


def posts() -> dict[str, Position]:
    """The posts that the acting person holds today, by key."""
    held = positions_of(api.user.get_current().getId() or "")
    return {acting.key_of(post): post for post in held}


def chosen_post(request: Any) -> Position | None:
    """The post that the person chose; None for all of them together.

    A cookie that names a post of somebody else, or one that has ended, is none.
    """
    key = request.cookies.get(COOKIE, "")
    return posts().get(key) if key else None


@adapter(IPubStart)
def on_start(event: Any) -> None:
    """Nothing is left over from the request before it in this thread."""
    acting.choose(None)


@adapter(IPubAfterTraversal)
def on_request(event: Any) -> None:
    """Every request works in the post that its browser remembers, or in all."""
    request = event.request
    acting.choose(chosen_post(request) if IQlvbdhLayer.providedBy(request) else None)


class ChoosePost(BrowserView):
    """``site/@@choose-post``: work in one post, or in all of them."""

    def __call__(self) -> None:
        """Remember the choice in this browser; back to the dashboard."""
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            self.remember(self.request.form.get("post", ""))
        self.request.response.redirect(self.context.absolute_url())

    def remember(self, key: str) -> None:
        """Set the cookie, or remove it for what is none of the person's posts."""
        response, path = self.request.response, self.context.absolute_url_path()
        if key in posts():
            response.setCookie(COOKIE, key, path=path, http_only=True, same_site="Lax")
        else:
            response.expireCookie(COOKIE, path=path)
