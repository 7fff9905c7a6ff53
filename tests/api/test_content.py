"""Plone's own services with our content: reading, adding, changing, finding."""

from api_client import errors_of
from base64 import b64encode
from builders import bring
from builders import PDF
from camau.qlvbdh import clock
from typing import Any
import hashlib
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


# ---- what was registered or issued stays (R10-2) -------------------------------


def attachment(document: Any) -> Any:
    """Its first attachment."""
    return document.attachments()[0]


CHANGES = [
    {"title": "Khác"},
    {"file": file(b"%PDF-1.7 khac")},
    {"file": None},
    {"recipients": []},
    {"code_number": "99"},
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: next(iter(change)))
@pytest.mark.parametrize("part", ["document", "attachment"])
@pytest.mark.parametrize("kind", ["issued", "arrived"])
def test_not_changed(site, manager, request, kind, part, change):
    """By nobody, with none of Plone's services."""
    document = request.getfixturevalue(kind)
    target = document if part == "document" else attachment(document)
    before = site.last_change()
    home = "ubnd" if kind == "issued" else "snv"
    for prefix in ("vt", "gd", "cv", "tp", "qt"):
        answer = site.call(f"{prefix}.{home}", "PATCH", target, change)
        assert answer.status_code in (401, 403), (prefix, answer.text)
    assert site.call(manager, "PATCH", target, change).status_code in (401, 403)
    assert site.last_change() == before


@pytest.mark.parametrize("part", ["document", "attachment", "year", "kind"])
@pytest.mark.parametrize("kind", ["issued", "arrived"])
def test_not_deleted(site, manager, request, kind, part):
    """Nor with the folder that holds it."""
    document = request.getfixturevalue(kind)
    target = {
        "document": document,
        "attachment": attachment(document),
        "year": document.__parent__,
        "kind": document.__parent__.__parent__,
    }[part]
    before = site.last_change()
    home = "ubnd" if kind == "issued" else "snv"
    for user in (*(f"{prefix}.{home}" for prefix in ("vt", "gd", "cv", "qt")), manager):
        answer = site.call(user, "DELETE", target)
        assert answer.status_code in (401, 403, 409), (user, answer.text)
    assert site.last_change() == before


@pytest.mark.parametrize("kind", ["issued", "arrived"])
def test_bytes_stay(site, request, kind):
    """R10-2: what is downloaded is what was issued."""
    document = request.getfixturevalue(kind)
    user = "vt.ubnd" if kind == "issued" else "vt.snv"
    for target in (document, attachment(document)):
        answer = site.get(user, f"{target.absolute_url()}/@@download/file")
        assert hashlib.sha256(answer.content).hexdigest() == target.file.sha256
        assert answer.content == PDF


@pytest.mark.parametrize("kind", ["issued", "arrived"])
@pytest.mark.parametrize("step", ["recall", "complete", "register", "quarantine"])
def test_bare_workflow_is_refused(site, request, kind, step):
    document = request.getfixturevalue(kind)
    user = "vt.ubnd" if kind == "issued" else "gd.snv"
    before = site.last_change()
    answer = site.post(user, f"{document.absolute_url()}/@workflow/{step}")
    assert answer.status_code in (400, 404), answer.text
    assert site.last_change() == before


# ---- copying and moving ----------------------------------------------------------


@pytest.fixture(scope="module")
def both(site):
    """A clerk of both agencies."""
    from builders import make_person
    from plone import api
    from plone.dexterity.utils import addContentToContainer
    from plone.dexterity.utils import createContent

    def make():
        with api.env.adopt_roles(["Manager"]):
            make_person("vt.chung", "Văn thư chung")
            for agency in (site.portal.ubnd, site.portal.snv):
                position = createContent(
                    "Position",
                    id="vt-chung",
                    title="Văn thư",
                    person="vt.chung",
                    office_title="Văn thư",
                    functions={"clerk"},
                )
                addContentToContainer(agency, position, checkConstraints=False)

    site.build(make)
    return "vt.chung"


