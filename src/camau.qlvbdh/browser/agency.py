"""The page of an agency: facts, ways to its folders, units, people, groups."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.browser.act import act_links
from camau.qlvbdh.browser.adding import adding
from camau.qlvbdh.browser.facts import shown
from camau.qlvbdh.browser.homes import folder_links
from camau.qlvbdh.browser.words import day
from camau.qlvbdh.content.agency import IAgency
from camau.qlvbdh.content.certificate import ICertificate
from camau.qlvbdh.content.delegation import is_delegated
from camau.qlvbdh.content.position import FUNCTIONS
from camau.qlvbdh.content.position import IPosition
from camau.qlvbdh.content.unit import IUnit
from camau.qlvbdh.organization import directory
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.organization.lookup import full_name
from camau.qlvbdh.organization.lookup import get_agency
from camau.qlvbdh.organization.lookup import positions_in
from camau.qlvbdh.organization.lookup import units_of
from camau.qlvbdh.organization.vocabularies import works_in
from camau.qlvbdh.text import words
from camau.qlvbdh.wording import say
from datetime import date
from functools import cached_property
from plone import api
from Products.Five.browser import BrowserView
from typing import Any
from zope.i18n import translate
from zope.schema import getFieldsInOrder


AGENCY_LINKS = ("parent", "predecessors", "successors")

ALARM_DAYS = 60

SAID = (
    *("certificate", "image", "active", "person"),
    *("custodian", "handover", "handover_date"),
)
"""Fields of a certificate that its page says in other words."""

NEW = (
    ("Unit", _("Thêm đơn vị")),
    ("Position", _("Thêm chức danh")),
    ("RecipientGroup", _("Thêm nhóm nơi nhận")),
    ("Certificate", _("Thêm chứng thư số")),
)


def office_of(position: Any) -> str:
    """The office; of a delegated post whose work it is."""
    if is_delegated(position):
        return position.title
    return position.office_title or position.title


class OrganizationView(BrowserView):
    """What the pages of an agency and of its parts share."""

    @cached_property
    def agency(self) -> Any:
        """The agency."""
        return agency_of(self.context)

    @cached_property
    def is_member(self) -> bool:
        """Whether the person works in the agency."""
        return works_in(self.agency)

    @cached_property
    def may_manage(self) -> bool:
        """Whether the person arranges the agency."""
        permission = "camau.qlvbdh: Manage organization"
        return api.user.has_permission(permission, obj=self.context)

    def facts_of(self, schema: Any, *left_out: str) -> list[dict]:
        """Label, words and links of each field that has a value."""
        found = []
        for name, field in getFieldsInOrder(schema):
            value = getattr(self.context, name, None)
            if name in left_out or value in (None, "", [], (), set(), False):
                continue
            title = translate(field.title, context=self.request)
            if name in AGENCY_LINKS:
                given = [value] if isinstance(value, str) else value
                found.append({"title": title, "links": list(map(self.link, given))})
            else:
                text = shown(self.context, field, value)
                found.append({"title": title, "text": text, "links": ()})
        return found

    def link(self, identifier: str) -> dict:
        """Another agency by its identifier."""
        agency, entry = get_agency(identifier), directory.current().get(identifier)
        return {
            "title": entry.name if entry is not None else identifier,
            "url": agency.absolute_url() if agency is not None else None,
        }

    def people(self, positions: list) -> list[dict]:
        """Who holds which post, leaders first as in the agency's chart."""
        units = {unit.getId(): unit.title for unit in units_of(self.agency)}
        rows = [
            {
                "url": position.absolute_url(),
                "name": full_name(position.person),
                "account": position.person,
                "office": office_of(position),
                "unit": units.get(position.unit, ""),
                "functions": ", ".join(
                    say(FUNCTIONS.getTerm(one).title)
                    for one in FUNCTIONS.by_value
                    if one in (position.functions or ())
                ),
                "leads": "leader" in (position.functions or ()),
            }
            for position in positions
        ]
        return sorted(
            rows,
            key=lambda row: (
                not row["leads"],
                words(row["unit"]),
                words(row["name"])[::-1],
            ),
        )


