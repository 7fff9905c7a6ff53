"""The book of copies (Decree 30, art. 16; Annex I, part II, II.1; N10, N12)."""

from builders import person
from camau.qlvbdh.content.lookup import by_uid
from camau.qlvbdh.copies import service
from camau.qlvbdh.exchange import service as exchange
from camau.qlvbdh.intake import destroy
from camau.qlvbdh.numbering import book
from camau.qlvbdh.search.book_facts import book_facts
from copying import issued_from
from copying import last
from copying import made
from copying import on_paper
from copying import sealed
import pytest


@pytest.fixture
def paper(agencies):
    return on_paper()


def lines(document, user="vt.snv"):
    """The book as a person reads it."""
    register = by_uid(last(document).register)
    with person(user):
        return list(book.rows(register, 1, None, book_facts))


def test_a_line(paper):
    copy = made(paper, medium="paper-paper", recipients="Thanh tra tỉnh", amount=3)
    (line,) = lines(paper)
    assert line.document == paper.UID()
    assert {name: value for name, value in line.values.items() if value} == {
        "symbol": "01/SY-SNV",
        "issued_date": copy.day,
        "type_and_subject": f"Bản sao y – {paper.title}",
        "signer": "Giám đốc SNV",
        "recipients": "Thanh tra tỉnh",
        "copies": 3,
        "note": "Sao từ Công văn số 15/UBND-VP của UBND tỉnh Thử nghiệm",
    }


def test_where_it_was_sent(paper):
    """The recipients and the day of the issue, once it is issued."""
    issued = issued_from(paper, sealed(paper, made(paper)))
    with person("vt.snv"):
        exchange.issue(issued)
    (line,) = lines(paper)
    assert line.values["recipients"] == "UBND tỉnh Thử nghiệm"
    assert line.values["handed_on"] == issued.issued_date


def test_a_recalled_copy_is_told(paper):
    issued = issued_from(paper, sealed(paper, made(paper)))
    with person("vt.snv"):
        exchange.issue(issued)
        exchange.recall(issued, reason="Sao nhầm")
    (line,) = lines(paper)
    assert line.remark == "Đã thu hồi"


def test_a_struck_number_has_its_line(paper):
    copy = made(paper)
    with person("vt.snv"):
        service.void_copy(paper, copy=copy.id, reason="Chọn nhầm")
    (line,) = lines(paper)
    assert line.struck
    assert "Chọn nhầm" in line.remark.mapping.values()


def test_a_secret_stays_out_of_it(paper):
    """R1.2-2: the clerk reads the number, the leader alone the abstract."""
    made(paper, medium="paper-paper")
    with person("gd.snv"):
        destroy.quarantine(paper, reason="Bí mật")
    (line,) = lines(paper)
    assert (line.values["type_and_subject"], line.values["note"]) == ("", "")
    (line,) = lines(paper, "gd.snv")
    assert paper.title in line.values["type_and_subject"]


@pytest.mark.parametrize("user", ["vt.ubnd", "qt.snv"])
def test_for_who_reads_the_book(paper, user):
    made(paper, medium="paper-paper")
    (line,) = lines(paper, user)
    assert line.values["signer"] is None
