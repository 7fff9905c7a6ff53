"""What waits for the person, with counters and notices."""

from camau.qlvbdh.browser.adding import adding
from camau.qlvbdh.browser.homes import folder_links
from camau.qlvbdh.browser.homes import homes
from camau.qlvbdh.browser.homes import managed
from camau.qlvbdh.browser.lists import DocumentList
from camau.qlvbdh.browser.words import moment
from camau.qlvbdh.content.lookup import visible
from camau.qlvbdh.errors import NotFound as NoSuchNotice
from camau.qlvbdh.notifications.service import notices_of
from camau.qlvbdh.notifications.service import put_away
from camau.qlvbdh.search import worklists
from contextlib import suppress
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from zope.i18n import translate


class WorklistsView(DocumentList):
    """``site/@@worklists``: what waits for the person, with counters."""

    def parts(self) -> list[dict]:
        """Lists of arrived and of own documents."""
        titles = {worklists.IN: "Văn bản đến", worklists.OUT: "Văn bản đi"}
        return [
            {"title": title, "rows": self.rows(portal_type)}
            for portal_type, title in titles.items()
        ]

    def rows(self, portal_type: str) -> list[dict]:
        """The lists of one kind; a count of each."""
        url = self.context.absolute_url()
        return [
            {
                "id": one.id,
                "url": f"{url}/@@worklist/{one.id}",
                "title": translate(one.title, context=self.request),
                "count": worklists.count(one),
            }
            for one in worklists.WORKLISTS
            if one.portal_type == portal_type
        ]

    def notices(self) -> list[dict]:
        """What the person has to know, newest first; a link for who may follow it."""
        found = []
        for one in notices_of(api.user.get_current().getId()):
            document = visible(one.document)
            found.append(
                {
                    "id": one.id,
                    "at": moment(one.at),
                    "text": translate(one.text, context=self.request),
                    "url": document and f"{document.absolute_url()}/view",
                }
            )
        return found

    def homes(self) -> list[dict]:
        """The person's agencies with their folders and what to begin there."""
        return [
            {
                "title": agency.title,
                "url": agency.absolute_url(),
                "links": folder_links(agency),
                "adding": adding(agency),
            }
            for agency in homes()
        ]

    def managed(self) -> list:
        """All agencies, for who looks after the site."""
        return managed()


class PutAway(BrowserView):
    """``site/@@put-away``: a notice was read; back to the lists."""

    def __call__(self) -> None:
        """Remove it; one that is gone already is none."""
        CheckAuthenticator(self.request)
        if self.request.method == "POST":
            with suppress(NoSuchNotice):
                put_away(
                    api.user.get_current().getId(), self.request.form.get("id", "")
                )
        self.request.response.redirect(self.context.absolute_url())
