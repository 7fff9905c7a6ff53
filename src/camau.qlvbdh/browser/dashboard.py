"""Bảng điều khiển: what waits for the person, what is urgent, figures of the agency."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.acts import find
from camau.qlvbdh.browser import delegations
from camau.qlvbdh.browser.adding import adding
from camau.qlvbdh.browser.homes import homes
from camau.qlvbdh.browser.homes import managed
from camau.qlvbdh.browser.lists import DocumentList
from camau.qlvbdh.browser.notices import notices
from camau.qlvbdh.browser.words import day
from camau.qlvbdh.organization.acting import represented
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.reports import figures
from camau.qlvbdh.search import worklists
from camau.qlvbdh.search.model import LEADERS
from camau.qlvbdh.search.model import PERSON
from functools import cached_property
from plone.memoize.view import memoize
from typing import Any
from zope.i18n import translate


NOTICES = 3
"""How many notices the dashboard shows; the bell leads to all."""

FIRST = 8
"""How many documents stand in “Cần làm ngay”."""

NEXT = {
    "receive": "register",
    "forward": "submit",
    "assign": "assign",
    "distribute": "assign",
    "returned": "assign",
    "extension": "answer-extension",
    "review": "approve",
    "check": "pass-check",
    "sign": "sign",
    "number": "number",
    "seal": "seal",
    "issue": "issue",
}
"""List → the act that most documents in it wait for."""

COLOURS = {
    "on_time": "#0f6b3c",
    "late": "#e08a00",
    "open": "#0b5394",
    "overdue": "#a61b1b",
}


class DashboardView(DocumentList):
    """``site/@@worklists``: the page after logging in."""

    @property
    def today(self) -> str:
        """The date of the day."""
        return day(clock.today())

    @cached_property
    def delegations(self) -> list[dict]:
        """For whom the person acts today, and who acts for it."""
        return delegations.present()

    @cached_property
    def tiles(self) -> list[dict]:
        """The person's lists with how many documents wait in each."""
        url, counts = self.context.absolute_url(), worklists.counts()
        return [
            {
                "id": one.id,
                "url": f"{url}/@@worklist/{one.id}",
                "title": translate(one.title, context=self.request),
                "icon": one.icon,
                "tone": one.tone,
                "count": counts.get(one.id, 0),
            }
            for one in worklists.for_person()
        ]

    @cached_property
    def urgent(self) -> list[dict]:
        """What to begin with: overdue, due and urgent ones, then what waits longest."""
        found = {one.getRID(): one for one in worklists.urgent(FIRST)}
        for one in worklists.waiting(FIRST):
            if len(found) < FIRST:
                found.setdefault(one.getRID(), one)
        return [self.begin(brain) for brain in found.values()]

    def begin(self, brain: Any) -> dict:
        """A line with the next step of the list that it waits in."""
        lists = worklists.holding(brain)
        names = [NEXT[one.id] for one in lists if one.id in NEXT]
        act = find(brain, names[0] if names else "")
        note = ""
        if act is not None and act.name == "sign" and not self.is_signer(brain):
            act, note = find(brain, "redirect"), self.on_behalf(brain)
        return {
            **self.row(brain),
            "note": note,
            "list": lists[0].title if lists else "",
            "act": act and translate(act.title, context=self.request),
            "act_url": act and f"{brain.getURL()}/@@act/{act.name}",
        }

    def is_signer(self, brain: Any) -> bool:
        """Whether it waits for the person itself, not for whom it acts by delegation."""
        own = worklists.keys(["sign"], (PERSON, LEADERS))
        others = {f"sign|{one}" for one in represented()}
        return not set(brain.actors).isdisjoint(set(own) - others)

    def on_behalf(self, brain: Any) -> str:
        """Who is to sign, when the person only stands in for somebody."""
        for one in represented():
            if f"sign|{one}" in brain.actors:
                words = _(
                    "Trình ${name} ký; bạn được ủy quyền",
                    mapping={"name": full_name(one)},
                )
                return translate(words, context=self.request)
        return ""

    @property
    def notices(self) -> list[dict]:
        """The newest notices."""
        return notices(self.request, NOTICES)

    def adding(self) -> list[dict]:
        """What the person may begin."""
        return [link for agency in self.homes() for link in adding(agency)]

    @memoize
    def homes(self) -> list:
        """The person's agencies."""
        return homes()

    def managed(self) -> list:
        """All agencies, for who looks after the site."""
        return managed()

    def charts(self) -> list[dict]:
        """Figures of each agency that is still at work."""
        here = [one for one in self.homes() if one.is_active(clock.today())]
        return [self.chart(agency) for agency in here]

    def chart(self, agency: Any) -> dict:
        """Documents by month, and what became of those with a deadline."""
        shares = figures.timeliness(agency)
        titles = {
            "on_time": _("Hoàn thành đúng hạn"),
            "late": _("Hoàn thành quá hạn"),
            "open": _("Đang xử lý, trong hạn"),
            "overdue": _("Đang xử lý, quá hạn"),
        }
        return {
            "id": agency.getId().replace(".", "-"),
            "title": agency.title,
            "months": [
                {
                    "title": f"{one.month[5:]}/{one.month[:4]}",
                    "arrived": one.arrived,
                    "issued": one.issued,
                }
                for one in figures.by_month(agency)
            ],
            "shares": [
                {
                    "title": title,
                    "count": getattr(shares, name),
                    "colour": COLOURS[name],
                }
                for name, title in titles.items()
            ],
            "year": clock.today().year,
        }
