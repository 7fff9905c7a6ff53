"""What browsers keep: scripts and styles for long, pages and files never."""

from lxml import html
import pytest
import requests


@pytest.fixture(scope="module")
def address(functional_session):
    """The site behind a real WSGI server."""
    functional_session.testSetUp()
    yield functional_session["portal"].absolute_url()
    functional_session.testTearDown()


def test_a_style_is_kept_for_a_year_and_the_page_is_not(address):
    page = requests.get(f"{address}/login")
    assert "max-age=3" not in page.headers.get("Cache-Control", "")
    styles = html.fromstring(page.content).xpath("//link[@rel='stylesheet']/@href")
    ours = [one for one in styles if "/++plone++camau.qlvbdh/" in one]
    assert ours
    for style in ours:
        kept = requests.get(style).headers["Cache-Control"]
        assert "max-age=31536000" in kept and "public" in kept


def test_a_script_without_a_mark_is_asked_for_again(address):
    script = f"{address}/++plone++camau.qlvbdh/form.css"
    first = requests.get(script)
    assert "max-age=0" in first.headers["Cache-Control"]
    since = {"If-Modified-Since": first.headers["Last-Modified"]}
    assert requests.get(script, headers=since).status_code == 304
