"""From what the drafter chose to the deliveries (R9.2a-2, R9.2b-1, R9.2c-1, R5.2-2)."""

from builders import bring
from builders import deliver
from builders import make_agency
from builders import make_draft
from camau.qlvbdh import clock
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.exchange import service as exchange
from camau.qlvbdh.exchange.deliveries import Deliveries
from camau.qlvbdh.exchange.recipients import expand
from camau.qlvbdh.organization import directory
from datetime import timedelta
from plone import api
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from traffic import act
from traffic import copies
from traffic import SNV
from traffic import STC
from traffic import waiting
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent
import pytest


def rows(document):
    return {one.recipient: (one.channel, one.status) for one in expand(document)}


def change(agency, **values):
    """Change an agency as its form does."""
    for name, value in values.items():
        setattr(agency, name, value)
    notify(ObjectModifiedEvent(agency))


def dissolve(agency, *successors):
    yesterday = clock.today() - timedelta(days=1)
    change(agency, valid_to=yesterday, successors=list(successors))


def group(agency, name, *members):
    with api.env.adopt_roles(["Manager"]):
        made = createContent(
            "RecipientGroup", id=name, title="Các sở", members=list(members)
        )
        addContentToContainer(agency, made, checkConstraints=False)


def test_agencies_and_free_text(agencies):
    """R9.2a-2: inside by the system, others on paper."""
    document = make_draft(recipients=[SNV], other_recipients=["Công ty A", "Ông B"])
    assert rows(document) == {
        SNV: ("local", "queued"),
        "text:000": ("paper", "paper"),
        "text:001": ("paper", "paper"),
    }
    names = [one.name for one in expand(document)]
    assert names == ["Sở Nội vụ Thử nghiệm", "Công ty A", "Ông B"]


def test_group(agencies):
    """R9.2a-2: a group stands for its members."""
    group(agencies[0], "cac-so", SNV, STC)
    document = make_draft(recipients=[], recipient_groups=["cac-so"])
    assert list(rows(document)) == [SNV, STC]


@pytest.mark.parametrize("name", ["khong-co", "phong-1"])
def test_a_group_that_is_none(agencies, name):
    """R9.2b-1: a name that means nothing here is flagged."""
    document = make_draft(recipient_groups=[name])
    with pytest.raises(InvalidInput) as caught:
        expand(document)
    assert caught.value.field == "recipient_groups"


def test_a_group_of_another_agency(agencies):
    """R9.2b-1: each agency uses its own groups."""
    group(agencies[1], "cac-so", STC)
    with pytest.raises(InvalidInput):
        expand(make_draft(recipient_groups=["cac-so"]))


def test_named_twice_one_copy(agencies):
    """Exchange §6: by itself, in a group and under another identifier."""
    group(agencies[0], "cac-so", SNV, STC)
    change(agencies[1], aliases=["000.00.05.H12"])
    document = make_draft(
        recipients=[SNV, "000.00.05.H12", SNV], recipient_groups=["cac-so"]
    )
    assert list(rows(document)) == [SNV, STC]
    bring(document, "issued")
    assert len(waiting("outbox")) == 2
    deliver()
    assert len(copies(agencies[1], document.document_id)) == 1


def test_dissolved_agency_has_a_successor(agencies):
    """R2.1-2: the successor gets it, and it shows whom it was addressed to."""
    dissolve(agencies[1], STC)
    (one,) = expand(make_draft())
    assert (one.recipient, one.forwarded_from) == (STC, SNV)


def test_dissolved_agency_and_its_successor_get_one_copy(agencies):
    """Exchange §6."""
    dissolve(agencies[1], STC)
    assert list(rows(make_draft(recipients=[SNV, STC]))) == [STC]


def test_successors_of_successors(agencies):
    """R2.1-2: merged twice."""
    with api.env.adopt_roles(["Manager"]):
        make_agency("skh", "H12.07", "Sở Kế hoạch", "SKH", parent="H12")
    dissolve(agencies[1], STC)
    dissolve(agencies[2], "H12.07")
    (one,) = expand(make_draft())
    assert (one.recipient, one.forwarded_from) == ("H12.07", SNV)


def test_dissolved_without_successor(agencies):
    """R9.2b-1: inactive recipients are flagged."""
    dissolve(agencies[1])
    with pytest.raises(InvalidInput) as caught:
        expand(make_draft())
    assert caught.value.field == "recipients"
    assert "Sở Nội vụ" in caught.value.message.mapping["name"]


def test_not_capable_of_electronic_documents(agencies):
    """R5.2-2, R9.2c-1: on paper, and nothing waits for the worker."""
    change(agencies[1], e_capable=False)
    document = bring(make_draft(recipients=[SNV, STC]), "issued")
    assert Deliveries(document).get(SNV).channel == "paper"
    assert [key.split("/")[1] for key in waiting("outbox")] == [STC]


def test_a_successor_that_is_not_capable(agencies):
    """R5.2-2."""
    dissolve(agencies[1], STC)
    change(agencies[2], e_capable=False)
    assert rows(make_draft()) == {STC: ("paper", "paper")}


def test_an_agency_of_the_national_directory(agencies):
    """R9.2a-2: one that does not work in this system gets paper."""
    entry = directory.Entry(organ_id="G22", name="Văn phòng Chính phủ")
    directory.writable().add_external([entry])
    (one,) = expand(make_draft(recipients=["G22"]))
    assert (one.name, one.channel) == ("Văn phòng Chính phủ", "paper")


def test_unknown_identifier(agencies):
    """R9.2b-1: the identifier is named."""
    with pytest.raises(InvalidInput) as caught:
        expand(make_draft(recipients=["H99"]))
    assert caught.value.field == "recipients"
    assert caught.value.message.mapping == {"id": "H99"}


def test_nobody(agencies):
    """R9.2a-1: without a recipient nothing is issued."""
    document = bring(make_draft(recipients=[]), "numbered")
    with pytest.raises(InvalidInput) as caught:
        act("vt", exchange.issue, document)
    assert caught.value.field == "recipients"


def test_paper_is_noted(agencies):
    """R9.2c-2, R9.2b-2: what was sent or told by other means, each time."""
    document = bring(make_draft(other_recipients=["Công ty A"]), "issued")
    note = {"recipient": "text:000", "note": "Bì số 12, bưu điện"}
    act("vt", exchange.note_paper, document, **note)
    assert Deliveries(document).get("text:000").status == "paper"
    note["note"] = "Ký nhận ngày hôm nay"
    act("vt", exchange.note_paper, document, **note, what="paper_received")
    one = Deliveries(document).get("text:000")
    assert one.status == "paper_received"
    assert [line[3] for line in one.history] == [
        "Bì số 12, bưu điện",
        "Ký nhận ngày hôm nay",
    ]
