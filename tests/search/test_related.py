"""Related documents, both ways (D2)."""

from builders import bring
from builders import deliver
from builders import make_draft
from builders import person
from builders import received
from camau.qlvbdh.assignment import handling
from camau.qlvbdh.assignment.service import assign
from camau.qlvbdh.drafting import service as drafting
from camau.qlvbdh.search import related
from traffic import issued
from traffic import registered
from traffic import SENDER
from traffic import SNV
import copying
import pytest
import ways


@pytest.fixture(autouse=True)
def province(portal):
    """``ubnd`` and ``snv`` with two units each."""
    ways.two_units()


def seen(name: str, document) -> dict[str, list[str]]:
    """Relation → abstracts of the documents that a person is shown."""
    with person(name):
        return {
            one.relation.id: [brain.Title for brain in one.brains(0, 10)]
            for one in related.related(document)
        }


def test_both_ways(portal):
    """The way back is named from the other side, whatever the field."""
    law = issued(title="Quy chế")
    uid = law.UID()
    issued(title="Sửa quy chế", basis=[uid, "30/2020/NĐ-CP"], amends=[uid], replaces=[])
    issued(title="Bãi bỏ", repeals=[uid])
    later = issued(title="Thay thế", replaces=[uid])
    assert seen("vt.ubnd", law) == {
        "replaced_by": ["Thay thế"],
        "amended_by": ["Sửa quy chế"],
        "repealed_by": ["Bãi bỏ"],
        "basis_of": ["Sửa quy chế"],
    }
    assert seen("vt.ubnd", later) == {"replaces": ["Quy chế"]}


def test_what_was_typed_and_what_is_hidden():
    """A symbol stays a text; of what one may not view only the number is told."""
    law = make_draft(title="Dự thảo của người khác")
    other = issued(title="Công văn", basis=[law.UID(), "30/2020/NĐ-CP"])
    with person("vt.ubnd"):
        (found,) = related.related(other)
    assert (found.total, found.texts, found.hidden) == (0, ("30/2020/NĐ-CP",), 1)
    assert seen("cv.ubnd", other) == {"basis": ["Dự thảo của người khác"]}


def test_a_draft_is_shown_to_whom_may_view_it():
    """The way back follows rights, too."""
    law = issued(title="Quy chế")
    draft = make_draft(title="Dự thảo", basis=[law.UID()])
    assert seen("cv.ubnd", law) == {"basis_of": ["Dự thảo"]}
    assert seen("vt.ubnd", law) == {}
    bring(draft, "format_check")
    assert seen("vt.ubnd", law) == {"basis_of": ["Dự thảo"]}


def test_question_and_answer():
    """In both agencies: the answer at the one that gave it, its arrival at the other."""
    asked = issued(title="Đề nghị báo cáo")
    deliver()
    incoming = registered(received(SNV, asked))
    with person("gd.snv"):
        assign(incoming, lead="user:cv.snv")
    with person("cv.snv"):
        handling.start(incoming)
        answer = drafting.answer(incoming, title="Báo cáo")
    assert seen("cv.snv", incoming) == {"answered_by": ["Báo cáo"]}
    assert seen("cv.snv", answer) == {"answers": ["Đề nghị báo cáo"]}
    with person("cv.snv"):
        answer.answers = []
        answer.reindexObject()
    assert seen("cv.snv", answer) == {"created_from": ["Đề nghị báo cáo"]}
    assert seen("cv.snv", incoming) == {"drafts": ["Báo cáo"]}


def test_an_answer_that_arrived():
    asked = issued(title="Đề nghị báo cáo")
    deliver()
    incoming = registered(received(SNV, asked))
    draft = make_draft(
        "snv", (SENDER,), title="Báo cáo", answers=[incoming.UID()], signer="gd.snv"
    )
    bring(draft, "issued", "snv")
    deliver()
    assert seen("vt.ubnd", asked) == {"answered_by": ["Báo cáo"]}
    assert seen("vt.ubnd", received(SENDER, draft)) == {"answers": ["Đề nghị báo cáo"]}


def test_a_replacement_at_the_recipient():
    """Once it is registered, each names the other."""
    former = ways.replaced()
    ((relation, (title,)),) = seen("vt.snv", former).items()
    assert relation == "replaced_by"
    with person("vt.snv"):
        (found,) = related.related(former)
        later = found.brains(0, 1)[0].getObject()
    assert seen("vt.snv", later) == {"replaces": [former.title]}
    assert title == later.title


def test_an_arrival_that_came_twice():
    """Named once, as what it is."""
    arrival = ways.linked()
    assert list(seen("vt.snv", arrival)) == ["duplicate_of"]
    with person("vt.snv"):
        (found,) = related.related(arrival)
        former = found.brains(0, 1)[0].getObject()
    assert list(seen("vt.snv", former)) == ["duplicates"]


def test_a_copy():
    original = copying.signed(ways.outgoing("issued"))
    copy = copying.issued_from(original, copying.last(original), (SNV,))
    assert seen("vt.ubnd", original) == {"copies": [copy.title]}
    assert seen("vt.ubnd", copy) == {"copy_of": [original.title]}


def test_what_names_itself_is_not_related():
    document = issued()
    document.basis = [document.UID()]
    document.reindexObject()
    assert seen("vt.ubnd", document) == {}


def test_one_relation():
    """Of those that there are; it may be empty."""
    document = issued()
    with person("vt.ubnd"):
        assert related.one_way(document, "basis").total == 0
        assert related.one_way(document, "no-such") is None
