"""What a book says beside a number (Decree 30, Annex IV)."""

from builders import bring
from builders import deliver
from builders import make_draft
from builders import person
from builders import received
from camau.qlvbdh import clock
from camau.qlvbdh.exchange import receiving
from camau.qlvbdh.exchange import service as exchange
from camau.qlvbdh.numbering import book
from camau.qlvbdh.organization.lookup import agency_of
from camau.qlvbdh.search import book_files
from camau.qlvbdh.search.book_facts import book_facts
from traffic import act
from traffic import registered
from traffic import SNV
from zope.i18n import translate
import pytest
import ways


def notes(document, user) -> list[str]:
    """The last cell of each line of the document's book."""
    books = agency_of(document)["so"][str(clock.today().year)]
    register = books[document.__parent__.__parent__.getId()]
    with person(user):
        lines = list(book.rows(register, 1, None, book_facts))
        return [book_files.values(register, one, translate)[-1] for one in lines]


@pytest.fixture
def sent(province):
    """Issued by ``ubnd``, in the book of ``snv``."""
    document = bring(
        make_draft(recipients=[SNV], description="Bản gốc lưu VT"), "issued"
    )
    deliver()
    incoming = received(SNV, document)
    registered(incoming)
    return document, incoming


def test_a_recall_stands_beside_the_number(sent):
    """On both sides, while it is waited for and when it is over; the note stays."""
    document, incoming = sent
    assert notes(document, "vt.ubnd") == ["Bản gốc lưu VT"]
    act("vt", exchange.recall, document, reason="Sai số liệu")
    assert notes(document, "vt.ubnd") == ["Thu hồi chưa xong. Bản gốc lưu VT"]
    deliver()
    act("vt", receiving.confirm_recall, incoming)
    deliver()
    assert notes(document, "vt.ubnd") == ["Đã thu hồi. Bản gốc lưu VT"]
    assert notes(incoming, "vt.snv") == ["Đã thu hồi"]


def test_a_replaced_document(province):
    document = ways.replaced()
    assert notes(document, "vt.snv")[0] == "Được thay thế"


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("V/v báo cáo quý I", "Công văn – V/v báo cáo quý I"),
        ("Công văn nhắc việc", "Công văn nhắc việc"),
        ("CÔNG VĂN nhắc việc", "CÔNG VĂN nhắc việc"),
        ("Công vănx", "Công văn – Công vănx"),
    ],
)
def test_the_type_stands_once(province, title, printed):
    document = bring(make_draft(title=title), "numbered")
    with person("vt.ubnd"):
        facts = book_facts([document.UID()])[document.UID()]
    assert facts["type_and_subject"] == printed
