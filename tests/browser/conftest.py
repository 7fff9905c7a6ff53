"""Chromium in front of a real WSGI server, one province for each module."""

from builders import PDF
from collections.abc import Callable
from collections.abc import Iterator
from pathlib import Path
from playwright.sync_api import Browser
from playwright.sync_api import expect
from playwright.sync_api import sync_playwright
from typing import Any
from ways import two_units
from zope.component.hooks import setSite
import pytest
import sys
import transaction


sys.path.insert(0, str(Path(__file__).parent))
# ``screens``: the pages of each role.
sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))

CHROMIUM = "/usr/bin/chromium"
expect.set_options(timeout=15_000)
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; closed with its event loop before other tests run."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


class Site:
    """The site behind the pages: what the worker and the directory do."""

    def __init__(self, portal: Any) -> None:
        self.portal = portal
        self.url = portal.absolute_url()

    def build(self, make: Callable, *args: Any, **values: Any) -> Any:
        """Make content in this process and let the server see it."""
        transaction.begin()
        result = make(*args, **values)
        transaction.commit()
        return result


@pytest.fixture(scope="module")
def site(functional_session) -> Iterator[Site]:
    """Two agencies with two units each (``ways.two_units``)."""
    layer = functional_session
    layer.testSetUp()
    setSite(layer["portal"])
    found = Site(layer["portal"])
    found.build(two_units)
    yield found
    transaction.abort()
    layer.testTearDown()


@pytest.fixture(scope="module")
def contexts(chromium) -> dict:
    """What windows of a width, with or without scripts, share."""
    return {}


@pytest.fixture(scope="module")
def visitors() -> Iterator[dict]:
    """Windows that are open, by person, width and scripting."""
    found: dict = {}
    yield found
    for visitor in found.values():
        visitor.page.close()


@pytest.fixture
def visit(site, chromium, contexts, visitors) -> Iterator[Callable]:
    """``visit("vt.snv")``: the person's window; no page may complain in its console."""
    from visitor import new_context
    from visitor import Visitor

    begun = set()

    def window(user: str | None, width: int = 1280, script: bool = True) -> Visitor:
        kind, key = (width, script), (user, width, script)
        if kind not in contexts:
            contexts[kind] = new_context(chromium, *kind)
        if key not in visitors:
            visitors[key] = Visitor(contexts[kind], site.url, user, script)
        elif key not in begun:
            visitors[key].forget()
        begun.add(key)
        return visitors[key]

    yield window
    complaints = [text for one in visitors.values() for text in one.complaints]
    for one in visitors.values():
        one.complaints.clear()
    assert complaints == []


@pytest.fixture(scope="session")
def pdf(tmp_path_factory) -> Path:
    """A file to upload."""
    path = tmp_path_factory.mktemp("files") / "Dự thảo công văn.pdf"
    path.write_bytes(PDF)
    return path
