"""Registers and agencies: the book, numbers set aside, years, the end of an agency."""

from api_bad import bad_inputs
from api_client import errors_of
from builders import make_agency
from builders import person
from camau.qlvbdh import clock
from camau.qlvbdh.api.agencies import IDissolve
from camau.qlvbdh.api.registers import IOpenYear
from camau.qlvbdh.api.registers import IReserve
from camau.qlvbdh.drafting import service as drafting
from camau.qlvbdh.numbering import service
from plone import api
import pytest
import ways


YEAR = clock.today().year
BOOK = f"ubnd/so/{YEAR}/van-ban-di"
ARRIVALS = f"snv/so/{YEAR}/van-ban-den"


@pytest.fixture(scope="module")
def numbered(site):
    """Numbers 1 and 2 of ``ubnd``, the first struck; both have arrival numbers."""
    first = site.build(ways.outgoing, "numbered")
    with person("vt.ubnd"):
        site.build(drafting.void, first, reason="Nhầm nội dung")
    second = site.build(ways.completed)
    return first, second


def test_outgoing_book(site, numbered):
    """Annex IV: the columns of the form, every number with its line."""
    found = site.get("vt.ubnd", f"{BOOK}/@book").json()
    assert [one["name"] for one in found["columns"]][:3] == [
        "symbol",
        "issued_date",
        "type_and_subject",
    ]
    assert found["columns"][0]["title"] == "Số, ký hiệu văn bản"
    assert found["items_total"] == 2
    struck, issued = found["items"]
    assert struck["struck"]
    assert struck["remark"] == "Số đã hủy: Nhầm nội dung"
    assert struck["document"] == numbered[0].UID()
    assert issued["state"] == "issued"
    assert issued["values"] == {
        "symbol": "02/UBND-P1",
        "issued_date": clock.today().isoformat(),
        "type_and_subject": f"Công văn – {ways.TITLE}",
        "signer": "Giám đốc UBND",
        "recipients": "Sở Nội vụ Thử nghiệm",
        "copy_holder": "Phòng Một",
        "copies": None,
        "handed_on": clock.today().isoformat(),
        "receipt": None,
        "note": "",
    }


def test_incoming_book(site, numbered):
    (line,) = site.get("vt.snv", f"{ARRIVALS}/@book").json()["items"]
    assert line["values"] == {
        "arrival_date": clock.today().isoformat(),
        "arrival_number": 1,
        "organ_name": "UBND tỉnh Thử nghiệm",
        "symbol": "02/UBND-P1",
        "issued_date": clock.today().isoformat(),
        "type_and_subject": f"Công văn – {ways.TITLE}",
        "addressee": "Phòng Một",
        "handed_on": clock.today().isoformat(),
        "receipt": "",
        "note": "",
    }


def test_pages_of_the_book(site, numbered):
    second = site.get("vt.ubnd", f"{BOOK}/@book?b_start=1&b_size=1").json()
    assert [one["number"] for one in second["items"]] == [2]
    assert second["batching"]["prev"].endswith("/@book?b_start=0&b_size=1")
    assert site.get("vt.ubnd", f"{BOOK}/@book?b_start=9").json()["items"] == []
    only = site.get("vt.ubnd", f"{BOOK}/@book", params={"sequence": "*"}).json()
    assert only["items_total"] == 2


def test_span_of_the_book(site, numbered):
    """Numbers and days, also in the links."""
    today = clock.today().isoformat()
    span = {"from": "2", "from_day": today, "to_day": today}
    found = site.get("vt.ubnd", f"{BOOK}/@book", params=span).json()
    assert [one["number"] for one in found["items"]][:1] == [2]
    one = site.get("vt.ubnd", f"{BOOK}/@book?from=1&to=2&b_size=1").json()
    assert one["items_total"] == 2
    assert "from=1&to=2" in one["batching"]["next"]
    past = site.get("vt.ubnd", f"{BOOK}/@book?to_day={YEAR - 1}-12-31").json()
    assert past["items_total"] == 0


@pytest.mark.parametrize(
    ("name", "kind", "begin"),
    [
        ("book.pdf", "application/pdf", b"%PDF-"),
        (
            "book.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            b"PK",
        ),
    ],
)
def test_book_as_a_file(site, numbered, name, kind, begin):
    """For who reads the book; a wrong span is refused."""
    answer = site.get("vt.ubnd", f"{BOOK}/@@{name}?from=1&to=2")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == kind
    assert f"van-ban-di-{YEAR}-1-2.{name[5:]}" in answer.headers["Content-Disposition"]
    assert answer.content.startswith(begin)
    refused = site.get("vt.ubnd", f"{BOOK}/@@{name}?from=2&to=1")
    assert refused.status_code == 400
    assert "Số cuối phải sau số đầu." in refused.text
    for stranger in ("vt.snv", None):
        answer = site.get(stranger, f"{BOOK}/@@{name}")
        assert not answer.content.startswith(begin)
        assert ways.TITLE not in answer.text


