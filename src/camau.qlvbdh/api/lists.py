"""Worklists, and the search for agencies and persons."""

from camau.qlvbdh import _
from camau.qlvbdh.api.base import QlvbdhService
from camau.qlvbdh.api.base import TailService
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotFound
from camau.qlvbdh.organization import directory
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.people import search_parties
from camau.qlvbdh.search import worklists


MAX_SIZE = 100

SHOWN = (
    "Title",
    "symbol",
    "organ_name",
    "arrival_number",
    "urgency",
    "due",
    "legal_value",
    "review_state",
    "type_code",
    "UID",
)


class Worklists(TailService):
    """``GET /@worklists`` and ``GET /@worklists/<id>?b_start=0&b_size=25``."""

    def answer(self) -> dict:
        """Counters, or one page of a list."""
        return self.page(self.tail[0]) if self.tail else self.counters()

    def counters(self) -> dict:
        """How much waits in each list."""
        url = f"{self.context.absolute_url()}/@worklists"
        return {
            "@id": url,
            "items": [
                {
                    "@id": f"{url}/{one.id}",
                    "id": one.id,
                    "title": self.words(one.title),
                    "count": worklists.count(one),
                }
                for one in worklists.WORKLISTS
            ],
        }

    def page(self, name: str) -> dict:
        """A page of a list."""
        worklist = worklists.BY_ID.get(name)
        if worklist is None:
            raise NotFound(_("Không có danh sách này."))
        start, size = self.number("b_start", 0), self.number("b_size", 25)
        brains, total = worklists.items(worklist, start, min(size, MAX_SIZE))
        return {
            "@id": f"{self.context.absolute_url()}/@worklists/{name}",
            "items_total": total,
            "items": [
                {"@id": brain.getURL(), **{key: brain[key] or None for key in SHOWN}}
                for brain in brains
            ],
        }

    def number(self, name: str, default: int) -> int:
        """A whole number of the query string."""
        given = self.request.form.get(name, default)
        try:
            return max(0, int(given))
        except (TypeError, ValueError) as error:
            raise InvalidInput(_("Cần một số nguyên."), field=name) from error


class SearchAgencies(QlvbdhService):
    """``GET /@agencies?q=ca mau``: at most 20 agencies of the directory."""

    def answer(self) -> dict:
        """Found agencies."""
        found = directory.current().search(self.request.form.get("q", ""), limit=20)
        return {
            "items": [
                {"organ_id": one.organ_id, "title": one.name, "local": bool(one.path)}
                for one in found
            ]
        }


class SearchParties(QlvbdhService):
    """``GET /agency/…/@parties?q=an``: units and persons of the agency."""

    def answer(self) -> dict:
        """Tokens to assign to."""
        agency = agency_of(self.context)
        found = search_parties(agency, self.request.form.get("q", ""))
        return {"items": [{"token": one.token, "title": one.title} for one in found]}
