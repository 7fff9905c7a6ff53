"""Plone's own services with our content: reading, adding, changing, finding."""

from api_client import errors_of
from base64 import b64encode
from builders import bring
from builders import PDF
from camau.qlvbdh import clock
from typing import Any
import pytest
import ways


YEAR = clock.today().year
FOLDER = f"ubnd/van-ban-di/{YEAR}"
INBOX = f"snv/van-ban-den/{YEAR}"


def file(data: bytes = PDF, **values: Any) -> dict[str, Any]:
    """A file as JSON carries it."""
    return {
        "data": b64encode(data).decode(),
        "encoding": "base64",
        "filename": "Dự thảo công văn.pdf",
        "content-type": "application/pdf",
        **values,
    }


def draft(**values: Any) -> dict[str, Any]:
    """The body that makes a draft."""
    return {
        "@type": "OutgoingDocument",
        "title": "V/v báo cáo công tác văn thư",
        "type_code": "cong-van",
        "signer": "gd.ubnd",
        "recipients": ["H12.05"],
        "file": file(),
        **values,
    }


@pytest.fixture(scope="module")
def issued(site):
    """An issued document with an attachment."""
    return site.build(lambda: bring(ways.draft(), "issued"))


@pytest.fixture(scope="module")
def arrived(site, issued):
    """An incoming document in work, with an attachment."""
    return site.build(ways.processing)


# ---- reading -----------------------------------------------------------------


def test_fields_and_tokens(site, issued):
    """Codes with their words; the file as a link with its size."""
    found = site.get("vt.ubnd", issued).json()
    assert found["@type"] == "OutgoingDocument"
    assert found["type_code"] == {"token": "cong-van", "title": "Công văn"}
    assert found["urgency"] == {"token": "0", "title": "Thường"}
    assert found["recipients"] == [{"token": "H12.05", "title": "Sở Nội vụ Thử nghiệm"}]
    assert found["review_state"] == "issued"
    assert found["issued_date"] == clock.today().isoformat()
    assert found["file"]["filename"] == "Công văn số 12.pdf"
    assert found["file"]["size"] == len(PDF)
    assert [one["@type"] for one in found["items"]] == ["Attachment"]


def test_incoming_fields(site, arrived):
    found = site.get("cv.snv", arrived).json()
    assert found["arrival_number"] >= 1
    assert found["organ_id"] == "H12"
    assert found["source"]["token"] == "electronic"


def test_vocabulary(site, issued):
    url = f"{issued.absolute_url()}/@vocabularies/camau.qlvbdh.DocumentTypes"
    items = site.get("vt.ubnd", url).json()["items"]
    assert {"token": "cong-van", "title": "Công văn"} in items


def test_types(site):
    """A client can learn the schema of a document."""
    found = site.get("cv.ubnd", f"{FOLDER}/@types/OutgoingDocument")
    assert found.status_code == 200, found.text
    assert "type_code" in found.json()["properties"]


def search(site, user: str, **query: Any) -> set[str]:
    """Addresses that a person finds."""
    answer = site.get(user, "@search", params={"b_size": 100, **query})
    return {one["@id"] for one in answer.json()["items"]}


def test_search(site, issued, arrived):
    """By symbol, type, agency and text."""
    url = issued.absolute_url()
    symbol = issued.symbol.lower()
    for query in (
        {"symbol": symbol},
        {"portal_type": "OutgoingDocument", "type_code": "cong-van"},
        {"agency": "ubnd"},
        {"SearchableText": "rà soát danh mục"},
    ):
        assert url in search(site, "vt.ubnd", **query), query


@pytest.mark.parametrize("user", ["vt.snv", "qt.ubnd", "cv2.ubnd"])
@pytest.mark.parametrize(
    "query",
    [{}, {"portal_type": "OutgoingDocument"}, {"agency": "ubnd"}, {"fullobjects": 1}],
)
def test_search_finds_only_what_one_may_see(site, issued, user, query):
    assert issued.absolute_url() not in search(site, user, **query)


# ---- adding and changing -----------------------------------------------------


def test_add_and_change(site):
    answer = site.post("cv.ubnd", FOLDER, draft(urgency={"token": "1"}))
    assert answer.status_code == 201, answer.text
    found = answer.json()
    assert found["review_state"] == "draft"
    assert found["urgency"]["token"] == "1"
    assert found["unit"] == {"title": "Phòng Một", "token": "phong-1"}
    assert found["page_count"] == 1
    changed = site.call(
        "cv.ubnd",
        "PATCH",
        found["@id"],
        {"title": "Trích yếu khác", "due_date": "2027-01-15", "file": found["file"]},
    )
    assert changed.status_code == 204, changed.text
    after = site.get("cv.ubnd", found["@id"]).json()
    assert (after["title"], after["due_date"]) == ("Trích yếu khác", "2027-01-15")
    assert after["file"]["size"] == len(PDF)


