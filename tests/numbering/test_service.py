"""Rules of numbering: Decree 30/2020/NĐ-CP, art. 15, 16 and 22 (N1 to N15)."""

from camau.qlvbdh import clock
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.numbering import interfaces
from camau.qlvbdh.numbering import service
from camau.qlvbdh.numbering.model import ISSUED
from camau.qlvbdh.numbering.model import RESERVED
from camau.qlvbdh.numbering.model import VOID
from datetime import datetime
from datetime import timedelta
from plone.app.testing import login
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID
from plone.app.testing import TEST_USER_NAME
from plone.dexterity.utils import createContent
import pytest
import transaction


def outgoing(agency, type_code="quyet-dinh", year=2026, **parts):
    return service.register_for(agency, "outgoing", type_code, year, **parts)


def give(agency, uid, type_code="quyet-dinh", **more):
    return service.allocate(
        outgoing(agency, type_code), uid, type_code, by="vanthu", **more
    )


def entry(agency, number, type_code="quyet-dinh"):
    register = outgoing(agency, type_code)
    key = type_code if register.per_type else "*"
    return register.sequences[key].log[number]


def add_register(agency, name, **definition):
    folder = agency["so"]["2026"]
    register = createContent("Register", year=2026, **definition)
    register.id = name
    folder._setObject(name, register)
    return folder[name]


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


class TestOneNumber:
    def test_a_document_gets_one_number(self, agency):
        first = give(agency, "a")
        with pytest.raises(interfaces.AlreadyNumbered) as caught:
            give(agency, "a")
        assert caught.value.data == {"number": 1, "symbol": "01/QĐ-UBND"}
        assert service.find(outgoing(agency), "a", "quyet-dinh") == first
        assert service.find(outgoing(agency), "b", "quyet-dinh") is None

    def test_a_void_number_lets_the_document_have_another(self, agency):
        give(agency, "a")
        service.void(outgoing(agency), "quyet-dinh", 1, "Ghi sai", "vanthu")
        assert service.find(outgoing(agency), "a", "quyet-dinh") is None
        assert give(agency, "a").number == 2

    def test_a_refused_number_is_not_lost(self, agency):
        """N1: what fails and is caught leaves no gap behind."""
        give(agency, "a")
        for _attempt in range(3):
            with pytest.raises(interfaces.AlreadyNumbered):
                give(agency, "a")
        assert give(agency, "b").number == 2


class TestVoid:
    def test_a_void_number_stays(self, agency):
        """A number once given stays used, with who, when, why and what it was."""
        give(agency, "a")
        service.void(outgoing(agency), "quyet-dinh", 1, " Hủy bỏ ", "lanhdao")
        struck = entry(agency, 1)
        assert (struck.state, struck.reason, struck.by) == (VOID, "Hủy bỏ", "lanhdao")
        assert (struck.document, struck.symbol) == ("a", "01/QĐ-UBND")
        assert [e.state for e in struck.history()] == [VOID, ISSUED]
        assert give(agency, "b").number == 2

    def test_what_can_not_be_struck(self, agency):
        give(agency, "a")
        register = outgoing(agency)
        with pytest.raises(interfaces.UnknownNumber):
            service.void(register, "quyet-dinh", 2, "Nhầm", "vanthu")
        with pytest.raises(InvalidInput) as caught:
            service.void(register, "quyet-dinh", 1, "  ", "vanthu")
        assert caught.value.field == "reason"
        service.void(register, "quyet-dinh", 1, "Nhầm", "vanthu")
        with pytest.raises(interfaces.AlreadyVoid):
            service.void(register, "quyet-dinh", 1, "Nhầm", "vanthu")


