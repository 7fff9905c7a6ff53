"""Worklists, agencies, parties."""

from api_client import errors_of
from camau.qlvbdh.search.worklists import WORKLISTS
import pytest
import ways


@pytest.fixture(scope="module")
def waiting(site):
    """Three documents wait for the clerk of ``snv``, one is in work."""
    areas = ("y-te", None, None)
    arrived = [
        site.build(ways.entered, code_number=str(n), urgency=n, subject_area=area)
        for n, area in enumerate(areas)
    ]
    return arrived, site.build(ways.processing)


def counts(site, user: str) -> dict[str, int]:
    """Counter by list."""
    items = site.get(user, "@worklists").json()["items"]
    return {one["id"]: one["count"] for one in items}


def test_counters(site, waiting):
    assert counts(site, "vt.snv")["receive"] == 3
    assert counts(site, "cv.snv")["lead"] == 1
    assert counts(site, "cv4.snv")["collaborate"] == 1
    assert counts(site, "cv5.snv")["informed"] == 1


@pytest.mark.parametrize(
    ("user", "there", "not_there"),
    [
        ("vt.snv", "receive", "assign"),
        ("gd.snv", "assign", "receive"),
        ("tp.snv", "distribute", "sign"),
        ("cv.snv", "draft", "review"),
        ("lt.snv", "informed", "draft"),
    ],
)
def test_lists_of_a_function(site, user, there, not_there):
    """R2: a person's menu has what its functions can put something into."""
    found = site.get(user, "@worklists").json()
    ids = [one["id"] for one in found["items"]]
    assert there in ids
    assert not_there not in ids
    groups = {one["id"] for one in found["groups"]}
    assert {one["group"] for one in found["items"]} <= groups


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


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("urgency=1", ["2", "1"]),
        ("urgency=2", ["2"]),
        ("sort=symbol", ["0", "1", "2"]),
        ("sort=-symbol", ["2", "1", "0"]),
        ("sort=due", ["2", "1", "0"]),
        ("text=UBND-VP", ["2", "1", "0"]),
        ("text=%22...%22", []),
        ("sender=thu nghiem", ["2", "1", "0"]),
        ("sender=so", []),
        ("recipient=so", []),
        ("subject_area=y-te", ["0"]),
        ("subject_area=noi-vu", []),
        ("sort=subject_area", ["0", "2", "1"]),
        ("type_code=cong-van&state=arrived", ["2", "1", "0"]),
        ("type_code=quyet-dinh", []),
        ("since=01/01/2000&until=2000-12-31", []),
        ("since=2000-01-01", ["2", "1", "0"]),
        ("unread=1", []),
        ("role=lead", []),
    ],
)
def test_filters(site, waiting, query, found):
    """What is asked for, in the order that is asked for."""
    answer = site.get("vt.snv", f"@worklists/receive?{query}").json()
    assert [one["symbol"].partition("/")[0] for one in answer["items"]] == found
    assert answer["items_total"] == len(found)


def test_unread(site, waiting):
    """Until the person says that it was read, or has begun."""
    (item,) = site.get("cv5.snv", "@worklists/informed?unread=1").json()["items"]
    assert item["unread"]
    assert item["holders"] == ["Chuyên viên SNV"]
    assert site.get("cv.snv", "@worklists/lead?unread=1").json()["items"] == []


def test_links_keep_the_filter(site, waiting):
    answer = site.get("vt.snv", "@worklists/receive?urgency=1&b_size=1").json()
    assert answer["batching"]["next"].endswith("?urgency=1&b_start=1&b_size=1")


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("sort=actors", "sort"),
        ("role=Manager", "role"),
        ("urgency=rất", "urgency"),
        ("since=32/01/2026", "since"),
        ("until=hôm qua", "until"),
        ("actors=receive", "actors"),
        ("text=a&text=b", "text"),
    ],
)
def test_wrong_filters(site, query, field):
    """Named, and nothing else of the catalog can be asked for."""
    answer = site.get("vt.snv", f"@worklists/receive?{query}")
    assert answer.status_code == 400
    assert list(errors_of(answer)) == [field]


def test_preferences(site):
    """Kept for each person apart."""
    before = site.get("cv.snv", "@list-preferences").json()
    assert before["size"] == 50
    assert "organ" in before["columns"]["IncomingDocument"]
    body = {"portal_type": "IncomingDocument", "columns": ["symbol"], "size": 25}
    after = site.call("cv.snv", "PATCH", "@list-preferences", body).json()
    assert after["size"] == 25
    assert after["columns"]["IncomingDocument"] == ["symbol", "title"]
    assert site.get("cv2.snv", "@list-preferences").json() == before


def test_named_filters(site, waiting):
    """Kept, replaced under the same name, forgotten; nobody else's."""
    body = {"name": "Khẩn", "worklist": "receive", "query": {"urgency": "1"}}
    answer = site.call("vt.snv", "POST", "@list-preferences", body)
    assert answer.status_code == 201
    one = answer.json()
    assert site.get("vt.snv", one["items"]).json()["items_total"] == 2
    body["query"] = {"urgency": "2"}
    site.call("vt.snv", "POST", "@list-preferences", body)
    (kept,) = site.get("vt.snv", "@list-preferences").json()["filters"]
    assert kept["query"] == {"urgency": "2"}
    assert site.get("cv.snv", "@list-preferences").json()["filters"] == []
    assert site.call("cv.snv", "DELETE", kept["@id"]).status_code == 404
    assert site.call("vt.snv", "DELETE", kept["@id"]).status_code == 204
    assert site.get("vt.snv", "@list-preferences").json()["filters"] == []


@pytest.mark.parametrize(
    ("method", "body", "field"),
    [
        ("POST", {"name": " ", "worklist": "lead", "query": {"urgency": "1"}}, "name"),
        ("POST", {"name": "a", "worklist": "x", "query": {"urgency": "1"}}, "worklist"),
        ("POST", {"name": "a", "worklist": "lead", "query": {}}, "query"),
        ("POST", {"name": "a", "worklist": "lead", "query": {"role": "x"}}, "role"),
        ("PATCH", {"columns": ["UID"]}, "columns"),
        ("PATCH", {"size": 100000}, "size"),
    ],
)
def test_wrong_preferences(site, method, body, field):
    answer = site.call("cv.snv", method, "@list-preferences", body)
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
