"""The index of words, and the queue to it."""

from camau.qlvbdh import clock
from camau.qlvbdh.jobs import texts as worker
from camau.qlvbdh.search import waiting
from camau.qlvbdh.search.interfaces import ITextIndex
from camau.qlvbdh.search.textindex import Facts
from camau.qlvbdh.search.textindex import FileText
from camau.qlvbdh.search.textindex import KEPT
from camau.qlvbdh.search.textindex import Store
from camau.qlvbdh.search.textindex import TextIndex
from datetime import timedelta
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from searching import work
from ZODB.DB import DB
from ZODB.DemoStorage import DemoStorage
from ZODB.POSException import ConflictError
from zope.interface.verify import verifyObject
import pytest
import transaction
import ways


WORDS = st.lists(st.sampled_from(["an", "ăn", "bà", "ba", "cá"]), max_size=6).map(
    " ".join
)
CHANGES = st.lists(
    st.tuples(st.integers(1, 5), st.one_of(st.none(), st.tuples(WORDS, WORDS))),
    max_size=25,
)


@settings(deadline=None)
@given(CHANGES)
def test_it_knows_what_it_was_told_last(changes):
    """Whatever came before: as if each document had been entered once."""
    index, known = TextIndex(), {}
    for number, content in changes:
        if content is None:
            index.drop(f"uid{number}")
            known.pop(number, None)
            continue
        title, text = content
        facts = Facts(
            f"uid{number}", (("title", title),), (), (FileText("done", text),)
        )
        index.put(number, facts)
        known[number] = facts
    anew = TextIndex()
    for number, facts in known.items():
        anew.put(number, facts)
    for term in {*index.terms(""), *anew.terms("")}:
        assert list(index.holding(term)) == list(anew.holding(term)), term
    assert index.rows() == anew.rows()


def test_it_keeps_its_contract():
    assert verifyObject(ITextIndex, TextIndex())


def test_many_documents_of_a_word():
    index = TextIndex()
    for number in range(50):
        index.put(number, Facts(f"uid{number}", (("title", "văn bản"),)))
    assert list(index.holding(":van")) == list(range(50))
    for number in range(50):
        index.drop(f"uid{number}")
    assert index.terms("") == []


def test_the_same_again_writes_nothing():
    facts = Facts("uid", (("title", "văn bản"),))
    index = TextIndex()
    assert index.put(1, facts)
    assert not index.put(1, Facts("uid", (("title", "văn bản"),)))


def test_a_catalog_that_was_built_anew():
    """Numbers go to other documents; each is found under its own."""
    index = TextIndex()
    index.put(1, Facts("a", (("title", "một"),)))
    index.put(2, Facts("b", (("title", "hai"),)))
    index.put(2, Facts("a", (("title", "một"),)))
    index.put(1, Facts("b", (("title", "hai"),)))
    assert list(index.holding(":mot")) == [2]
    assert list(index.holding(":hai")) == [1]


def test_a_change_while_the_worker_enters_is_not_lost():
    """The second of both to come is told to try again."""
    database = DB(DemoStorage())
    with database.transaction() as connection:
        connection.root.store = Store()
        connection.root.store.wanted["uid"] = "2026-01-01"
    one, other = transaction.TransactionManager(), transaction.TransactionManager()
    worker_side = database.open(one).root.store
    user_side = database.open(other).root.store
    del worker_side.wanted["uid"]
    user_side.wanted["uid"] = "2026-01-02"
    other.commit()
    with pytest.raises(ConflictError):
        one.commit()
    one.abort()
    database.close()


def test_people_and_the_worker_do_not_meet():
    """Of other documents, whoever commits first."""
    database = DB(DemoStorage())
    with database.transaction() as connection:
        connection.root.store = Store()
        connection.root.store.wanted["one"] = "2026-01-01"
    one, other = transaction.TransactionManager(), transaction.TransactionManager()
    worker_side = database.open(one).root.store
    user_side = database.open(other).root.store
    del worker_side.wanted["one"]
    user_side.wanted["another"] = "2026-01-02"
    other.commit()
    one.commit()
    assert list(worker_side.wanted) == [KEPT, "another"]
    database.close()


def test_a_transaction_of_a_user_leaves_the_index_alone(province):
    """Only the queue is written, whatever is done with the document."""
    document = ways.entered()
    work()
    index = waiting.text_index()
    before = index.facts(index.row(document.UID()))
    ways.register(document)
    assert document.UID() in waiting.store().wanted
    assert index.facts(index.row(document.UID())) is before


def test_the_newest_come_first(province):
    boxes = waiting.store()
    work()
    boxes.wanted.update({"a": waiting.LATER, "b": "2026-01-02", "c": "2026-01-03"})
    boxes.wanted["d"] = (clock.now() + timedelta(minutes=1)).isoformat()
    assert list(waiting.due(2)) == ["c", "b"]
    waiting.put_off("c")
    assert list(waiting.due(9)) == ["b", "a"]


def test_what_is_missing_is_looked_for(province):
    """A site that is new to it, a catalog built anew, a document that is gone."""
    document = ways.entered()
    work()
    assert worker.look_for_missing() == 0
    waiting.text_index().drop(document.UID())
    waiting.text_index().put(999, Facts("gone", (("title", "mất"),)))
    assert worker.look_for_missing() == 2
    work()
    assert waiting.text_index().row("gone") is None
    assert waiting.text_index().row(document.UID()) is not None


def test_the_worker(functional):
    """In its own transactions; one that spoils it does not keep the others out."""
    from ways import two_units

    two_units()
    documents = [ways.entered(code_number=str(number)) for number in range(3)]
    transaction.commit()
    with pytest.MonkeyPatch.context() as patch:
        spoiled = documents[1].UID()
        right = worker.enter

        def enter(uid):
            right(uid)
            if uid == spoiled:
                raise ValueError("spoiled")

        patch.setattr(worker, "enter", enter)
        assert worker.enter_waiting() == 2
        assert worker.enter_waiting() == 0
    transaction.begin()
    index = waiting.text_index()
    entered = [index.row(one.UID()) is not None for one in documents]
    assert entered == [True, False, True]
    assert documents[1].file.text.state == "done"
    assert list(waiting.store().wanted) == [KEPT, spoiled]
