"""Lists of outgoing documents by recipient: from the catalog alone."""

from builders import bring
from builders import make_draft
from builders import person
from camau.qlvbdh.search import listing
from camau.qlvbdh.search import worklists
from plone import api
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from zope.lifecycleevent import modified
import builders
import pytest
import ways


@pytest.fixture(autouse=True)
def agencies(portal):
    """The province with a further agency."""
    found = ways.two_units()
    with api.env.adopt_roles(["Manager"]):
        health = builders.make_agency("syt", "H12.09", "Sở Y tế Thử nghiệm", "SYT")
    return (*found, health)


def group(agency, *members):
    """A group of recipients."""
    with api.env.adopt_roles(["Manager"]):
        made = createContent(
            "RecipientGroup", id="cac-so", title="Các sở", members=list(members)
        )
        addContentToContainer(agency, made, checkConstraints=False)


def found(recipient, worklist="draft", user="cv.ubnd"):
    """Abstracts in a list of a person."""
    with person(user):
        asked = listing.Asked(recipient=recipient)
        page = listing.page(worklists.BY_ID[worklist], asked)
    return sorted(brain.Title for brain in page.brains)


def test_by_name_and_identifier():
    make_draft(title="Một")
    make_draft(title="Hai", recipients=("H12.09",))
    assert found("so noi") == ["Một"]
    assert found("SỞ Y TẾ") == ["Hai"]
    assert found("syt") == ["Hai"]
    assert found("H12.05") == ["Một"]
    assert found("sở") == ["Hai", "Một"]
    assert found("thanh tra") == []


def test_short_for_long():
    """As in the directory: UBND is ủy ban nhân dân."""
    with api.env.adopt_roles(["Manager"]):
        title = "Ủy ban nhân dân xã Thử"
        builders.make_agency("xa", "H12.99", title, "XT")
    make_draft(title="Một", recipients=("H12.99",))
    assert found("ubnd xã thử") == found("uy ban nhan dan") == ["Một"]


def test_members_of_a_group(agencies):
    group(agencies[0], "H12.05", "H12.09")
    make_draft(title="Một", recipients=(), recipient_groups=["cac-so"])
    assert found("y tế") == found("nội vụ") == ["Một"]


def test_others_by_their_name():
    make_draft(title="Một", other_recipients=["Công ty TNHH Minh Họa"])
    assert found("cong ty minh") == ["Một"]


def test_an_agency_has_one_name_at_a_time(agencies):
    """Renamed, it is found under its new name; nothing is indexed anew."""
    make_draft(title="Một")
    agency = agencies[1]
    agency.title = "Sở Nội chính Thử nghiệm"
    with api.env.adopt_roles(["Manager"]):
        modified(agency)
    assert found("nội chính") == ["Một"]
    assert found("nội vụ") == []


def test_once_issued_as_it_was_delivered():
    draft = make_draft(title="Một", other_recipients=["Công ty Minh Họa"])
    bring(draft, "issued")
    assert found("nội vụ", "undelivered", "vt.ubnd") == ["Một"]
    assert found("minh họa", "undelivered", "vt.ubnd") == ["Một"]
    assert found("y tế", "undelivered", "vt.ubnd") == []


def test_incoming_documents_have_none():
    """A filter by recipient leaves the documents of others out."""
    make_draft(title="Một")
    ways.entered(title="Đến")
    assert found("sở", "receive", "vt.snv") == []
