"""What the worker does for the search, in the test's transaction."""

from builders import forget_roles
from camau.qlvbdh.jobs import texts
from camau.qlvbdh.search import service
from camau.qlvbdh.search import waiting
from camau.qlvbdh.search.questions import Question
from camau.qlvbdh.workflows.service import as_system
from pathlib import Path
from Products.CMFCore.indexing import processQueue
import builders


SAMPLES = Path(__file__).parents[2] / "scripts" / "demo" / "samples"


def work() -> int:
    """Read and enter whatever waits."""
    processQueue()
    uids = list(waiting.due(10_000))
    with as_system():
        for uid in uids:
            texts.read_files(uid)
            texts.enter(uid)
    forget_roles()
    return len(uids)


def found(user: str, q: str = "", **more) -> list[str]:
    """Symbols of what a person finds, in their order."""
    with builders.person(user):
        answer = service.find(Question(q, **more))
        return [brain.symbol for brain in answer.brains(0, 100)]


def sample(name: str) -> builders.StoredFile:
    """A file as LibreOffice makes it."""
    return builders.pdf_file(name, (SAMPLES / name).read_bytes())
