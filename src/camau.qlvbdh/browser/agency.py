"""The page of an agency: facts, ways to its folders, units, people, groups."""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.browser.act import act_links
from camau.qlvbdh.browser.adding import adding
from camau.qlvbdh.browser.facts import shown
from camau.qlvbdh.browser.homes import folder_links
from camau.qlvbdh.browser.words import day
from camau.qlvbdh.content.agency import IAgency
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
from camau.qlvbdh.signing.alarms import DAYS
from camau.qlvbdh.text import words
from camau.qlvbdh.wording import say
from functools import cached_property
from plone import api
from Products.Five.browser import BrowserView
from typing import Any
from zope.i18n import translate
from zope.schema import getFieldsInOrder


AGENCY_LINKS = ("parent", "predecessors", "successors")

NEW = {
    "Unit": _("Thêm đơn vị"),
    "Position": _("Thêm chức danh"),
    "RecipientGroup": _("Thêm nhóm nơi nhận"),
    "Certificate": _("Thêm chứng thư số"),
}
"""What an agency is made of, with the words of the link that adds one."""


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

    @property
    def may_delete(self) -> bool:
        """Whether the person may take away a part that was entered by mistake."""
        return api.user.has_permission("Delete objects", obj=self.context)

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
                "rank": self.rank(position),
            }
            for position in positions
        ]
        return sorted(
            rows,
            key=lambda row: (
                row["rank"],
                words(row["unit"]),
                words(row["name"])[::-1],
            ),
        )

    def rank(self, position: Any) -> int:
        """The head of an agency, then deputies and delegates, then all others."""
        if "leader" not in (position.functions or ()):
            return 2
        if is_delegated(position):
            return 1
        return int(words(position.office_title or position.title)[:1] == ["pho"])


class AgencyView(OrganizationView):
    """An agency; it is dissolved, not deleted."""

    may_delete = False

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
                "late": child.days_left(clock.today()) <= DAYS[-1],
            }
            for child in self.context.objectValues()
            if child.portal_type == "Certificate"
            and api.user.has_permission("View", obj=child)
        ]

    @property
    def adds(self) -> dict[str, dict]:
        """The link that adds a part, for who arranges the agency."""
        url = self.context.absolute_url()
        return {
            name: {"url": f"{url}/++add++{name}", "title": title}
            for name, title in NEW.items()
            if self.may_manage
        }

    @property
    def acts(self) -> list[dict]:
        """What can be done with the agency."""
        return act_links(self.context)


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
