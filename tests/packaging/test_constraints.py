"""constraints.txt is the one list of versions; buildout's is made from it."""

from configparser import ConfigParser
from pathlib import Path
import pytest
import runpy


ROOT = Path(__file__).parents[2]
CONSTRAINTS = (ROOT / "constraints.txt").read_text(encoding="utf-8")
check_pins = runpy.run_path(str(ROOT / "scripts" / "check_pins.py"))
versions = runpy.run_path(str(ROOT / "scripts" / "buildout_versions.py"))


def test_every_pin_reaches_buildout():
    parser = ConfigParser(interpolation=None)
    parser.read_string(versions["buildout_versions"](CONSTRAINTS))

    assert dict(parser["versions"]) == dict(check_pins["read_pins"](CONSTRAINTS))
    assert parser["buildout"]["allow-picked-versions"] == "false"


def test_pins_with_extras_and_comments_reach_buildout():
    text = versions["buildout_versions"]("# a\nrelstorage[postgresql]==4.3.0  # b\n")

    assert text.endswith("\n[versions]\nrelstorage = 4.3.0\n")


@pytest.mark.parametrize(
    "text, installed, problem",
    [
        ("a==1\n", {"a": "2"}, "a: installed 2, pinned 1"),
        ("a==1\n", {"a": "1", "b": "3"}, "b: installed 3, pinned nowhere"),
        ("b==1\na==1\n", {}, "the lines are not sorted by name"),
        ("a==1\na==1\n", {}, "a: twice"),
        ("a\n", {}, "a: no version"),
    ],
)
def test_a_wrong_pin_is_named(text, installed, problem):
    assert problem in check_pins["problems"](check_pins["read_pins"](text), installed)


def test_the_package_itself_needs_no_pin():
    pins = check_pins["read_pins"]("a==1\n")

    assert check_pins["problems"](pins, {"a": "1", "camau-qlvbdh": "1.0"}) == []


def test_a_package_that_the_python_of_debian_is_too_old_for_is_named():
    problems = check_pins["too_new"]({"a": ">=3.11.5", "b": ">=3.11", "c": ""})

    assert problems == ["a: needs Python >=3.11.5, 3.11.2 must do"]


def test_setuptools_still_has_pkg_resources():
    pins = dict(check_pins["read_pins"](CONSTRAINTS))

    assert int(pins["setuptools"].split(".")[0]) < 82
