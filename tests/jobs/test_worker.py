"""The worker does by itself what people left for it."""

from builders import pdf_file
from builders import received
from camau.qlvbdh import clock
from camau.qlvbdh.content import kept
from camau.qlvbdh.exchange import messages
from camau.qlvbdh.jobs import worker
from camau.qlvbdh.notifications.service import notices_of
from camau.qlvbdh.wake import wake_worker
from camau.qlvbdh.wake import WORK
from datetime import datetime
from datetime import timedelta
from plone import api
from plone.formwidget.namedfile.utils import FileUploadTemporaryStorage
from signing_keys import key_folder
from signing_keys import register_certificates
from traffic import act
from traffic import delivery
from traffic import issued
from traffic import registered
from traffic import SNV
from traffic import STC
from traffic import three_agencies
from zope.annotation.interfaces import IAnnotations
from zope.component.hooks import getSite
from zope.component.hooks import setSite
import pytest
import transaction
import Zope2


@pytest.fixture
def portal(functional, functional_portal):
    """The agencies, in the database that ``Zope2.app`` opens."""
    three_agencies()
    transaction.commit()
    return functional_portal


def work(portal):
    """Let the worker run until nothing is due; its site is not the test's."""
    transaction.commit()
    counts = []
    while count := worker.run_once():
        counts.append(count)
    setSite(portal)
    transaction.begin()
    return counts


def test_it_brings_documents_and_answers(portal):
    """R9.2a-2, R8.1c-1: to the recipients and back, each as a transaction."""
    document = issued(SNV, STC)
    counts = work(portal)
    assert sum(counts) == 8
    assert {delivery(document, one).status for one in (SNV, STC)} == {"01"}
    registered(received(SNV, document))
    work(portal)
    assert delivery(document).status == "03"
    assert work(portal) == []


def test_it_leaves_the_process_as_it_was(portal):
    """Design, 7: no connection, no site and no request stay behind."""
    issued()
    transaction.commit()
    setSite(portal)
    worker.run_once()
    assert getSite() is None
    setSite(portal)


def test_it_does_nothing_for_other_sites(portal):
    """Design, 8: a site without the product is left alone."""
    issued()
    box = IAnnotations(portal).pop(messages.KEY)
    transaction.commit()
    assert worker.run_once() == 0
    setSite(portal)
    transaction.begin()
    assert messages.KEY not in IAnnotations(portal)
    IAnnotations(portal)[messages.KEY] = box
    assert sum(work(portal)) == 4


def test_a_new_year_is_opened(portal):
    """Design, 3: folders are there before the first document of the year."""
    moment = datetime(2031, 1, 1, 0, 5, tzinfo=clock.ZONE)
    with clock.frozen(moment):
        worker.run_daily()
        worker.run_daily()
    setSite(portal)
    transaction.begin()
    for kind in ("van-ban-den", "van-ban-di", "so"):
        assert "2031" in portal["snv"][kind]


def test_a_certificate_that_ends_soon(portal):
    """Domain/signing, 7: said once by the daily run."""
    register_certificates(portal["snv"], key_folder())
    transaction.commit()
    with clock.frozen(datetime(2044, 12, 20, 0, 5, tzinfo=clock.ZONE)):
        worker.run_daily()
        worker.run_daily()
    setSite(portal)
    transaction.begin()
    assert len(notices_of("gd.snv")) == 1


def test_uploads_that_nobody_came_back_for(portal):
    """Ours after a day, and those that Plone's own forms keep in the tree."""
    first = kept.keep("an", pdf_file())
    uploads = FileUploadTemporaryStorage(portal).upload_map
    uploads["old"] = {"dt": datetime(2020, 1, 1), "data": b"x", "filename": "a.pdf"}
    transaction.commit()
    with clock.frozen(clock.now() + timedelta(days=2)):
        worker.run_daily()
    setSite(portal)
    transaction.begin()
    assert kept.fetch("an", first) is None
    assert "old" not in FileUploadTemporaryStorage(portal).upload_map


def test_one_agency_does_not_keep_the_others(portal, monkeypatch, caplog):
    """Design, 8: a fault of the new day is logged, and the others begin it."""
    original = worker._begin_day

    def begin(agency):
        if agency.getId() == "ubnd":
            raise KeyError("unknown group")
        original(agency)

    monkeypatch.setattr(worker, "_begin_day", begin)
    with clock.frozen(datetime(2033, 1, 1, 0, 5, tzinfo=clock.ZONE)):
        worker.run_daily()
    setSite(portal)
    transaction.begin()
    assert "2033" in portal["snv"]["so"]
    assert "2033" not in portal["ubnd"]["so"]
    assert "No new day for ubnd" in caplog.text


def test_a_group_that_is_gone_comes_back(portal):
    """Groups follow the posts, whatever was clicked in the panel of groups."""
    api.group.delete(groupname="snv--officers")
    transaction.commit()
    worker.run_daily()
    setSite(portal)
    transaction.begin()
    assert "cv.snv" in api.group.get(groupname="snv--officers").getGroupMemberIds()


def test_positions_end_over_night(portal):
    """R16 (art. 16): who held a post until yesterday acts for it no longer."""
    position = portal["snv"]["vt-snv"]
    position.valid_to = datetime(2031, 1, 1).date()
    transaction.commit()
    groups = portal.acl_users.source_groups
    assert "vt.snv" in groups.listAssignedPrincipals("snv--clerks")[0][0]
    with clock.frozen(datetime(2031, 1, 2, 0, 5, tzinfo=clock.ZONE)):
        worker.run_daily()
    setSite(portal)
    transaction.begin()
    assert groups.listAssignedPrincipals("snv--clerks") == []


def test_it_wakes_after_the_commit(portal):
    """Design, 1: not before, or it would find nothing."""
    WORK.clear()
    wake_worker()
    assert not WORK.is_set()
    transaction.commit()
    assert WORK.is_set()


def test_what_was_rolled_back_wakes_nobody(portal):
    WORK.clear()
    wake_worker()
    transaction.abort()
    assert not WORK.is_set()


def test_each_act_with_work_for_it_wakes_it(portal):
    """R8.1c-1: issue, and a step that the sender hears of."""
    WORK.clear()
    document = issued()
    transaction.commit()
    assert WORK.is_set()
    work(portal)
    WORK.clear()
    incoming = received(SNV, document)
    act("vt", _look, incoming)
    transaction.commit()
    assert not WORK.is_set()
    registered(incoming)
    transaction.commit()
    assert WORK.is_set()


def _look(document):
    return document.title


def test_the_database_is_the_tests_own(portal):
    """Guards the tests above: the worker reads what they wrote."""
    app = Zope2.app()
    try:
        assert "snv" in app["plone"].objectIds()
    finally:
        app._p_jar.close()
