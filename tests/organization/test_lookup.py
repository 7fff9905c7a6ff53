"""Finding agencies, people and folders; the tree in time."""

from camau.qlvbdh import clock
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotFound
from camau.qlvbdh.organization import lookup
from camau.qlvbdh.organization import people
from camau.qlvbdh.organization import service
from camau.qlvbdh.organization.interfaces import IAgencyDissolved
from datetime import date
from datetime import datetime
from plone.app.testing import logout
from zope.component import getGlobalSiteManager
import pytest


END = date(2026, 6, 30)
AFTER = date(2026, 7, 1)


def ids(things):
    return [thing.getId() for thing in things]


class TestAgencies:
    def test_agency_of(self, site, department):
        folder = lookup.year_folder(department, "van-ban-den", 2099)
        for inside in (folder, department["cchc"], department):
            assert lookup.agency_of(inside).getId() == "snv"

    def test_outside_every_agency(self, site):
        with pytest.raises(NotFound):
            lookup.agency_of(site)

    @pytest.mark.parametrize("identifier", ["H12.02", "000.00.02.H12", " h12.02 "])
    def test_get_agency(self, department, identifier):
        """R2.1-1: every identifier of an agency leads to it."""
        assert lookup.get_agency(identifier).getId() == "snv"

    def test_get_unknown_agency(self, department):
        assert lookup.get_agency("H99") is None

    def test_agencies(self, department, commune):
        assert ids(lookup.agencies()) == ["dat-mui", "snv", "ubnd-tinh"]

    def test_level(self, province, department):
        """R2.1-1: two levels since 01/7/2025."""
        assert lookup.level_of(province) == 1
        assert lookup.level_of(department) == 2

    def test_voluntary_and_paper_only(self, department):
        """R2.3, R5.2-2: flags of an agency, with their defaults."""
        assert department.e_capable is True
        assert department.voluntary is False

    def test_units(self, department):
        assert lookup.unit_ids(department) == ["cchc", "van-phong"]

    def test_only_at_the_root(self, site, department):
        with pytest.raises(InvalidInput):
            lookup.add_child(
                department, "Agency", "ban", title="Ban", organ_id="H12.02.01"
            )


class TestPositions:
    def test_positions_over_time_and_agencies(self, department, commune, add_position):
        """R2.1-2: one person, many posts over time."""
        add_position(department, "thian", id="a", valid_to=END)
        add_position(commune, "thian", id="b", valid_from=AFTER)
        assert ids(lookup.positions_of("thian", END)) == ["a"]
        assert ids(lookup.positions_of("thian", AFTER)) == ["b"]
        assert lookup.positions_of("nobody") == []

    def test_person_in_agency(self, department, commune, add_position):
        add_position(department, "thian", valid_to=END)
        with clock.frozen(datetime(2026, 6, 30, tzinfo=clock.ZONE)):
            assert lookup.person_in_agency(department, "thian")
            assert not lookup.person_in_agency(commune, "thian")
        with clock.frozen(datetime(2026, 7, 1, tzinfo=clock.ZONE)):
            assert not lookup.person_in_agency(department, "thian")

    def test_posts_follow_change_rename_and_removal(
        self, site, department, add_position, add_person
    ):
        position = add_position(department, "thian", id="a")
        position.person = add_person("lebinh")
        service.put_position(department, position)
        assert lookup.positions_of("thian") == []
        site._p_jar.savepoint()
        site.manage_renameObject("snv", "noi-vu")
        site["noi-vu"].manage_renameObject("a", "b")
        assert ids(lookup.positions_of("lebinh")) == ["b"]
        assert lookup.person_in_agency(site["noi-vu"], "lebinh")
        site["noi-vu"].manage_delObjects(["b"])
        assert lookup.positions_of("lebinh") == []

    def test_full_name(self, add_person):
        add_person("thian", "Nguyễn Thị An")
        assert lookup.full_name("thian") == "Nguyễn Thị An"
        assert lookup.full_name("gone") == "gone"


class TestFolders:
    def test_year_folder_is_made_once_for_anybody(self, department):
        logout()
        made = lookup.year_folder(department, "van-ban-di", 2099)
        assert made.absolute_url_path().endswith("/snv/van-ban-di/2099")
        assert made.portal_type == "RecordsFolder"
        assert lookup.year_folder(department, "van-ban-di", 2099) == made

    def test_unknown_kind(self, department):
        with pytest.raises(InvalidInput):
            lookup.year_folder(department, "khac", 2099)

    def test_the_agency_is_untouched(self, site, department):
        """Design §7: writers of one agency do not meet."""
        site._p_jar.savepoint()
        lookup.year_folder(department, "van-ban-den", 2099)
        assert not department._p_changed


