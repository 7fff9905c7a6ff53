"""Write the pins of constraints.txt as a buildout file: buildout_versions.py IN OUT."""

from pathlib import Path
import re
import sys


PIN = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?==(\S+)")
HEAD = """\
# Generated from constraints.txt, do not edit.
[buildout]
versions = versions
allow-picked-versions = false
show-picked-versions = true

[versions]
"""


def buildout_versions(constraints: str) -> str:
    """The buildout file with one line for each pin of a constraints file."""
    pins = (
        PIN.fullmatch(line.split("#")[0].strip()) for line in constraints.splitlines()
    )
    return HEAD + "".join(f"{pin[1]} = {pin[2]}\n" for pin in pins if pin)


def main(source: str, target: str) -> None:
    """Write the file ``target``, making its folder."""
    text = buildout_versions(Path(source).read_text(encoding="utf-8"))
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    Path(target).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
