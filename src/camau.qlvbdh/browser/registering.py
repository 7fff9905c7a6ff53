"""Vào sổ: what the message said is filled in, what looks the same stands beside it."""

from camau.qlvbdh.browser import twins
from camau.qlvbdh.browser.act import ActForm
from camau.qlvbdh.errors import QlvbdhError
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.component import getMultiAdapter


class RegisterForm(ActForm):
    """Enters an arrival in the book (R8.1a-2)."""

    template = ViewPageTemplateFile("templates/register.pt")

    @property
    def twins(self) -> str:
        """The panel of duplicates, those of the document's arrival to begin with."""
        panel = getMultiAdapter((self.context, self.request), name="twins")
        panel.found = twins.lines(self.found or self.context.twins)
        if any(one["registered"] for one in panel.found):
            panel.link = f"{self.context.absolute_url()}/@@act/link"
        return panel()

    found: tuple[str, ...] = ()

    def refuse(self, error: QlvbdhError) -> None:
        """Keep what the service found."""
        self.found = tuple(error.data.get("twins", ()))
        super().refuse(error)
