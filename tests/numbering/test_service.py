"""Years and symbols: Decree 30/2020/NĐ-CP, art. 15 (N1 to N9)."""

from camau.qlvbdh import clock
from camau.qlvbdh.numbering import interfaces
from camau.qlvbdh.numbering import service
from camau.qlvbdh.numbering.model import VOID
from datetime import datetime
from datetime import timedelta
from given_numbers import add_register
from given_numbers import entry
from given_numbers import give
from given_numbers import outgoing
import pytest
import transaction


NOW_IN_2026 = datetime(2026, 5, 12, 9, 30, tzinfo=clock.ZONE)


class TestYear:
    def test_numbers_start_at_01_on_1_january(self, agency):
        """N1, X2: 01 on 1 January, and on to 31 December."""
        with clock.frozen(datetime(2025, 12, 31, 23, 59, tzinfo=clock.ZONE)):
            for uid in "abc":
                last = service.allocate(
                    outgoing(agency, year=2025), uid, "quyet-dinh", by="vanthu"
                )
        with clock.frozen(datetime(2026, 1, 1, 0, 1, tzinfo=clock.ZONE)):
            first = give(agency, "d")
        assert (last.symbol, first.symbol) == ("03/QĐ-UBND", "01/QĐ-UBND")

    def test_new_year_has_the_books_of_the_last_one(self, agency):
        old = outgoing(agency, year=2024)
        old.pattern = "{number}-{type}/{agency}"
        old.document_types = {"quyet-dinh"}
        old.closed = True
        new = outgoing(agency, year=2026)
        assert new.pattern == old.pattern
        assert new.document_types == {"quyet-dinh"}
        assert new.document_types is not old.document_types
        assert (new.year, new.closed) == (2026, False)

    def test_opening_a_year_twice_changes_nothing(self, agency):
        first = [r.UID() for r in service.open_year(agency, 2026)]
        give(agency, "a")
        assert [r.UID() for r in service.open_year(agency, 2026)] == first
        assert give(agency, "b").number == 2

    def test_a_year_to_come_gives_no_numbers(self, agency):
        with pytest.raises(interfaces.WrongYear):
            outgoing(agency, year=2027)
        assert service.registers_of(agency, 2027) == []

    def test_next_year_can_be_prepared_and_no_later_one(self, agency):
        assert service.open_year(agency, 2027)
        with pytest.raises(interfaces.WrongYear):
            service.open_year(agency, 2028)

    def test_a_register_covers_its_year_only(self, agency):
        """N1: entering late (nhập bù) works within the year of the register."""
        late = NOW_IN_2026 - timedelta(days=40)
        assert give(agency, "a", at=late).at == late
        with pytest.raises(interfaces.WrongYear) as caught:
            give(agency, "b", at=datetime(2025, 12, 31, tzinfo=clock.ZONE))
        assert caught.value.field == "issued_date"
        with pytest.raises(interfaces.WrongYear):
            give(agency, "b", at=NOW_IN_2026 + timedelta(days=1))
        assert give(agency, "b").number == 2

    def test_the_moment_is_kept_in_the_time_of_viet_nam(self, agency):
        moment = datetime.fromisoformat("2026-03-01T18:00:00+00:00")
        given = give(agency, "a", at=moment)
        transaction.savepoint()
        assert given.at == moment == entry(agency, 1).at
        assert given.at.isoformat() == "2026-03-02T01:00:00+07:00"

    def test_the_year_is_that_of_viet_nam(self, agency):
        """20:00 of 31 December in UTC is already the new year here."""
        moment = datetime.fromisoformat("2025-12-31T20:00:00+00:00")
        assert give(agency, "a", at=moment).number == 1

    def test_a_closed_register_gives_no_numbers(self, agency):
        register = outgoing(agency)
        give(agency, "a")
        service.close(register)
        with pytest.raises(interfaces.ClosedRegister):
            give(agency, "b")
        with pytest.raises(interfaces.ClosedRegister):
            service.reserve(register, "quyet-dinh", "Đề phòng", "lanhdao")
        service.void(register, "quyet-dinh", 1, "Sai nội dung", "vanthu")
        assert entry(agency, 1).state == VOID


