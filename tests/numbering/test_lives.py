"""What becomes of a number: given once, void, reserved; arrival numbers (N2, N11, N15)."""

from camau.qlvbdh import clock
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.numbering import interfaces
from camau.qlvbdh.numbering import service
from camau.qlvbdh.numbering.model import ISSUED
from camau.qlvbdh.numbering.model import RESERVED
from camau.qlvbdh.numbering.model import VOID
from datetime import datetime
from given_numbers import entry
from given_numbers import give
from given_numbers import outgoing
from plone.app.testing import login
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID
from plone.app.testing import TEST_USER_NAME
import pytest
import transaction


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
