"""Every page of every role: valid, for all to use, in Vietnamese, quiet, on a phone too.

The pages are those of ``scripts/screens.py``, of which ``make screenshots`` takes pictures.
"""

from builders import make_person
from builders import PASSWORD
from builders import person
from camau.qlvbdh import clock
from camau.qlvbdh.delegation import service as delegation
from checks import all_errors
from checks import axe_errors
from checks import html_errors
from checks import untranslated
from checks import word_errors
from collections.abc import Iterator
from copying import made
from plone import api
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from screens import act_screens
from screens import Finder
from screens import ROLES
from screens import WIDTHS
from signing_keys import key_folder
from signing_keys import register_certificates
from ways import INCOMING_WAYS
from ways import OUTGOING_WAYS
import pytest


pytestmark = pytest.mark.browser

USERS = {
    "sending-clerk": "vt.ubnd",
    "signing-leader": "gd.ubnd",
    "drafter": "cv.ubnd",
}
"""Who has the role here; the others are those of the demonstration."""

EXPECTED = {"not-found": 404, "not-allowed": 403, "not-allowed-here": 403}
"""Pages whose status says that they are not what was asked for."""

OUTGOING = (
    *("draft", "submit_to_unit", "approve", "pass_check"),
    *("sign", "number", "issue", "recall"),
)
INCOMING = (
    *("arrive", "register", "refuse", "submit", "assign", "start"),
    *("suspend", "complete", "recall"),
)


def fill() -> None:
    """A document in each state, and one of everything else that has a page."""
    for way in OUTGOING:
        OUTGOING_WAYS[way][1]()
    arrived = {way: INCOMING_WAYS[way][1]() for way in INCOMING}
    arrived["complete"].paper_copy = "received"
    made(arrived["complete"], medium="paper-paper")
    portal = api.portal.get()
    register_certificates(portal["snv"], key_folder())
    with person("gd.snv"):
        delegation.delegate(
            portal["snv"],
            post="gd-snv",
            person="pgd.snv",
            valid_from=clock.today(),
            valid_to=clock.today(),
            legal_basis="Giấy ủy quyền số 03/GUQ-SNV",
        )
    with api.env.adopt_roles(["Manager"]):
        group = createContent(
            "RecipientGroup", id="nhom", title="Các cơ quan", members=["H12"]
        )
        addContentToContainer(portal["snv"], group, checkConstraints=False)
        monitor = make_person("theodoi", "Nguyễn Hữu Hiếu")
        api.user.grant_roles(monitor, roles=["Monitor"])


@pytest.fixture(scope="module")
def seen(site) -> set:
    """Pages that were walked through already: (path as it is written, kind of act)."""
    site.build(fill)
    return set()


def pages(site: str, user: str, role: str, seen: set) -> Iterator[tuple[str, str]]:
    """Name and address of the pages of a role; the form of each act once."""
    finder = Finder(site, user, PASSWORD, user.partition(".")[2] or "snv")
    for screen in ROLES[role][1]:
        address = finder.address(screen)
        yield screen.name, address
        if not screen.acts:
            continue
        html = finder.session.get(address, headers={"Accept": "text/html"}).text
        for name, form in act_screens(screen, html):
            kind = name.split("-")[0], form.rpartition("/")[2]
            if kind not in seen:
                seen.add(kind)
                yield name, form


@pytest.mark.parametrize("role", ROLES)
def test_nothing_is_wrong(site, visit, seen, role):
    """HTML, axe at both widths, words, width on a phone; ``visit`` looks at the console."""
    user = USERS.get(role, ROLES[role][0])
    visitor = visit(user or None)
    page = visitor.page
    found = []
    for name, address in pages(site.url, user, role, seen):
        answer = page.goto(address)
        wrong = all_errors(page, answer.text(), WIDTHS)
        if answer.status != EXPECTED.get(name, 200):
            wrong.append(f"answers {answer.status}")
        if visitor.overflow:
            wrong.append(f"wider than a phone by {visitor.overflow} pixels")
        page.set_viewport_size({"width": 1280, "height": WIDTHS[1280]})
        found += [f"{name}: {one}" for one in wrong]
    if found:
        pytest.fail("\n".join(found), pytrace=False)


# ---- the checks themselves can fail -------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Change your personal information",
        "Save",
        "Still logged in as a Zope user",
        "Sẽ gửi: Please wait",
        "Nobody translated these words",
    ],
)
def test_english_is_noticed(text):
    assert untranslated([text, text]) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Trả lại nơi gửi",
        "Không có trang này",
        "15/UBND-VP",
        "tp2.snv",
        "Công văn.pdf",
        "Plone",
        "22/11/2026 13:05",
        "Khoa Toan Tin",
    ],
)
def test_vietnamese_and_data_are_not(text):
    assert untranslated([text]) == []


def test_a_string_without_a_translation_is_noticed(site, visit):
    """Plone's own page of all its settings is English in part: no role is led there."""

    def manager() -> None:
        with api.env.adopt_roles(["Manager"]):
            api.user.grant_roles(make_person("quan-tri", "Quản trị"), roles=["Manager"])

    site.build(manager)
    page = visit("quan-tri").go("@@overview-controlpanel").page
    assert word_errors(page)


@pytest.mark.parametrize(
    "body, error",
    [
        ("<p><div></div></p>", "line 1"),
        ("<i id=a></i><b id=a></b>", "id twice: a"),
        ("<label for=x>X</label>", "for names nothing: x"),
        ("<a href=#><button>X</button></a>", "<button> in <a>"),
        ("<div><li>X</div>", "<li> in <div>"),
    ],
)
def test_wrong_html_is_noticed(body, error):
    page = f"<!DOCTYPE html><html lang=vi><head><title>T</title></head><body>{body}"
    assert [one for one in html_errors(page) if one.startswith(error)]


def test_a_field_without_a_label_is_noticed(visit):
    page = visit(None).page
    page.set_content("<html lang=vi><title>T</title><main><input></main></html>")
    assert any(one.startswith("label: ") for one in axe_errors(page))
