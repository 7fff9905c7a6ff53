"""Ủy quyền: who acts for whom in an agency, and until when."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.acts import find
from camau.qlvbdh.browser.act import act_links
from camau.qlvbdh.browser.agency import OrganizationView
from camau.qlvbdh.browser.words import day
from camau.qlvbdh.content.delegation import is_delegated
from camau.qlvbdh.content.position import DELEGATED
from camau.qlvbdh.content.vocabularies import document_types
from camau.qlvbdh.content.vocabularies import type_title
from camau.qlvbdh.delegation import service as delegation
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.organization.lookup import positions_of
from camau.qlvbdh.wording import say
from plone import api
from typing import Any
from zExceptions import Unauthorized


def scope(one: Any) -> str:
    """What the person may do."""
    if DELEGATED not in one.signing_authority:
        return say(_("Giải quyết công việc"))
    known = document_types()
    titles = (type_title(known[code]) for code in sorted(one.types) if code in known)
    return say(
        _(
            "Giải quyết công việc, ký TUQ.: ${types}",
            mapping={"types": ", ".join(titles)},
        )
    )


def standing(one: Any) -> tuple[str, str]:
    """Where a delegation stands today, with Bootstrap's colour for it."""
    if one.ended_on is not None:
        ended = _("Đã kết thúc ${day}", mapping={"day": day(one.ended_on)})
        return say(ended), "secondary"
    if one.is_active(clock.today()):
        return say(_("Đang hiệu lực")), "success"
    if delegation.is_open(one) and clock.today() < one.valid_from:
        return say(_("Chưa đến ngày")), "info"
    return say(_("Đã hết hạn")), "secondary"


def row(one: Any) -> dict[str, Any]:
    """One delegation in words."""
    status, colour = standing(one)
    act = find(one, "end")
    return {
        "url": one.absolute_url(),
        "giver": full_name(one.given_by),
        "title": one.title,
        "person": full_name(one.person),
        "from": day(one.valid_from),
        "to": day(one.valid_to),
        "scope": scope(one),
        "basis": one.legal_basis,
        "status": status,
        "colour": colour,
        "may_end": act is not None and act.is_possible(one),
    }


def present() -> list[dict[str, Any]]:
    """Delegations of today that the acting person holds or has given."""
    person = api.user.get_current().getId() or ""
    own = positions_of(person)
    given = [
        one
        for post in own
        if delegation.LEADING & post.functions and not is_delegated(post)
        for one in delegation.delegations(agency_of(post))
        if one.delegated_by == post.getId() and one.is_active(clock.today())
    ]
    held = [one for one in own if is_delegated(one)]
    words = {
        **{one.getId(): _told_giver(one) for one in given},
        **{one.getId(): _told_holder(one) for one in held},
    }
    urls = {one.getId(): agency_of(one).absolute_url() for one in (*given, *held)}
    return [
        {"text": say(text), "url": f"{urls[key]}/@@delegations"}
        for key, text in words.items()
    ]


def _facts(one: Any) -> dict[str, str]:
    return {
        "giver": full_name(one.given_by),
        "person": full_name(one.person),
        "day": day(one.valid_to),
    }


def _told_giver(one: Any) -> str:
    return _("Bạn đã ủy quyền cho ${person} đến hết ngày ${day}.", mapping=_facts(one))


def _told_holder(one: Any) -> str:
    return _(
        "Bạn được ${giver} ủy quyền đến hết ngày ${day}. Việc chờ ${giver} có trong "
        "danh sách của bạn.",
        mapping=_facts(one),
    )


class DelegationsView(OrganizationView):
    """``agency/@@delegations``."""

    def __call__(self) -> str:
        """For the people of the agency."""
        if not self.is_member:
            raise Unauthorized
        return super().__call__()

    @property
    def rows(self) -> list[dict[str, Any]]:
        """All of the agency, the latest first."""
        return [row(one) for one in delegation.delegations(self.context)]

    @property
    def delegate(self) -> str:
        """The form of a new one, for who may delegate."""
        links = {one["name"]: one["url"] for one in act_links(self.context)}
        return links.get("delegate", "")


class DelegationView(OrganizationView):
    """One delegation: it is ended, never rewritten."""

    staff = ()
    may_manage = may_delete = False

    @property
    def facts(self) -> list[dict]:
        """Who, for whom, what, how long, on which paper."""
        one = row(self.context)
        rows = {
            _("Người ủy quyền"): one["giver"],
            _("Người được ủy quyền"): one["person"],
            _("Phạm vi"): one["scope"],
            _("Từ ngày"): one["from"],
            _("Đến hết ngày"): one["to"],
            _("Giấy ủy quyền"): one["basis"],
            _("Tình trạng"): one["status"],
        }
        return [
            {"title": title, "text": text, "links": ()} for title, text in rows.items()
        ]

    @property
    def acts(self) -> list[dict]:
        """Back to all, and its end."""
        url = f"{self.agency.absolute_url()}/@@delegations"
        back = {"url": url, "title": _("Danh sách ủy quyền")}
        return [back, *act_links(self.context)]
