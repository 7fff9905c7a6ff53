"""Worklists, agencies, parties."""

from api_client import errors_of
from camau.qlvbdh.search.worklists import WORKLISTS
import pytest
import ways


@pytest.fixture(scope="module")
def waiting(site):
    """Three documents wait for the clerk of ``snv``, one is in work."""
    arrived = [
        site.build(ways.entered, code_number=str(n), urgency=n) for n in range(3)
    ]
    return arrived, site.build(ways.processing)


def counts(site, user: str) -> dict[str, int]:
    """Counter by list."""
    items = site.get(user, "@worklists").json()["items"]
    return {one["id"]: one["count"] for one in items}


def test_counters(site, waiting):
    assert list(counts(site, "vt.snv")) == [one.id for one in WORKLISTS]
    assert counts(site, "vt.snv")["receive"] == 3
    assert counts(site, "cv.snv")["lead"] == 1
    assert counts(site, "cv4.snv")["collaborate"] == 1
    assert counts(site, "cv5.snv")["informed"] == 1


@pytest.mark.parametrize("user", ["vt.ubnd", "qt.snv", "lt.snv", "cv2.snv"])
def test_counters_of_others(site, waiting, user):
    """Nothing of it waits for them, in the lists neither."""
    assert set(counts(site, user).values()) == {0}
    for one in WORKLISTS:
        assert site.get(user, f"@worklists/{one.id}").json()["items"] == []


def test_notices(site):
    """R8.1d-2, R5.3-3: each for one person, gone when it was read."""
    document = site.build(ways.recalled)
    (notice,) = site.get("cv.snv", "@notices").json()["items"]
    assert "đã bị thu hồi" in notice["text"]
    assert notice["document"] is None
    assert site.call("cv2.snv", "DELETE", notice["@id"]).status_code == 404
    assert site.call("cv.snv", "DELETE", notice["@id"]).status_code == 204
    assert site.get("cv.snv", "@notices").json()["items"] == []
    assert site.call("cv.snv", "DELETE", notice["@id"]).status_code == 404
    assert document.tombstone


def test_page(site, waiting):
    """Urgent first; the total and the way to the next page."""
    found = site.get("vt.snv", "@worklists/receive?b_size=2").json()
    url = f"{site.url}/@worklists/receive"
    assert found["@id"] == url
    assert found["items_total"] == 3
    assert [one["urgency"] for one in found["items"]] == [2, 1]
    assert found["batching"] == {"@id": url, "next": f"{url}?b_start=2&b_size=2"}
    rest = site.get("vt.snv", found["batching"]["next"]).json()
    assert [one["urgency"] for one in rest["items"]] == [0]
    assert rest["batching"]["prev"] == f"{url}?b_start=0&b_size=2"
    first = found["items"][0]
    assert first["@id"] == waiting[0][2].absolute_url()
    assert first["@type"] == "IncomingDocument"
    assert first["review_state"] == "arrived"
    assert first["due"] is None


@pytest.mark.parametrize("query", ["b_start=999", "b_size=0", "b_size=100000000"])
def test_edges_of_paging(site, waiting, query):
    found = site.get("vt.snv", f"@worklists/receive?{query}")
    assert found.status_code == 200
    assert found.json()["items_total"] == 3
    assert len(found.json()["items"]) <= 3


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("b_start=một", "b_start"),
        ("b_start=-1", "b_start"),
        ("b_size=1.5", "b_size"),
        ("b_size=99999999999999999999", "b_size"),
        ("b_size=1&b_size=2", "b_size"),
    ],
)
def test_wrong_paging(site, query, field):
    answer = site.get("vt.snv", f"@worklists/receive?{query}")
    assert answer.status_code == 400
    assert list(errors_of(answer)) == [field]


@pytest.mark.parametrize("name", ["khong-co", "receive/them"])
def test_no_such_list(site, name):
    assert site.get("vt.snv", f"@worklists/{name}").status_code == 404


@pytest.mark.parametrize("name", ["@worklists", "@worklists/lead", "@agencies"])
def test_not_for_anonymous(site, name):
    assert site.get(None, name).status_code == 401


@pytest.mark.parametrize("query", ["so noi vu", "SỞ NỘI", "H12.05"])
def test_agencies(site, query):
    """With or without marks, or by identifier."""
    items = site.get("cv.ubnd", "@agencies", params={"q": query}).json()["items"]
    assert items == [
        {"organ_id": "H12.05", "title": "Sở Nội vụ Thử nghiệm", "local": True}
    ]


@pytest.mark.parametrize("query", ["q=a&q=b", "q:list=a", "q.x:record=a"])
def test_agencies_wrong_query(site, query):
    """Zope turns such names into lists and records."""
    answer = site.get("cv.ubnd", f"@agencies?{query}")
    assert answer.status_code == 400
    assert list(errors_of(answer)) == ["q"]


def test_agencies_nothing_found(site):
    assert site.get("cv.ubnd", "@agencies?q=zzz").json()["items"] == []


def test_parties(site, waiting):
    """Found from the agency and from a document in it."""
    for where, user in ((site.portal.snv, "gd.snv"), (waiting[1], "tp.snv")):
        url = f"{where.absolute_url()}/@parties"
        found = site.get(user, url, params={"q": "phong mot"})
        tokens = [one["token"] for one in found.json()["items"]]
        assert "unit:phong-1" in tokens
    everybody = site.get("gd.snv", f"{site.portal.snv.absolute_url()}/@parties")
    assert "user:cv.snv" in {one["token"] for one in everybody.json()["items"]}


@pytest.mark.parametrize("user", ["gd.ubnd", "qt.ubnd"])
def test_parties_of_another_agency(site, user):
    """Who works where is the agency's own matter."""
    answer = site.get(user, "snv/@parties?q=a")
    assert answer.status_code == 403
    assert "items" not in answer.json()


def test_parties_outside_agencies(site):
    answer = site.get("gd.snv", "@parties?q=a")
    assert answer.status_code == 404
    assert answer.json()["type"] == "NotFound"
