"""A small province: one agency above, two below."""

from camau.qlvbdh.organization.lookup import add_child
from datetime import date
from plone.app.testing import login
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID
from plone.app.testing import TEST_USER_NAME
import pytest


@pytest.fixture
def site(portal):
    """The site, worked on by an administrator."""
    login(portal, TEST_USER_NAME)
    setRoles(portal, TEST_USER_ID, ["Member", "Manager"])
    return portal


@pytest.fixture
def add_person(site):
    """Create an account."""

    def create(user_id, name="", roles=("Member",)):
        site.portal_registration.addMember(
            user_id,
            "Demo-2026!",
            list(roles),
            properties={
                "username": user_id,
                "fullname": name,
                "email": f"{user_id}@camau.example",
            },
        )
        return user_id

    return create


@pytest.fixture
def province(site):
    """UBND tỉnh, the parent of all."""
    return add_child(
        site,
        "Agency",
        "ubnd-tinh",
        title="Ủy ban nhân dân tỉnh Cà Mau",
        organ_id="H12",
        aliases=["000.00.00.H12"],
        abbreviation="UBND",
    )


@pytest.fixture
def department(site, province):
    """Sở Nội vụ with an office and a division."""
    agency = add_child(
        site,
        "Agency",
        "snv",
        title="Sở Nội vụ",
        organ_id="H12.02",
        aliases=["000.00.02.H12"],
        abbreviation="SNV",
        parent="H12",
        valid_from=date(2025, 3, 1),
    )
    add_child(agency, "Unit", "van-phong", title="Văn phòng", abbreviation="VP")
    add_child(agency, "Unit", "cchc", title="Phòng Cải cách hành chính")
    return agency


@pytest.fixture
def commune(site, province):
    """UBND xã Đất Mũi."""
    return add_child(
        site,
        "Agency",
        "dat-mui",
        title="Ủy ban nhân dân xã Đất Mũi",
        organ_id="H12.33",
        abbreviation="UBND",
        parent="H12",
    )


@pytest.fixture
def add_position(add_person):
    """Give a person a position; the account is created at need."""

    def create(agency, person, name="", **fields):
        if agency.acl_users.getUserById(person) is None:
            add_person(person, name)
        fields["functions"] = set(fields.get("functions", ()))
        position_id = fields.pop("id", person.replace(".", "-"))
        return add_child(agency, "Position", position_id, person=person, **fields)

    return create


@pytest.fixture
def members(site):
    """The members of a group."""
    return lambda group: set(site.acl_users.source_groups.getGroupMembers(group))