class TestSymbol:
    def test_common_sequence(self, agency):
        """N2, N3, N5, R9.1c-2: types share one run, paper and electronic alike."""
        given = [
            give(agency, "a"),
            give(agency, "b", "cong-van", unit="VX"),
            give(agency, "c", "to-trinh"),
        ]
        assert [g.symbol for g in given] == ["01/QĐ-UBND", "02/UBND-VX", "03/TTr-UBND"]
        assert (given[1].code_number, given[1].code_notation) == ("02", "UBND-VX")

    def test_normative_documents_count_apart(self, agency):
        """N4: 01/2026/QĐ-UBND and 01/QĐ-UBND live side by side."""
        assert give(agency, "a").symbol == "01/QĐ-UBND"
        assert give(agency, "b", "qd-quy-pham").symbol == "01/2026/QĐ-UBND"
        assert give(agency, "c", "qd-quy-pham").symbol == "02/2026/QĐ-UBND"
        assert give(agency, "d").symbol == "02/QĐ-UBND"

    def test_each_normative_type_has_its_own_run(self, agency):
        """N4: each kind of normative document has its own sequence."""
        outgoing(agency, "qd-quy-pham").document_types = {"qd-quy-pham", "nq-quy-pham"}
        symbols = [
            give(agency, uid, code).symbol
            for uid, code in (("a", "qd-quy-pham"), ("b", "nq-quy-pham"))
        ]
        assert symbols == ["01/2026/QĐ-UBND", "01/2026/NQ-UBND"]

    def test_normative_documents_never_fall_into_the_common_run(
        self, portal, make_agency
    ):
        """N4: a department has no such register, and says so."""
        department = make_agency(portal, "snv", "SNV")
        assert give(department, "a").symbol == "01/QĐ-SNV"
        with pytest.raises(interfaces.NoRegister):
            outgoing(department, "qd-quy-pham")
        with pytest.raises(interfaces.WrongRegister):
            service.allocate(outgoing(department), "b", "qd-quy-pham", by="vanthu")

    def test_copies_share_one_run(self, agency):
        """N10: SY, SL and TrS."""
        symbols = []
        for code in ("sao-y", "trich-sao", "sao-luc"):
            register = service.register_for(agency, "copies", code, 2026)
            given = service.allocate(register, code, code, by="vanthu")
            symbols.append(given.symbol)
        assert symbols == ["01/SY-UBND", "02/TrS-UBND", "03/SL-UBND"]
        with pytest.raises(interfaces.WrongRegister):
            outgoing(agency, "sao-y")

    def test_advisory_bodies_count_apart(self, agency):
        """N9: a body that issues in its own name has its own run and symbol."""
        outgoing(agency)
        for body in ("HĐTĐ", "BCĐ"):
            add_register(
                agency,
                body.lower(),
                title=f"Sổ {body}",
                kind="advisory",
                abbreviation=body,
            )
        with pytest.raises(interfaces.NoRegister):
            service.register_for(agency, "advisory", "thong-bao", 2026)
        register = service.register_for(agency, "advisory", "thong-bao", 2026, "BCĐ")
        given = service.allocate(register, "a", "thong-bao", by="vanthu")
        assert given.symbol == "01/TB-BCĐ"
        assert give(agency, "b").number == 1

    def test_a_type_of_its_own_register_leaves_the_common_one(self, agency):
        """N5: the head of the agency decides on one run, per type, or per group."""
        common = outgoing(agency)
        own = add_register(
            agency,
            "cong-van",
            title="Sổ công văn",
            kind="outgoing",
            document_types={"cong-van"},
        )
        assert outgoing(agency, "cong-van") == own
        with pytest.raises(interfaces.WrongRegister):
            service.allocate(common, "a", "cong-van", "VX", by="vanthu")

    def test_number_and_symbol_are_a_unique_pair(self, agency):
        """N2: a second register can't repeat 01/QĐ-UBND."""
        give(agency, "a")
        add_register(
            agency,
            "quyet-dinh",
            title="Sổ quyết định",
            kind="outgoing",
            document_types={"quyet-dinh"},
        )
        with pytest.raises(interfaces.NumberTaken) as caught:
            give(agency, "b")
        assert caught.value.data["symbol"] == "01/QĐ-UBND"
        assert give(agency, "c", "to-trinh").number == 2

    def test_two_registers_for_one_type_are_a_mistake(self, agency):
        outgoing(agency)
        add_register(agency, "khac", title="Sổ khác", kind="outgoing")
        with pytest.raises(interfaces.NoRegister):
            outgoing(agency)

    def test_a_missing_part_of_the_symbol_takes_no_number(self, agency):
        with pytest.raises(interfaces.IncompleteSymbol) as caught:
            give(agency, "a", "cong-van")
        assert caught.value.field == "unit"
        agency.abbreviation = None
        with pytest.raises(interfaces.IncompleteSymbol) as caught:
            give(agency, "a")
        assert caught.value.field == "agency"
        agency.abbreviation = "UBND"
        assert give(agency, "a").number == 1

    def test_an_unknown_type_has_no_default(self, agency):
        for code in ("", None, "la-lam"):
            with pytest.raises(interfaces.WrongRegister) as caught:
                outgoing(agency, code)
            assert caught.value.field == "document_type"
