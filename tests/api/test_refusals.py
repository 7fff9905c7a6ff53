"""What is refused is one line of the log; errors of the server keep their traceback."""

from broken_page import broken_page
from camau.qlvbdh import refusals
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import QlvbdhError
from camau.qlvbdh.errors import Unavailable
from camau.qlvbdh.signing.errors import KeyUnavailable
from Products.SiteErrorLog.SiteErrorLog import IPubFailureSubscriber
from types import SimpleNamespace
from zope.component import getGlobalSiteManager
import builtins
import logging
import pytest
import ways


ERRORS = "Zope.SiteErrorLog"


@pytest.fixture(scope="module", autouse=True)
def error_log():
    """The error log listens, as it does outside of tests."""
    manager = getGlobalSiteManager()
    manager.registerHandler(IPubFailureSubscriber)
    yield
    manager.unregisterHandler(IPubFailureSubscriber)


@pytest.fixture(scope="module")
def arrived(site):
    """A document that waits for the clerk of ``snv``."""
    return site.build(ways.arrived)


@pytest.fixture
def log(caplog):
    """Lines of both logs."""
    caplog.set_level(logging.INFO)
    return lambda name: [one for one in caplog.records if one.name == name]


def test_a_refused_act(site, arrived, log):
    """Who, what, which answer, why; neither a traceback nor what was sent."""
    secret = "khong-ghi-vao-nhat-ky"
    answer = site.act(
        "vt.snv", f"{arrived.absolute_url()}", "refuse", {"comment": secret}
    )
    assert answer.status_code == 400

    (line,) = log(refusals.LOG.name)
    said = line.getMessage()
    assert line.levelno == logging.INFO
    assert "POST" in said
    assert "/@refuse refused: 400 InvalidInput" in said
    assert "(vt.snv)" in said
    assert line.exc_info is None
    assert secret not in said
    assert log(ERRORS) == []


def test_addresses_are_logged_without_their_query(site, log):
    """Some carry the secret of a session."""
    assert site.get("vt.snv", "@worklists/receive?b_size=x").status_code == 400

    (line,) = log(refusals.LOG.name)
    assert "of b_size" in line.getMessage()
    assert "?" not in line.getMessage()
    assert log(ERRORS) == []


@pytest.mark.parametrize(
    "method, where, body",
    [
        ("DELETE", "", None),
        ("PATCH", "", {"title": "Khác"}),
        ("POST", "@register", "[]"),
        ("POST", "@khong-co", {}),
    ],
)
def test_refusals_of_plones_own_services(site, arrived, log, method, where, body):
    """An error of a subscriber, a missing right, a body that is none, no such service."""
    address = f"{arrived.absolute_url()}/{where}".rstrip("/")
    answer = site.call("vt.snv", method, address, body)
    assert 400 <= answer.status_code < 500
    assert log(ERRORS) == []


@pytest.fixture
def broken():
    """The name of a page that fails."""
    with broken_page() as name:
        yield name


def test_an_error_of_the_server_keeps_its_traceback(site, log, broken):
    """Nothing of it is passed over."""
    answer = site.get("vt.snv", broken, headers={"Accept": "text/html"})
    assert answer.status_code == 500

    (line,) = log(ERRORS)
    assert "RuntimeError" in line.getMessage()
    assert "Traceback" in line.getMessage()
    assert log(refusals.LOG.name) == []


def test_a_service_that_is_down_is_a_warning(log):
    """Whoever runs the site has to know; the person may try again."""
    request = SimpleNamespace(
        method="POST",
        get=lambda name, default: "http://localhost/@sign",
        response=SimpleNamespace(getStatus=lambda: 503),
    )
    error = KeyUnavailable("Token không trả lời", field="pin")
    event = SimpleNamespace(request=request, exc_info=(None, error, None), retry=False)
    refusals.on_failure(event)
    (line,) = log(refusals.LOG.name)
    assert (line.levelno, isinstance(error, Unavailable)) == (logging.WARNING, True)

    event.retry = True
    refusals.on_failure(event)
    assert log(refusals.LOG.name) == [line]


def test_the_error_log_keeps_what_an_administrator_chose(integration):
    """Other names stay, ours are added once."""
    log = integration["portal"].error_log
    log.setProperties(7, True, ["Redirect", "Của tôi"])
    refusals.install(integration["portal"])
    refusals.install(integration["portal"])

    known = log.getProperties()
    assert (known["keep_entries"], known["copy_to_zlog"]) == (7, True)
    assert {"Redirect", "Của tôi", "Problem", "KeyUnavailable"} <= set(
        known["ignored_exceptions"]
    )
    assert len(set(known["ignored_exceptions"])) == len(known["ignored_exceptions"])


def test_names_are_those_of_refusals_alone():
    """The log knows exceptions by name: none of Python's own may be among them."""
    assert {InvalidInput.__name__, QlvbdhError.__name__} <= refusals.names()
    assert not {one for one in refusals.names() if hasattr(builtins, one)}


@pytest.mark.parametrize("user", [None, "cv.ubnd"])
def test_what_plone_refuses_is_said_in_vietnamese(site, arrived, user):
    """A document of another agency, read by a stranger and by nobody."""
    for where in (arrived, f"{arrived.absolute_url()}/@history"):
        answer = site.get(user, where)
        assert answer.status_code == 401
        said = answer.json()
        assert said["type"] == "Unauthorized"
        assert said["message"] == (
            "Bạn chưa đăng nhập, hoặc không có quyền thực hiện việc này."
        )
