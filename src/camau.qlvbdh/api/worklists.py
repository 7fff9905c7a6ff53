"""Worklists, their filters, and what a person chose for them."""

from camau.qlvbdh import _
from camau.qlvbdh.api.base import QlvbdhService
from camau.qlvbdh.api.base import TailService
from camau.qlvbdh.api.base import WritingService
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotFound
from camau.qlvbdh.search import columns
from camau.qlvbdh.search import listing
from camau.qlvbdh.search import preferences
from camau.qlvbdh.search import worklists
from camau.qlvbdh.search.lists import GROUPS
from camau.qlvbdh.search.rows import Rows
from collections.abc import Collection
from typing import Any
from urllib.parse import urlencode
from zope import schema
from zope.interface import Interface


SHOWN = (
    "Title",
    "symbol",
    "organ_name",
    "arrival_number",
    "urgency",
    "due",
    "day",
    "issued_date",
    "legal_value",
    "review_state",
    "type_code",
    "subject_area",
    "UID",
)
PAGING = ("b_start", "b_size")


class Worklists(TailService):
    """``GET /@worklists`` and ``GET /@worklists/<id>?urgency=1&sort=-due&b_start=0``."""

    def reply(self) -> dict[str, Any]:
        """Counters, or one page of a list."""
        return self.page(self.tail) if self.tail else self.counters()

    def counters(self) -> dict[str, Any]:
        """How much waits in each list that the person has, by group."""
        url = f"{self.context.absolute_url()}/@worklists"
        counts = worklists.counts()
        mine = worklists.for_person()
        return {
            "@id": url,
            "groups": [
                {"id": one.id, "title": self.words(one.title)} for one in GROUPS
            ],
            "items": [
                {
                    "@id": f"{url}/{one.id}",
                    "id": one.id,
                    "title": self.words(one.title),
                    "description": self.words(one.about),
                    "group": one.group,
                    "count": counts[one.id],
                }
                for one in worklists.WORKLISTS
                if one in mine or counts[one.id]
            ],
        }

    def page(self, name: str) -> dict[str, Any]:
        """A page of a list."""
        worklist = worklists.BY_ID.get(name)
        if worklist is None:
            raise NotFound(_("Không có danh sách này."))
        start, size = self.batch()
        known = {*listing.PARAMETERS, *PAGING}
        for wrong in self.request.form.keys() - known:
            raise InvalidInput(_("Không có điều kiện lọc này."), field=wrong)
        asked = listing.read(self.request.form)
        found = listing.page(worklist, asked, start, size)
        url = f"{self.context.absolute_url()}/@worklists/{name}"
        rows = Rows()
        return {
            "@id": url,
            "title": self.words(worklist.title),
            **self.paging(url, found.total, start, size, listing.to_query(asked)),
            "items": [as_item(rows, one, found.unread) for one in found.brains],
        }


def as_item(rows: Rows, brain: Any, unread: Collection[int] = ()) -> dict[str, Any]:
    """A document as a list shows it; what it has not is null."""
    shown = {name: brain[name] for name in SHOWN}
    row = rows(brain, unread)
    return {
        "@id": brain.getURL(),
        "@type": brain.portal_type,
        **{
            name: value if isinstance(value, int | str) and value != "" else None
            for name, value in shown.items()
        },
        "days_left": row.due.left if row.due else None,
        "holders": list(row.holders),
        "unread": row.unread,
    }


class IFilter(Interface):
    """A filter to keep under a name."""

    name = schema.TextLine(title=_("Tên bộ lọc"), max_length=preferences.NAME)
    worklist = schema.TextLine(title=_("Danh sách"), max_length=50)
    query = schema.Dict(
        title=_("Điều kiện lọc"),
        key_type=schema.TextLine(),
        value_type=schema.TextLine(),
    )


class IChoices(Interface):
    """What a person sees of its lists."""

    portal_type = schema.Choice(
        title=_("Loại"),
        description=_("Loại văn bản của danh sách; để trống: danh sách có cả hai"),
        values=(worklists.IN, worklists.OUT),
        required=False,
    )
    columns = schema.List(
        title=_("Cột hiển thị"),
        value_type=schema.TextLine(max_length=30),
        required=False,
    )
    size = schema.Int(title=_("Số dòng mỗi trang"), required=False)


class ListPreferences(QlvbdhService):
    """``GET /@list-preferences``: columns, lines a page, named filters."""

    def reply(self) -> dict[str, Any]:
        """What the acting person chose, or what stands at the beginning."""
        url = f"{self.context.absolute_url()}/@list-preferences"
        return {
            "@id": url,
            "size": preferences.size(),
            "columns": {
                kind: [one.id for one in columns.shown(kind, preferences.columns(kind))]
                for kind in (worklists.IN, worklists.OUT, "")
            },
            "filters": [self.filter(url, one) for one in preferences.filters()],
        }

    def filter(self, url: str, one: preferences.Filter) -> dict[str, Any]:
        """A named filter, and the list that it leads to."""
        site = self.context.absolute_url()
        return {
            "@id": f"{url}/{one.id}",
            "name": one.name,
            "worklist": one.worklist,
            "query": dict(one.query),
            "items": f"{site}/@worklists/{one.worklist}?{urlencode(one.query)}",
        }


class ChooseColumns(ListPreferences, WritingService):
    """``PATCH /@list-preferences``: columns and lines a page."""

    def reply(self) -> dict[str, Any]:
        """All that the person chose."""
        given = self.input(IChoices)
        if "columns" in given:
            preferences.choose_columns(
                given.get("portal_type") or "", given["columns"] or ()
            )
        if given.get("size"):
            preferences.choose_size(given["size"])
        return super().reply()


class SaveFilter(ListPreferences, WritingService):
    """``POST /@list-preferences``: keep a filter under a name."""

    def reply(self) -> dict[str, Any]:
        """The filter; one of that name in the list is replaced."""
        given = self.input(IFilter)
        asked = listing.read(given["query"])
        found = preferences.save_filter(given["name"], given["worklist"], asked)
        self.request.response.setStatus(201)
        return self.filter(f"{self.context.absolute_url()}/@list-preferences", found)


class RemoveFilter(TailService, WritingService):
    """``DELETE /@list-preferences/<id>``: forget a named filter."""

    def reply(self) -> None:
        """Nothing."""
        preferences.remove_filter(self.tail)
        return self.reply_no_content()
