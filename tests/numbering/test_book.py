"""Sổ đăng ký văn bản: Decree 30/2020/NĐ-CP, art. 16.2, 22.3 and Annex IV (N12)."""

from camau.qlvbdh.numbering import book
from camau.qlvbdh.numbering import service
from datetime import date
import pytest


def no_facts(uids):
    return {}


@pytest.fixture
def register(agency):
    found = service.register_for(agency, "outgoing", "quyet-dinh", 2026)
    for uid in ("a", "b"):
        service.allocate(found, uid, "quyet-dinh", by="vanthu")
    service.reserve(found, "quyet-dinh", "Kỳ họp", "lanhdao")
    service.allocate(found, "d", "cong-van", "VX", by="vanthu")
    service.void(found, "quyet-dinh", 2, "Sai nội dung", "vanthu")
    return found


def test_columns_of_the_outgoing_form():
    """N12, X2."""
    assert [column.title for column in book.columns("outgoing")] == [
        "Số, ký hiệu văn bản",
        "Ngày tháng văn bản",
        "Tên loại và trích yếu nội dung văn bản",
        "Người ký",
        "Nơi nhận văn bản",
        "Đơn vị, người nhận bản lưu",
        "Số lượng bản",
        "Ngày chuyển",
        "Ký nhận",
        "Ghi chú",
    ]


def test_columns_of_the_incoming_form():
    """N12, X2."""
    assert [column.title for column in book.columns("incoming")] == [
        "Ngày đến",
        "Số đến",
        "Tác giả",
        "Số, ký hiệu văn bản",
        "Ngày tháng văn bản",
        "Tên loại và trích yếu nội dung văn bản",
        "Đơn vị hoặc người nhận",
        "Ngày chuyển",
        "Ký nhận",
        "Ghi chú",
    ]


def test_every_number_has_a_line(register):
    """N12, N15: struck and reserved numbers are in the book too."""
    facts = {"a": {"signer": "Nguyễn Văn A", "symbol": "khác"}}
    lines = list(book.rows(register, 1, None, lambda uids: facts))
    assert [line.values["symbol"] for line in lines] == [
        "01/QĐ-UBND",
        "02/QĐ-UBND",
        "03",
        "04/UBND-VX",
    ]
    assert [line.state for line in lines] == ["issued", "void", "reserved", "issued"]
    assert [line.struck for line in lines] == [False, True, False, False]
    assert lines[0].values["signer"] == "Nguyễn Văn A"
    assert set(lines[0].values) == {c.name for c in book.columns("outgoing")}


def test_why_a_line_is_empty(register):
    facts = {"a": {"signer": "Nguyễn Văn A"}}
    remarks = [line.remark for line in book.rows(register, 1, None, lambda u: facts)]
    assert remarks[0] == ""
    assert remarks[1].mapping == {"reason": "Sai nội dung"}
    assert remarks[2].mapping == {"reason": "Kỳ họp"}
    assert remarks[3] == "Không còn văn bản trong hệ thống"


def test_from_number_to_number(register):
    """The cover says "Từ số … đến số …": both belong to it."""
    assert [line.number for line in book.rows(register, 2, 3, no_facts)] == [2, 3]
    assert list(book.rows(register, 9, None, no_facts)) == []


def test_facts_are_asked_in_batches(register, monkeypatch):
    monkeypatch.setattr(book, "BATCH", 3)
    asked = []
    list(book.rows(register, 1, None, lambda uids: asked.append(list(uids)) or {}))
    assert asked == [["a", "b"], ["d"]]


def test_sequences_follow_one_another(agency):
    register = service.register_for(agency, "outgoing", "qd-quy-pham", 2026)
    register.document_types = {"qd-quy-pham", "nq-quy-pham"}
    codes = {"a": "qd-quy-pham", "b": "nq-quy-pham", "c": "qd-quy-pham"}
    for uid, code in codes.items():
        service.allocate(register, uid, code, by="vanthu")

    def symbols(key):
        lines = book.rows(register, 1, None, no_facts, key)
        return [line.values["symbol"] for line in lines]

    decisions = ["01/2026/QĐ-UBND", "02/2026/QĐ-UBND"]
    assert symbols(None) == ["01/2026/NQ-UBND", *decisions]
    assert symbols("qd-quy-pham") == decisions
    assert symbols("to-trinh") == []


def test_arrivals(agency):
    """N11, N12: the day of arrival is known even without the document."""
    service.allocate_arrival(agency, "a", "vanthu")
    register = service.register_for(agency, "incoming", None, 2026)
    service.void(register, "", 1, "Đăng ký trùng", "vanthu")
    (line,) = book.rows(register, 1, None, no_facts)
    assert line.values["arrival_number"] == 1
    assert line.values["arrival_date"] == date(2026, 5, 12)
    assert line.struck
