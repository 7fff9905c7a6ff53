"""``python -m bench [full|quick] [--only NAME …] [--write FILE]``."""

from bench.rows import Row
from bench.rows import table
from pathlib import Path
from time import perf_counter
import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile


NAMES = ("register", "numbers", "worklists", "issue")
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
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    )


def run(size: str, names: tuple[str, ...] = NAMES) -> list[Row]:
    """The rows of all benchmarks; progress goes to standard error."""
    rows: list[Row] = []
    for name in names:
        begin = perf_counter()
        found = measure(name, size)
        print(f"{name}: {perf_counter() - begin:.0f} s", file=sys.stderr)
        print(table(found), file=sys.stderr)
        rows += found
    return rows


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
    begin = perf_counter()
    rows = run(options.size, tuple(options.only))
    minutes = (perf_counter() - begin) / 60
    report = f"{machine()}; the run took {minutes:.1f} minutes.\n\n{table(rows)}"
    print(report)
    if options.size == "full" and tuple(options.only) == NAMES:
        write(PAGE, report)


if __name__ == "__main__":
    main()
