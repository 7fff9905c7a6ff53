"""What is found, by whom, in which order."""

from builders import person
from camau.qlvbdh.assignment.service import assign
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.intake import destroy
from camau.qlvbdh.intake import service as intake
from camau.qlvbdh.search import service
from camau.qlvbdh.search import waiting
from camau.qlvbdh.search.fields import read_criteria
from camau.qlvbdh.search.questions import Question
from datetime import date
from searching import found
from searching import sample
from searching import work
import pytest
import ways


@pytest.fixture
def documents(province):
    """Some of ``snv``, entered by its clerk; the worker is through with them."""
    rows = (
        ("31", "QĐ-UBND", date(2021, 10, 14), "Ban hành quy chế quản lý văn bản"),
        ("311", "QĐ-UBND", date(2021, 11, 1), "Giao biên chế năm 2022"),
        ("31", "QĐ-UBND", date(2022, 1, 5), "Khen thưởng tập thể, cá nhân"),
        ("05", "UBND-VX", date(2021, 10, 20), "Về việc phòng, chống dịch ở Cà Mau"),
        ("6", "KH-SYT", date(2021, 3, 2), "Tổ chức hội thi ma túy học đường"),
    )
    for number, notation, day, title in rows:
        ways.entered(
            code_number=number, code_notation=notation, issued_date=day, title=title
        )
    work()


@pytest.mark.parametrize(
    "typed",
    [
        "31 qd ubnd 2021",
        "2021 ubnd QĐ 31",
        "31/2021/QĐ-UBND",
        "quy chế 31",
        "31 quan ly",
    ],
)
def test_a_number_is_found_however_it_is_typed(documents, typed):
    assert found("vt.snv", typed) == ["31/QĐ-UBND"]


def test_a_number_is_exact(documents):
    """Not 311, and of both 31 the one of the year."""
    assert found("vt.snv", "311") == ["311/QĐ-UBND"]
    assert found("vt.snv", "31 qd 2022") == ["31/QĐ-UBND"]
    assert found("vt.snv", "3") == []


def test_noughts_before_a_number(documents):
    assert found("vt.snv", "5 ubnd") == found("vt.snv", "05/UBND-VX") == ["05/UBND-VX"]


@pytest.mark.parametrize("typed", ["ca mau", "CÀ MAU", "cà mau", "ca  màu"])
def test_with_and_without_marks(documents, typed):
    assert found("vt.snv", typed) == ["05/UBND-VX"]


def test_exact_marks(documents):
    assert found("vt.snv", "ma") == ["6/KH-SYT"]
    assert found("vt.snv", "ma", exact=True) == ["6/KH-SYT"]
    assert found("vt.snv", "mà", exact=True) == []
    assert found("vt.snv", "Cà Mau", exact=True) == ["05/UBND-VX"]
    assert found("vt.snv", "Ca Mau", exact=True) == []


def test_a_phrase(documents):
    assert found("vt.snv", '"quản lý văn bản"') == ["31/QĐ-UBND"]
    assert found("vt.snv", '"văn bản quản lý"') == []
    assert found("vt.snv", '"quan lý"', exact=True) == []


def test_a_phrase_that_only_its_pairs_make(province):
    """``a b`` and ``b c`` are there, ``a b c`` is not."""
    ways.entered(title="hai ba, ba bốn")
    work()
    assert found("vt.snv", '"hai ba ba"')
    assert found("vt.snv", '"hai ba bốn"') == []


def test_beginnings_when_nothing_has_the_words_whole(documents):
    with person("vt.snv"):
        answer = service.find(Question("khen thuo"))
        assert answer.widened
        assert [one.symbol for one in answer.brains(0, 9)] == ["31/QĐ-UBND"]
    assert found("vt.snv", "biên ch*") == ["311/QĐ-UBND"]


def test_the_symbol_comes_before_other_places(province):
    ways.entered(title="Nhắc lại 77/BC-SNV", code_number="1")
    ways.entered(code_number="77", code_notation="BC-SNV")
    ways.entered(code_number="2", description="Kèm 77/BC-SNV")
    work()
    symbols = found("vt.snv", "77 bc snv")
    assert symbols == ["77/BC-SNV", "1/UBND-VP", "2/UBND-VP"]


def test_orders(documents):
    newest = found("vt.snv", "ubnd", sort="newest")
    assert found("vt.snv", "ubnd", sort="oldest") == newest[::-1]
    assert len(newest) == 5


def test_deadlines_first(province):
    for number, due in (("1", None), ("2", date(2030, 1, 2)), ("3", date(2030, 1, 1))):
        ways.entered(code_number=number, due_date=due)
    work()
    symbols = found("vt.snv", "ubnd", sort="due")
    assert symbols == ["3/UBND-VP", "2/UBND-VP", "1/UBND-VP"]


def test_people(province):
    document = ways.register(
        ways.entered(code_number="9", signer_name="Nguyễn Thị Hư Cấu")
    )
    with person("vt.snv"):
        intake.submit(document)
    with person("gd.snv"):
        assign(document, lead="user:cv.snv", instruction="Tham mưu gấp")
    work()
    assert found("vt.snv", "hu cau") == ["9/UBND-VP"]
    assert found("vt.snv", "chuyên viên snv") == ["9/UBND-VP"]
    for criteria in (
        {"signer": "hư cấu"},
        {"handler": "chuyen vien"},
        {"trace": "tham mưu"},
        {"review_state": ("assigned",)},
    ):
        assert found("cv.snv", criteria=criteria) == ["9/UBND-VP"], criteria
    assert found("vt.snv", criteria={"signer": "chuyên viên"}) == []


