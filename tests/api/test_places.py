"""Places of a draft and layouts of its agency over HTTP."""

from api_client import errors_of
from builders import bring
from builders import make_draft
from builders import pdf_file
from pki import make_scan
from signing_keys import DRAWN
import pytest


@pytest.fixture(scope="module")
def scan(site):
    """A draft whose file tells nothing."""
    return site.build(lambda: make_draft(file=pdf_file(data=make_scan(2))))


def url_of(document) -> str:
    return f"{document.absolute_url()}/@places"


def test_places_are_set_and_told(site, scan):
    found = site.get("cv.ubnd", url_of(scan)).json()
    assert found["missing"] == ["number", "day", "month", "person"]
    assert found["pages"] == [{"width": 595.28, "height": 841.89}] * 2
    answer = site.post("cv.ubnd", url_of(scan), {"boxes": DRAWN})
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert told["missing"] == []
    assert {one["source"] for one in told["boxes"].values()} == {"drawn", "derived"}
    assert told["boxes"]["number"]["box"] == DRAWN["number"]["box"]
    assert site.post("cv.ubnd", url_of(scan), {}).json()["missing"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"boxes": []}, "boxes"),
        ({"boxes": {"stamp": DRAWN["number"]}}, "boxes"),
        ({"boxes": {"number": {"page": 9, "box": [1, 2, 30, 40]}}}, "number"),
        ({"boxes": {"number": {"page": 0, "box": "0"}}}, "number"),
        ({"box": {}}, "box"),
        ({"layout": 7}, "layout"),
        ({"layout": "khong-co"}, "layout"),
        ({"layout": "a", "boxes": {}}, "layout"),
        ({"remember": ["a"]}, "remember"),
        ({"remember": " "}, "title"),
    ],
)
def test_wrong_input(site, scan, body, field):
    """The field is named; nothing is kept."""
    before = site.last_change()
    answer = site.post("cv.ubnd", url_of(scan), body)
    assert answer.status_code in (400, 404), answer.text
    assert field in errors_of(answer)
    assert site.last_change() == before


def test_rights(site, scan):
    """Who sees the draft sees its places; who has it in hand draws."""
    for user in (None, "cv.snv", "cv2.ubnd", "gd.ubnd"):
        assert site.get(user, url_of(scan)).status_code == 401
        assert site.post(user, url_of(scan), {"boxes": DRAWN}).status_code == 401
    checked = site.build(
        lambda: bring(make_draft(file=pdf_file(data=make_scan(2))), "format_check")
    )
    assert site.get("cv.ubnd", url_of(checked)).status_code == 200
    answer = site.post("cv.ubnd", url_of(checked), {"boxes": DRAWN})
    assert (answer.status_code, answer.json()["type"]) == (403, "NotAllowed")
    answer = site.post("vt.ubnd", url_of(checked), {"boxes": DRAWN})
    assert answer.status_code == 200
    signed = site.build(lambda: bring(make_draft(), "signed"))
    answer = site.post("vt.ubnd", url_of(signed), {"boxes": DRAWN})
    assert (answer.status_code, answer.json()["type"]) == (409, "WrongState")


def test_layouts(site, scan):
    """Used by who drafts, deleted by who keeps them, told to nobody else."""
    body = {"boxes": DRAWN, "remember": "Công văn quét"}
    layout = site.post("cv.ubnd", url_of(scan), body).json()["layout"]
    found = site.get("cv2.ubnd", "ubnd/@layouts").json()["items"]
    assert [one["id"] for one in found] == [layout]
    assert found[0]["boxes"]["person"]["page"] == -1
    assert site.get("cv.snv", "ubnd/@layouts").status_code == 403
    address = f"ubnd/@layouts/{layout}"
    assert site.call("cv.ubnd", "DELETE", address).status_code == 403
    assert site.call("vt.snv", "DELETE", address).status_code == 403
    assert site.call("vt.ubnd", "DELETE", address).status_code == 204
    assert site.call("vt.ubnd", "DELETE", address).status_code == 404
    assert site.get("cv.ubnd", "ubnd/@layouts").json()["items"] == []
