"""The demonstration data."""

from camau.qlvbdh import clock
from camau.qlvbdh.content.agency import IAgency
from camau.qlvbdh.content.position import IPosition
from camau.qlvbdh.content.recipient_group import IRecipientGroup
from camau.qlvbdh.organization import demo
from camau.qlvbdh.organization import groups
from camau.qlvbdh.organization import lookup
from datetime import date
from pathlib import Path
from plone.app.testing import applyProfile
from zope.schema import getValidationErrors
import pytest


PROFILE = "camau.qlvbdh:demo"
SCHEMAS = {
    "Agency": IAgency,
    "Position": IPosition,
    "RecipientGroup": IRecipientGroup,
}


@pytest.fixture
def demonstration(site):
    applyProfile(site, PROFILE)
    return site


def test_tree(demonstration):
    """R2.1-1: two levels, provincial bodies and communes."""
    levels = [lookup.level_of(agency) for agency in lookup.agencies()]
    assert levels.count(1) == 2
    assert levels.count(2) >= 13
    assert lookup.get_agency("000.00.33.H12").title == "Ủy ban nhân dân xã Đất Mũi"


def test_people_of_each_agency(demonstration):
    for agency in lookup.agencies():
        if agency.is_active(clock.today()):
            held = {
                function
                for position in lookup.positions_in(agency)
                for function in position.functions
            }
            assert held >= {"clerk", "leader", "unit_head", "officer"}, agency.title
            assert len(lookup.unit_ids(agency)) == 3


def test_groups_are_in_step(demonstration, members):
    assert members("snv--clerks") == {"vt.snv"}
    assert members("snv--leaders") == {"gd.snv", "pgd.snv"}
    assert members("snv.cchc--heads") == {"tp.snv"}
    assert groups.sync_all() == 0


def test_dissolved_district(demonstration, members):
    """R2.1-2: the district ended on 30/6/2025, two communes took over."""
    district = lookup.get_agency("H12.51")
    assert district.valid_to == date(2025, 6, 30)
    heirs = lookup.heirs_of(district, date(2025, 7, 1))
    assert [heir.organ_id for heir in heirs] == ["H12.33", "H12.34"]
    assert lookup.get_agency("H12.33").predecessors == ["H12.51"]
    assert members("huyen-ngoc-hien--members") == set()
    assert members("huyen-ngoc-hien--clerks") == {"vt.datmui", "vt.phanngochien"}
    for day, agency in ((30, "huyen-ngoc-hien"), (1, "dat-mui")):
        [post] = lookup.positions_of(
            "ct.datmui", date(2025, 6 if day == 30 else 7, day)
        )
        assert lookup.agency_of(post).getId() == agency


def test_paper_only_and_voluntary(demonstration):
    """R5.2-2, R2.3: one agency without conditions, one that joined by itself."""
    flags = [(agency.e_capable, agency.voluntary) for agency in lookup.agencies()]
    assert flags.count((False, False)) == 1
    assert flags.count((True, True)) == 1


def test_everybody_can_log_in(demonstration):
    registration = demonstration.portal_registration
    assert registration.testPasswordValidity("Demo-2026!") is None
    for user_id in ("vt.snv", "gd.snv", "theodoi"):
        assert demonstration.acl_users.authenticate(user_id, "Demo-2026!", {})
    monitor = demonstration.acl_users.getUserById("theodoi")
    assert "Monitor" in monitor.getRoles()


def test_data_pass_the_rules(demonstration):
    for agency in lookup.agencies():
        for content in (agency, *agency.objectValues()):
            if content.portal_type in SCHEMAS:
                schema = SCHEMAS[content.portal_type]
                bound = {name: schema[name].bind(content) for name in schema}
                for name, field in bound.items():
                    field.validate(getattr(content, name))
                invariants = [
                    e for e in getValidationErrors(schema, content) if not e[0]
                ]
                assert invariants == []


def test_again_changes_nothing(demonstration):
    demonstration._p_jar.savepoint()
    applyProfile(demonstration, PROFILE)
    assert not lookup.get_agency("H12.51")._p_changed
    assert len(list(lookup.agencies())) == len(demo.read()["agencies"])


def test_page_lists_everybody():
    page = Path(__file__).parents[2] / "docs" / "demo-users.md"
    text = page.read_text(encoding="utf-8")
    data = demo.read()
    assert "hư cấu" in text
    for person in data["people"] + data["monitors"]:
        assert f"| `{person['id']}` | {person['name']} |" in text
