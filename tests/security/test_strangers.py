"""What those see who have no business with a document: nothing."""

from AccessControl import Unauthorized
from actors import acting
from actors import ADMINISTRATOR
from actors import agencies_with_everybody
from actors import ANONYMOUS
from actors import MONITOR
from actors import POSTS
from camau.qlvbdh.search import worklists
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from ways import outgoing
from ways import processing
from ways import TITLE
import pytest


STRANGERS = (*(f"{prefix}.ubnd" for prefix in POSTS), ANONYMOUS)
"""People of ``ubnd`` before the documents of ``snv``."""

WITHOUT_CONTENTS = ("qt.snv", MONITOR, ADMINISTRATOR, SITE_OWNER_NAME)
"""Those who run the system do not read (R15.5)."""

CONTENTS = ("IncomingDocument", "OutgoingDocument", "Attachment")


@pytest.fixture
def document(portal):
    """A document that ``snv`` handles; it came from ``ubnd``."""
    agencies_with_everybody()
    return processing()


def found_by(name, **query):
    """Paths that the catalog gives to an actor."""
    with acting(name):
        brains = api.portal.get_tool("portal_catalog")(**query)
        return sorted(brain.getPath() for brain in brains)


def reaches(name, path):
    """Whether an actor gets there by traversal that checks rights."""
    with acting(name):
        try:
            api.portal.get().restrictedTraverse(path)
        except Unauthorized:
            return False
        return True


def waiting(name):
    """UIDs of all that an actor's worklists name."""
    with acting(name):
        return {
            brain.UID
            for worklist in worklists.WORKLISTS
            for brain in worklists.items(worklist)[0]
        }


def parts(document):
    """The document, its attachment and all above them up to the agency."""
    path = "/".join(document.getPhysicalPath())
    agency = "/plone/snv"
    inner = path.removeprefix(f"{agency}/").split("/")
    above = [f"{agency}/{'/'.join(inner[:size])}" for size in range(1, len(inner) + 1)]
    return [*above, f"{path}/{document.attachments()[0].getId()}"]


def test_strangers_find_only_the_agency(document):
    """Search by place gives the entry of the directory and nothing below it."""
    for name in STRANGERS:
        expected = [] if name == ANONYMOUS else ["/plone/snv"]
        assert found_by(name, path="/plone/snv") == expected, name


@pytest.mark.parametrize("names", [STRANGERS, WITHOUT_CONTENTS])
def test_contents_are_not_found(document, names):
    """Neither by text nor by any other index."""
    queries = (
        {"SearchableText": TITLE},
        {"SearchableText": document.symbol},
        {"portal_type": CONTENTS},
        {"review_state": "processing"},
        {"agency": "snv"},
        {"UID": document.UID()},
        {"document_id": document.document_id},
    )
    for query in queries:
        assert found_by("cv.snv", path="/plone/snv", **query), query
        for name in names:
            assert found_by(name, path="/plone/snv", **query) == [], (name, query)


@pytest.mark.parametrize("names", [STRANGERS, WITHOUT_CONTENTS])
def test_nothing_is_reached_by_its_address(document, names):
    """Traversal that checks rights ends before the document."""
    for name in names:
        for path in parts(document)[2:]:
            assert not reaches(name, path), (name, path)


PLACES = ("van-ban-den", "van-ban-di", "so", "phong-1", "vt-snv")


def test_places_of_another_agency_are_closed(document):
    """Folders, registers, units and positions are the agency's own."""
    for place in PLACES:
        path = f"/plone/snv/{place}"
        assert reaches("cv.snv", path), place
        assert [name for name in STRANGERS if reaches(name, path)] == [], place


def test_no_worklist_names_it(document):
    """Counters and lists ask past the rights, so they must not ask for others."""
    assert document.UID() in waiting("cv.snv")
    for name in (*STRANGERS, *WITHOUT_CONTENTS):
        assert document.UID() not in waiting(name), name


def test_those_who_run_the_system_read_no_draft(portal):
    """In no state before issue either."""
    agencies_with_everybody()
    document = outgoing("to_sign")
    for name in ("qt.ubnd", MONITOR, ADMINISTRATOR, SITE_OWNER_NAME):
        assert found_by(name, portal_type=CONTENTS) == [], name
        with acting(name):
            for permission in ("View", "Access contents information"):
                assert not api.user.has_permission(permission, obj=document), name
