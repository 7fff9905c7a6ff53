"""What a document tells besides its fields, and to whom."""

from api_cases import ALL_ACTS
from api_cases import asked_back
from api_cases import failed
from builders import bring
from builders import deliver
from builders import make_draft
from copying import last
from hashlib import sha256
import copying
import pytest
import ways


SERVICES = {
    "@acts": ("in", "out"),
    "@assignments": ("in",),
    "@copies": ("in", "out"),
    "@deliveries": ("out",),
    "@doc-history": ("in", "out"),
    "@related": ("in", "out"),
    "@validation": ("in", "out"),
}
READABLE = [(name, kind) for name, kinds in SERVICES.items() for kind in kinds]


@pytest.fixture(scope="module")
def documents(site):
    """An incoming document in work, and an issued one."""
    return {
        "in": site.build(ways.processing),
        "out": site.build(lambda: bring(make_draft(), "issued")),
    }


READER = {"in": "cv.snv", "out": "vt.ubnd"}
OUTSIDER = {"in": "vt.ubnd", "out": "vt.snv"}


@pytest.mark.parametrize(("name", "kind"), READABLE)
def test_for_readers_only(site, documents, name, kind):
    """Another agency, the agency's administrator and nobody get nothing."""
    url = f"{documents[kind].absolute_url()}/{name}"
    found = site.get(READER[kind], url)
    assert found.status_code == 200, found.text
    if name != "@validation":
        assert found.json()["@id"] == url
    home = READER[kind].partition(".")[2]
    for user in (OUTSIDER[kind], f"qt.{home}", f"cv2.{home}", None):
        answer = site.get(user, url)
        assert answer.status_code == 401
        assert documents[kind].title not in answer.text


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        (name, other)
        for name, kinds in SERVICES.items()
        for other in {"in", "out"} - set(kinds)
    ],
)
def test_only_where_it_means_something(site, documents, name, kind):
    url = f"{documents[kind].absolute_url()}/{name}"
    assert site.get(READER[kind], url).status_code == 404


@pytest.mark.parametrize(("name", "kind"), READABLE)
def test_reading_writes_nothing(site, documents, name, kind):
    """A GET never does (design: conventions)."""
    before = site.last_change()
    site.get(READER[kind], f"{documents[kind].absolute_url()}/{name}")
    assert site.last_change() == before


def test_acts_say_what_is_possible(site, documents):
    """The same answer as doing it would give."""
    answer = site.get("cv.snv", f"{documents['in'].absolute_url()}/@acts").json()
    possible = {one["name"] for one in answer["items"] if one["possible"]}
    assert {one["name"] for one in answer["items"]} == {
        name for kind, name in ALL_ACTS if kind == "IncomingDocument"
    }
    assert {"progress", "complete", "ask-extension", "hand-back"} <= possible
    assert not possible & {"register", "refuse", "start", "quarantine"}


def test_acts_say_what_comes_first(site, documents):
    """Reasons stand only with acts of the person's role (R8.2)."""
    url = documents["in"].absolute_url()
    for user in ("cv.snv", "vt.snv"):
        items = site.get(user, f"{url}/@acts").json()["items"]
        assert all(not one["reason"] for one in items if one["possible"])
    out = site.build(lambda: bring(make_draft(), "signed"))
    answer = site.get("vt.ubnd", f"{out.absolute_url()}/@acts").json()
    found = {one["name"]: one["reason"] for one in answer["items"] if one["reason"]}
    assert found == {"issue": "Cấp số cho văn bản trước."}


def test_acts_describe_their_fields(site, documents):
    """Enough to build a form: types, limits, where the values are."""
    url = documents["in"].absolute_url()
    items = {
        one["name"]: one for one in site.get("gd.snv", f"{url}/@acts").json()["items"]
    }
    fields = {one["name"]: one for one in items["assign"]["fields"]}
    assert fields["lead"]["vocabulary"] == f"{url}/@vocabularies/camau.qlvbdh.Parties"
    assert fields["collaborators"]["type"] == "List"
    assert fields["collaborators"]["vocabulary"] == fields["lead"]["vocabulary"]
    assert fields["instruction"]["max_length"] == 2000
    assert not fields["lead"]["required"]
    percent = items["progress"]["fields"][1]
    assert (percent["name"], percent["min"], percent["max"]) == ("percent", 0, 100)
    assert items["quarantine"]["fields"][0]["required"]
    assert items["erase"]["consequence"]


def test_assignments(site, documents):
    items = site.get("cv.snv", f"{documents['in'].absolute_url()}/@assignments").json()
    found = {(one["role"], one["party"], one["status"]) for one in items["items"]}
    assert ("XLC", "unit:phong-1", "active") in found
    assert ("XLC", "user:cv.snv", "active") in found
    assert ("XDB", "user:cv5.snv", "active") in found
    lead = next(one for one in items["items"] if one["party"] == "unit:phong-1")
    assert lead["title"] == "Phòng Một"
    assert lead["by"] == "gd.snv"


def test_related(site):
    """Both ways, with what the reader may view; one relation page by page."""

    def make():
        law = bring(make_draft(title="Quy chế"), "issued")
        uid = law.UID()
        for title in ("Một", "Hai"):
            last = bring(make_draft(title=title, basis=[uid, "30/2020"]), "issued")
        return law, last

    law, last = site.build(make)
    url = f"{law.absolute_url()}/@related"
    (found,) = site.get("vt.ubnd", url).json()["items"]
    assert (found["relation"], found["items_total"]) == ("basis_of", 2)
    assert {one["Title"] for one in found["items"]} == {"Một", "Hai"}
    page = site.get("vt.ubnd", f"{url}/basis_of?b_size=1").json()
    assert (page["@id"], len(page["items"])) == (f"{url}/basis_of", 1)
    assert "next" in page["batching"]
    (found,) = site.get("vt.ubnd", f"{last.absolute_url()}/@related").json()["items"]
    assert (found["relation"], found["texts"]) == ("basis", ["30/2020"])
    assert site.get("vt.ubnd", f"{url}/amends").json()["items_total"] == 0
    assert site.get("vt.ubnd", f"{url}/no-such").status_code == 404


