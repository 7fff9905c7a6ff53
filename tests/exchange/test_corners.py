"""Ways that cross: links, replacements, changed identifiers, telephone calls."""

from builders import deliver
from builders import received
from camau.qlvbdh.audit.service import history
from camau.qlvbdh.errors import NotFound
from camau.qlvbdh.exchange import receiving
from camau.qlvbdh.exchange import service as exchange
from camau.qlvbdh.exchange.deliveries import Deliveries
from camau.qlvbdh.intake import service as intake
from plone import api
from traffic import act
from traffic import carry_all
from traffic import delivery
from traffic import issued
from traffic import line_codes
from traffic import registered
from traffic import SNV
from traffic import state_of
from traffic import STC
from ways import entered
from zope.lifecycleevent import modified
import pytest


pytestmark = pytest.mark.usefixtures("agencies")


def test_a_linked_arrival_goes_with_a_replaced_document():
    """R8.1d-1: nothing is left of what was recalled, although nobody is asked."""
    paper = registered(entered(code_number="01", code_notation="UBND-P1"))
    document = issued()
    deliver()
    (arrival,) = [
        one
        for one in paper.__parent__.objectValues()
        if one.document_id == document.document_id
    ]
    act("vt", intake.link, arrival)
    later = issued(replaces=[document.UID()])
    deliver()
    registered(received(SNV, later))
    assert state_of(paper) == "replaced"
    act("vt", exchange.recall, document, reason="Sai")
    deliver()
    assert delivery(document).recall == "15"
    assert (paper.files(), arrival.files()) == ([], [])


def test_an_agency_changes_its_identifier(agencies):
    """R2.1-2: what was sent to the former one is answered under it."""
    document = issued()
    deliver()
    snv = agencies[1]
    snv.organ_id, snv.aliases = "H12.99", [SNV]
    modified(snv)
    incoming = registered(received("H12.99", document))
    deliver()
    assert delivery(document).status == "03"
    act("vt", exchange.recall, document, reason="Sai")
    deliver()
    act("vt", receiving.confirm_recall, incoming)
    deliver()
    assert delivery(document).recall == "15"


def test_what_was_recalled_on_the_way_is_not_missed():
    """Row 1: neither waited for nor sent again."""
    document = issued(SNV, STC)
    carry_all("outbox", "new")
    act("vt", exchange.recall, document, reason="Sai", recipients=[SNV])
    carry_all("outbox", "recall")
    carry_all("inbox", "recall")
    carry_all("outbox", "status")
    carry_all("inbox", "status")
    assert (delivery(document).status, delivery(document).recall) == ("sent", "15")
    Deliveries(document).change(STC, status="01")
    assert "undelivered" not in Deliveries(document).tracked()
    with pytest.raises(NotFound):
        act("vt", exchange.resend, document, recipient=SNV)


def test_a_telephone_call_is_no_delivery():
    """R9.2b-2: noted, and the electronic delivery is where it was."""
    document = issued()
    Deliveries(document).change(SNV, status="failed")
    act("vt", exchange.note_paper, document, recipient=SNV, note="Đã gọi điện")
    assert delivery(document).status == "failed"
    assert line_codes(delivery(document)) == ["paper"]


def test_the_basis_of_a_recall_is_kept():
    """R9.2b-2: also when all recipients are asked at once."""
    document = issued()
    deliver()
    act("vt", exchange.recall, document, reason="Sai", basis="12/UBND-VP")
    assert "12/UBND-VP" in str([line.comment for line in history(document)])


def test_of_two_equal_arrivals_the_first_hears_of_the_second():
    """Annex VI, III.1.h: looked for when it is registered, too."""
    first = entered(code_number="7", code_notation="BTC-VP", organ_name="Bộ Tài chính")
    second = entered(code_number="7", code_notation="BTC-VP", organ_name="Bộ Tài chính")
    registered(second, confirm_duplicate=True)
    with pytest.raises(intake.InvalidInput) as caught:
        registered(first)
    assert caught.value.field == "confirm_duplicate"


@pytest.mark.parametrize("kind", ["outgoing", "refused"])
def test_what_an_arrival_is_not_linked_to(kind):
    """Row 13: a document in the book, which still stands."""
    arrival = entered(code_number="8")
    if kind == "outgoing":
        from builders import make_draft

        other = make_draft("snv", recipients=("H12",))
    else:
        other = entered(code_number="9")
        act("vt", intake.refuse, other, code="wrong-recipient")
    arrival.twins = (other.UID(),)
    with pytest.raises((intake.InvalidInput, intake.WrongState)):
        act("vt", intake.link, arrival, registered=other.UID())
    assert api.content.get_state(arrival) == "arrived"
