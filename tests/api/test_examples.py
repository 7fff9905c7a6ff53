"""The documentation of the REST services is written by these tests, and true.

A file that differs from what the server says is written anew, and the test fails
once: look at the difference and commit it.
"""

from api_cases import ALL_ACTS
from api_docs import acts_page
from api_docs import EXAMPLES
from api_docs import FOLDER
from api_docs import MARK
from api_docs import with_examples
from api_examples import act_example
from api_examples import play
from api_recorder import Recorder
from api_recorder import standing_still
from camau.qlvbdh.acts import ACTS
from camau.qlvbdh.interfaces import IQlvbdhLayer
from pathlib import Path
from zope.component import getGlobalSiteManager
import pytest
import re


@pytest.fixture(scope="module")
def moments():
    """Fixed ids and times, from the first agency on."""
    with standing_still() as moments:
        yield moments


@pytest.fixture(scope="module")
def played(moments, site, manager):
    """All examples."""
    recorder = Recorder(site, moments)
    play(recorder, manager)
    return recorder


def hold(path: Path, text: str) -> None:
    """Write the file and fail when it says something else."""
    former = path.read_text(encoding="utf-8") if path.exists() else None
    if former != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        pytest.fail(f"{path.name} was out of date and is written anew", pytrace=False)


def test_examples_are_true(played):
    wrong = []
    for name, text in sorted(played.texts.items()):
        try:
            hold(EXAMPLES / name, text)
        except pytest.fail.Exception as failure:
            wrong.append(str(failure))
    assert not wrong, "\n".join(wrong)


def test_no_example_without_a_call(played):
    """What nothing writes any more is deleted."""
    assert {path.name for path in EXAMPLES.iterdir()} == set(played.texts)


def services() -> set[tuple[str, str]]:
    """(method, name) of every service of the product."""
    found = set()
    for one in getGlobalSiteManager().registeredAdapters():
        method, _json, name = one.name.partition("_application_json_")
        if name and one.required[-1] is IQlvbdhLayer:
            found.add((method, name))
    return found


def test_every_service_has_an_example(played):
    known = services()
    assert {("GET", "@book"), ("POST", "@assign"), ("POST", "@dissolve")} <= known
    assert known <= played.services


def test_every_act_has_an_example(played):
    for kind, name in ALL_ACTS:
        assert f"{act_example(kind, name)}.req" in played.texts
        status = played.texts[f"{act_example(kind, name)}.resp"].split()[1]
        assert status in ("200", "201", "204")


def test_examples_say_nothing_of_this_machine(played):
    """No port, no site id, no password, no path, no day but the story's."""
    for name, text in played.texts.items():
        assert not re.search(r"localhost:(?!8080)|/plone\b|Mat-khau|traceback", text), (
            name
        )
        assert not re.search(r"/(home|work|tmp|usr)/", text), name


def test_acts_page_is_true():
    """Generated from ``camau.qlvbdh.acts`` and the table of rights."""
    hold(FOLDER / "acts.md", acts_page())
    for kind, acts in ACTS.items():
        for act in acts:
            assert f"### @{act.name}\n" in acts_page(), kind


PAGES = sorted(path.name for path in FOLDER.glob("*.md"))


@pytest.mark.parametrize("name", PAGES)
def test_pages_show_the_examples(played, name):
    page = (FOLDER / name).read_text(encoding="utf-8")
    hold(FOLDER / name, with_examples(page, played.texts))


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name):
    page = (FOLDER / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page):
        if not target.startswith("http"):
            assert (FOLDER / target).exists(), target


def test_every_example_is_on_a_page(played):
    """An integrator finds it from the index."""
    pages = "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in PAGES)
    shown = set(re.findall(r"http-examples/(\S+?)\.req", pages))
    shown |= {found.group(1) for found in MARK.finditer(pages)}
    assert {name.rpartition(".")[0] for name in played.texts} <= shown


def test_every_service_is_on_a_page():
    pages = "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in PAGES)
    for _method, name in services():
        assert name in pages, name
