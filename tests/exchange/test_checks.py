"""What is looked at before a document leaves, and the recipients settled then."""

from builders import bring
from builders import make_draft
from builders import person
from camau.qlvbdh.assignment.service import assign
from camau.qlvbdh.audit.model import journal
from camau.qlvbdh.drafting import service as drafting
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.exchange.checks import checks
from camau.qlvbdh.exchange.deliveries import Deliveries
from camau.qlvbdh.exchange.service import issue
from signing_keys import waiting_for_seal
from traffic import act
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


@pytest.mark.parametrize(
    ("author", "settled"),
    [
        ({"organ_id": "H12", "organ_name": "UBND tỉnh Thử nghiệm"}, ["H12"]),
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
    draft.other_recipients = [author["organ_name"].upper()]
    assert "author" not in levels(draft)