class TestReserve:
    def test_reserved_numbers_are_used_when_asked_for(self, agency):
        """N15: logged with a reason, skipped by the run, used by number only."""
        give(agency, "a")
        register = outgoing(agency)
        kept = service.reserve(register, "quyet-dinh", "Kỳ họp", "lanhdao", count=2)
        assert kept == [2, 3]
        assert give(agency, "b").number == 4
        assert list(service.reserved_numbers(register, "quyet-dinh")) == [2, 3]
        used = give(agency, "c", reserved=3)
        assert used.symbol == "03/QĐ-UBND"
        assert list(service.reserved_numbers(register, "quyet-dinh")) == [2]
        before = entry(agency, 3).previous
        assert (before.state, before.reason, before.by) == (
            RESERVED,
            "Kỳ họp",
            "lanhdao",
        )

    def test_only_a_reserved_number_can_be_asked_for(self, agency):
        give(agency, "a")
        service.reserve(outgoing(agency), "quyet-dinh", "Kỳ họp", "lanhdao")
        service.void(outgoing(agency), "quyet-dinh", 2, "Không họp", "lanhdao")
        for number, error in (
            (1, interfaces.NumberTaken),
            (2, interfaces.AlreadyVoid),
            (3, interfaces.UnknownNumber),
        ):
            with pytest.raises(error):
                give(agency, "b", reserved=number)

    @pytest.mark.parametrize("count", [0, -1, 21])
    def test_few_at_once(self, agency, count):
        with pytest.raises(InvalidInput) as caught:
            service.reserve(outgoing(agency), "quyet-dinh", "Vì", "lanhdao", count)
        assert caught.value.field == "count"

    def test_a_reason_is_needed(self, agency):
        with pytest.raises(InvalidInput):
            service.reserve(outgoing(agency), "quyet-dinh", "", "lanhdao")


class TestArrival:
    def test_one_run_in_the_year(self, agency):
        """N11, N14, R8.1a-2: in order of receipt, paper and electronic together."""
        numbers = [service.allocate_arrival(agency, uid, "vanthu") for uid in "abc"]
        assert numbers == [1, 2, 3]

    def test_a_document_arrives_once(self, agency):
        service.allocate_arrival(agency, "a", "vanthu")
        with pytest.raises(interfaces.AlreadyNumbered):
            service.allocate_arrival(agency, "a", "vanthu")

    def test_the_day_of_arrival_says_which_year(self, agency):
        late = datetime(2025, 12, 31, 16, 0, tzinfo=clock.ZONE)
        assert service.allocate_arrival(agency, "a", "vanthu", late) == 1
        assert service.allocate_arrival(agency, "b", "vanthu") == 1

    def test_arrivals_are_numbered_by_arriving_only(self, agency):
        register = service.register_for(agency, "incoming", None, 2026)
        with pytest.raises(interfaces.WrongRegister):
            service.allocate(register, "a", "quyet-dinh", by="vanthu")
        with pytest.raises(interfaces.WrongRegister):
            service.reserve(register, "", "Để dành", "vanthu")

    def test_a_wrong_registration_is_struck(self, agency):
        service.allocate_arrival(agency, "a", "vanthu")
        register = service.register_for(agency, "incoming", None, 2026)
        service.void(register, "", 1, "Đăng ký trùng", "vanthu")
        assert service.allocate_arrival(agency, "b", "vanthu") == 2


class TestRegister:
    def test_agencies_do_not_share_numbers(self, portal, agency, make_agency):
        department = make_agency(portal, "snv", "SNV")
        assert give(agency, "a").number == 1
        assert give(department, "b").number == 1

    def test_only_the_sequence_is_written(self, agency):
        """A number touches neither the register, nor its folder, nor the site."""
        give(agency, "a")
        transaction.savepoint()
        connection = agency._p_jar
        before = set(map(id, connection._registered_objects))
        give(agency, "b")
        touched = {
            type(obj).__name__
            for obj in connection._registered_objects
            if id(obj) not in before
        }
        assert touched <= {"Sequence", "IOBTree", "IOBucket", "OOBTree", "OOBucket"}
        assert "Sequence" in touched

    def test_who_opens_the_year_does_not_own_the_book(self, portal, agency):
        """A clerk's first number of the year makes no one able to edit the book."""
        setRoles(portal, TEST_USER_ID, ["Clerk"])
        login(portal, TEST_USER_NAME)
        assert outgoing(agency).get_local_roles() == ()

    def test_a_used_register_is_not_deleted(self, agency):
        """N12: the book is a record."""
        give(agency, "a")
        with pytest.raises(interfaces.RegisterInUse):
            agency["so"]["2026"]._delObject("van-ban-di")
        with pytest.raises(interfaces.RegisterInUse):
            agency._delObject("so")
        agency["so"]["2026"]._delObject("ban-sao")

    def test_a_register_is_not_copied(self, agency):
        assert not outgoing(agency).cb_isCopyable()

    def test_naive_moments_are_a_bug(self, agency):
        with pytest.raises(ValueError, match="aware"):
            give(agency, "a", at=datetime(2026, 1, 1))


NOW_IN_2026 = datetime(2026, 5, 12, 9, 30, tzinfo=clock.ZONE)
