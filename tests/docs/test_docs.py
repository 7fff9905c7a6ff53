"""What the pages in ``docs/`` name is there, and every requirement has its line."""

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any
from zope.interface.interface import InterfaceClass
import ast
import camau.qlvbdh
import pytest
import re


ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PACKAGE = Path(camau.qlvbdh.__path__[0])
IDS = (
    Path(__file__).with_name("requirement_ids.txt").read_text(encoding="utf-8").split()
)
PAGES = sorted(path.name for path in DOCS.glob("*.md"))
STATES = {"done", "partly", "not yet", "—"}

SPAN = re.compile(r"`([^`\n]+)`")
TEST = re.compile(r"(tests/[\w/.-]+\.py)::(\w+)(?:\[.*\])?$")
SUFFIXES = "cfg css js json md pdf po pt py sh toml txt xml zcml"
PATH = re.compile(
    r"(?:src|tests|docs|scripts|bench|news|\.ci)/[\w/.-]*"
    rf"|[\w.-]+\.(?:{SUFFIXES.replace(' ', '|')})"
)
DOTTED = re.compile(r"(?:camau\.qlvbdh\.)?([a-z_]+(?:\.\w+)+)")
SERVICE = re.compile(r"@[a-z]+(?:-[a-z]+)*")
MAKE = re.compile(r"make ([a-z-]+)")
PART = re.compile(r"bin/([a-z0-9]+)")

ANYWHERE = {
    "interfaces.py",
    "model.py",
    "service.py",
    "subscribers.py",
    "configure.zcml",
}
"""Names that stand for the files of any capability."""
ELSEWHERE = {"clamd.conf", "hosts.txt", "remote.json"}
MADE_BY_RECIPES = {"zeopack"}


def spans(page: str) -> list[str]:
    """What stands between backticks in a page, code blocks left out."""
    text = (DOCS / page).read_text(encoding="utf-8")
    text = re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
    return SPAN.findall(text)


def lines(page: str) -> list[str]:
    """The page's commands: its spans and the indented lines."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return [*spans(page), *re.findall(r"^ {4}(\S.*)$", text, flags=re.MULTILINE)]


@cache
def functions(path: Path) -> set[str]:
    """Names of the functions, classes and variables in a module of tests."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign):
            found |= {one.id for one in node.targets if isinstance(one, ast.Name)}
    return found


def resolves(dotted: str) -> bool:
    """Whether a name below the product is a module, or something in one."""
    parts = dotted.split(".")
    for size in range(len(parts), 0, -1):
        try:
            found: Any = import_module(".".join(("camau.qlvbdh", *parts[:size])))
        except ModuleNotFoundError:
            continue
        for name in parts[size:]:
            if not has(found, name):
                return False
            found = getattr(found, name, None)
        return True
    return False


def has(owner: Any, name: str) -> bool:
    """An attribute, a field of a dataclass or of a schema."""
    fields = getattr(owner, "__dataclass_fields__", ())
    in_schema = isinstance(owner, InterfaceClass) and name in owner
    return hasattr(owner, name) or name in fields or in_schema


def is_ours(dotted: str) -> bool:
    """Whether a dotted name begins with a module or package of the product."""
    first = dotted.partition(".")[0]
    return (PACKAGE / first).is_dir() or (PACKAGE / f"{first}.py").is_file()


@pytest.mark.parametrize("page", PAGES)
def test_tests_exist(page):
    named = [TEST.match(span) for span in spans(page) if "::" in span]
    missing = [
        match[0] if match else "not the name of a test"
        for match in named
        if match is None
        or not (ROOT / match[1]).is_file()
        or match[2] not in functions(ROOT / match[1])
    ]
    assert missing == []


@pytest.mark.parametrize("page", PAGES)
def test_paths_exist(page):
    named = {span for span in spans(page) if PATH.fullmatch(span)}
    places = (ROOT, PACKAGE)
    missing = [
        path
        for path in sorted(named - ANYWHERE - ELSEWHERE)
        if not any((place / path).exists() for place in places)
    ]
    assert missing == []


@pytest.mark.parametrize("page", PAGES)
def test_modules_resolve(page):
    named = [DOTTED.fullmatch(span) for span in set(spans(page))]
    ours = {match[1] for match in named if match and not PATH.fullmatch(match[0])}
    assert [one for one in sorted(ours) if is_ours(one) and not resolves(one)] == []


def test_names_are_read():
    """The three tests above see what they are about, and what is wrong."""
    assert resolves("exchange.service.issue")
    assert resolves("exchange.messages.Message.id")
    assert resolves("acts.model.Act.consequence")
    assert resolves("content.agency.IAgency.e_capable")
    assert not resolves("exchange.service.nothing")
    assert not resolves("nowhere.issue")
    assert PATH.fullmatch("docs/nowhere.md")
    assert TEST.match("tests/docs/test_docs.py::test_names_are_read")


@pytest.mark.parametrize("page", PAGES)
def test_commands_exist(page):
    """Targets of make, and programs that the two buildouts make."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, flags=re.MULTILINE))
    configured = "".join(
        (ROOT / name).read_text() for name in ("buildout.cfg", "zeo.cfg")
    )
    parts = set(
        re.findall(r"^\[(\w+)\]", configured + "[instance]", flags=re.MULTILINE)
    )
    parts |= {"instance"} | MADE_BY_RECIPES
    commands = lines(page)
    made = {match[1] for one in commands if (match := MAKE.match(one))}
    run = {match[1] for one in commands if (match := PART.match(one))}
    assert made - targets == set()
    assert run - parts == set()


@pytest.mark.parametrize("page", PAGES)
def test_services_exist(page):
    """Names such as ``@register`` are services of REST."""
    zcml = (PACKAGE / "api" / "configure.zcml").read_text(encoding="utf-8")
    known = set(re.findall(r'name="(@[\w-]+)"', zcml))
    named = {span for span in spans(page) if SERVICE.fullmatch(span)}
    assert named - known == set()


@pytest.fixture(scope="module")
def table():
    """Rows of the requirements: id, what it asks for, state, where, shown by."""
    text = (DOCS / "requirements.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([DRX]\d.*) \|$", text, flags=re.MULTILINE)
    return [[cell.strip() for cell in row.split(" | ")] for row in rows]


def test_every_requirement_has_one_line(table):
    assert [row[0] for row in table] == IDS
    assert len(set(IDS)) == len(IDS)


def test_states(table):
    """What is done names a test; what is not, none."""
    wrong = [
        row[0]
        for row in table
        if row[2] not in STATES
        or (row[2] == "done" and "::" not in row[-1])
        or (row[2] == "not yet" and "::" in row[-1])
        or (row[2] == "partly" and not row[3])
    ]
    assert wrong == []


def test_counts(table):
    """The numbers above the table are those of the table."""
    text = (DOCS / "requirements.md").read_text(encoding="utf-8")
    stated = dict(re.findall(r"^\| ([\w ]+|—) \| .* \| (\d+) \|$", text, re.MULTILINE))
    found = {state: sum(row[2] == state for row in table) for state in STATES}
    assert {state: int(number) for state, number in stated.items()} == found
    assert re.search(r"^(\d+) ids", text, re.MULTILINE)[1] == str(len(table))