def test_deliveries(site):
    """R9.3a: the sender sees what became of it at each recipient."""
    document = site.build(failed)
    url = f"{document.absolute_url()}/@deliveries"
    (item,) = site.get("vt.ubnd", url).json()["items"]
    assert (item["recipient"], item["status"]) == ("H12.05", "failed")
    assert item["status_title"] == "Gửi lỗi"
    site.act("vt.ubnd", document, "resend", {"recipient": "H12.05"})
    site.build(deliver)
    (item,) = site.get("vt.ubnd", url).json()["items"]
    assert (item["status"], item["status_title"]) == ("01", "Đã đến")
    assert [line["code"] for line in item["history"]][-1] == "01"
    assert set(item["history"][0]) == {"code", "at", "note"}


def test_deliveries_during_a_recall(site):
    document = site.build(asked_back)
    sent = next(
        one
        for one in site.portal.ubnd["van-ban-di"][
            str(document.arrival_date.year)
        ].objectValues()
        if one.UID() == document.sent_from
    )
    url = f"{sent.absolute_url()}/@deliveries"
    (item,) = site.get("vt.ubnd", url).json()["items"]
    assert (item["recall"], item["recall_title"]) == ("13", "Đã yêu cầu lấy lại")


def test_history_newest_first(site, documents):
    """NĐ 30, Annex VI, III.5.a: who did what and when, with the zone."""
    items = site.get("cv.snv", f"{documents['in'].absolute_url()}/@doc-history").json()
    times = [one["at"] for one in items["items"]]
    assert times == sorted(times, reverse=True)
    assert all(at.endswith("+07:00") for at in times)
    acts = {one["act"] for one in items["items"]}
    assert {"register", "submit", "assign", "start"} <= acts


def test_validation(site, documents):
    """R4.1: the verdict and what it rests on."""
    found = site.get("cv.snv", f"{documents['in'].absolute_url()}/@validation").json()
    assert found["report"]["verdict"]
    assert found["reports"] == [found["report"]]
    assert found["judging_since"] is None
    (file,) = found["files"][:1]
    assert file["filename"] == "Công văn số 12.pdf"
    assert len(file["sha256"]) == 64
    assert file["pages"] == 1


def test_copies(site):
    """R9.2d-1: who made what, and the signed file for who sees the document."""
    document = site.build(lambda: copying.signed(copying.on_paper()))
    url = f"{document.absolute_url()}/@copies"
    (item,) = site.get("vt.snv", url).json()["items"]
    assert (item["form"], item["symbol"]) == ("sao-y", last(document).symbol)
    assert (item["status"], item["status_title"]) == ("done", "Đã hoàn thành")
    assert item["signature"]["after"] == item["file"]["sha256"]
    assert item["document"] is None
    where = item["file"]["download"]
    found = site.get("gd.snv", where)
    assert sha256(found.content).hexdigest() == item["file"]["sha256"]
    assert found.headers["Content-Disposition"].startswith("attachment")
    for user in ("vt.ubnd", "qt.snv", "cv2.snv", None):
        assert document.title not in site.get(user, where).text
        assert not site.get(user, where).content.startswith(b"%PDF")


@pytest.mark.parametrize("name", ["copy-file/009", "copy-file", "copy-print/001"])
def test_no_such_copy(site, name):
    """An unknown number; none; what is not printed."""
    document = site.build(lambda: copying.signed(copying.on_paper()))
    where = f"{document.absolute_url()}/@@{name}"
    assert site.get("vt.snv", where).status_code == 404


def test_recall_tells_of_copies(site):
    """R9.2b: what was issued as a copy stays out, and the answer names it."""
    document = site.build(lambda: copying.signed(ways.outgoing("issued")))
    body = {"copy": "001", "recipients": ["H12.05"]}
    issued = site.act("vt.ubnd", document, "issue-copy", body).json()
    told = site.act("vt.ubnd", document, "recall", {"reason": "Ban hành nhầm"}).json()
    (item,) = told["remark"]["items"]
    assert (item["@id"], item["UID"]) == (issued["@id"], issued["UID"])
    assert "không được thu hồi theo" in told["remark"]["text"]


def test_validation_again(site, documents):
    """R4.1-2: the reports of a document follow one another, the first stays."""
    document = documents["in"]
    url = f"{document.absolute_url()}/@validation"
    (first,) = site.get("cv.snv", url).json()["reports"]
    assert site.act("cv.snv", document, "revalidate").status_code == 409
    site.build(lambda: ways.judged_long_ago(document))
    assert site.act("cv.snv", document, "revalidate").status_code == 200
    found = site.get("cv.snv", url).json()
    assert found["reports"] == [first, found["report"]]


def test_validation_of_what_is_issued(site, documents):
    """R4.1-2: on demand, like that of what arrived."""
    document = documents["out"]
    url = f"{document.absolute_url()}/@validation"
    assert site.get("vt.ubnd", url).json()["report"] is None
    assert site.act("vt.ubnd", document, "revalidate").status_code == 200
    assert site.get("vt.ubnd", url).json()["report"]["verdict"] == "unsigned"
