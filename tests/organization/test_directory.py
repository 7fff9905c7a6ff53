"""The directory of agencies, here and elsewhere."""

from camau.qlvbdh import clock
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.organization import directory
from camau.qlvbdh.organization import lookup
from camau.qlvbdh.organization import service
from camau.qlvbdh.organization.directory import Directory
from camau.qlvbdh.organization.directory import Entry
from datetime import date
from datetime import datetime
from zope.lifecycleevent import modified
import pytest
import transaction
import ZODB


COUNT = 20_000
COMMUNES = ("Tân", "Phú", "Hòa", "Bình", "Long", "Mỹ", "Vĩnh", "An", "Thạnh", "Hưng")


def national(count):
    """Made-up entries as many as a national directory has in one region."""
    for number in range(count):
        first, second = number % 10, number // 10 % 10
        yield Entry(
            organ_id=f"H{number % 63 + 1:02d}.{number:05d}",
            name=f"Ủy ban nhân dân xã {COMMUNES[first]} {COMMUNES[second]} {number}",
            aliases=(f"{number:03d}.00.00.X{number % 63:02d}",),
            parent=f"H{number % 63 + 1:02d}",
            email=f"xa{number}@example.vn",
        )


@pytest.fixture(scope="module")
def large():
    """A directory of 20,000 entries and one rare name, in a database of its own."""
    connection = ZODB.DB(None).open()
    found = connection.root()["directory"] = Directory()
    assert found.add_external(national(COUNT)) == COUNT
    found.add_external([Entry("G09", "Bộ Nội vụ")])
    transaction.commit()
    yield found
    transaction.abort()
    connection.db().close()


def loaded(found, call):
    """How many objects a call loads from the database."""
    connection = found._p_jar
    connection.cacheMinimize()
    connection.getTransferCounts(clear=True)
    call()
    return connection.getTransferCounts()[0]


class TestLarge:
    def test_finds_the_rare_among_the_many(self, large):
        assert [entry.organ_id for entry in large.search("bo noi")] == ["G09"]
        [entry] = large.search("ubnd xa tan phu 19910")
        assert entry.name == "Ủy ban nhân dân xã Tân Phú 19910"

    def test_limit(self, large):
        assert len(large.search("ubnd xa", limit=7)) == 7

    def test_by_identifier_and_alias(self, large):
        assert large.get("h05.00004").organ_id == "H05.00004"
        assert large.get("004.00.00.X04").organ_id == "H05.00004"
        assert large.get("H99.1") is None
        assert [entry.organ_id for entry in large.search("H05.0000")] == ["H05.00004"]

    @pytest.mark.parametrize(
        "query", ["bo noi vu", "ubnd xa tan", "xa tan hoa 1", "H05.000", "u", ""]
    )
    def test_a_search_touches_few_objects(self, large, query):
        whole = large._p_jar.db().objectCount()
        assert loaded(large, lambda: large.search(query)) < whole / 40

    def test_again_changes_nothing(self, large):
        assert large.add_external(national(50)) == 50
        assert len(large) == COUNT + 1
        assert not large._p_jar._registered_objects


class TestExternal:
    def test_what_is_here_wins(self, site, department):
        """domain/exchange.md §6: delivered inside and once."""
        found = directory.writable()
        taken = found.add_external(
            [
                Entry("H12.02", "Sở Nội vụ (danh bạ quốc gia)"),
                Entry("000.00.02.H12", "Sở Nội vụ (mã cũ)"),
                Entry("X1", "Khác", aliases=("H12.02",)),
                Entry("G09", "Bộ Nội vụ", path="snv"),
            ]
        )
        assert taken == 1
        assert [entry.organ_id for entry in found.search("noi vu")] == ["H12.02", "G09"]
        assert not found.get("G09").is_local

    def test_an_agency_that_comes_here_replaces_the_entry(self, site, province):
        found = directory.writable()
        found.add_external([Entry("H12.44", "Cũ"), Entry("000.00.44.H12", "Cũ hơn")])
        lookup.add_child(
            site,
            "Agency",
            "moi",
            title="Sở Mới",
            organ_id="H12.44",
            aliases=["000.00.44.H12"],
        )
        assert found.get("000.00.44.H12").path == "moi"
        assert found.search("cu") == []

    def test_change_of_name_and_aliases(self, site):
        found = directory.writable()
        found.add_external([Entry("G09", "Bộ Nội vụ", aliases=("A1",))])
        found.add_external([Entry("G09", "Bộ Tổ chức", aliases=("A2",))])
        assert found.get("A1") is None
        assert found.get("A2").name == "Bộ Tổ chức"
        assert found.search("noi vu") == []

    def test_an_alias_stays_with_its_first_holder(self, site):
        found = directory.writable()
        found.add_external([Entry("A", "Một", aliases=("X",))])
        found.add_external([Entry("B", "Hai", aliases=("X", "Y"))])
        assert found.get("X").organ_id == "A"
        assert found.get("Y").organ_id == "B"

    def test_removal(self, site, department):
        found = directory.writable()
        found.add_external([Entry("G09", "Bộ Nội vụ")])
        found.remove_external(["G09", "H12.02", "unknown"])
        assert found.get("G09") is None
        assert found.get("H12.02") is not None


