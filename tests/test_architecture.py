"""The arrows between packages point down only (docs: design, 1)."""

from pathlib import Path
import ast
import camau.qlvbdh
import pytest


NAME = "camau.qlvbdh"
ROOT = Path(camau.qlvbdh.__path__[0])

FACES = {"api", "browser"}
BASE = {"content", "workflows", "security"}
PLUMBING = {"acts", "upgrades", "distributions", "profiles", "locales"}
COMMON = {"", "clock", "errors", "text", "wording", "interfaces"}
"""Modules of the package itself; ``""`` is its message factory."""


def packages() -> set[str]:
    """The packages right under the product."""
    return {path.parent.name for path in ROOT.glob("*/__init__.py")}


def capabilities() -> set[str]:
    """The packages that are neither face, base nor plumbing."""
    return packages() - FACES - BASE - PLUMBING


def modules(package: str) -> list[Path]:
    """The modules of a package, with those below it."""
    return sorted((ROOT / package).rglob("*.py"))


def module_name(path: Path) -> str:
    """``assignment.service`` for its file."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imports(path: Path) -> set[str]:
    """What a module imports of the product, wherever in the module it does so.

    ``from camau.qlvbdh.assignment import service`` gives ``assignment.service``.
    """
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            module = _absolute(path, node)
            found |= {f"{module}.{alias.name}" for alias in node.names}
    inside = {name for name in found if name == NAME or name.startswith(f"{NAME}.")}
    return {name.removeprefix(NAME).lstrip(".") for name in inside}


def _absolute(path: Path, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = [NAME, *path.relative_to(ROOT).parts[:-1]]
    above = package[: len(package) - node.level + 1]
    return ".".join((*above, node.module or "")).rstrip(".")


def top(name: str) -> str:
    """The package an import comes from; ``""`` for a name of the product itself."""
    first = name.partition(".")[0]
    known = packages() | COMMON | {path.stem for path in ROOT.glob("*.py")}
    return first if first in known else ""


def wrong(package: str, allowed: set[str]) -> list[str]:
    """Imports of a package from elsewhere than itself and ``allowed``."""
    return [
        f"{module_name(path)} → {name}"
        for path in modules(package)
        for name in sorted(imports(path))
        if top(name) not in allowed | {package}
    ]


def importers(packages_: set[str]) -> list[str]:
    """Who imports one of ``packages_`` from outside of it."""
    found = []
    for path in sorted(ROOT.rglob("*.py")):
        own = path.relative_to(ROOT).parts[0]
        found += [
            f"{module_name(path)} → {name}"
            for name in sorted(imports(path))
            if top(name) in packages_ and top(name) != own
        ]
    return found


def test_the_packages_are_known():
    """A new package is a capability unless it is named above."""
    assert packages() >= BASE | FACES | {"acts", "assignment", "exchange"}


def test_imports_are_seen():
    """The reader of imports sees what these tests are about."""
    assert "assignment.service.assign" in imports(ROOT / "acts" / "incoming.py")
    assert top("assignment.service.assign") == "assignment"
    assert top("_") == ""


def test_content_imports_no_capability():
    """Content stands on nothing of ours but the common modules."""
    assert wrong("content", COMMON) == []


@pytest.mark.parametrize("package", ["workflows", "security"])
def test_workflows_and_security_stand_on_content(package):
    """They import content, each other and the common modules."""
    assert wrong(package, COMMON | {"content", "workflows", "security"}) == []


@pytest.mark.parametrize("package", sorted(capabilities()))
def test_a_capability_imports_nothing_above_it(package):
    """Neither the faces nor the table of acts."""
    above = FACES | {"acts"}
    found = [
        f"{module_name(path)} → {name}"
        for path in modules(package)
        for name in sorted(imports(path))
        if top(name) in above
    ]
    assert found == []


def test_nothing_imports_the_faces():
    """REST and pages are ends; they do not import each other either."""
    assert importers(FACES) == []


def test_acts_are_for_the_faces():
    """Only REST and pages read the table of acts."""
    readers = {line.partition(".")[0] for line in importers({"acts"})}
    assert readers == FACES


def needs() -> dict[str, set[str]]:
    """Which capabilities each capability imports from."""
    return {
        package: {
            top(name)
            for path in modules(package)
            for name in imports(path)
            if top(name) in capabilities() - {package}
        }
        for package in capabilities()
    }


def reachable(graph: dict[str, set[str]], start: str) -> set[str]:
    """Whatever ``start`` needs, directly or round a corner."""
    found: set[str] = set()
    waiting = list(graph[start])
    while waiting:
        package = waiting.pop()
        if package not in found:
            found.add(package)
            waiting += graph[package]
    return found


def test_capabilities_have_no_cycle():
    """Two capabilities never need each other, directly or round a corner."""
    graph = needs()
    knot = {package for package in graph if package in reachable(graph, package)}
    found = [
        f"{module_name(path)} → {name}"
        for package in sorted(knot)
        for path in modules(package)
        for name in sorted(imports(path))
        if top(name) in knot - {package}
    ]
    assert found == []


def services() -> list[Path]:
    """The modules with the operations of capabilities."""
    return sorted(ROOT.glob("*/service.py"))


def operations() -> list[Path]:
    """Modules whose functions are the ``run`` of an act, and all services."""
    from camau.qlvbdh.acts import ACTS

    run = {act.run.__module__ for acts in ACTS.values() for act in acts}
    files = {ROOT.joinpath(*name.split(".")[2:]).with_suffix(".py") for name in run}
    return sorted(files | set(services()))


@pytest.mark.parametrize("path", operations(), ids=module_name)
def test_a_service_knows_no_request(path):
    """No argument, name or attribute called request, and nothing that gives one."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = []
    for node in ast.walk(tree):
        name = _name_of(node)
        if name.lower() in ("request", "getrequest"):
            found.append(f"line {node.lineno}: {name}")
    assert found == []


def _name_of(node: ast.AST) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.arg):
        return node.arg
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value if node.value.isidentifier() else ""
    if isinstance(node, ast.alias):
        return node.name
    return ""