def test_pages_over_several_sequences(site, numbered):
    """A register that counts each type apart is read as one list."""

    def fill():
        register = service.register_for(
            site.portal.ubnd, "outgoing", "qd-quy-pham", YEAR
        )
        register.document_types = {"qd-quy-pham", "nq-quy-pham"}
        for uid, code in (
            ("a", "qd-quy-pham"),
            ("b", "nq-quy-pham"),
            ("c", "qd-quy-pham"),
        ):
            service.allocate(register, uid, code, by="vt.ubnd")
        return register

    register = site.build(fill)
    url = f"{register.absolute_url()}/@book"
    pages = [site.get("vt.ubnd", f"{url}?b_start={n}&b_size=2").json() for n in (0, 2)]
    assert [page["items_total"] for page in pages] == [3, 3]
    assert pages[0]["sequences"] == ["nq-quy-pham", "qd-quy-pham"]
    symbols = [one["values"]["symbol"] for page in pages for one in page["items"]]
    kinds = [symbol.split("/")[2] for symbol in symbols]
    assert kinds == ["NQ-UBND", "QĐ-UBND", "QĐ-UBND"]
    only = site.get("vt.ubnd", f"{url}?sequence=qd-quy-pham&b_start=1").json()
    assert [one["number"] for one in only["items"]] == [2]
    assert only["items"][0]["remark"] == "Không còn văn bản trong hệ thống"


@pytest.mark.parametrize("user", ["qt.ubnd", "manager"])
def test_who_runs_the_system_reads_no_book(site, manager, numbered, user):
    """R11.2, R15.5: numbers, but no contents of documents."""
    person = manager if user == "manager" else user
    lines = site.get(person, f"{BOOK}/@book").json()["items"]
    assert lines[1]["number"] == 2
    assert not any(line["values"].get("type_and_subject") for line in lines)


@pytest.mark.parametrize("user", ["cv.ubnd", "lt.ubnd", "tp.ubnd", "gd.ubnd"])
def test_book_is_open_in_the_agency(site, numbered, user):
    """Whoever handles documents sees all lines, also of documents not theirs."""
    lines = site.get(user, f"{BOOK}/@book").json()["items"]
    assert lines[1]["values"]["type_and_subject"].endswith(ways.TITLE)


@pytest.mark.parametrize("user", ["vt.snv", "gd.snv", None])
def test_book_is_closed_to_others(site, numbered, user):
    answer = site.get(user, f"{BOOK}/@book")
    assert answer.status_code == 401
    assert ways.TITLE not in answer.text


def test_secret_stays_out_of_the_book(site):
    """R1.2-2: the abstract of a quarantined document may be the secret."""
    document = site.build(ways.outgoing, "numbered")
    number = document.number
    site.act("gd.ubnd", document, "quarantine", {"reason": "Văn bản mật"})

    def subject(user: str) -> str:
        url = f"{BOOK}/@book?b_start={number - 1}&b_size=1"
        (line,) = site.get(user, url).json()["items"]
        return line["values"]["type_and_subject"]

    assert subject("vt.ubnd") == ""
    assert subject("gd.ubnd").endswith(ways.TITLE)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("sequence=x", "sequence"),
        ("b_start=x", "b_start"),
        ("from=x", "from"),
        ("from=3&to=2", "to"),
        ("from_day=31/02/2026", "from_day"),
        ("from_day=2026-02-02&to_day=2026-02-01", "to_day"),
    ],
)
def test_wrong_query_of_the_book(site, numbered, query, field):
    answer = site.get("vt.ubnd", f"{BOOK}/@book?{query}")
    assert answer.status_code == 400
    assert list(errors_of(answer)) == [field]


@pytest.fixture
def reserved(site, numbered):
    """Two numbers that the leader sets aside."""
    body = {"type_code": "quyet-dinh", "count": 2, "reason": "Kỳ họp"}
    answer = site.post("gd.ubnd", f"{BOOK}/@reserve-number", body)
    assert answer.status_code == 200, answer.text
    return answer.json()["numbers"]


def test_reserve(site, reserved):
    """They are in the book, and used only when asked for."""
    assert reserved[1] == reserved[0] + 1
    url = f"{BOOK}/@book?b_start={reserved[0] - 1}&b_size=2"
    lines = site.get("vt.ubnd", url).json()["items"]
    assert {one["remark"] for one in lines} == {"Số giữ trước: Kỳ họp"}
    draft = site.build(ways.outgoing, "signed")
    site.build(setattr, draft, "type_code", "quyet-dinh")
    answer = site.act("vt.ubnd", draft, "number", {"reserved": reserved[0]})
    assert answer.json()["code_number"] == f"{reserved[0]:02d}"
    again = site.build(ways.outgoing, "signed")
    taken = site.act("vt.ubnd", again, "number", {"reserved": reserved[0]})
    assert taken.status_code == 409
    assert taken.json()["type"] == "NumberTaken"


