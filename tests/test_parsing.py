"""Threads that parse at once do not disturb one another."""

from camau.qlvbdh import parsing
from concurrent.futures import ThreadPoolExecutor
from zope.component import getGlobalSiteManager
from zope.processlifetime import IProcessStarting
from zope.processlifetime import ProcessStarting
import ast
import gc
import pytest
import sys
import time


SOURCE = "f(a, [b for b in c if d(e)], {'x': (1, 2, 3)})\n" * 20


class Litter:
    """Collected in the middle of anything; the thread then lets others run."""

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        time.sleep(0)


def parse_often(_number: int) -> None:
    for _turn in range(60):
        Litter()
        ast.parse(SOURCE)


@pytest.fixture
def busy_collector():
    usual = gc.get_threshold()
    gc.set_threshold(5)
    yield
    gc.set_threshold(*usual)


def test_threads_parse_the_templates_of_the_first_pages(monkeypatch, busy_collector):
    monkeypatch.setattr(ast, "parse", parsing.one_at_a_time(ast.parse))
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(parse_often, range(4))) == [None] * 4


@pytest.mark.parametrize("version", [(3, 11, 7), (3, 11, 8), (3, 12, 0)])
def test_only_a_python_that_needs_it_parses_in_turn(version, monkeypatch):
    plain = ast.parse
    monkeypatch.setattr(ast, "parse", plain)
    monkeypatch.setattr(sys, "version_info", version)
    parsing.keep_apart(ProcessStarting())
    assert (ast.parse is plain) == (version >= parsing.SOUND)


def test_it_is_done_before_the_first_request(integration):
    registered = getGlobalSiteManager().registeredHandlers()
    assert parsing.keep_apart in [
        one.handler for one in registered if IProcessStarting in one.required
    ]