class TestLocal:
    def test_empty_site(self, site):
        assert directory.current().get("H12") is None
        assert directory.current().search("so") == []

    def test_entry_of_an_agency(self, department):
        """R2.1-1: the directory knows the tree."""
        entry = directory.current().get("000.00.02.h12")
        assert (entry.organ_id, entry.name, entry.path, entry.parent) == (
            "H12.02",
            "Sở Nội vụ",
            "snv",
            "H12",
        )

    def test_found_by_abbreviation(self, department):
        assert [e.path for e in directory.current().search("snv")] == ["snv"]

    def test_local_only(self, department):
        found = directory.writable()
        found.add_external([Entry("G09", "Bộ Nội vụ")])
        assert [e.path for e in found.search("noi vu", local_only=True)] == ["snv"]
        assert [e.path for e in found.search("G09", local_only=True)] == []

    def test_tree(self, department, commune):
        """R2.1-1: those of this site under the agency above; who is gone is left out."""
        [top] = directory.tree()
        assert top.entry.organ_id == "H12"
        assert [one.entry.organ_id for one in top.branches] == ["H12.02", "H12.33"]
        commune.valid_to = date(2025, 6, 30)
        modified(commune)
        [top] = directory.tree(date(2025, 7, 1))
        assert [one.entry.organ_id for one in top.branches] == ["H12.02"]

    def test_change(self, department):
        department.title = "Sở Tổ chức"
        department.organ_id = "H12.99"
        department.aliases = []
        modified(department)
        found = directory.current()
        assert found.get("H12.02") is None
        assert found.get("000.00.02.H12") is None
        assert found.get("H12.99").name == "Sở Tổ chức"
        assert found.search("noi vu") == []

    def test_rename(self, site, department):
        site._p_jar.savepoint()
        site.manage_renameObject("snv", "so-noi-vu")
        assert directory.current().get("H12.02").path == "so-noi-vu"
        assert lookup.get_agency("H12.02").getId() == "so-noi-vu"

    def test_removal(self, site, department):
        site.manage_delObjects(["snv"])
        assert directory.current().get("H12.02") is None
        assert directory.current().get("000.00.02.H12") is None
        assert directory.current().search("noi vu") == []

    def test_an_identifier_belongs_to_one(self, site, department):
        with pytest.raises(InvalidInput) as refusal:
            lookup.add_child(
                site, "Agency", "x", title="X", organ_id="H12.77", aliases=["H12.02"]
            )
        assert refusal.value.field == "organ_id"

    def test_documents_below_do_not_touch_it(self, site, department):
        site._p_jar.savepoint()
        lookup.year_folder(department, "van-ban-den", 2099)
        assert not directory.current()._p_changed
        assert not directory.current().entries._p_changed

    def test_past_agencies_are_known_but_not_offered(self, department, commune):
        """R2.1-2: a dissolved agency keeps its name in old documents."""
        service.dissolve(department, date(2026, 6, 30), ["H12.33"], "NQ 1")
        found = directory.current()
        assert found.search("noi vu", on=date(2026, 6, 30))
        assert not found.search("noi vu", on=date(2026, 7, 1))
        with clock.frozen(datetime(2026, 7, 1, tzinfo=clock.ZONE)):
            assert not found.search("noi vu")
            assert found.search("noi vu", include_past=True)
        assert found.get("H12.02").valid_to == date(2026, 6, 30)
