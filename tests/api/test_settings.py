"""The lists of the whole site, and the field of documents that is chosen from one."""

from api_client import errors_of
from camau.qlvbdh.content.subject_areas import DEFAULT_SUBJECT_AREAS
import pytest
import ways


PANEL = "@controlpanels/vocabularies"
WITHOUT = [one for one in DEFAULT_SUBJECT_AREAS if not one.startswith("y-te|")]


@pytest.fixture(scope="module")
def document(site):
    """Waits for the clerk, about health."""
    return site.build(ways.entered, subject_area="y-te")


def test_read(site, manager):
    found = site.get(manager, PANEL).json()
    assert found["data"]["subject_areas"] == DEFAULT_SUBJECT_AREAS
    assert "document_types" in found["data"]


def test_the_list_can_be_changed(site, manager, document):
    """A retired area stays readable and is chosen no more, but by who has it."""
    lines = [*WITHOUT, "y-te|Sức khỏe|thoi-dung", "bien-dao|Biển, đảo"]
    answer = site.call(manager, "PATCH", PANEL, {"subject_areas": lines})
    assert answer.status_code == 204
    shown = site.get("vt.snv", document).json()["subject_area"]
    assert shown == {"title": "Sức khỏe", "token": "y-te"}
    terms = site.get("vt.snv", "@vocabularies/camau.qlvbdh.SubjectAreas?b_size=99")
    tokens = [one["token"] for one in terms.json()["items"]]
    assert "bien-dao" in tokens
    assert "y-te" not in tokens
    other = site.build(ways.entered, code_number="16")
    answer = site.act("vt.snv", other, "register", {"subject_area": "y-te"})
    assert list(errors_of(answer)) == ["subject_area"]
    body = {"subject_area": "y-te", "confirm_duplicate": True}
    assert site.act("vt.snv", document, "register", body).status_code == 200
    site.call(manager, "PATCH", PANEL, {"subject_areas": DEFAULT_SUBJECT_AREAS})


@pytest.mark.parametrize("lines", [WITHOUT, [*WITHOUT, "y-te"], ["Y tế|Y tế"], [1]])
def test_what_is_wrong_is_named(site, manager, document, lines):
    """Dropped although documents have it, and lines that are no areas."""
    before = site.get(manager, PANEL).json()["data"]["subject_areas"]
    answer = site.call(manager, "PATCH", PANEL, {"subject_areas": lines})
    assert answer.status_code == 400
    assert list(errors_of(answer)) == ["subject_areas"]
    assert site.get(manager, PANEL).json()["data"]["subject_areas"] == before


@pytest.mark.parametrize("user", ["vt.snv", "qt.snv"])
def test_only_for_who_looks_after_the_site(site, user):
    assert site.get(user, PANEL).status_code in (401, 403)
    answer = site.call(user, "PATCH", PANEL, {"subject_areas": []})
    assert answer.status_code in (401, 403)


def test_correcting_an_area(site):
    """Old and new value are kept; empty again is an answer, too."""
    document = site.build(lambda: ways.register(ways.entered(code_number="17")))
    for given in ("y-te", None):
        body = {"subject_area": given, "reason": "Chọn lại"}
        answer = site.act("vt.snv", document, "edit-registration", body)
        shown = answer.json()["subject_area"]
        assert (shown and shown["token"]) == given
    lines = site.get("vt.snv", f"{document.absolute_url()}/@doc-history").json()
    assert lines["items"][0]["data"]["changed"] == {"subject_area": ["y-te", "None"]}


def test_area_of_an_issued_document(site):
    document = site.build(ways.outgoing, "issued")
    url = f"{site.url}/@find?subject_area=y-te&portal_type=OutgoingDocument"
    assert site.get("vt.ubnd", url).json()["items_total"] == 0
    assert (
        site.act("cv.ubnd", document, "set-area", {"subject_area": "y-te"}).status_code
        == 403
    )
    answer = site.act("vt.ubnd", document, "set-area", {"subject_area": "y-te"})
    assert answer.json()["subject_area"]["token"] == "y-te"
    assert site.get("vt.ubnd", url).json()["items_total"] == 1
    again = site.act("vt.ubnd", document, "set-area", {"subject_area": "y-te"})
    assert list(errors_of(again)) == ["subject_area"]
