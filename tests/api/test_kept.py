"""What was registered or issued stays, where it is, and tells nothing to others (R10-2)."""

from builders import bring
from builders import make_person
from builders import PDF
from camau.qlvbdh import clock
from plone import api
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from typing import Any
import hashlib
import pytest
import ways


YEAR = clock.today().year
FOLDER = f"ubnd/van-ban-di/{YEAR}"
INBOX = f"snv/van-ban-den/{YEAR}"


@pytest.fixture(scope="module")
def issued(site):
    """An issued document with an attachment."""
    return site.build(lambda: bring(ways.draft(), "issued"))


@pytest.fixture(scope="module")
def arrived(site, issued):
    """An incoming document in work, with an attachment."""
    return site.build(ways.processing)


def attachment(document: Any) -> Any:
    """Its first attachment."""
    return document.attachments()[0]


CHANGES = [
    {"title": "Khác"},
    {"file": {"data": "JVBERi0xLjcK", "encoding": "base64", "filename": "a.pdf"}},
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


PROPERTIES = b"""<?xml version="1.0"?>
<d:propertyupdate xmlns:d="DAV:"><d:set><d:prop>
<z:title xmlns:z="http://www.zope.org/propsets/default">Khac</z:title>
</d:prop></d:set></d:propertyupdate>"""


@pytest.mark.parametrize("way", ["PROPPATCH", "PUT", "properties"])
@pytest.mark.parametrize("part", ["document", "attachment"])
@pytest.mark.parametrize("kind", ["issued", "arrived"])
def test_not_changed_past_forms_and_rest(site, manager, request, kind, part, way):
    """Zope's own ways into an object: WebDAV and its property sheet."""
    document = request.getfixturevalue(kind)
    target = document if part == "document" else attachment(document)
    before, title = site.last_change(), target.title
    home = "ubnd" if kind == "issued" else "snv"
    for user in (*(f"{prefix}.{home}" for prefix in ("vt", "gd", "cv", "qt")), manager):
        if way == "properties":
            where = f"{target.absolute_url()}/manage_changeProperties?title=Khac"
            answer = site.call(user, "POST", where, headers={"Accept": "text/html"})
        else:
            answer = site.call(
                user, way, target, raw=PROPERTIES, headers={"Accept": "text/xml"}
            )
        assert answer.status_code >= 300, (user, answer.status_code)
    site.refresh()
    assert (site.last_change(), target.title) == (before, title)


@pytest.mark.parametrize(
    "change",
    [
        {"organ_id": "H12.77"},
        {"aliases": ["H12"]},
        {"valid_to": "2020-01-01", "successors": ["H12"]},
        {"e_capable": False},
    ],
    ids=lambda change: next(iter(change)),
)
def test_an_administrator_does_not_change_who_the_agency_is(site, change):
    """R15.5: who reads its documents and gets its mail is not for the agency to say."""
    agency = site.portal.snv
    before = {name: getattr(agency, name) for name in change}
    site.call("qt.snv", "PATCH", agency, change)
    site.refresh()
    assert {name: getattr(agency, name) for name in change} == before
    assert site.call("qt.snv", "PATCH", agency, {"telephone": "0290 1"}).ok


@pytest.mark.parametrize(
    "change",
    [{"per_type": True}, {"year": 2031}, {"closed": True}],
    ids=lambda change: next(iter(change)),
)
def test_a_register_in_use_keeps_its_rules(site, issued, change):
    """Art. 15: the numbers that were given depend on them."""
    book = site.portal.ubnd.so[str(YEAR)]["van-ban-di"]
    before = {name: getattr(book, name) for name in change}
    assert site.call("qt.ubnd", "PATCH", book, change).status_code == 409
    site.refresh()
    assert {name: getattr(book, name) for name in change} == before
    assert site.call("qt.ubnd", "PATCH", book, {"title": "Sổ văn bản đi"}).ok


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
