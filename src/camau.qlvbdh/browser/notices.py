"""``site/@@notices``: what the person has to know although nothing waits for it."""

from camau.qlvbdh.browser.words import moment
from camau.qlvbdh.content.lookup import visible
from camau.qlvbdh.errors import NotFound as NoSuchNotice
from camau.qlvbdh.notifications.service import notices_of
from camau.qlvbdh.notifications.service import put_away
from contextlib import suppress
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from typing import Any
from zope.i18n import translate


def notices(request: Any, limit: int | None = None) -> list[dict]:
    """The notices of who is at work, newest first; a link for who may follow it."""
    found = []
    for one in notices_of(api.user.get_current().getId())[:limit]:
        document = visible(one.document)
        found.append(
            {
                "id": one.id,
                "at": moment(one.at),
                "text": translate(one.text, context=request),
                "url": document and f"{document.absolute_url()}/view",
            }
        )
    return found


class NoticesView(BrowserView):
    """All notices."""

    def notices(self) -> list[dict]:
        """Newest first."""
        return notices(self.request)


class PutAway(BrowserView):
    """``site/@@put-away``: a notice was read; back to where it was shown."""

    def __call__(self) -> None:
        """Remove it; one that is gone already is none."""
        CheckAuthenticator(self.request)
        form = self.request.form
        if self.request.method == "POST":
            with suppress(NoSuchNotice):
                put_away(api.user.get_current().getId(), form.get("id", ""))
        back = "/@@notices" if form.get("back") == "notices" else ""
        self.request.response.redirect(self.context.absolute_url() + back)
