"""Agencies, units, positions, registers and folders against ``security.table``."""

from actors import acting
from actors import actors
from actors import agencies_with_everybody
from actors import ANONYMOUS
from actors import POSTS
from actors import rights
from actors import search
from builders import bring
from builders import make_draft
from camau.qlvbdh.organization.lookup import add_child
from camau.qlvbdh.security.table import AGENCY_TABLE
from camau.qlvbdh.security.table import CERTIFICATES_TABLE
from camau.qlvbdh.security.table import INTERNAL_TABLE
from pki import TestPKI
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from signing_keys import IDENTITIES
from signing_keys import register_certificates
import pytest


PLACES = (
    "van-ban-den",
    "van-ban-den/{year}",
    "van-ban-di",
    "van-ban-di/{year}",
    "so",
    "so/{year}",
    "so/{year}/{register}",
    "phong-1",
    "cv-ubnd",
    "nhom-so",
)


@pytest.fixture
def agency(portal):
    """``ubnd`` with a group of recipients and a register."""
    agency, _other = agencies_with_everybody()
    with api.env.adopt_roles(["Manager"]):
        add_child(
            agency, "RecipientGroup", "nhom-so", title="Các sở", members=["H12.05"]
        )
    bring(make_draft(), "numbered")
    return agency


def at(agency, place):
    """The place in the agency, whatever the year."""
    year = agency["so"].objectIds()[0]
    register = agency["so"][year].objectIds()[0]
    return agency.unrestrictedTraverse(place.format(year=year, register=register))


def test_places(agency):
    """Every permission of every actor: the agency's own people only."""
    found = []
    for place in PLACES:
        known = actors("ubnd", "snv")
        if place == "phong-1":
            known["tp.ubnd"].add("UnitHead")
        obj = at(agency, place)
        lines = rights(obj, INTERNAL_TABLE, "active", known)
        lines += search(obj, INTERNAL_TABLE, "active", known)
        found += [f"{place}: {line}" for line in lines]
    assert found == []


def test_certificate(agency, tmp_path):
    """Images of signatures and seals: clerks, leaders and who arranges (art. 32)."""
    register_certificates(agency, TestPKI.create(tmp_path, IDENTITIES))
    known = actors("ubnd", "snv")
    found = rights(agency["dau"], CERTIFICATES_TABLE, "active", known)
    assert found + search(agency["dau"], CERTIFICATES_TABLE, "active", known) == []


def test_agency(agency):
    """Who has an account sees the agency; nobody from outside."""
    known = actors("ubnd", "snv")
    for name in set(known) - {ANONYMOUS, SITE_OWNER_NAME}:
        known[name].add("Member")
    found = rights(agency, AGENCY_TABLE, "active", known)
    assert found + search(agency, AGENCY_TABLE, "active", known) == []


def test_all_of_the_agency_find_their_way(agency):
    """Whatever the post, its holder opens the agency's folders."""
    for prefix in POSTS:
        with acting(f"{prefix}.ubnd"):
            for place in PLACES:
                may = api.user.has_permission("View", obj=at(agency, place))
                assert may, (prefix, place)


def test_who_drafts(agency):
    """Clerks, leaders, unit heads and officers draft; others and strangers don't."""
    permission = "camau.qlvbdh: Add outgoing document"
    for prefix in POSTS:
        with acting(f"{prefix}.ubnd"):
            may = api.user.has_permission(permission, obj=agency)
        assert may == (prefix not in ("lt", "qt")), prefix
        with acting(f"{prefix}.snv"):
            assert not api.user.has_permission(permission, obj=agency), prefix
