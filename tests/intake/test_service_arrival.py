"""What is checked when a document comes (R8.1a-1, R15.3, R8.1đ, R3.2-1)."""

from builders import bring
from builders import deliver
from builders import make_draft
from builders import pdf_file
from builders import province
from builders import received
from camau.qlvbdh.assignment.service import assign
from camau.qlvbdh.content.files import make_file
from camau.qlvbdh.content.incoming import IIncomingDocument
from camau.qlvbdh.drafting import service as drafting
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.exchange import messages
from camau.qlvbdh.exchange import service as exchange
from camau.qlvbdh.intake import service as intake
from camau.qlvbdh.intake.malware import InfectedFile
from camau.qlvbdh.intake.malware import ScannerUnavailable
from pki import make_pdf
from pki import TestPKI
from pki.signing import tamper
from plone import api
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from traffic import act
from traffic import delivery
from traffic import issued
from traffic import line_codes
from traffic import registered
from traffic import SENDER
from traffic import SNV
from traffic import state_of
from traffic import waiting
from ways import attach
from ways import entered
import pytest


INFECTED = make_pdf(text="EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*")
"""Clean to who has no scanner, infected to the tests' own database of clamd."""


@pytest.fixture(autouse=True)
def agencies(portal):
    return province()


@pytest.fixture
def scan(clamd, monkeypatch):
    """Switch the scanner on, from now on."""
    folder, _port = clamd
    return lambda: monkeypatch.setenv("CLAMD", f"{folder}/clamd.sock")


def test_a_clean_arrival_keeps_the_result(scan):
    """R15.3-1, R15.3-2: with the time of the scan."""
    document = issued()
    assert document.file.scan == "unscanned"
    scan()
    deliver()
    incoming = received(SNV, document)
    assert state_of(incoming) == "arrived"
    assert incoming.file.scan == "clean"
    assert incoming.file.scanned_at
    assert incoming.page_count == 1


def test_an_infected_arrival_returns_by_itself(scan):
    """R15.3-2, R5.3-3: no file is kept, and the sender reads why."""
    document = issued(file=pdf_file(data=INFECTED))
    scan()
    deliver()
    incoming = received(SNV, document)
    assert state_of(incoming) == "refused"
    assert incoming.files() == []
    assert delivery(document).status == "02"
    assert delivery(document).note.startswith("[malware] Nhiễm mã độc: Tệp có mã độc")
    assert "Eicar-Body-Test" in delivery(document).note
    assert {"01", "02"} <= set(line_codes(delivery(document)))


def test_an_infected_attachment_returns_the_whole(scan):
    """R15.3-2."""
    draft = make_draft()
    file = pdf_file("phu-luc.pdf", INFECTED)
    act(
        "cv",
        lambda parent: addContentToContainer(
            parent, createContent("Attachment", title="Phụ lục", file=file)
        ),
        draft,
    )
    document = bring(draft, "issued")
    scan()
    deliver()
    incoming = received(SNV, document)
    assert state_of(incoming) == "refused"
    assert incoming.files() == []
    assert len(incoming) == 0


def test_an_infected_arrival_that_comes_again(scan):
    """R15.3-2, exchange §2: returned once."""
    document = issued(file=pdf_file(data=INFECTED))
    (record,) = map(dict, messages.mailbox().outbox.values())
    scan()
    deliver()
    incoming = received(SNV, document)
    messages.store(messages.mailbox().inbox, messages.Message(**record))
    deliver()
    assert received(SNV, document) == incoming
    assert delivery(document).status == "02"


def test_an_infected_answer_answers_nothing(scan):
    """R15.3-2, R9.2đ-1: what was returned by itself has not been received."""
    request = issued()
    deliver()
    incoming = registered(received(SNV, request))
    act("gd", assign, incoming, lead="user:cv.snv")
    draft = act("cv", drafting.answer, incoming, title="Phúc đáp")
    draft.file, draft.signer = pdf_file(data=INFECTED), "gd.snv"
    bring(draft, "issued", "snv")
    scan()
    deliver()
    assert delivery(draft, SENDER).status == "02"
    assert delivery(request).answer is None