def test_text_is_composed(site):
    """What a Mac types with combining marks is found like any other."""
    apart = "V/v đa\u0323i ho\u0323\u0302i"
    url = site.post("cv.ubnd", FOLDER, draft(title=apart)).json()["@id"]
    assert site.get("cv.ubnd", url).json()["title"] == "V/v đại hội"


BAD = [
    ("title", None),
    ("title", "   "),
    ("title", "a" * 501),
    ("title", "một\nhai"),
    ("title", ["a"]),
    ("title", "a\u0000"),
    ("type_code", "khong-co"),
    ("type_code", ["cong-van"]),
    ("urgency", 9),
    ("secrecy", "mat"),
    ("secrecy", {"token": "tuyet-mat"}),
    ("due_date", "31/12/2026"),
    ("due_date", 20261231),
    ("recipients", ["H99"]),
    ("recipients", {"a": 1}),
    ("other_recipients", ["a" * 201]),
    ("other_recipients", [1]),
    ("issued_amount", -1),
    ("issued_amount", "nhiều"),
    ("issued_amount", True),
    ("file", "JVBERi0="),
    ("file", 12),
    ("file", {"data": "không phải base64", "encoding": "base64"}),
    ("file", {"data": "", "encoding": "base64", "filename": "a.pdf"}),
    ("file", {"data": "789c", "encoding": "zlib", "filename": "a.pdf"}),
    ("file", {"data": "x", "encoding": "khong-co", "filename": "a.pdf"}),
    ("file", {"data": 12, "encoding": "base64", "filename": "a.pdf"}),
    ("file", {"data": "JVBERi0=", "encoding": "base64", "filename": ["a"]}),
]


@pytest.mark.parametrize(("name", "value"), BAD)
def test_refused_value(site, name, value):
    """The same problem as an act gives, and no half-made document."""
    before = site.last_change()
    answer = site.post("cv.ubnd", FOLDER, draft(**{name: value}))
    assert answer.status_code == 400, answer.text
    problem = answer.json()
    assert problem["type"] == "InvalidInput"
    errors = errors_of(answer)
    assert list(errors) == [name]
    assert not errors[name].isascii(), errors
    assert site.last_change() == before


@pytest.mark.parametrize("raw", [b"{bad", b"[1, 2]"])
@pytest.mark.parametrize("where", ["@login", f"ubnd/van-ban-di/{clock.today().year}"])
def test_a_body_that_is_no_object(site, where, raw):
    """Plone's own services answer it like ours: 400, and in words."""
    answer = site.call("cv.ubnd", "POST", where, raw=raw)
    assert answer.status_code == 400, answer.text
    assert answer.json()["type"] == "InvalidInput"
    assert "JSON" in answer.json()["message"]


def test_secret_says_what_to_do(site):
    """R1.2-1."""
    answer = site.post("cv.ubnd", FOLDER, draft(secrecy="mat"))
    assert "không tiếp nhận văn bản mật" in errors_of(answer)["secrecy"]


@pytest.mark.parametrize(
    ("user", "folder"),
    [
        ("cv.snv", FOLDER),
        ("vt.snv", FOLDER),
        ("qt.ubnd", FOLDER),
        ("lt.ubnd", FOLDER),
        (None, FOLDER),
    ],
)
def test_who_may_not_draft(site, user, folder):
    before = site.last_change()
    answer = site.post(user, folder, draft())
    assert answer.status_code in (401, 403)
    assert site.last_change() == before


@pytest.mark.parametrize("user", ["cv.snv", "gd.snv", "qt.snv"])
def test_who_may_not_enter_incoming(site, user):
    body = {"@type": "IncomingDocument", "title": "V/v hỗ trợ", "file": file()}
    assert site.post(user, INBOX, body).status_code in (401, 403)
    assert site.post("vt.snv", INBOX, body).status_code == 201


def test_given_by_the_system(site):
    """Number, symbol, date and agency can't be written from outside."""
    body = draft(code_number="99", code_notation="X", issued_date="2020-01-01")
    found = site.post("cv.ubnd", FOLDER, body).json()
    assert found["code_number"] is None
    assert found["issued_date"] is None
    assert found["organ_name"] == "UBND tỉnh Thử nghiệm"
