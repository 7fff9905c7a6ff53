"""Documents that look the same, shown beside what is being entered."""

from camau.qlvbdh.browser.words import day
from camau.qlvbdh.content.lookup import visible
from camau.qlvbdh.intake.service import is_registered
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.workflows.service import state_title
from collections.abc import Iterable
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any


class Twins(BrowserView):
    """``context/@@twins``: the panel, filled by the form and by its script."""

    template = ViewPageTemplateFile("templates/twins.pt")
    found: tuple[dict[str, Any], ...] = ()
    confirm = False
    """Whether the panel itself asks to go on."""

    link: str | None = None
    """Where an arrival is linked to a registered document."""

    def __call__(self) -> str:
        """The panel as HTML."""
        return self.template()

    @property
    def service(self) -> str:
        """Address that is asked while one types."""
        return f"{agency_of(self.context).absolute_url()}/@twins"

    @property
    def agencies(self) -> str:
        """Address that knows the names of agencies."""
        return f"{self.context.portal_url()}/@agencies"


def lines(uids: Iterable[str]) -> tuple[dict[str, Any], ...]:
    """Documents as one recognises them, of those that the person may see."""
    return tuple(_line(one) for one in filter(None, map(visible, uids)))


def _line(document: Any) -> dict[str, Any]:
    return {
        "url": f"{document.absolute_url()}/view",
        "symbol": document.symbol,
        "title": document.title,
        "organ": document.organ_name,
        "number": document.arrival_number,
        "day": day(document.arrival_date),
        "state": state_title(document),
        "registered": is_registered(document),
    }
