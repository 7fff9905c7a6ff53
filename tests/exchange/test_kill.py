"""The worker killed with SIGKILL wherever it can be; the next one goes on.

The site is written to a FileStorage on disk. Each worker is a process of its own
that opens a copy of it, runs ``worker.run_once`` and kills itself at a given
point: no ``finally`` runs, nothing is closed. Design, 6: a crash between any two
steps loses nothing.
"""

from camau.qlvbdh.exchange import messages
from camau.qlvbdh.exchange import service as exchange
from camau.qlvbdh.exchange.deliveries import Deliveries
from camau.qlvbdh.jobs import worker
from camau.qlvbdh.organization.lookup import get_agency
from contextlib import closing
from multiprocessing import get_context
from OFS.Application import Application
from signal import SIGKILL
from traffic import act
from traffic import carry_for
from traffic import copies
from traffic import issued
from traffic import line_codes
from traffic import line_keys
from traffic import registered
from traffic import SENDER
from traffic import SNV
from traffic import state_of
from traffic import STC
from traffic import three_agencies
from transaction.interfaces import ISynchronizer
from ZODB.blob import is_blob_record
from ZODB.Connection import TransactionMetaData
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage
from ZODB.serialize import referencesf
from ZODB.utils import z64
from zope.component.hooks import setSite
from zope.interface import implementer
import App.ZApplication
import builders
import os
import pytest
import shutil
import tempfile
import transaction
import Zope2


KILLED = -SIGKILL

processes = get_context("fork")


class Fuse:
    """Burns one unit at every point a worker passes; kills it at the end."""

    def __init__(self, length=None):
        self.length = length
        self.passed = 0

    def burn(self):
        self.passed += 1
        if self.passed == self.length:
            os.kill(os.getpid(), SIGKILL)


class DyingStorage(FileStorage):
    """A database whose process may die before and after each phase of a commit."""

    fuse = Fuse()

    def tpc_begin(self, *args, **kwargs):
        self.fuse.burn()
        return super().tpc_begin(*args, **kwargs)

    def tpc_vote(self, *args, **kwargs):
        self.fuse.burn()
        result = super().tpc_vote(*args, **kwargs)
        self.fuse.burn()
        return result

    def tpc_finish(self, *args, **kwargs):
        result = super().tpc_finish(*args, **kwargs)
        self.fuse.burn()
        return result


@implementer(ISynchronizer)
class Steps:
    """Points between the steps of the worker: before each and after its work."""

    def __init__(self, fuse):
        self.fuse = fuse

    def newTransaction(self, transaction):
        self.fuse.burn()

    def beforeCompletion(self, transaction):
        self.fuse.burn()

    def afterCompletion(self, transaction):
        """The next transaction begins with a point anyway."""


def database(folder, storage=FileStorage):
    return DB(storage(str(folder / "Data.fs"), blob_dir=str(folder / "blobs")))


def use(db):
    """Make ``db`` the database of this process."""
    setSite(None)
    Zope2.bobo_application = App.ZApplication.ZApplicationWrapper(
        db, "Application", Application
    )


# ---- in the worker's process -------------------------------------------------


def work(folder, fuse):
    """Run until nothing is left to do, or until the fuse has burnt down."""
    DyingStorage.fuse = Fuse()
    with closing(database(folder, DyingStorage)) as db:
        use(db)
        DyingStorage.fuse = fuse
        steps = Steps(fuse)
        transaction.manager.registerSynch(steps)
        while worker.run_once():
            continue
        (folder / "points").write_text(str(fuse.passed))


def look(folder, question, answer):
    """Answer a question about the site on disk."""
    with closing(database(folder)) as db:
        use(db)
        with worker.application() as app:
            for _site in worker.sites(app):
                answer.send(question())


# ---- in the test's process ---------------------------------------------------


def run_worker(folder, fuse=None):
    """Let a worker run in a process of its own; how it ended."""
    process = processes.Process(target=work, args=(folder, fuse or Fuse()))
    process.start()
    process.join()
    return process.exitcode


def ask(folder, question):
    """Ask a fresh process, which sees nothing but the disk."""
    ours, theirs = processes.Pipe()
    process = processes.Process(target=look, args=(folder, question, theirs))
    process.start()
    theirs.close()
    answer = ours.recv()
    process.join()
    return answer


