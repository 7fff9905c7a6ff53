"""Each act over HTTP: it is done by who may, and by nobody else (R8.*, R9.*)."""

from api_cases import ALL_ACTS
from api_cases import CASES
from api_cases import ENDS
from api_cases import TAKEN_OUT
from builders import forget_roles
from plone import api
from zope.component import getGlobalSiteManager
import pytest


PREFIXES = (
    "vt",
    "gd",
    "pgd",
    "tp",
    "cv",
    "cv2",
    "qt",
    "lt",
    "tp2",
    "cv3",
    "cv4",
    "cv5",
)
every_act = pytest.mark.parametrize("key", list(ALL_ACTS), ids="-".join)


def test_no_act_is_forgotten():
    assert set(CASES) == set(ALL_ACTS)


@every_act
def test_every_act_has_a_service(site, key):
    """A new line in the table without its service in ZCML is noticed here."""
    kind, name = key
    services = {
        (registered.required[0].__name__, registered.name)
        for registered in getGlobalSiteManager().registeredAdapters()
        if registered.name.startswith("POST_application_json_@")
    }
    assert (f"I{kind}", f"POST_application_json_@{name}") in services


@every_act
def test_done(site, key):
    """The acting person does it; the answer is the document as it is then."""
    case = CASES[key]
    document = site.build(case.ready)
    answer = site.act(case.user, document, key[1], case.input(document))
    assert answer.status_code == case.status, answer.text
    if case.status == 204:
        site.refresh()
        assert not answer.content
        assert site.get(case.user, document).status_code == 401
        assert api.content.get_state(document) == case.state
        return
    found = answer.json()
    assert found["review_state"] == case.state
    if case.status == 201:
        assert answer.headers["Location"] == found["@id"]
        assert found["@id"] != document.absolute_url()
        return
    site.refresh()
    assert found["UID"] == document.UID()
    assert api.content.get_state(document) == case.state


@every_act
def test_refused_without_permission(site, key):
    """403 for who sees the document, 401 for who does not; nothing changes."""
    case, act = CASES[key], ALL_ACTS[key]
    document = site.build(case.ready)
    body = case.input(document)
    before = site.last_change()
    home = case.user.partition(".")[2]
    for user in (None, "vt.ubnd" if home == "snv" else "vt.snv", f"qt.{home}"):
        answer = site.act(user, document, key[1], body)
        assert answer.status_code == 401, (user, answer.text)
        assert document.title not in answer.text
    for user in viewers(document, act.permission, home):
        answer = site.act(user, document, key[1], body)
        assert answer.status_code == 403, (user, answer.text)
        assert answer.json()["type"] == "NotAllowed"
        assert "không" in answer.json()["message"]
    assert site.last_change() == before


def viewers(document, permission: str, home: str) -> list[str]:
    """Who sees the document but lacks the permission."""
    found = []
    for prefix in PREFIXES:
        user = api.user.get(f"{prefix}.{home}")
        forget_roles()
        may = {
            name: api.user.has_permission(name, user=user, obj=document)
            for name in ("View", permission)
        }
        if may["View"] and not may[permission]:
            found.append(user.getId())
    return found


@pytest.mark.parametrize(
    "key",
    [
        key
        for key, act in ALL_ACTS.items()
        if act.permission != "View" and key != TAKEN_OUT
    ],
    ids="-".join,
)
def test_refused_in_a_wrong_state(site, ends, key):
    """409 with the present state, in words and as data."""
    document, user = ends[key[0]]
    before = site.last_change()
    case = CASES[key]
    body = case.body if isinstance(case.body, dict) else {}
    answer = site.act(user, document, key[1], body)
    assert answer.status_code == 409, answer.text
    problem = answer.json()
    assert problem["type"] == "WrongState"
    assert problem["data"] == {"state": api.content.get_state(document)}
    assert "trạng thái" in problem["message"]
    assert site.last_change() == before


@pytest.fixture(scope="module")
def ends(site):
    """A document of each kind at the end of its way, and who sees it."""
    return {kind: (site.build(make), user) for kind, (make, user) in ENDS.items()}


@every_act
def test_done_once(site, key):
    """The same act again is refused or changes the same thing; it never breaks."""
    case = CASES[key]
    document = site.build(case.ready)
    body = case.input(document)
    site.act(case.user, document, key[1], body)
    again = site.act(case.user, document, key[1], body)
    assert again.status_code in (200, 201, 204, 400, 401, 403, 404, 409), again.text


@pytest.mark.parametrize("kind", ["IncomingDocument", "OutgoingDocument"])
def test_acts_of_the_other_kind(site, ends, kind):
    """They do not exist there."""
    document, user = ends[kind]
    names = {name for found, name in ALL_ACTS if found == kind}
    other = {name for _found, name in ALL_ACTS} - names
    for name in sorted(other):
        assert site.act(user, document, name).status_code == 404
