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


def test_scripts_and_styles_are_sent_once_and_pages_each_time(address):
    page = requests.get(f"{address}/login")
    assert "Last-Modified" not in page.headers
    tree = html.fromstring(page.content)
    parts = tree.xpath("//script/@src | //link[@rel='stylesheet']/@href")
    assert parts
    for part in parts:
        first = requests.get(part)
        kept = "max-age=31536000" in first.headers["Cache-Control"]
        since = {"If-Modified-Since": first.headers["Last-Modified"]}
        assert kept or requests.get(part, headers=since).status_code == 304, part


def test_a_script_without_a_mark_is_asked_for_again(address):
    script = f"{address}/++plone++camau.qlvbdh/form.css"
    first = requests.get(script)
    assert "max-age=0" in first.headers["Cache-Control"]
    since = {"If-Modified-Since": first.headers["Last-Modified"]}
    assert requests.get(script, headers=since).status_code == 304
