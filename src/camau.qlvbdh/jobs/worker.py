"""The worker: one thread that brings messages to their recipients, one that seeks
revocation data for verdicts that lack it, and one that reads files for the search.

It runs in the default instance when ``QLVBDH_WORKER`` is set; with several
processes it is set in one of them. Each message is a transaction of its own.
"""

from camau.qlvbdh import clock
from camau.qlvbdh.content import kept
from camau.qlvbdh.exchange import stamping
from camau.qlvbdh.exchange.messages import KEY as MAILBOX
from camau.qlvbdh.exchange.steps import run_pending
from camau.qlvbdh.jobs import judging
from camau.qlvbdh.jobs import texts
from camau.qlvbdh.organization.groups import sync_agency
from camau.qlvbdh.organization.lookup import agencies
from camau.qlvbdh.organization.lookup import open_folders
from camau.qlvbdh.signing.alarms import remind
from camau.qlvbdh.wake import WORK
from camau.qlvbdh.workflows.service import as_system
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from plone.formwidget.namedfile.utils import FileUploadTemporaryStorage
from Testing.makerequest import makerequest
from threading import Thread
from time import sleep
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.component.hooks import getSite
from zope.component.hooks import setSite
from zope.globalrequest import clearRequest
from zope.globalrequest import setRequest
import logging
import os
import transaction
import Zope2


logger = logging.getLogger(__name__)

INTERVAL = 2.0
"""Seconds between two looks for work that another process left."""

EVIDENCE_INTERVAL = 60.0
"""Seconds between two looks for revocation data that verdicts wait for."""

ENTERING_INTERVAL = 3.0
"""Seconds between two looks for documents to enter into the index of words."""


@contextmanager
def application() -> Iterator:
    """The application on a connection of its own."""
    app = makerequest(Zope2.app())
    setRequest(app.REQUEST)
    try:
        yield app
    finally:
        setSite(None)
        clearRequest()
        transaction.abort()
        app._p_jar.close()


def sites(app) -> Iterator:
    """The sites that have the product."""
    for site in app.objectValues("Plone Site"):
        if MAILBOX in IAnnotations(site):
            setSite(site)
            yield site


def run_once() -> int:
    """Do what is due in all sites; the number of messages and verdicts done."""
    with application() as app:
        return sum(run_pending() + judging.judge_waiting() for _site in sites(app))


def seek_evidence() -> None:
    """Fetch the revocation data that verdicts lack, and judge these again."""
    pairs: set[judging.Pair] = set()
    with application() as app:
        for _site in sites(app):
            pairs |= judging.wanted()
    judging.fetch(pairs)
    with application() as app:
        for _site in sites(app):
            judging.judge_again()


def enter_once() -> None:
    """Read the files that wait and enter documents into the index of words."""
    while True:
        with application() as app:
            if not sum(texts.enter_waiting() for _site in sites(app)):
                return


def run_daily() -> None:
    """What a new day brings: positions begin and end, a year opens, a certificate
    ends soon.

    Each agency by itself: what is wrong with one does not keep the others.
    """
    with application() as app:
        for _site in sites(app):
            _look_for_missing()
            _tidy_up()
            for agency in list(agencies()):
                try:
                    for attempt in transaction.manager.attempts():
                        with attempt, as_system():
                            _begin_day(agency)
                except Exception:
                    logger.exception("No new day for %s", agency.getId())


def _look_for_missing() -> None:
    try:
        for attempt in transaction.manager.attempts():
            with attempt:
                texts.look_for_missing()
    except Exception:
        logger.exception("What the index of words lacks is not known")


def _tidy_up() -> None:
    """Uploads that nobody came back for go; Plone's own, too."""
    try:
        for attempt in transaction.manager.attempts():
            with attempt:
                kept.sweep()
                FileUploadTemporaryStorage(getSite()).cleanup(force=True)
    except Exception:
        logger.exception("Uploads of forms stay another day")


def _begin_day(agency) -> None:
    sync_agency(agency)
    if agency.is_active(clock.today()):
        open_folders(agency, clock.today().year)
        remind(agency)


def loop() -> None:
    """Work for ever; a fault is logged and does not end the worker."""
    day = None
    while True:
        WORK.wait(INTERVAL)
        WORK.clear()
        try:
            if day != clock.today():
                run_daily()
                day = clock.today()
            while run_once():
                continue
        except Exception:
            logger.exception("The worker goes on after a fault")


def stamp_once() -> int:
    """Get the timestamps that issued documents wait for; the number of documents."""
    with application() as app:
        return sum(stamping.run_due() for _site in sites(app))


def beside(work: Callable[[], Any], interval: float) -> None:
    """Do ``work`` for ever, beside the worker: other machines may be slow."""
    while True:
        sleep(interval)
        try:
            work()
        except Exception:
            logger.exception("%s goes on after a fault", work.__name__)


def start(event) -> None:
    """Subscriber of the process's start."""
    if os.environ.get("QLVBDH_WORKER"):
        Thread(target=loop, name="qlvbdh-worker", daemon=True).start()
        for work, interval in (
            (stamp_once, INTERVAL),
            (seek_evidence, EVIDENCE_INTERVAL),
            (enter_once, ENTERING_INTERVAL),
        ):
            Thread(target=beside, args=(work, interval), daemon=True).start()
        logger.info("Worker started")
