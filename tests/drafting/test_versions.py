"""Every file a draft had is kept, with its author (R9.1b-1)."""

from builders import bring
from builders import make_draft
from builders import pdf_file
from builders import person
from builders import province
from camau.qlvbdh.audit.model import journal
from camau.qlvbdh.browser.details import changes
from camau.qlvbdh.browser.details import details
from camau.qlvbdh.drafting import service as drafting
from camau.qlvbdh.drafting import signature
from camau.qlvbdh.intake import destroy
from pki import make_pdf
from traffic import act
from traffic import may
from ways import attach
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent
import pytest


@pytest.fixture(autouse=True)
def agencies(portal):
    return province()


def edit(draft, user_id, **values):
    """Change a draft as its form does."""
    with person(user_id):
        for name, value in values.items():
            setattr(draft, name, value)
        notify(ObjectModifiedEvent(draft))


def authors(draft):
    return [user for _file, user, _at in draft.file_versions]


def test_the_first_version():
    """R9.1b-1."""
    draft = make_draft()
    ((file, user, at),) = draft.file_versions
    assert file is draft.file
    assert user == "cv.ubnd"
    assert at


def test_a_new_file_is_a_new_version():
    """R9.1b-1: the unit's head edits; the draft's own file stays readable."""
    draft = bring(make_draft(), "unit_review")
    first = draft.file
    edit(draft, "tp.ubnd", file=pdf_file("sửa.pdf", make_pdf(3)))
    assert authors(draft) == ["cv.ubnd", "tp.ubnd"]
    assert draft.file_versions[0][0] is first
    assert first.data != draft.file.data
    assert draft.page_count == 3


def test_other_changes_make_no_version():
    """R9.1b-1: the file is what counts."""
    draft = make_draft()
    edit(draft, "cv.ubnd", title="Về việc khác")
    assert len(draft.file_versions) == 1


def test_the_leader_edits_and_signs():
    """R9.1b-1: directly, before the signature and not after it."""
    draft = bring(make_draft(), "to_sign")
    assert may("gd.ubnd", draft, "Modify portal content")
    edit(draft, "gd.ubnd", file=pdf_file(data=make_pdf(2)))
    act("gd", signature.sign, draft)
    assert authors(draft) == ["cv.ubnd", "gd.ubnd"]
    for post in ("gd", "tp", "cv", "vt", "qt"):
        assert not may(f"{post}.ubnd", draft, "Modify portal content")


@pytest.mark.parametrize(
    "state, editor",
    [
        ("draft", "cv"),
        ("unit_review", "tp"),
        ("format_check", None),
        ("to_sign", "gd"),
        ("signed", None),
        ("numbered", None),
        ("issued", None),
    ],
)
def test_who_edits_when(state, editor):
    """R9.1b-1: whoever it waits for; the clerk checks and does not change."""
    draft = bring(make_draft(), state)
    for post in ("cv", "cv2", "tp", "vt", "gd", "qt", "lt"):
        allowed = may(f"{post}.ubnd", draft, "Modify portal content")
        assert allowed is (post == editor), post


def revised(draft) -> list[list[dict[str, str]]]:
    """What the history says was changed, line by line."""
    lines = [one for one in journal(draft) if one.act == "revise"]
    return [changes(draft, line) for line in lines]


def test_what_was_changed_after_a_return():
    """In words, when it is submitted again; a file under the same name is another file."""
    draft = bring(make_draft(title="Mời họp", urgency=0), "unit_review")
    act("tp", drafting.unit_send_back, draft, reason="Sai ngày, thiếu nơi nhận")
    edit(draft, "cv.ubnd", title="Mời họp giao ban", recipients=["H12.05", "H12"])
    edit(draft, "cv.ubnd", file=pdf_file(draft.file.filename, make_pdf(3)))
    assert revised(draft) == []
    act("cv", drafting.submit_to_unit, draft)
    [found] = revised(draft)
    name = draft.file.filename
    assert {one["title"]: (one["old"], one["new"]) for one in found} == {
        "Trích yếu nội dung": ("Mời họp", "Mời họp giao ban"),
        "Nơi nhận": (
            "Sở Nội vụ Thử nghiệm",
            "Sở Nội vụ Thử nghiệm; UBND tỉnh Thử nghiệm",
        ),
        "Tệp văn bản": (f"{name} #1", f"{name} #2"),
        "Số trang": ("1", "3"),
    }


def test_attachments_and_relations_in_words():
    """What a reviewer asks for first; documents by their titles, for who sees them."""
    other = bring(make_draft(title="Kế hoạch năm"), "numbered")
    draft = bring(make_draft(), "unit_review")
    act("tp", drafting.unit_send_back, draft, reason="Bổ sung phụ lục, căn cứ")
    attachment = attach(draft, "cv.ubnd")
    edit(draft, "cv.ubnd", basis=[other.UID()])
    act("cv", drafting.submit_to_unit, draft)
    with person("tp.ubnd"):
        [found] = revised(draft)
    digits = attachment.file.sha256[:6]
    assert {one["title"]: (one["old"], one["new"]) for one in found} == {
        "Tệp kèm theo": ("(trống)", f"Phụ lục I #{digits}"),
        "Căn cứ": ("(trống)", f"{other.symbol} Kế hoạch năm"),
    }


@pytest.mark.parametrize("again", [True, False])
def test_nothing_stays_of_what_was_destroyed(again):
    """R1.2-2: the line tells which fields were changed, not what they said."""
    draft = bring(make_draft(title="Bí mật một"), "unit_review")
    act("tp", drafting.unit_send_back, draft, reason="Xem lại")
    edit(draft, "cv.ubnd", title="Bí mật hai")
    if again:
        act("cv", drafting.submit_to_unit, draft)
    act("tp" if again else "cv", destroy.quarantine, draft, reason="Không soạn ở đây")
    act("gd", destroy.erase, draft, reason="Hủy")
    assert draft.sent_back is None
    assert "Bí mật" not in repr([vars(one) for one in journal(draft)])
    lines = [one for one in journal(draft) if one.act == "revise"]
    assert [details(draft, one) for one in lines] == ["Trích yếu nội dung"] * again


def test_submitted_again_as_it_was():
    draft = bring(make_draft(), "unit_review")
    act("tp", drafting.unit_send_back, draft, reason="Chờ ý kiến")
    act("cv", drafting.submit_to_leader, draft)
    assert revised(draft) == []


def test_what_others_changed_before_is_no_answer_to_a_return():
    """Fields put into the file by the check of form, edits of the unit's head."""
    draft = bring(make_draft(), "unit_review")
    edit(draft, "tp.ubnd", title="Do trưởng phòng sửa")
    act("tp", drafting.unit_send_back, draft, reason="Bổ sung phụ lục")
    act("cv", drafting.submit_to_unit, draft)
    assert revised(draft) == []
    edit(draft, "tp.ubnd", file=pdf_file("khác.pdf", make_pdf(2)))
    act("tp", drafting.unit_send_back, draft, reason="Sửa trích yếu")
    edit(draft, "cv.ubnd", title="Do người soạn sửa")
    act("cv", drafting.submit_to_unit, draft)
    [[change]] = revised(draft)
    assert (change["old"], change["new"]) == (
        "Do trưởng phòng sửa",
        "Do người soạn sửa",
    )
