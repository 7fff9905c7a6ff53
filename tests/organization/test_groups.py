"""Positions and groups are in step."""

from camau.qlvbdh import clock
from camau.qlvbdh.organization import groups
from camau.qlvbdh.organization import service
from camau.qlvbdh.organization.groups import agency_group
from camau.qlvbdh.organization.groups import unit_group
from datetime import date
from datetime import datetime
from zope.lifecycleevent import modified
import pytest


def at(year, month, day):
    """Morning of a day."""
    return clock.frozen(datetime(year, month, day, 8, tzinfo=clock.ZONE))


def group_ids(site):
    return set(site.acl_users.source_groups.listGroupIds())


@pytest.mark.parametrize(
    "function,suffix",
    [
        ("clerk", "clerks"),
        ("leader", "leaders"),
        ("officer", "officers"),
        ("archivist", "archivists"),
        ("agency_admin", "admins"),
        ("members", "members"),
        ("clerks", "clerks"),
    ],
)
def test_group_names(function, suffix):
    assert agency_group("snv", function) == f"snv--{suffix}"


def test_unknown_groups_are_refused():
    with pytest.raises(ValueError):
        agency_group("snv", "cook")
    with pytest.raises(ValueError):
        unit_group("snv", "van-phong", "cooks")


class TestAgency:
    def test_groups_have_their_roles(self, department):
        """R15.5: each agency has its own administrator."""
        roles = dict(department.get_local_roles())
        assert {group: roles[group] for group in roles if "--" in group} == {
            "snv--clerks": ("Clerk",),
            "snv--leaders": ("Leader",),
            "snv--officers": ("Officer",),
            "snv--archivists": ("Archivist",),
            "snv--admins": ("AgencyAdmin",),
        }

    def test_administrator_of_one_agency_is_nobody_in_another(
        self, department, commune, add_position
    ):
        """R15.5: the role is given for one agency."""
        add_position(department, "qt.snv", functions=["agency_admin"])
        user = department.acl_users.getUserById("qt.snv")
        assert "AgencyAdmin" in user.getRolesInContext(department)
        assert "AgencyAdmin" not in user.getRolesInContext(commune)

    def test_heads_lead_their_unit_only(self, department, add_position):
        add_position(department, "tp.snv", unit="cchc", functions=["unit_head"])
        user = department.acl_users.getUserById("tp.snv")
        assert "UnitHead" in user.getRolesInContext(department["cchc"])
        assert "UnitHead" not in user.getRolesInContext(department["van-phong"])

    def test_folders_exist(self, department):
        assert {
            name: department[name].title for name in ("van-ban-den", "van-ban-di", "so")
        } == {"van-ban-den": "Văn bản đến", "van-ban-di": "Văn bản đi", "so": "Sổ"}

    def test_rename_carries_groups_and_members(
        self, site, department, add_position, members
    ):
        add_position(department, "vt.snv", unit="van-phong", functions=["clerk"])
        department._p_jar.savepoint()
        site.manage_renameObject("snv", "so-noi-vu")
        assert not [group for group in group_ids(site) if group.startswith("snv")]
        assert members("so-noi-vu--clerks") == {"vt.snv"}
        assert members("so-noi-vu.van-phong--members") == {"vt.snv"}
        renamed = site["so-noi-vu"]
        for content in (renamed, renamed["cchc"]):
            holders = dict(content.get_local_roles())
            assert not [holder for holder in holders if holder.startswith("snv")]

    def test_removal_removes_groups(self, site, department, add_position):
        add_position(department, "vt.snv", unit="van-phong", functions=["clerk"])
        site.manage_delObjects(["snv"])
        assert not [group for group in group_ids(site) if group.startswith("snv")]


class TestUnit:
    def test_rename_carries_the_people(self, department, add_position, members):
        position = add_position(
            department, "tp.snv", unit="cchc", functions=["unit_head"]
        )
        department._p_jar.savepoint()
        department.manage_renameObject("cchc", "cai-cach")
        assert position.unit == "cai-cach"
        assert members("snv.cai-cach--heads") == {"tp.snv"}
        assert "snv.cchc--heads" not in group_ids(department)
        holders = dict(department["cai-cach"].get_local_roles())
        assert "snv.cchc--heads" not in holders
        assert holders["snv.cai-cach--heads"] == ("UnitHead",)

    def test_removal_removes_groups(self, department):
        department.manage_delObjects(["cchc"])
        assert "snv.cchc--members" not in group_ids(department)


