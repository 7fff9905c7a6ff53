"""Copies that stay out when their document is called back (R9.2b; Decree 30, art. 26)."""

from builders import bring
from builders import deliver
from builders import make_draft
from builders import pdf_file
from builders import person
from builders import received
from camau.qlvbdh.acts import find
from camau.qlvbdh.copies.outstanding import is_called_back
from camau.qlvbdh.copies.outstanding import still_out
from camau.qlvbdh.drafting import service as drafting
from camau.qlvbdh.exchange import receiving
from camau.qlvbdh.exchange import service as exchange
from camau.qlvbdh.intake import service as intake
from copying import issued_from
from copying import made
from copying import sealed
import pytest


@pytest.fixture
def document(agencies):
    """Issued by ``ubnd`` to ``snv``."""
    return bring(make_draft(), "issued")


def copied(document):
    """An extract, signed and made a document to be sent."""
    copy = made(document, "trich-sao", file=pdf_file())
    return issued_from(document, sealed(document, copy), ("H12.05",))


def sent(document):
    with person("vt.ubnd"):
        return exchange.issue(document)


def recall(document):
    with person("vt.ubnd"):
        return exchange.recall(document, reason="Ban hành nhầm")


def remark(document, name="recall"):
    """What is said after the act."""
    return find(document, name).remark(document)


def test_said_until_each_is_called_back(document):
    """The copy that was sent, and the one that waits to be sent."""
    issued, waiting = sent(copied(document)), copied(document)
    assert not is_called_back(document)
    recall(document)
    assert is_called_back(document)
    said = remark(document)
    assert said.documents == (issued, waiting)
    assert said.text.mapping["symbols"] == f"{issued.symbol}, {waiting.symbol}"
    recall(issued)
    assert [one for _copy, one in still_out(document)] == [waiting]
    with person("vt.ubnd"):
        drafting.void(waiting, reason="Văn bản đã thu hồi")
    assert remark(document) is None


def test_nothing_to_say_without_copies_sent(document):
    """Copies on paper, and electronic ones that went nowhere, are no documents."""
    made(document, medium="paper-paper")
    sealed(document, made(document, "trich-sao", file=pdf_file()))
    recall(document)
    assert remark(document) is None


def test_called_back_from_one_recipient(document):
    """The document stays issued; who got its copies is told of all the same."""
    copied(document)
    with person("vt.ubnd"):
        exchange.recall(document, reason="Gửi nhầm", recipients=["H12.05"])
    assert is_called_back(document)


def test_at_the_recipient(document):
    """The sender wants it back; the recipient has sent copies of its own."""
    deliver()
    arrived = received("H12.05", document)
    with person("vt.snv"):
        intake.register(arrived, paper_copy="received")
    copy = made(arrived, "trich-sao", file=pdf_file())
    issued = issued_from(arrived, sealed(arrived, copy))
    recall(document)
    deliver()
    assert is_called_back(arrived)
    with person("vt.snv"):
        receiving.confirm_recall(arrived, comment="Đã hủy")
    assert remark(arrived, "confirm-recall").documents == (issued,)
