"""Check that constraints.txt is the whole truth about the environment it runs in."""

from importlib.metadata import distributions
from packaging.specifiers import SpecifierSet
from pathlib import Path
import re
import subprocess
import sys


CONSTRAINTS = Path(__file__).parent.parent / "constraints.txt"
OWN = "camau-qlvbdh"
OLDEST_PYTHON = "3.11.2"
"""The Python of Debian 12."""


def normalized(name: str) -> str:
    """The name of a distribution as PEP 503 writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def read_pins(text: str) -> list[tuple[str, str]]:
    """Name and version of each line of a constraints file, in its order."""
    lines = (line.split("#")[0].strip() for line in text.splitlines())
    return [(normalized(n), v) for n, _, v in (i.partition("==") for i in lines if i)]


def problems(pins: list[tuple[str, str]], installed: dict[str, str]) -> list[str]:
    """What is wrong with the pins, in words; empty when they fit what is installed."""
    names = [name for name, _ in pins]
    versions = dict(pins)
    found = [f"{name}: no version" for name, version in pins if not version]
    found += [f"{name}: twice" for name in versions if names.count(name) > 1]
    if names != sorted(names):
        found.append("the lines are not sorted by name")
    found += [
        f"{name}: installed {version}, pinned {versions.get(name, 'nowhere')}"
        for name, version in sorted(installed.items())
        if name != OWN and versions.get(name) != version
    ]
    return found


def too_new(pythons: dict[str, str]) -> list[str]:
    """Which distributions, by the Pythons they ask for, do not run on the oldest of ours."""
    return [
        f"{name}: needs Python {asked}, {OLDEST_PYTHON} must do"
        for name, asked in sorted(pythons.items())
        if OLDEST_PYTHON not in SpecifierSet(asked)
    ]


def main() -> int:
    """The exit status: 1 when a pin is wrong or the packages do not fit together."""
    installed, pythons = {}, {}
    for distribution in distributions():
        name = normalized(distribution.metadata["Name"])
        installed[name] = distribution.version
        pythons[name] = distribution.metadata["Requires-Python"] or ""
    found = problems(read_pins(CONSTRAINTS.read_text(encoding="utf-8")), installed)
    found += too_new(pythons)
    for problem in found:
        print(f"constraints.txt: {problem}")
    check = [sys.executable, "-m", "pip", "--disable-pip-version-check", "check"]
    return 1 if subprocess.call(check) or found else 0


if __name__ == "__main__":
    sys.exit(main())
