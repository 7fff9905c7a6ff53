"""``python -m bench [full|quick] [--only NAME …]``: measure side by side with stock Plone."""

from bench.rows import Row
from bench.rows import table
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from time import perf_counter
import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile


NAMES = ("register", "numbers", "worklists", "search", "pages", "issue", "signing")
ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
MARK = "<!-- measured -->"


def measure(name: str, size: str) -> list[Row]:
    """The rows of one benchmark; raises when it fails."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        log = Path(folder) / "log"
        command = [sys.executable, "-W", "ignore", "-m", "bench.child"]
        with log.open("w") as output:
            result = subprocess.run(
                [*command, name, size, folder],
                cwd=ROOT,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        if result.returncode:
            raise RuntimeError(f"{name} failed:\n{log.read_text()[-4000:]}")
        return [
            Row(**one) for one in json.loads((Path(folder) / "rows.json").read_text())
        ]


def machine() -> str:
    """What the numbers were measured on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GiB of memory, "
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}; "
        f"load before the run {os.getloadavg()[0]:.1f}"
    )


def run(size: str, names: tuple[str, ...] = NAMES) -> dict[str, list[Row]]:
    """The rows of each benchmark; progress goes to standard error.

    One after another when the times count; in a smoke run two at a time.
    """

    def one(name: str) -> list[Row]:
        begin = perf_counter()
        rows = measure(name, size)
        seconds = perf_counter() - begin
        print(f"{name}: {seconds:.0f} s\n{table(rows)}", file=sys.stderr, flush=True)
        return rows

    with ThreadPoolExecutor(1 if size == "full" else 2) as pool:
        return dict(zip(names, pool.map(one, names), strict=True))


def write(page: Path, report: str) -> None:
    """Put the report between the page's marks."""
    before, _old, after = page.read_text(encoding="utf-8").split(MARK)
    page.write_text(f"{before}{MARK}\n{report}\n{MARK}{after}", encoding="utf-8")


def main(arguments: list[str] | None = None) -> None:
    """Measure, print, and write the page after a full run."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("size", nargs="?", default="full", choices=("full", "quick"))
    parser.add_argument("--only", nargs="+", default=NAMES, choices=NAMES)
    options = parser.parse_args(arguments)
    facts = machine()
    begin = perf_counter()
    rows = chain(*run(options.size, tuple(options.only)).values())
    minutes = (perf_counter() - begin) / 60
    report = f"{facts}. The run took {minutes:.1f} minutes.\n\n{table(rows)}"
    print(report)
    if options.size == "full" and tuple(options.only) == NAMES:
        write(PAGE, report)


if __name__ == "__main__":
    main()