WRITING = [
    (f"{BOOK}/@reserve-number", "gd.ubnd", IReserve, ("vt.ubnd", "qt.ubnd", "cv.ubnd")),
    ("ubnd/@open-year", "qt.ubnd", IOpenYear, ("vt.ubnd", "gd.ubnd", "cv.ubnd")),
]
GOOD = {
    IReserve: {"type_code": "quyet-dinh", "reason": "Kỳ họp"},
    IOpenYear: {"year": YEAR},
    IDissolve: {"on": clock.today().isoformat(), "legal_basis": "NQ 1"},
}


@pytest.mark.parametrize(
    ("where", "user", "schema", "others"),
    [*WRITING, (f"{BOOK}/@close", "qt.ubnd", None, ("vt.ubnd", "gd.ubnd"))],
)
def test_only_with_permission(site, numbered, where, user, schema, others):
    before = site.last_change()
    for other in (*others, "gd.snv", "qt.snv", None):
        assert site.post(other, where, GOOD.get(schema)).status_code == 401
    assert site.last_change() == before


BAD = [
    pytest.param(where, user, schema, name, value, id=f"{where}-{label!a}")
    for where, user, schema, _others in WRITING
    for name, value, label in bad_inputs(schema)
]


@pytest.mark.parametrize(("where", "user", "schema", "name", "value"), BAD)
def test_refused_value(site, numbered, where, user, schema, name, value):
    before = site.last_change()
    answer = site.post(user, where, {**GOOD[schema], name: value})
    assert answer.status_code == 400, answer.text
    assert list(errors_of(answer)) == [name]
    assert site.last_change() == before


def test_close(site):
    """What it gave stays; it gives no more, and the year goes on without it."""
    with api.env.adopt_roles(["Manager"]):
        agency = site.build(make_agency, "stp", "H12.06", "Sở Tư pháp", "STP")
    opened = site.post("qt.stp", "stp/@open-year", {"year": YEAR}).json()
    url = next(
        one["@id"] for one in opened["items"] if one["@id"].endswith("van-ban-di")
    )
    answer = site.post("qt.stp", f"{url}/@close")
    assert answer.status_code == 200
    assert answer.json()["closed"] is True
    assert site.post("qt.stp", f"{url}/@close").status_code == 200
    body = {"type_code": "quyet-dinh", "reason": "Kỳ họp"}
    refused = site.post("gd.stp", f"{url}/@reserve-number", body)
    assert refused.status_code == 409
    assert refused.json()["type"] == "ClosedRegister"
    assert site.post("qt.stp", f"{url}/@close", {"a": 1}).status_code == 400
    assert agency.getId() == "stp"


def test_open_year(site, numbered):
    """Next year, once; not one further."""
    answer = site.post("qt.snv", "snv/@open-year", {"year": YEAR + 1})
    assert answer.status_code == 200, answer.text
    titles = [one["title"] for one in answer.json()["items"]]
    assert "Sổ văn bản đến" in titles
    again = site.post("qt.snv", "snv/@open-year", {"year": YEAR + 1})
    assert again.json() == answer.json()
    before = site.last_change()
    far = site.post("qt.snv", "snv/@open-year", {"year": YEAR + 2})
    assert far.status_code == 400
    assert far.json()["type"] == "WrongYear"
    assert list(errors_of(far)) == ["year"]
    assert site.last_change() == before


def test_used_register_is_not_deleted(site, numbered):
    """Plone's own DELETE answers with our problem, not with an error page."""
    answer = site.call("qt.ubnd", "DELETE", BOOK)
    assert answer.status_code == 409, answer.text
    assert answer.json()["type"] == "RegisterInUse"


def test_dissolve(site, manager):
    """R2.1-2: both sides are linked, the successor takes over."""
    with api.env.adopt_roles(["Manager"]):
        site.build(make_agency, "huyen", "H12.51", "UBND huyện", "UBNDH")
    body = {
        "on": clock.today().isoformat(),
        "successors": ["H12.05"],
        "legal_basis": "Nghị quyết 12/2026/NQ-HĐND",
    }
    for user in ("qt.huyen", "gd.huyen", "qt.snv", None):
        assert site.post(user, "huyen/@dissolve", body).status_code == 401
    answer = site.post(manager, "huyen/@dissolve", body)
    assert answer.status_code == 200, answer.text
    assert answer.json()["valid_to"] == body["on"]
    assert answer.json()["successors"] == ["H12.05"]
    site.refresh()
    assert "H12.51" in site.portal.snv.predecessors


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param(name, value, id=f"{label!a}")
        for name, value, label in bad_inputs(IDissolve)
    ],
)
def test_dissolve_refused_value(site, manager, name, value):
    before = site.last_change()
    answer = site.post(manager, "ubnd/@dissolve", {**GOOD[IDissolve], name: value})
    assert answer.status_code == 400, answer.text
    assert list(errors_of(answer)) == [name]
    assert site.last_change() == before


def test_dissolve_into_itself(site, manager):
    body = {**GOOD[IDissolve], "successors": ["H12"]}
    answer = site.post(manager, "ubnd/@dissolve", body)
    assert answer.status_code == 400
    assert list(errors_of(answer)) == ["successors"]