def write_down(source, folder):
    """Write all objects of a database into a new FileStorage."""
    folder.mkdir()
    target = FileStorage(str(folder / "Data.fs"), blob_dir=str(folder / "blobs"))
    metadata = TransactionMetaData()
    target.tpc_begin(metadata)
    waiting, seen = [b"\0" * 8], set()
    while waiting:
        oid = waiting.pop()
        if oid in seen:
            continue
        seen.add(oid)
        data, serial = source.load(oid)
        waiting += referencesf(data)
        if is_blob_record(data):
            handle, copy = tempfile.mkstemp(dir=target.temporaryDirectory())
            os.close(handle)
            shutil.copy(source.loadBlob(oid, serial), copy)
            target.storeBlob(oid, z64, data, copy, "", metadata)
        else:
            target.store(oid, z64, data, "", metadata)
    target.tpc_vote(metadata)
    target.tpc_finish(metadata)
    target.close()


def sent():
    """Issued to three agencies; nothing has left yet."""
    return issued(SNV, STC, SENDER)


def recalled():
    """Registered at one agency, on its way to the next, not sent to the third."""
    document = issued(SNV, STC, SENDER)
    carry_for(SNV, "outbox", "inbox", "outbox", "inbox")
    carry_for(STC, "outbox")
    registered(builders.received(SNV, document))
    act("vt", exchange.recall, document, reason="Sai thẩm quyền")
    return document


STORIES = {"sent": sent, "recalled": recalled}


def facts():
    """What both ends know, as plain values."""
    found = {"twice": []}
    catalog = builders.api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(portal_type="OutgoingDocument")
    (document,) = [brain._unrestrictedGetObject() for brain in brains]
    for one in Deliveries(document):
        here = copies(get_agency(one.recipient), document.document_id)
        found[one.recipient] = {
            "status": one.status,
            "recall": one.recall,
            "codes": sorted(line_codes(one)),
            "documents": [state_of(incoming) for incoming in here],
            "files": [len(incoming.files()) for incoming in here],
            "asked": [incoming.recall_notice is not None for incoming in here],
            "listed": len(
                catalog.unrestrictedSearchResults(
                    portal_type="IncomingDocument",
                    path="/".join(get_agency(one.recipient).getPhysicalPath()),
                )
            ),
        }
        if len(line_keys(one)) != len(set(line_keys(one))):
            found["twice"].append(one.recipient)
    boxes = messages.mailbox()
    found["left"] = [*boxes.outbox, *boxes.inbox]
    return found


NONE = {"documents": [], "files": [], "asked": [], "listed": 0}
ONE = {"documents": ["arrived"], "files": [1], "asked": [False], "listed": 1}

AFTERWARDS = {
    "sent": {
        recipient: {"status": "01", "recall": None, "codes": ["01", "sent"], **ONE}
        for recipient in (SNV, STC, SENDER)
    },
    "recalled": {
        SNV: {
            "status": "03",
            "recall": "13",
            "codes": ["01", "03", "13", "sent"],
            **ONE,
            "documents": ["registered"],
            "asked": [True],
        },
        STC: {
            "status": "01",
            "recall": "13",
            "codes": ["01", "13", "sent"],
            **ONE,
            "asked": [True],
        },
        SENDER: {
            "status": "withdrawn",
            "recall": None,
            "codes": ["withdrawn"],
            **NONE,
        },
    },
}


@pytest.fixture(scope="module", params=STORIES)
def story(request):
    """What happened before the worker came."""
    return request.param


@pytest.fixture
def base(functional, tmp_path, story):
    """A site on disk in which messages wait."""
    three_agencies()
    transaction.commit()
    # What is loaded at the first arrival is loaded here, not by every worker.
    issued(SNV)
    builders.deliver()
    transaction.abort()
    STORIES[story]()
    transaction.commit()
    with closing(functional["zodbDB"].open()) as connection:
        write_down(connection._storage, tmp_path / "base")
    return tmp_path / "base"


def test_killed_anywhere(base, story):
    """Exchange §2, design §6: nothing is lost and nothing doubled by a crash.

    Two workers on the same disk, the first one killed, once at each of the points.
    """
    folder = base.with_name("whole")
    shutil.copytree(base, folder)
    assert run_worker(folder) == 0
    points = int((folder / "points").read_text())
    assert points > 50
    assert_whole(folder, story)
    for length in range(1, points + 1):
        folder = base.with_name(f"{length}")
        shutil.copytree(base, folder)
        assert run_worker(folder, Fuse(length)) == KILLED
        assert run_worker(folder) == 0
        assert_whole(folder, story)
        shutil.rmtree(folder)


@pytest.mark.parametrize("length", [10, 13, 20])
def test_killed_again_and_again(base, story, length):
    """No worker lives longer than a few steps; together they finish."""
    ends = [run_worker(base, Fuse(length))]
    while ends[-1] == KILLED:
        ends.append(run_worker(base, Fuse(length)))
    assert ends[-1] == 0
    assert len(ends) > 3
    assert_whole(base, story)


def assert_whole(folder, story):
    assert ask(folder, facts) == AFTERWARDS[story] | {"left": [], "twice": []}
