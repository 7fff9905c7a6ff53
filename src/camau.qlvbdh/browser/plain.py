"""Pages that say why nothing is shown, and what to do next: errors, rights, logging in."""

from AccessControl.SecurityManagement import newSecurityManager
from Acquisition import aq_parent
from camau.qlvbdh import clock
from camau.qlvbdh.browser.homes import homes
from camau.qlvbdh.browser.words import moment
from camau.qlvbdh.content.position import AGENCY_ADMIN
from camau.qlvbdh.errors import QlvbdhError
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.organization.lookup import positions_in
from functools import cached_property
from plone import api
from plone.base.interfaces.controlpanel import IMailSchema
from plone.rest.errors import ErrorHandling
from plone.rest.interfaces import IAPIRequest
from Products.CMFPlone.browser.exceptions import ExceptionView
from Products.CMFPlone.browser.login.login import InsufficientPrivilegesView
from Products.CMFPlone.browser.login.login import LoginForm
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zExceptions import NotFound


class Help:
    """Whom to ask."""

    request: Any

    @property
    def administrators(self) -> list[str]:
        """Names of who arranges the person's agencies."""
        return sorted(
            {
                full_name(position.person)
                for agency in homes()
                for position in positions_in(agency)
                if AGENCY_ADMIN in (position.functions or ())
            }
        )

    @property
    def mail(self) -> str:
        """Where questions about the site go, when the site has such an address."""
        record = f"plone.{IMailSchema['email_from_address'].getName()}"
        return api.portal.get_registry_record(record, default="") or ""

    @property
    def start(self) -> str:
        """The first page."""
        return api.portal.get().absolute_url()

    @property
    def title(self) -> str:
        """The name of the site."""
        return api.portal.get().title

    @property
    def is_known(self) -> bool:
        """Whether anybody is at work."""
        return not api.user.is_anonymous()


class ErrorPage(Help, ExceptionView):
    """What went wrong, in one sentence, and the way back."""

    def __call__(self) -> Any:
        """The page; REST and scripts get what they understand."""
        if IAPIRequest.providedBy(self.request):
            return ErrorHandling(self.context, self.request)()
        self.error = self.context
        # Not of what the address led through: who may not view that would read its title.
        self.__parent__ = api.portal.get()
        self.recognise()
        page = super().__call__()
        if self.refusal is not None:
            self.request.response.setStatus(self.refusal.status, lock=1)
        return page

    def recognise(self) -> None:
        """Ask who is at work where the address led nowhere: the publisher asks later.

        The page then has the person's menu, and not the way to log in.
        """
        portal = api.portal.get()
        if self.is_known or not self.is_missing:
            return
        # What was found before, or nothing: the theme asks for it later.
        found = self.request.other.get("PUBLISHED")
        self.request.other["PUBLISHED"] = portal
        for place in (portal, aq_parent(portal)):
            user = place.acl_users.validate(self.request)
            if user is not None:
                newSecurityManager(self.request, user)
                break
        self.request.other["PUBLISHED"] = found

    @property
    def refusal(self) -> QlvbdhError | None:
        """What our services refused."""
        return self.error if isinstance(self.error, QlvbdhError) else None

    @property
    def is_missing(self) -> bool:
        """Whether there is no such page."""
        return isinstance(self.error, NotFound)

    @cached_property
    def at(self) -> str:
        """The moment, by which the log is searched."""
        return moment(clock.now().isoformat())

    @property
    def here(self) -> str:
        """The address, to try again where nothing is sent."""
        return self.request["ACTUAL_URL"] if self.request.method == "GET" else ""


class NotAllowed(Help, InsufficientPrivilegesView):
    """The page for who is logged in but may not see what was asked for."""

    index = ViewPageTemplateFile("templates/not_allowed.pt")

    def __call__(self) -> str:
        """The page, with the status that says so."""
        self.request.response.setStatus(403)
        return self.index()

    @property
    def person(self) -> str:
        """Full name of who is at work."""
        return full_name(api.user.get_current().getId() or "")


class Login(Help, LoginForm):
    """The form to log in: into what, why, and who helps."""

    @property
    def wanted(self) -> bool:
        """Whether the person came from a page, other than the front, that asks for it."""
        page = str(self.request.form.get("came_from", "")).rstrip("/")
        return bool(page) and not api.portal.get().absolute_url().endswith(page)