class TestDissolve:
    def test_links_both_sides(self, department, commune):
        """R2.1-2: merger of agencies, with its legal basis."""
        service.dissolve(department, END, ["H12.33"], "NQ 202/2025/QH15")
        assert department.successors == ["H12.33"]
        assert department.valid_to == END
        assert department.legal_basis == "NQ 202/2025/QH15"
        assert commune.predecessors == ["H12.02"]
        assert department.is_active(END)
        assert not department.is_active(AFTER)

    def test_ends_open_positions(self, department, commune, add_position):
        """R2.1-2: the account survives, the rights do not."""
        open_post = add_position(department, "thian")
        ended = add_position(department, "lebinh", valid_to=date(2026, 1, 1))
        service.dissolve(department, END, ["H12.33"], "NQ 1")
        assert open_post.valid_to == END
        assert ended.valid_to == date(2026, 1, 1)

    def test_successor(self, site, department, commune, province):
        """R2.1-2: the chain is followed past agencies that are gone as well."""
        service.dissolve(department, END, ["H12.33"], "NQ 1")
        service.dissolve(commune, date(2026, 12, 31), ["H12"], "NQ 2")
        assert lookup.successor_of(department, END) is None
        assert lookup.successor_of(department, AFTER).getId() == "dat-mui"
        assert lookup.successor_of(department, date(2027, 1, 1)) == province
        assert lookup.successor_of(province, AFTER) is None

    def test_several_successors_in_order(self, department, commune, province):
        """R2.1-2: one agency divided among several."""
        service.dissolve(department, END, ["H12.33", "H12"], "NQ 1")
        assert ids(lookup.heirs_of(department, AFTER)) == ["dat-mui", "ubnd-tinh"]

    def test_without_successor(self, department):
        service.dissolve(department, END, [], "NQ 1")
        assert lookup.successor_of(department, AFTER) is None

    @pytest.mark.parametrize(
        "on,successors,field",
        [
            (date(2020, 1, 1), ["H12.33"], "on"),
            (END, ["H99"], "successors"),
            (END, ["H12.02"], "successors"),
        ],
    )
    def test_refusals(self, department, commune, on, successors, field):
        with pytest.raises(InvalidInput) as refusal:
            service.dissolve(department, on, successors, "NQ 1")
        assert refusal.value.field == field
        assert department.valid_to is None

    def test_no_circle(self, department, commune):
        service.dissolve(department, END, ["H12.33"], "NQ 1")
        with pytest.raises(InvalidInput):
            service.dissolve(commune, AFTER, ["H12.02"], "NQ 2")

    def test_others_hear_of_it(self, department, commune):
        heard = []
        manager = getGlobalSiteManager()
        manager.registerHandler(heard.append, [IAgencyDissolved])
        try:
            service.dissolve(department, END, ["H12.33"], "NQ 1")
        finally:
            manager.unregisterHandler(heard.append, [IAgencyDissolved])
        assert [(e.object.getId(), e.on, e.successors) for e in heard] == [
            ("snv", END, ("H12.33",))
        ]


class TestPeople:
    @pytest.fixture
    def staff(self, department, commune, add_position):
        add_position(
            department, "thian", "Trần Thị An", office_title="Văn thư", unit="van-phong"
        )
        add_position(department, "vanduc", "Đặng Văn Đức", office_title="Giám đốc")
        add_position(department, "lebinh", "Lê Bình", unit="cchc")
        add_position(department, "lebinh", id="binh-2", office_title="Phó Trưởng phòng")
        add_position(department, "phamcu", "Phạm Cũ", valid_to=date(2025, 3, 2))
        add_position(commune, "voan", "Võ An")
        return department

    @pytest.mark.parametrize(
        "query,found",
        [
            ("", ["thian", "lebinh", "lebinh", "vanduc"]),
            ("dang duc", ["vanduc"]),
            ("Đức", ["vanduc"]),
            ("giam doc", ["vanduc"]),
            ("van phong", ["thian"]),
            ("cu", []),
            ("vo", []),
        ],
    )
    def test_people(self, staff, query, found):
        assert [p.user_id for p in people.search_people(staff, query)] == found

    def test_limit(self, staff):
        assert len(people.search_people(staff, "", limit=2)) == 2

    def test_parties_are_units_then_people_once(self, staff):
        assert [party.token for party in people.search_parties(staff, "")] == [
            "unit:cchc",
            "unit:van-phong",
            "user:thian",
            "user:lebinh",
            "user:vanduc",
        ]

    def test_past_units_are_not_offered_but_known(self, staff):
        staff["cchc"].active = False
        assert people.search_parties(staff, "cai cach hanh chinh") == [
            people.Party("user:lebinh", "Lê Bình – Phòng Cải cách hành chính")
        ]
        assert (
            people.find_party(staff, "unit:cchc").title == "Phòng Cải cách hành chính"
        )

    @pytest.mark.parametrize(
        "token",
        ["user:voan", "user:phamcu", "unit:so", "unit:", "role:thian", "thian", ""],
    )
    def test_what_is_no_party(self, staff, token):
        """An agency assigns to its own people only."""
        assert people.find_party(staff, token) is None
