"""``@find``, ``@texts``, ``@searches``."""

from api_client import errors_of
from builders import pdf_file
from camau.qlvbdh.jobs import texts
from pki import make_scan
import pytest
import ways


@pytest.fixture(scope="module")
def entered(site):
    """Three documents of ``snv``; the worker is through with them."""
    documents = [
        site.build(ways.entered, code_number=str(n), title=f"Báo cáo <b>số {n}</b>")
        for n in (7, 8)
    ]
    documents.append(
        site.build(ways.entered, code_number="9", file=pdf_file("s.pdf", make_scan()))
    )
    while texts.enter_waiting():
        continue
    return documents


def numbers(site, user: str, query: str) -> list[str]:
    """Symbols of what is found."""
    answer = site.get(user, f"@find?{query}")
    assert answer.status_code == 200
    return [one["symbol"] for one in answer.json()["items"]]


def test_words_and_fields(site, entered):
    assert numbers(site, "vt.snv", "q=7 ubnd vp") == ["7/UBND-VP"]
    assert numbers(site, "vt.snv", "code_number=8") == ["8/UBND-VP"]
    assert numbers(site, "vt.snv", "q=bao&code_number=9") == []
    assert sorted(numbers(site, "vt.snv", "q=báo&exact=1&sort=oldest")) == [
        "7/UBND-VP",
        "8/UBND-VP",
    ]
    assert numbers(site, "vt.snv", "") == []


@pytest.mark.parametrize("user", ["vt.ubnd", "cv.snv", "qt.snv"])
def test_not_for_who_may_not_see(site, entered, user):
    found = site.get(user, "@find?q=ubnd&facets=1").json()
    assert (found["items"], found["items_total"]) == ([], 0)
    assert not any(found["facets"].values())


def test_pages(site, entered):
    first = site.get("vt.snv", "@find?q=ubnd vp&b_size=2").json()
    assert (len(first["items"]), first["items_total"]) == (2, 3)
    rest = site.get("vt.snv", first["batching"]["next"]).json()
    assert len(rest["items"]) == 1
    assert "prev" in rest["batching"]
    beyond = site.get("vt.snv", "@find?q=ubnd vp&b_start=99").json()
    assert beyond["items"] == []


def test_snippets_are_plain(site, entered):
    (found,) = site.get("vt.snv", "@find?q=quyet dinh&code_number=7").json()["items"]
    (snippet,) = found["snippets"]
    hits = [one["text"] for one in snippet["parts"] if one["hit"]]
    assert hits == ["QUYET", "DINH"]
    assert snippet["page"] == 1


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("exact=yes", "exact"),
        ("facets=2", "facets"),
        ("sort=title", "sort"),
        ("khong_co=1", "khong_co"),
        ("issued_date_from=2021-02-30", "issued_date_from"),
        ("q=a&q=b", "q"),
        ("q.x:record=a", "q"),
        ("title=a&title=b", "title"),
        ("b_start=-1", "b_start"),
    ],
)
def test_wrong_parameters(site, query, field):
    answer = site.get("vt.snv", f"@find?{query}")
    assert answer.status_code == 400
    assert list(errors_of(answer)) == [field]


def test_long_and_strange_questions(site, entered):
    """None of them is an error."""
    for q in ("%22", "*", "a*" * 300, "%00", "(a OR b) AND NOT", "x" * 3000, "🙂 a"):
        assert site.get("vt.snv", f"@find?q={q}").status_code == 200


@pytest.mark.parametrize("name", ["@find?q=a", "@searches"])
def test_not_for_anonymous(site, name):
    assert site.get(None, name).status_code == 401


def test_texts(site, entered):
    states = site.get("vt.snv", f"{entered[2].absolute_url()}/@texts").json()["items"]
    assert [(one["file"], one["state"]) for one in states] == [("s.pdf", "empty")]
    again = site.call("vt.snv", "POST", f"{entered[2].absolute_url()}/@texts")
    assert again.json()["items"][0]["state"] == "queued"
    nothing = site.call("vt.snv", "POST", f"{entered[0].absolute_url()}/@texts")
    assert nothing.status_code == 409
    assert site.get("vt.ubnd", f"{entered[0].absolute_url()}/@texts").status_code == 401


def test_searches(site, entered):
    body = {"name": "Số 7", "q": "7 ubnd", "type_code": ["cong-van"]}
    made = site.call("vt.snv", "POST", "@searches", body)
    assert made.status_code == 201
    (kept,) = site.get("vt.snv", "@searches").json()["items"]
    assert kept == made.json()
    assert [
        one["symbol"] for one in site.get("vt.snv", kept["find"]).json()["items"]
    ] == ["7/UBND-VP"]
    assert site.get("gd.snv", "@searches").json()["items"] == []
    assert site.call("gd.snv", "DELETE", kept["@id"]).status_code == 404
    assert site.call("vt.snv", "DELETE", kept["@id"]).status_code == 204
    assert site.get("vt.snv", "@searches").json()["items"] == []


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"q": "a"}, "name"),
        ({"name": "Một"}, "name"),
        ({"name": 1, "q": "a"}, "name"),
        ({"name": "Một", "q": "a", "la": "b"}, "la"),
        ({"name": "Một", "q": ["a"]}, "q"),
        ({"name": "Một", "issued_date_to": 2021}, "issued_date_to"),
        ({"name": "Một", "title": {"a": 1}}, "title"),
    ],
)
def test_wrong_searches(site, body, field):
    answer = site.call("vt.snv", "POST", "@searches", body)
    assert answer.status_code == 400
    assert list(errors_of(answer)) == [field]