def test_who_may_not_see_finds_nothing(documents):
    for user in ("vt.ubnd", "cv.snv", "qt.snv", "lt.snv"):
        assert found(user, "ubnd") == []
        assert found(user, "31 qd ubnd 2021") == []


def test_found_before_the_worker_comes(province):
    """By abstract, symbol and agency, as soon as it is there."""
    ways.entered(code_number="12", title="Về việc tinh giản biên chế")
    assert waiting.store().wanted
    assert found("vt.snv", "tinh gian") == ["12/UBND-VP"]
    assert found("vt.snv", "12 ubnd thử nghiệm") == ["12/UBND-VP"]
    assert found("vt.snv", '"giản biên chế"', exact=True) == ["12/UBND-VP"]
    assert found("vt.snv", "gian ban") == []
    assert found("vt.ubnd", "tinh gian") == []


@pytest.mark.parametrize(
    ("criteria", "symbols"),
    [
        ({"title": "bien che"}, {"311/QĐ-UBND"}),
        ({"code_number": "31"}, {"31/QĐ-UBND"}),
        ({"code_notation": "KH"}, {"6/KH-SYT"}),
        ({"issued_date_from": "01/11/2021"}, {"311/QĐ-UBND", "31/QĐ-UBND"}),
        ({"issued_date_to": "2021-03-02"}, {"6/KH-SYT"}),
        (
            {"issued_date_from": "2021-10-14", "issued_date_to": "2021-10-20"},
            {"31/QĐ-UBND", "05/UBND-VX"},
        ),
        ({"year": "2022"}, {"31/QĐ-UBND"}),
        ({"page_count_from": "2"}, set()),
        ({"organ_name": "ubnd tinh", "title": "ma tuy"}, {"6/KH-SYT"}),
        ({"type_code": ["quyet-dinh"]}, set()),
        ({"portal_type": "OutgoingDocument"}, set()),
        ({"language_code": "en"}, set()),
        ({"urgency": ["0"], "code_number": "6"}, {"6/KH-SYT"}),
    ],
)
def test_fields(documents, criteria, symbols):
    """Decree 30, Annex VI: each field by itself, several at once."""
    assert set(found("vt.snv", criteria=read_criteria(criteria))) == symbols


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"issued_date_from": "31/02/2021"}, "issued_date_from"),
        ({"arrival_number_to": "một"}, "arrival_number_to"),
        ({"page_count_from": "9", "page_count_to": "1"}, "page_count_to"),
        ({"title": ["a", "b"]}, "title"),
        ({"title": {"a": "b"}}, "title"),
    ],
)
def test_what_is_wrong_is_named(given, field):
    with pytest.raises(InvalidInput) as caught:
        read_criteria(given)
    assert caught.value.field == field


def test_facets(documents):
    with person("vt.snv"):
        facets = service.find(Question("ubnd")).facets()
    assert facets["year"] == [("2021", 4), ("2022", 1)]
    assert facets["portal_type"] == [("IncomingDocument", 5)]
    assert facets["review_state"] == [("arrived", 5)]


def test_the_text_of_a_file(province):
    ways.entered(code_number="8", file=sample("cong-van.pdf"))
    assert found("vt.snv", "so lieu sau thang") == []
    work()
    assert found("vt.snv", "so lieu sau thang") == ["8/UBND-VP"]
    assert found("vt.snv", "số liệu", exact=True) == ["8/UBND-VP"]
    assert found("vt.snv", criteria={"text": "số liệu"}) == ["8/UBND-VP"]
    assert found("vt.snv", criteria={"title": "số liệu"}) == []
    with person("vt.snv"):
        (hit,) = service.find(Question("so lieu")).page(0, 10)
    (snippet,) = hit.snippets
    assert ("số liệu" in "".join(text for text, _hit in snippet.parts)) is True
    assert [text for text, is_hit in snippet.parts if is_hit] == ["số", "liệu"]
    assert (snippet.name, snippet.page) == ("cong-van.pdf", 1)


def test_a_secret_is_not_found_by_its_text(province):
    """R1.2-2: at once, before the worker comes, and after it."""
    document = ways.register(ways.entered(code_number="8", file=sample("cong-van.pdf")))
    work()
    with person("vt.snv"):
        destroy.quarantine(document, reason="Văn bản mật")
    assert found("gd.snv", "so lieu sau thang") == []
    work()
    assert found("gd.snv", "so lieu sau thang") == []
    assert found("gd.snv", "8 ubnd") == ["8/UBND-VP"]
    assert found("vt.snv", "8 ubnd") == []
    assert not waiting.text_index().holding(":lieu")
    with person("gd.snv"):
        destroy.erase(document, reason="Văn bản mật")
    work()
    assert found("gd.snv", "ra soat danh muc") == []


def test_what_is_recalled_is_not_found_by_its_text(province):
    """R9.3: the recipient's copy is destroyed, and what was read of it."""
    document = ways.recalled()
    work()
    assert document.tombstone
    index = waiting.text_index()
    assert index.facts(index.row(document.UID())).texts == ()
