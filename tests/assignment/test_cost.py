"""What an assignment costs: counted, not timed."""

from builders import add_post
from builders import person
from camau.qlvbdh.assignment import model
from camau.qlvbdh.assignment.localroles import AssignmentRoles
from camau.qlvbdh.assignment.model import Assignment
from camau.qlvbdh.assignment.model import Assignments
from plone import api
from Products.CMFCore.indexing import processQueue
from Products.CMFPlone.CatalogTool import CatalogTool
from ways import arrived
from ways import register
from work import assign
import pytest
import transaction


@pytest.fixture
def indexed(monkeypatch):
    """Paths of what is indexed, one for each time."""
    found = []
    original = CatalogTool.catalog_object

    def catalog_object(self, obj, *arguments, **options):
        found.append("/".join(obj.getPhysicalPath()))
        return original(self, obj, *arguments, **options)

    monkeypatch.setattr(CatalogTool, "catalog_object", catalog_object)
    return found


@pytest.fixture
def crowd(agency):
    """Thirty persons of the agency."""
    with api.env.adopt_roles(["Manager"]):
        names = [
            add_post(agency, f"nv{number}", "Nhân viên", {"officer"}, "phong-2")
            for number in range(30)
        ]
    processQueue()
    return [f"user:{name}" for name in names]


def test_thirty_persons_index_the_document_once(document, crowd, indexed):
    """And nothing else: no folder, no unit, no person."""
    processQueue()
    indexed.clear()
    with person("gd.snv"):
        from camau.qlvbdh.assignment.service import assign as service

        service(document, lead=crowd[0], collaborators=crowd[1:])
        processQueue()
        assert indexed == ["/".join(document.getPhysicalPath())]
    assert len(Assignments(document)) == 30


def test_attachments_follow_once(agency, crowd, indexed):
    """Their entries in the catalog say who may see them, so they are indexed, too."""
    document = register(arrived())
    assert len(document.attachments()) == 1
    processQueue()
    indexed.clear()
    assign("gd.snv", document, lead=crowd[0], collaborators=crowd[1:])
    expected = [document, *document.attachments()]
    assert sorted(indexed) == sorted(
        "/".join(one.getPhysicalPath()) for one in expected
    )


def fill(document, start, stop):
    """Assignments of so many units."""
    records = Assignments(document)
    for number in range(start, stop):
        records.put(
            Assignment(
                id=f"nhóm--{number:05d}/0001",
                party=f"unit:nhóm-{number:05d}",
                role="PHXL",
                parent=None,
                by="gd.snv",
                at="2026-05-12T09:30:00+07:00",
            )
        )


def touched(document, principal, monkeypatch):
    """Stored objects and records that the question for one principal wakes."""
    transaction.savepoint()
    jar = document._p_jar
    jar.cacheMinimize()
    made = []
    original = model.Assignment

    def assignment(**values):
        made.append(values["id"])
        return original(**values)

    with monkeypatch.context() as patch:
        patch.setattr(model, "Assignment", assignment)
        roles = AssignmentRoles(document).getRoles(principal)
    awake = [type(obj).__name__ for _oid, obj in jar._cache.lru_items()]
    parts = [name for name in awake if name in ("OOBTree", "OOBucket")]
    return roles, made, len(parts)


def test_roles_of_one_cost_the_same_among_many(document, monkeypatch):
    """A range look-up: few nodes of the tree, and only that principal's records."""
    assign("gd.snv", document, lead="user:cv.snv")
    fill(document, 0, 300)
    few = touched(document, "nhóm--00150", monkeypatch)
    fill(document, 300, 3000)
    many = touched(document, "nhóm--00150", monkeypatch)
    assert few == many
    assert many[:2] == (("PHXL",), ["nhóm--00150/0001"])


def test_nobody_costs_no_record(document, monkeypatch):
    """The common case: a person that has nothing to do with it."""
    assign("gd.snv", document, lead="user:cv.snv")
    fill(document, 0, 300)
    roles, made, _parts = touched(document, "gd.snv", monkeypatch)
    assert (roles, made) == ((), [])


def test_neighbours_in_the_tree_are_not_mixed_up(document):
    """Ids that begin alike are different persons."""
    records = Assignments(document)
    names = ("cv", "cv.", "cv.a", "cv-", "cv0", "cv00", "cv1", "cu")
    for name in names:
        records.put(
            Assignment(
                id=records.new_id(name),
                party=f"user:{name}",
                role="PHXL",
                parent=None,
                by="gd.snv",
                at="2026-05-12T09:30:00+07:00",
            )
        )
    for name in names:
        assert [one.party for one in Assignments(document).of(name)] == [f"user:{name}"]
