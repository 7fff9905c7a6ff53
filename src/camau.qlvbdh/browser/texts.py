"""``<document>/@@texts``: whether the files of a document are found by their text."""

from camau.qlvbdh.browser.words import moment
from camau.qlvbdh.errors import QlvbdhError
from camau.qlvbdh.search import texts
from camau.qlvbdh.search.textindex import EMPTY
from camau.qlvbdh.search.textindex import FAILED
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from typing import Any
from zope.i18n import translate


CLASSES = {"done": "text-bg-success", "failed": "text-bg-danger"}


class TextsView(BrowserView):
    """Each file with what became of its text; what failed can be tried again."""

    def __call__(self) -> Any:
        """The page; a POST lets the worker read again."""
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            try:
                texts.read_again(self.context)
            except QlvbdhError as error:
                api.portal.show_message(error.message, self.request, "error")
            self.request.response.redirect(f"{self.context.absolute_url()}/@@texts")
            return ""
        return self.index()

    @property
    def files(self) -> list[dict[str, Any]]:
        """The files, the main file first."""
        return [
            {
                "name": one.name,
                "state": one.state,
                "title": translate(one.title, context=self.request),
                "reason": translate(one.reason, context=self.request),
                "at": moment(one.at),
                "class": f"badge {CLASSES.get(one.state, 'text-bg-secondary')}",
            }
            for one in texts.states(self.context)
        ]

    @property
    def again(self) -> bool:
        """Whether there is anything to read again."""
        return any(one.state in (FAILED, EMPTY) for one in texts.states(self.context))
