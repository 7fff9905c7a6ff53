"""How much is measured: all of it, a smoke run, a test."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sizes:
    """Numbers of documents, processes and repetitions."""

    documents: int
    """Registered, against as many ``File`` items."""

    some: int
    """Registered over REST, or against a stock Plone that reads no PDF."""

    signed: int
    """Registered with two signatures to validate."""

    processes: int
    each: int
    """Numbers that each process issues."""

    archive: tuple[int, int]
    """Documents in the catalog, small and large."""

    queries: int
    pages: int
    """How often each query is asked and each page is got."""

    recipients: int
    issues: int
    """Documents issued to one recipient, and as many to all recipients."""

    signings: int
    """Documents signed and sealed, and validated as often."""

    scan: int
    """Megabytes of a scan that is signed."""


FULL = Sizes(
    documents=1000,
    some=200,
    signed=50,
    processes=4,
    each=200,
    archive=(10_000, 100_000),
    queries=200,
    pages=40,
    recipients=130,
    issues=6,
    signings=30,
    scan=200,
)
QUICK = Sizes(
    documents=40,
    some=10,
    signed=5,
    processes=2,
    each=10,
    archive=(3000, 12_000),
    queries=20,
    pages=5,
    recipients=10,
    issues=2,
    signings=5,
    scan=50,
)
TINY = Sizes(
    documents=3,
    some=1,
    signed=1,
    processes=2,
    each=2,
    archive=(50, 100),
    queries=2,
    pages=2,
    recipients=2,
    issues=1,
    signings=1,
    scan=2,
)
BY_NAME = {"full": FULL, "quick": QUICK, "tiny": TINY}
