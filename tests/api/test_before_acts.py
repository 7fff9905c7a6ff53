"""What is asked before an act: duplicates, what is in order, phrases."""

import pytest
import ways


TWIN = {"symbol": "77/bnv-ccvc", "organ_name": "bo noi vu"}


@pytest.fixture(scope="module")
def entered(site):
    """A document in the book of ``snv``."""
    return site.build(
        lambda: ways.register(
            ways.entered(
                code_number="77", code_notation="BNV-CCVC", organ_name="Bộ Nội vụ"
            )
        )
    )


def test_twins(site, entered):
    """Without regard to marks and case; another sender's is another document."""
    found = site.get("vt.snv", "snv/@twins", params=TWIN).json()["items"]
    assert [one["UID"] for one in found] == [entered.UID()]
    assert found[0]["arrival_number"] == entered.arrival_number
    other = {**TWIN, "organ_name": "Bộ Tài chính"}
    assert site.get("vt.snv", "snv/@twins", params=other).json()["items"] == []
    assert site.get("vt.snv", "snv/@twins").json()["items"] == []


@pytest.mark.parametrize("user", ["cv.snv", "vt.ubnd"])
def test_only_clerks_look_for_twins(site, user):
    assert site.get(user, "snv/@twins", params=TWIN).status_code == 403


def test_issue_checks(site):
    """A line for what is in order, and for what is not; nobody else looks."""
    url = site.build(ways.outgoing, "numbered").absolute_url()
    items = site.get("vt.ubnd", f"{url}/@issue-checks").json()["items"]
    levels = {one["name"]: one["level"] for one in items}
    assert levels["number"] == "good"
    assert levels["signature"] == "warning"
    assert site.get("vt.snv", f"{url}/@issue-checks").status_code == 401


def test_review_checks(site):
    """What a reviewer is told; nobody else looks."""
    url = site.build(ways.outgoing, "unit_review").absolute_url()
    items = site.get("tp.ubnd", f"{url}/@review-checks").json()["items"]
    levels = {one["name"]: one["level"] for one in items}
    assert levels["signing_authority"] == "good"
    assert levels["certificate"] == "warning"
    assert site.get("vt.snv", f"{url}/@review-checks").status_code == 401


def test_the_next_number(site):
    """For who numbers, and only while there is something to number."""
    document = site.build(ways.outgoing, "signed")
    url = document.absolute_url()
    told = site.get("vt.ubnd", f"{url}/@next-number").json()
    assert told["reserved"] == []
    assert [one["level"] for one in told["items"]] == ["good"]
    assert site.get("cv.ubnd", f"{url}/@next-number").status_code == 403
    given = site.post("vt.ubnd", f"{url}/@number", {}).json()
    assert f"{given['code_number']}/{given['code_notation']}" == told["symbol"]
    assert site.get("vt.ubnd", f"{url}/@next-number").status_code == 409


def test_nobody_is_left_by_saying_so(site):
    """An empty list of recipients is taken at its word."""
    document = site.build(ways.outgoing, "numbered")
    site.build(lambda: setattr(document, "other_recipients", ["Công ty Minh Họa"]))
    body = {"other_recipients": []}
    url = document.absolute_url()
    assert site.post("vt.ubnd", f"{url}/@issue", body).status_code == 200
    items = site.get("vt.ubnd", f"{url}/@deliveries").json()["items"]
    assert "Công ty Minh Họa" not in [one["name"] for one in items]


def test_phrases(site):
    """The agency's people read, leaders and administrators write."""
    assert site.get("cv.snv", "snv/@phrases").json()["phrases"]
    body = {"phrases": ["Để biết."]}
    answer = site.post("qt.snv", "snv/@phrases", body)
    assert answer.json()["phrases"] == ["Để biết."]
    assert site.get("gd.snv", "snv/@phrases").json()["phrases"] == ["Để biết."]


@pytest.mark.parametrize(
    "user, status", [("gd.ubnd", 403), ("cv.snv", 401), ("vt.snv", 401)]
)
def test_others_do_not_write_phrases(site, user, status):
    answer = site.post(user, "snv/@phrases", {"phrases": []})
    assert answer.status_code in (status, 401, 403)


def test_strangers_do_not_read_phrases(site):
    assert site.get("gd.ubnd", "snv/@phrases").status_code == 403
