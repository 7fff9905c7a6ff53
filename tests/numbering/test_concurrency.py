"""Several clerks at once, each with an own connection, as in production."""

from camau.qlvbdh import clock
from camau.qlvbdh.numbering import interfaces
from camau.qlvbdh.numbering import service
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from transaction import TransactionManager
from ZODB.POSException import ConflictError
from zope.component.hooks import getSite
from zope.component.hooks import setSite
import pytest
import transaction


THREADS = 4
EACH = 15


class Clerk:
    """A session of its own: connection, transaction, site."""

    def __init__(self, db):
        self.tm = TransactionManager()
        self.connection = db.open(transaction_manager=self.tm)
        self.tm.begin()

    @property
    def portal(self):
        return self.connection.root()["Application"]["plone"]

    def allocate(self, uid, agency="ubnd", **more):
        setSite(self.portal)
        register = service.register_for(
            self.portal[agency], "outgoing", "quyet-dinh", 2026
        )
        return service.allocate(register, uid, "quyet-dinh", by="vanthu", **more)

    def void(self, number):
        setSite(self.portal)
        register = service.register_for(
            self.portal["ubnd"], "outgoing", "quyet-dinh", 2026
        )
        service.void(register, "quyet-dinh", number, "Sai", "vanthu")

    def commit(self):
        self.tm.commit()
        self.tm.begin()

    def abort(self):
        self.tm.abort()
        self.tm.begin()

    def insist(self, uid):
        """Do the whole step again after a conflict, as the publisher does."""
        while True:
            try:
                number = self.allocate(uid).number
                self.commit()
            except ConflictError:
                self.abort()
            else:
                return number


@pytest.fixture
def database(functional, make_agency):
    portal = functional["portal"]
    for name, abbreviation in (("ubnd", "UBND"), ("snv", "SNV")):
        agency = make_agency(portal, name, abbreviation)
        register = service.register_for(agency, "outgoing", "quyet-dinh", 2026)
        service.allocate(register, "first", "quyet-dinh", by="vanthu")
        service.reserve(register, "quyet-dinh", "Kỳ họp", "lanhdao")
    transaction.commit()
    return functional["zodbDB"]


@pytest.fixture
def hire(database):
    """Make clerks, and send them home afterwards."""
    clerks = []
    site = getSite()

    def hire():
        clerks.append(Clerk(database))
        return clerks[-1]

    yield hire
    for clerk in clerks:
        clerk.tm.abort()
        clerk.connection.close()
    setSite(site)


def test_numbers_have_no_gap_and_no_twin(hire, database):
    """N1, N2: whatever the threads do, exactly 1 to N come out."""
    start = Barrier(THREADS)

    def work(thread):
        clerk = hire()
        start.wait()
        return [clerk.insist(f"{thread}-{n}") for n in range(EACH)]

    with ThreadPoolExecutor(THREADS) as pool:
        given = [n for numbers in pool.map(work, range(THREADS)) for n in numbers]
    # 1 went to the first document and 2 is reserved.
    assert sorted(given) == list(range(3, THREADS * EACH + 3))
    portal = hire().portal
    log = portal["ubnd"]["so"]["2026"]["van-ban-di"].sequences["*"].log
    assert list(log) == list(range(1, THREADS * EACH + 3))
    assert len({entry.document for entry in log.values()}) == len(log)


def test_the_second_writer_conflicts_and_gets_the_next(hire):
    one, two = hire(), hire()
    assert one.allocate("a").number == two.allocate("b").number == 3
    one.commit()
    with pytest.raises(ConflictError):
        two.commit()
    two.abort()
    assert two.allocate("b").number == 4
    two.commit()


def test_a_failed_transaction_gives_its_number_back(hire):
    one, two = hire(), hire()
    assert one.allocate("a").number == 3
    one.abort()
    assert two.allocate("b").number == 3


def test_one_reserved_number_is_not_used_twice(hire):
    """N15."""
    one, two = hire(), hire()
    one.allocate("a", reserved=2)
    two.allocate("b", reserved=2)
    one.commit()
    with pytest.raises(ConflictError):
        two.commit()
    two.abort()
    with pytest.raises(interfaces.NumberTaken):
        two.allocate("b", reserved=2)


def test_agencies_never_wait_for_each_other(hire):
    one, two = hire(), hire()
    one.allocate("a", agency="ubnd")
    two.allocate("b", agency="snv")
    one.commit()
    two.commit()


def test_striking_a_number_does_not_hinder_the_next(hire):
    one, two = hire(), hire()
    one.void(1)
    two.allocate("b")
    one.commit()
    two.commit()


def test_the_year_is_opened_once(hire):
    """Two first documents of a year: one opens the books, the other retries."""
    one, two = hire(), hire()

    def first_of_the_year(clerk, uid):
        setSite(clerk.portal)
        return service.allocate_arrival(
            clerk.portal["ubnd"], uid, "vanthu", clock.now().replace(year=2025)
        )

    assert first_of_the_year(one, "a") == first_of_the_year(two, "b") == 1
    one.commit()
    with pytest.raises(ConflictError):
        two.commit()
    two.abort()
    assert first_of_the_year(two, "b") == 2