@pytest.mark.parametrize("service", ["@copy", "@move"])
@pytest.mark.parametrize("kind", ["issued", "arrived"])
@pytest.mark.parametrize("target", [FOLDER, INBOX])
def test_not_copied_not_moved(site, both, manager, request, kind, service, target):
    """A document exists once: not in another agency, not twice in its own."""
    document = request.getfixturevalue(kind)
    before = site.last_change()
    for user in (both, "vt.ubnd", "vt.snv", manager):
        answer = site.post(
            user, f"{target}/{service}", {"source": document.absolute_url()}
        )
        copied = answer.json() if answer.content else None
        assert answer.status_code >= 400 or copied == [], (user, answer.text)
    assert site.last_change() == before


@pytest.mark.parametrize("service", ["@copy", "@move"])
def test_folders_neither(site, both, issued, service):
    """A year with its documents is not carried off whole."""
    year = issued.__parent__
    before = site.last_change()
    answer = site.post(
        both, f"snv/van-ban-di/{service}", {"source": year.absolute_url()}
    )
    assert answer.status_code >= 400 or answer.json() == [], answer.text
    assert site.last_change() == before


# ---- what Plone tells of everything ------------------------------------------------


LEAKS = (
    "@actions",
    "@addons",
    "@aliases",
    "@breadcrumbs",
    "@contextnavigation",
    "@history",
    "@lock",
    "@navigation",
    "@sharing",
    "@types",
    "@workflow",
    "@contents",
    "@linkintegrity",
    "@@download/file",
    "@@display-file/file",
    "@@images/file",
    "view",
)


@pytest.mark.parametrize("name", LEAKS)
@pytest.mark.parametrize("kind", ["issued", "arrived"])
def test_nothing_leaks(site, request, kind, name):
    """Neither title, symbol nor file reach who may not see the document."""
    document = request.getfixturevalue(kind)
    home = "ubnd" if kind == "issued" else "snv"
    stranger = "snv" if kind == "issued" else "ubnd"
    for user in (f"vt.{stranger}", f"gd.{stranger}", f"qt.{home}", f"cv2.{home}", None):
        for accept in ("application/json", "text/html"):
            answer = site.get(
                user,
                f"{document.absolute_url()}/{name}",
                headers={"Accept": accept},
            )
            assert answer.status_code in (302, 401, 403, 404), (user, answer.text)
            assert document.title not in answer.text
            assert not answer.content.startswith(b"%PDF")


@pytest.mark.parametrize("name", ["@sharing", "@history", "@aliases"])
@pytest.mark.parametrize("method", ["POST", "PATCH", "DELETE"])
@pytest.mark.parametrize("part", ["document", "attachment"])
def test_writing_services_of_plone(site, issued, part, name, method):
    """Sharing by hand, going back to a version, other addresses: for nobody."""
    target = issued if part == "document" else attachment(issued)
    before = site.last_change()
    bodies = {
        "@sharing": {"entries": [{"id": "cv2.ubnd", "roles": {"Reader": True}}]},
        "@history": {"version": 0},
        "@aliases": {"items": [{"path": "/khac"}]},
    }
    for user in ("vt.ubnd", "gd.ubnd", "cv.ubnd", "qt.ubnd", "vt.snv"):
        answer = site.call(
            user, method, f"{target.absolute_url()}/{name}", bodies[name]
        )
        assert answer.status_code in (400, 401, 403, 404), (user, answer.text)
    assert site.last_change() == before


@pytest.mark.parametrize("agency", ["ubnd", "snv"])
@pytest.mark.parametrize("folder", ["van-ban-den", "van-ban-di", "so"])
def test_folders_of_others(site, agency, folder):
    stranger = "snv" if agency == "ubnd" else "ubnd"
    for path in (f"{agency}/{folder}", f"{agency}/{folder}/{YEAR}"):
        for user in (f"gd.{stranger}", f"qt.{stranger}", None):
            assert site.get(user, path).status_code == 401
