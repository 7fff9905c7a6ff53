"""The benchmarks run and say all that they are to say; how fast is not asked here."""

from bench.__main__ import main
from bench.__main__ import MARK
from bench.__main__ import measure
from bench.__main__ import NAMES
from bench.__main__ import run
from bench.__main__ import write
from bench.rows import p95
from bench.rows import Row
from bench.rows import table
import pytest


ROWS = {
    "register": 4,
    "numbers": 2,
    "worklists": 15,
    "search": 8,
    "pages": 16,
    "issue": 4,
    "signing": 10,
}


@pytest.fixture(scope="module")
def found():
    """A run of all benchmarks with two or three of everything."""
    return run("tiny")


@pytest.mark.parametrize("name", NAMES)
def test_every_row_is_there(name, found):
    rows = found[name]
    assert len(rows) == len({row.name for row in rows}) == ROWS[name]
    assert all(row.ours and row.stock for row in rows)


def test_no_number_is_missing(found):
    assert all("0 failed, exactly 1…N" in row.ours for row in found["numbers"])


def test_a_file_is_stored_once(found):
    assert next(row.met for row in found["issue"] if "blob" in row.name)


def test_a_benchmark_that_fails_says_why():
    with pytest.raises(RuntimeError, match=r"No module named .bench.nothing"):
        measure("nothing", "tiny")


def test_the_table_says_what_missed_its_goal():
    lines = table(
        [
            Row("fast", "2/s", "1/s", 2.0, "ratio ≥ 1", True),
            Row("slow", "1/s", "2/s", 0.5, "ratio ≥ 1", False),
            Row("alone", "1/s"),
        ]
    ).splitlines()
    assert lines[2] == "| fast | 2/s | 1/s | 2.00 | ratio ≥ 1 | yes |"
    assert lines[3] == "| slow | 1/s | 2/s | 0.50 | ratio ≥ 1 | **no** |"
    assert lines[4] == "| alone | 1/s | – | – | – |  |"


def test_p95():
    assert p95([float(number) for number in range(101)]) == 95
    assert p95([3.0]) == 3


def test_the_page_keeps_its_words(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(f"before\n{MARK}\nold\n{MARK}\nafter\n")
    write(page, "new")
    write(page, "newer")
    assert page.read_text() == f"before\n{MARK}\nnewer\n{MARK}\nafter\n"


def test_an_unknown_size_is_refused():
    with pytest.raises(SystemExit):
        main(["huge"])