class AgencyView(OrganizationView):
    """An agency."""

    @property
    def facts(self) -> list[dict]:
        """What its fields say."""
        return self.facts_of(IAgency)

    @property
    def folders(self) -> list[dict]:
        """Văn bản đến, văn bản đi, sổ, for who works here."""
        return folder_links(self.context) if self.is_member else []

    @property
    def adding(self) -> list[dict]:
        """Documents to begin."""
        return adding(self.context) if self.is_member else []

    @property
    def units(self) -> list[dict]:
        """Units with their abbreviations."""
        return [
            {
                "url": unit.absolute_url(),
                "title": unit.title,
                "abbreviation": unit.abbreviation or "",
                "active": unit.active,
            }
            for unit in units_of(self.context)
        ]

    @property
    def staff(self) -> list[dict]:
        """The people of today."""
        return self.people(positions_in(self.context))

    @property
    def past(self) -> list[dict]:
        """Posts that ended or have not begun, for who arranges."""
        today = {one.getId() for one in positions_in(self.context)}
        return self.people(
            [
                child
                for child in self.context.objectValues()
                if IPosition.providedBy(child) and child.getId() not in today
            ]
        )

    @property
    def groups(self) -> list[dict]:
        """Groups of recipients."""
        return [
            {
                "url": child.absolute_url(),
                "title": child.title,
                "members": "; ".join(
                    self.link(one)["title"] for one in child.members or ()
                ),
            }
            for child in self.context.objectValues()
            if child.portal_type == "RecipientGroup"
        ]

    @property
    def certificates(self) -> list[dict]:
        """Certificates that the person may see, with their last day."""
        return [
            {
                "url": child.absolute_url(),
                "title": child.title,
                "until": day(child.valid_to.date()),
                "late": child.days_left(clock.today()) <= ALARM_DAYS,
            }
            for child in self.context.objectValues()
            if child.portal_type == "Certificate"
            and api.user.has_permission("View", obj=child)
        ]

    @property
    def new(self) -> list[dict]:
        """Parts to add and acts, for who arranges the agency."""
        url = self.context.absolute_url()
        return [
            {"url": f"{url}/++add++{name}", "title": title}
            for name, title in NEW
            if self.may_manage
        ] + act_links(self.context)


class CertificateView(OrganizationView):
    """A certificate: what it says, and how long it holds."""

    staff = ()

    @property
    def new(self) -> list[dict]:
        """The register of the key's use."""
        url = f"{self.context.absolute_url()}/@@uses"
        return [{"url": url, "title": _("Sổ sử dụng khóa")}]

    @property
    def facts(self) -> list[dict]:
        """Facts of the certificate, then what was entered."""
        one = self.context
        rows = {
            _("Chủ thể"): one.subject,
            _("Cơ quan cấp"): one.issuer,
            _("Số sê-ri"): one.serial,
            _("Hiệu lực"): f"{day(one.valid_from.date())} – {day(one.valid_to.date())}",
            _("Trạng thái"): translate(one.status(clock.today()), context=self.request),
            _("Cảnh báo"): self.warning(one),
            _("Người giữ chứng thư"): full_name(one.person) if one.person else "",
            _("Văn thư giữ khóa"): full_name(one.custodian) if one.custodian else "",
        }
        found = [
            {"title": title, "text": text, "links": ()}
            for title, text in rows.items()
            if text
        ]
        found += self.facts_of(ICertificate, *SAID)
        lines = [{"title": self.line(one), "url": None} for one in one.handovers]
        return (
            [*found, {"title": _("Giao nhận khóa"), "links": lines}] if lines else found
        )

    def line(self, handover: dict) -> str:
        """One hand-over of the key in words."""
        giver, receiver = (
            full_name(handover[side]) if handover[side] else say(_("cơ quan"))
            for side in ("from", "to")
        )
        when = day(date.fromisoformat(handover["date"] or handover["at"][:10]))
        facts = {"day": when, "giver": giver, "receiver": receiver}
        if not handover["minutes"]:
            return f"{when}: {giver} → {receiver}"
        return _(
            "${day}: ${giver} → ${receiver}, biên bản ${minutes}",
            mapping={**facts, "minutes": handover["minutes"]},
        )

    def warning(self, one: Any) -> str:
        """60 days before its end and after it (domain/signing, 7)."""
        left = one.days_left(clock.today())
        if left < 0:
            return _("Chứng thư số đã hết hạn.")
        if left > ALARM_DAYS:
            return ""
        return _("Còn ${count} ngày là hết hạn.", mapping={"count": left})


class UnitView(OrganizationView):
    """A unit with its people."""

    @property
    def facts(self) -> list[dict]:
        """What its fields say."""
        return self.facts_of(IUnit)

    @property
    def staff(self) -> list[dict]:
        """The people of today."""
        own = self.context.getId()
        return self.people(
            [one for one in positions_in(self.agency) if one.unit == own]
        )


class PositionView(OrganizationView):
    """A post: who, where, what for, how long."""

    staff = ()

    @property
    def facts(self) -> list[dict]:
        """What its fields say; the person by name."""
        name = {
            "title": _("Người giữ chức danh"),
            "text": f"{full_name(self.context.person)} ({self.context.person})",
            "links": (),
        }
        return [name, *self.facts_of(IPosition, "person")]


class GroupView(OrganizationView):
    """A group of recipients."""

    staff = ()

    @property
    def facts(self) -> list[dict]:
        """Its members."""
        links = [self.link(one) for one in self.context.members or ()]
        return [{"title": _("Thành viên"), "links": links}]