def test_an_infected_file_is_not_issued(scan):
    """R15.3-1: the scan before issue has the last word."""
    document = bring(make_draft(file=pdf_file(data=INFECTED)), "numbered")
    scan()
    with pytest.raises(InfectedFile):
        act("vt", exchange.issue, document)
    assert state_of(document) == "numbered"
    assert waiting("outbox") == []


def test_an_infected_file_does_not_get_in(scan):
    """R15.3-2: at upload."""
    scan()
    with pytest.raises(InfectedFile):
        make_file(INFECTED, "a.pdf")


def test_a_silent_scanner_lets_nothing_through(monkeypatch):
    """R15.3-1: configured and silent is no "clean"."""
    document = bring(make_draft(), "numbered")
    monkeypatch.setenv("CLAMD", "/nowhere/clamd.sock")
    with pytest.raises(ScannerUnavailable):
        act("vt", exchange.issue, document)
    assert state_of(document) == "numbered"


def test_what_came_by_exchange_is_electronic(scan):
    """R3.2-1, R8.1a-1: with its fields and a verdict before the clerk acts."""
    draft = make_draft(urgency=2)
    attach(draft, "cv.ubnd")
    document = bring(draft, "issued")
    deliver()
    incoming = received(SNV, document)
    assert incoming.source == "electronic"
    assert incoming.report["legal_value"] == incoming.legal_value == "reference"
    for name in exchange.CARRIED:
        assert getattr(incoming, name) == getattr(document, name), name
    titles = [one.title for one in incoming.attachments()]
    assert titles == [one.title for one in document.attachments()]


def test_what_the_clerk_enters_arrives_too(scan):
    """R8.1đ-2, R3.4: any channel, the same checks."""
    scan()
    document = entered(source="paper", paper_place="Tủ 3")
    assert state_of(document) == "arrived"
    assert document.file.scan == "clean"
    assert document.report is not None
    assert document.page_count == 1
    assert registered(document).paper_place == "Tủ 3"


def test_the_answer_to_a_hand_entered_document_goes_nowhere(scan):
    """R3.4: who sent it does not use the system, so nobody is told."""
    registered(entered())
    assert waiting("outbox") == []


@pytest.fixture(scope="session")
def signed(tmp_path_factory):
    """A signed document, as it was and with a byte changed."""
    pdf = TestPKI.create(tmp_path_factory.mktemp("pki")).issued(make_pdf())
    return pdf, tamper(pdf)


def test_a_signed_file_is_registered(signed):
    """R8.1a-1: whole, though the signers are not trusted here."""
    document = issued(file=pdf_file(data=signed[0]))
    deliver()
    incoming = received(SNV, document)
    assert len(incoming.report["findings"]) == 2
    assert registered(incoming).arrival_number == 1


def test_a_changed_file_is_not_registered(signed):
    """R5.3-1, R8.1a-1: changed after it was signed; it can only be returned."""
    document = issued(file=pdf_file(data=signed[1]))
    deliver()
    incoming = received(SNV, document)
    with pytest.raises(WrongState) as caught:
        registered(incoming)
    assert "V1" in caught.value.data["checks"]
    assert incoming.arrival_number is None
    act("vt", intake.refuse, incoming, code="signature-form")
    deliver()
    assert delivery(document).status == "02"


def test_found_by_what_it_is():
    """Annex VI: by its own interfaces; not a set of the catalog for each of Plone's."""
    arrived = entered()
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog.unrestrictedSearchResults(
        object_provides=IIncomingDocument.__identifier__
    )
    assert [brain.UID for brain in found] == [arrived.UID()]
    path = "/".join(arrived.getPhysicalPath())
    known = catalog.getIndexDataForRID(catalog.getrid(path))
    assert all(name.startswith("camau.") for name in known["object_provides"])