class TestPosition:
    def test_groups_follow_the_functions(self, department, add_position, members):
        add_position(
            department, "tp.snv", unit="cchc", functions=["unit_head", "officer"]
        )
        assert members("snv--officers") == {"tp.snv"}
        assert members("snv--members") == {"tp.snv"}
        assert members("snv.cchc--heads") == {"tp.snv"}
        assert members("snv.cchc--members") == {"tp.snv"}
        assert members("snv--clerks") == set()

    def test_change_of_function(self, department, add_position, members):
        position = add_position(department, "cv.snv", functions=["officer"])
        position.functions = {"clerk"}
        modified(position)
        assert members("snv--officers") == set()
        assert members("snv--clerks") == {"cv.snv"}

    def test_change_of_person_changes_no_document(
        self, department, add_position, add_person, members
    ):
        """R2.1-2: a post passes to another person; folders stay untouched."""
        position = add_position(department, "vt.snv", functions=["clerk"])
        department._p_jar.savepoint()
        folder = department["van-ban-den"]
        before = (department.get_local_roles(), folder.get_local_roles())
        position.person = add_person("vt2.snv")
        modified(position)
        assert members("snv--clerks") == {"vt2.snv"}
        assert (department.get_local_roles(), folder.get_local_roles()) == before
        assert not department._p_changed
        assert not folder._p_changed

    def test_two_positions_of_one_person(self, department, add_position, members):
        add_position(department, "cv.snv", id="a", functions=["clerk"])
        add_position(department, "cv.snv", id="b", functions=["clerk", "archivist"])
        department.manage_delObjects(["b"])
        assert members("snv--clerks") == {"cv.snv"}
        assert members("snv--archivists") == set()

    def test_removal(self, department, add_position, members):
        add_position(department, "vt.snv", functions=["clerk"])
        department.manage_delObjects(["vt-snv"])
        assert members("snv--clerks") == set()
        assert members("snv--members") == set()

    def test_begins_and_ends_by_date(self, department, add_position, members):
        """R2.1-2: rights begin with the first day and end with the last."""
        with at(2026, 3, 1):
            add_position(
                department,
                "vt.snv",
                functions=["clerk"],
                valid_from=date(2026, 3, 2),
                valid_to=date(2026, 3, 31),
            )
            assert members("snv--clerks") == set()
        for day, expected in [
            ((2026, 3, 2), {"vt.snv"}),
            ((2026, 3, 31), {"vt.snv"}),
            ((2026, 4, 1), set()),
        ]:
            with at(*day):
                groups.sync_all()
                assert members("snv--clerks") == expected
                assert members("snv--members") == expected

    def test_sync_writes_only_differences(
        self, department, add_position, members, site
    ):
        add_position(department, "vt.snv", functions=["clerk"])
        site._p_jar.savepoint()
        assert groups.sync_agency(department) == 0
        assert groups.sync_all() == 0
        source = site.acl_users.source_groups
        assert not source._principal_groups._p_changed
        source.addPrincipalToGroup("stranger", "snv--clerks")
        source.removePrincipalFromGroup("vt.snv", "snv--members")
        assert groups.sync_agency(department) == 2
        assert members("snv--clerks") == {"vt.snv"}
        assert members("snv--members") == {"vt.snv"}


class TestDissolved:
    """R2.1-2: nothing may stay with a dead account."""

    @pytest.fixture
    def dissolved(self, department, commune, add_position):
        add_position(department, "vt.snv", functions=["clerk"])
        add_position(department, "ct.datmui", functions=["leader"])
        add_position(commune, "vt.datmui", functions=["clerk"])
        with at(2026, 6, 1):
            service.dissolve(department, date(2026, 6, 30), ["H12.33"], "NQ 1")
        return department

    def test_until_the_last_day(self, dissolved, members):
        with at(2026, 6, 30):
            groups.sync_all()
            assert members("snv--clerks") == {"vt.snv"}

    def test_successors_take_over(self, dissolved, members):
        with at(2026, 7, 1):
            groups.sync_all()
            assert members("snv--clerks") == {"vt.datmui"}
            assert members("snv--leaders") == set()
            assert members("snv--members") == set()

    def test_change_in_the_successor_reaches_the_past_agency(
        self, dissolved, commune, add_position, members
    ):
        with at(2026, 7, 1):
            add_position(commune, "vt2.datmui", functions=["clerk"])
            assert members("snv--clerks") == {"vt.datmui", "vt2.datmui"}
