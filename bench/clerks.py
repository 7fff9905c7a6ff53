"""A process at work on a ZEO server, and the strings that it hangs on.

``python -m bench.clerks CONFIG`` reads tasks from standard input, a line of JSON
each, and answers with a line each.
"""

from bench import instance
from bench import people
from camau.qlvbdh import clock
from camau.qlvbdh.drafting import service as drafting
from camau.qlvbdh.numbering import service as numbering
from camau.qlvbdh.numbering.registers import register_for
from camau.qlvbdh.organization.lookup import get_agency
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from dataclasses import dataclass
from pathlib import Path
from plone import api
from time import perf_counter
from time import sleep
from typing import Any
from ZODB.POSException import ConflictError
import json
import random
import subprocess
import sys
import transaction


RETRIES = 8
"""``max-conflict-retries`` of instance.cfg."""


@dataclass
class Result:
    """What one process or all together did."""

    times: list[float]
    """Seconds of each request, its retries included."""

    numbers: list[int]
    conflicts: int
    failed: int
    seconds: float

    @property
    def gapless(self) -> bool:
        """Whether each number came once and none is missing."""
        first = min(self.numbers, default=1)
        return sorted(self.numbers) == list(range(first, first + len(self.times)))


def together(results: list[Result]) -> Result:
    """Several processes' work as one."""
    return Result(
        times=[time for one in results for time in one.times],
        numbers=[number for one in results for number in one.numbers],
        conflicts=sum(one.conflicts for one in results),
        failed=sum(one.failed for one in results),
        seconds=max(one.seconds for one in results),
    )


def allocate(app: Any, path: str) -> int:
    """A number of the product, in a transaction of its own."""
    instance.enter(app, people.OURS)
    year = clock.today().year
    register = register_for(get_agency("H12.05"), "outgoing", "quyet-dinh", year)
    return numbering.allocate(register, path, "quyet-dinh", by=people.CLERK).number


def number(app: Any, path: str) -> int:
    """The clerk's act: number, symbol, step, journal, catalog."""
    instance.enter(app, people.OURS)
    draft = app.unrestrictedTraverse(path)
    with people.acting(people.CLERK):
        return drafting.number(draft).number


def count(app: Any, path: str) -> int:
    """The naive way: an attribute of a content object counts."""
    book = instance.enter(app, people.STOCK)["counter"]
    book.counter += 1
    return book.counter


def publish(app: Any, path: str) -> int:
    """The same with a step of stock Plone's workflow."""
    book = instance.enter(app, people.STOCK)["documents"]
    document = app.unrestrictedTraverse(path)
    with people.acting(people.CLERK):
        book.counter += 1
        document.title = f"{book.counter}/VB"
        api.content.transition(document, "publish")
        document.reindexObject()
    return book.counter


TASKS: dict[str, Callable[[Any, str], int]] = {
    "allocate": allocate,
    "number": number,
    "count": count,
    "publish": publish,
}


def request(work: Callable[[], int], result: Result) -> int | None:
    """Do as ZPublisher does: again after a conflict, with its pauses."""
    for attempt in range(RETRIES + 1):
        transaction.begin()
        try:
            found = work()
            transaction.commit()
        except ConflictError:
            transaction.abort()
            result.conflicts += 1
            if attempt < RETRIES:
                # HTTPRequest.delay_retry
                sleep(random.uniform(0, 2**attempt))
        else:
            return found
    result.failed += 1
    return None


def do(app: Any, task: str, paths: list[str], pause: float) -> Result:
    """All requests of a task; a person's pause between two lasts ``pause`` on average."""
    result = Result([], [], 0, 0, 0)
    start = perf_counter()
    for path in paths:
        if pause:
            sleep(random.uniform(0, 2 * pause))
        begin = perf_counter()
        found = request(lambda path=path: TASKS[task](app, path), result)
        result.times.append(perf_counter() - begin)
        if found is not None:
            result.numbers.append(found)
    result.seconds = perf_counter() - start
    return result


class Clerk:
    """The other end: a process to give tasks to."""

    def __init__(self, config: Path) -> None:
        command = [sys.executable, "-W", "ignore", "-m", "bench.clerks", str(config)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def begin(self, task: str, paths: list[str], pause: float) -> None:
        """Give a task."""
        stdin = self.process.stdin
        print(json.dumps([task, paths, pause]), file=stdin, flush=True)

    def end(self) -> dict[str, Any]:
        """Wait for what it says."""
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"A clerk ended with status {self.process.wait()}")
        return json.loads(line)


@contextmanager
def clerks(config: Path, count: int) -> Iterator[list[Clerk]]:
    """Processes that are ready to work, for the time of a ``with``."""
    found = [Clerk(config) for _each in range(count)]
    try:
        for one in found:
            one.end()
        yield found
    finally:
        for one in found:
            one.process.stdin.close()
            one.process.wait()


def main(config: Path, lines: Iterable[str]) -> None:
    """Start Zope, say so, and work."""
    app = instance.start(config)
    print("{}", flush=True)
    for line in lines:
        print(json.dumps(asdict(do(app, *json.loads(line)))), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.stdin)
