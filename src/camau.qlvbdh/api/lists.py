"""Notices, and the search for agencies and persons."""

from camau.qlvbdh import _
from camau.qlvbdh.api.base import QlvbdhService
from camau.qlvbdh.api.base import TailService
from camau.qlvbdh.api.base import WritingService
from camau.qlvbdh.content.lookup import visible
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.notifications.service import notices_of
from camau.qlvbdh.notifications.service import put_away
from camau.qlvbdh.organization import directory
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import person_in_agency
from camau.qlvbdh.organization.people import search_parties
from plone import api
from typing import Any


class Notices(QlvbdhService):
    """``GET /@notices``: what the person has to know, newest first."""

    def reply(self) -> dict[str, Any]:
        """Each with its words; the document is named for who may see it."""
        url = f"{self.context.absolute_url()}/@notices"
        return {
            "@id": url,
            "items": [
                {
                    "@id": f"{url}/{one.id}",
                    "at": one.at,
                    "text": self.words(one.text),
                    "document": address(one.document),
                }
                for one in notices_of(api.user.get_current().getId())
            ],
        }


def address(uid: str) -> str | None:
    """Where a document is, for who may see it."""
    document = visible(uid)
    return document.absolute_url() if document is not None else None


class PutAway(TailService, WritingService):
    """``DELETE /@notices/<id>``: the person has read it."""

    def reply(self) -> None:
        """Nothing."""
        put_away(api.user.get_current().getId(), self.tail)
        return self.reply_no_content()


class SearchAgencies(QlvbdhService):
    """``GET /@agencies?q=ca mau``: at most 20 agencies of the directory."""

    def reply(self) -> dict[str, Any]:
        """Found agencies."""
        found = directory.current().search(self.text("q"), limit=20)
        return {
            "@id": f"{self.context.absolute_url()}/@agencies",
            "items": [
                {"organ_id": one.organ_id, "title": one.name, "local": bool(one.path)}
                for one in found
            ],
        }


class SearchParties(QlvbdhService):
    """``GET /agency/…/@parties?q=an``: units and persons of the agency."""

    def reply(self) -> dict[str, Any]:
        """Tokens to assign to; only for those who work there."""
        agency = agency_of(self.context)
        # A head of a unit gives on within it, and has no rights on the agency itself.
        if not person_in_agency(agency, api.user.get_current().getId() or ""):
            raise NotAllowed(
                _("Chỉ người của cơ quan mới tìm được đơn vị, cá nhân của cơ quan.")
            )
        found = search_parties(agency, self.text("q"))
        return {
            "@id": f"{self.context.absolute_url()}/@parties",
            "items": [{"token": one.token, "title": one.title} for one in found],
        }
