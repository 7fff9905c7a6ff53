"""A document's whole way between two agencies."""

from builders import bring
from builders import deliver
from builders import make_draft
from builders import person
from builders import province
from builders import received
from camau.qlvbdh.assignment import handling
from camau.qlvbdh.assignment.service import assign
from camau.qlvbdh.exchange.deliveries import Deliveries
from camau.qlvbdh.intake import service as intake
from plone import api
import pytest


@pytest.fixture
def agencies(portal):
    """The province."""
    return province()


def test_way(agencies):
    """Draft to completion, as Decision 31/2021, art. 8 and 9 tell it."""
    document = bring(make_draft(), "issued")
    assert document.symbol == "01/UBND-P1"
    deliver()
    assert Deliveries(document).get("H12.05").status == "01"
    incoming = received("H12.05", document)
    assert incoming.file is document.file
    with person("vt.snv"):
        intake.register(incoming)
        intake.submit(incoming)
    assert incoming.arrival_number == 1
    with person("gd.snv"):
        assign(incoming, lead="unit:phong-1", informed=["user:pgd.snv"])
    with person("tp.snv"):
        assign(incoming, lead="user:cv.snv")
    with person("cv.snv"):
        handling.start(incoming)
        handling.complete(incoming, result="Đã xong")
    assert api.content.get_state(incoming) == "completed"
    deliver()
    assert Deliveries(document).get("H12.05").status == "06"
