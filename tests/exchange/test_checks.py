"""What is looked at before a document leaves, and the recipients settled then."""

from builders import bring
from builders import make_draft
from builders import person
from camau.qlvbdh import clock
from camau.qlvbdh.assignment.service import assign
from camau.qlvbdh.audit.model import journal
from camau.qlvbdh.drafting import service as drafting
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.exchange.checks import checks
from camau.qlvbdh.exchange.deliveries import Deliveries
from camau.qlvbdh.exchange.service import issue
from camau.qlvbdh.organization.service import dissolve
from datetime import timedelta
from plone import api
from signing_keys import waiting_for_seal
from traffic import act
from traffic import STC
import pytest
import ways


def levels(document):
    """Level of each line by its name."""
    return {one.name: one.level for one in checks(document)}


@pytest.fixture
def numbered(agencies):
    """A document that may be issued."""
    return bring(make_draft(other_recipients=["Công ty Minh Họa"]), "numbered")


def test_what_is_in_order(numbered):
    """Without a key: recipients have it for reference only; paper is pointed out."""
    found = levels(numbered)
    assert found["number"] == found["file"] == found["recipients"] == "good"
    assert found["signature"] == found["paper"] == "warning"
    assert "bad" not in found.values()


def test_nobody_to_send_to(numbered):
    """What would be refused is said before."""
    numbered.recipients = []
    numbered.other_recipients = []
    assert levels(numbered)["recipients"] == "bad"
    with pytest.raises(InvalidInput):
        act("vt", issue, numbered)


def test_not_sealed(agencies):
    assert levels(waiting_for_seal())["seal"] == "bad"


def test_the_clerk_settles_the_recipients(numbered):
    """What is given takes the place of the draft's; the history keeps what changed."""
    act("vt", issue, numbered, recipients=["H12"], other_recipients=[])
    assert [one.recipient for one in Deliveries(numbered)] == ["H12"]
    [line] = [one for one in journal(numbered) if one.act == "readdress"]
    assert dict(line.data)["changed"]["recipients"] == ["H12.05", "H12"]


def test_recipients_that_are_not_given_stay(numbered):
    act("vt", issue, numbered)
    assert len(list(Deliveries(numbered))) == 2
    assert "readdress" not in [one.act for one in journal(numbered)]


def test_one_name_typed_twice_gets_one_copy(numbered):
    """Whichever way it is written; the first one stands."""
    numbered.other_recipients = [
        "Ủy ban nhân dân phường Một",
        "Công ty Minh Họa",
        "UBND  phường một;",
        "Uỷ ban Nhân dân phường Một",
        "Công ty Minh Hoạ",
        "Công ty Minh Hòa",
        "公司",
    ]
    act("vt", issue, numbered)
    assert [one.name for one in Deliveries(numbered)][-4:] == [
        "Ủy ban nhân dân phường Một",
        "Công ty Minh Họa",
        "Công ty Minh Hòa",
        "公司",
    ]


@pytest.mark.parametrize(
    ("author", "settled"),
    [
        ({"organ_id": "H12", "organ_name": "UBND tỉnh Thử nghiệm"}, ["H12"]),
        ({"organ_id": "h12", "organ_name": "Ủy ban tỉnh"}, ["H12"]),
        ({"organ_id": "T99.01", "organ_name": "Cục Minh Họa"}, ["Cục Minh Họa"]),
        ({"organ_name": "Công ty Minh Họa"}, ["Công ty Minh Họa"]),
    ],
)
def test_an_answer_goes_to_the_author(agencies, author, settled):
    """By the system, or by name to who is in no directory; being left out is told."""
    incoming = ways.register(ways.entered(**author))
    act("gd", assign, incoming, lead="user:cv.snv")
    with person("cv.snv"):
        draft = drafting.answer(incoming, title="Trả lời")
    assert [*(draft.recipients or ()), *(draft.other_recipients or ())] == settled
    assert "author" not in levels(draft)
    draft.recipients, draft.other_recipients = [], ["  sở khác"]
    assert levels(draft)["author"] == "warning"
    draft.other_recipients = [f"- {author['organ_name'].upper()},  đường Một;"]
    assert "author" not in levels(draft)
    draft.other_recipients = [f"{author['organ_name']}x"]
    assert levels(draft)["author"] == "warning"


def test_documents_of_others_are_not_named(agencies):
    """A link to another agency's document settles nothing, and tells nothing of it."""
    theirs = ways.register(ways.entered(organ_name="Đơn vị kín"))
    draft = bring(make_draft(answers=[theirs.UID()]), "numbered")
    assert "author" not in levels(draft)


def test_who_took_the_authors_place_is_reached(agencies):
    """The author was dissolved since; nobody is asked to write to it."""
    stc = agencies[2]
    incoming = ways.register(ways.entered(organ_id=STC, organ_name=stc.title))
    act("gd", assign, incoming, lead="user:cv.snv")
    with person("cv.snv"):
        draft = drafting.answer(incoming, title="Trả lời")
    day = clock.today() - timedelta(days=1)
    with api.env.adopt_roles(["Manager"]):
        dissolve(stc, day, ["H12"], "12/NQ-CP")
    draft.recipients = ["H12"]
    assert "author" not in levels(draft)
    draft.recipients, draft.other_recipients = [], ["Công ty Minh Họa"]
    assert levels(draft)["author"] == "warning"
