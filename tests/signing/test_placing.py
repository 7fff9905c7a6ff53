"""Places drawn on a draft, and what comes of them (R9.1c; Decree 30, Annex I, II)."""

from builders import bring
from builders import make_draft
from builders import pdf_file
from builders import person
from camau.qlvbdh.audit.service import history
from camau.qlvbdh.drafting import service as drafting
from camau.qlvbdh.drafting import signature
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.errors import NotFound
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.signing import layouts
from camau.qlvbdh.signing.errors import PlaceNotFound
from camau.qlvbdh.signing.placing import may_place
from camau.qlvbdh.signing.placing import outline
from camau.qlvbdh.signing.placing import place
from camau.qlvbdh.signing.prepare import reserved
from camau.qlvbdh.validation.model import LegalValue
from camau.qlvbdh.validation.service import validate
from pki import make_scan
from signing_keys import AGENCY
from signing_keys import DRAWN
from signing_keys import PIN
from signing_keys import register_certificates
from signing_keys import SIGNER
from traffic import act
from traffic import state_of
from traffic import three_agencies
import pytest


@pytest.fixture(autouse=True)
def agencies(portal, pki, keys):
    """``ubnd`` with a certificate for its leader and one for itself."""
    found = three_agencies()
    register_certificates(found[0], pki)
    return found


@pytest.fixture
def scan():
    """A draft whose file tells nothing: two pages that were scanned."""
    return make_draft(file=pdf_file(data=make_scan(2)))


def sources(draft) -> dict[str, str]:
    """Where each place comes from."""
    return {name: one.source for name, one in outline(draft).places.items()}


def test_a_scan_is_signed_and_sealed_where_it_was_drawn(scan):
    """R4.1-1: the boxes are kept, used, and lead to an original."""
    act("cv", place, scan, given=DRAWN)
    bring(scan, "to_sign")
    with scan.file.open() as stream:
        fields = reserved(stream)
    for name, field in (("number", "qlvb_so"), ("person", "LanhDao")):
        found, filled = fields[field]
        assert found.page == DRAWN[name]["page"]
        assert found.box == pytest.approx(DRAWN[name]["box"], abs=1)
        assert not filled
    assert fields["CoQuan"][0].page == 1
    act("gd", signature.sign, scan, pin=PIN)
    act("vt", drafting.number, scan)
    act("vt", signature.seal, scan, pin=PIN)
    with scan.file.open() as stream:
        report = validate(stream, signer=SIGNER, organ=AGENCY)
    assert report.legal_value is LegalValue.ORIGINAL
    assert "place" in [line.act for line in history(scan)]


def test_what_is_missing_is_said(scan):
    """The clerk is told where to draw; nothing has happened."""
    bring(scan, "format_check")
    with pytest.raises(PlaceNotFound) as caught:
        act("vt", drafting.pass_check, scan)
    assert "Vị trí ký" in caught.value.message
    assert outline(scan).missing == ("number", "day", "month", "person")
    act("vt", place, scan, given=DRAWN)
    act("vt", drafting.pass_check, scan)
    assert state_of(scan) == "to_sign"


def test_what_is_drawn_goes_before_what_is_found(letter):
    """The rest is found as before; the seal goes with the signature."""
    draft = make_draft(file=pdf_file(data=letter))
    act("cv", lambda one: None, draft)
    assert set(sources(draft).values()) == {"found", "derived"}
    seal = outline(draft).places["agency"].place
    drawn = {"person": {"page": 0, "box": [300, 200, 420, 250]}}
    act("cv", place, draft, given=drawn)
    assert sources(draft) == {
        "number": "found",
        "day": "found",
        "month": "found",
        "person": "drawn",
        "agency": "derived",
    }
    assert outline(draft).places["agency"].place != seal
    act("cv", place, draft, given={})
    assert outline(draft).places["agency"].place == seal
    assert draft.placed is None


def test_the_outline_of_a_prepared_file_is_the_files(scan):
    """R9.1c: what people see is what is in the file, then what is filled in."""
    act("cv", place, scan, given=DRAWN)
    bring(scan, "to_sign")
    scan.placed = None
    assert set(sources(scan).values()) == {"fixed"}
    act("gd", signature.sign, scan, pin=PIN)
    assert sources(scan)["person"] == "filled"
    assert sources(scan)["number"] == "fixed"


@pytest.mark.parametrize("pdf", [make_scan(1), make_scan(3)], ids=["less", "more"])
def test_a_file_with_other_pages(scan, pdf):
    """The boxes stay, nothing is put there, and it is said."""
    act("cv", place, scan, given=DRAWN)
    scan.file = pdf_file(data=pdf)
    assert outline(scan).stale
    assert outline(scan).missing
    bring(scan, "format_check")
    with pytest.raises(PlaceNotFound) as caught:
        act("vt", drafting.pass_check, scan)
    assert "đã đổi số trang" in caught.value.message
    assert scan.placed["boxes"] == DRAWN


def test_a_corrected_file_of_the_same_pages_keeps_them(scan):
    act("cv", place, scan, given=DRAWN)
    scan.file = pdf_file(data=make_scan(2, colour=False))
    assert not outline(scan).stale
    assert not outline(scan).missing


@pytest.mark.parametrize(
    ("state", "who"), [("draft", "cv"), ("unit_review", "tp"), ("format_check", "vt")]
)
def test_who_has_the_draft_in_hand_draws(scan, state, who):
    bring(scan, state)
    for post in ("cv", "cv2", "tp", "vt", "gd", "qt"):
        assert act(post, may_place, scan) is (post == who), post
        if post != who:
            with pytest.raises(NotAllowed):
                act(post, place, scan, given=DRAWN)
    act(who, place, scan, given=DRAWN)
    assert scan.placed["boxes"] == DRAWN


def test_nobody_draws_once_it_waits_for_the_signature(scan):
    act("cv", place, scan, given=DRAWN)
    bring(scan, "to_sign")
    for post in ("cv", "vt", "gd"):
        with pytest.raises(WrongState):
            act(post, place, scan, given={})


def test_without_a_file():
    draft = make_draft(file=None)
    with pytest.raises(InvalidInput) as caught:
        act("cv", place, draft, given=DRAWN)
    assert caught.value.field == "file"
    with pytest.raises(WrongState):
        outline(draft)


# ---- layouts of an agency ------------------------------------------------------


def test_a_layout_for_the_next_scan(scan, agencies):
    """The signature goes to the last page, whatever its number; then it is proposed."""
    act("cv", place, scan, given=DRAWN)
    layout = act("cv", layouts.save, scan, title="  Công văn   quét ")
    assert layout.title == "Công văn quét"
    longer = make_draft(file=pdf_file(data=make_scan(4)))
    assert layouts.proposed(longer) == layout.id
    act("cv", layouts.apply, longer, identifier=layout.id)
    pages = {name: one["page"] for name, one in longer.placed["boxes"].items()}
    assert pages == {"number": 0, "day": 0, "month": 0, "person": 3}
    other = make_draft(file=pdf_file(data=make_scan(2)), type_code="bao-cao")
    assert layouts.proposed(other) is None
    assert [one.title for one in layouts.layouts_of(agencies[0])] == ["Công văn quét"]
    assert layouts.layouts_of(agencies[1]) == []


def test_a_layout_of_another_size(scan):
    act("cv", place, scan, given=DRAWN)
    layout = act("cv", layouts.save, scan, title="A4")
    small = make_draft(file=pdf_file(data=make_scan(2, cover=0.5)))
    act("cv", layouts.apply, small, identifier=layout.id)
    with person("cv.ubnd"):
        from pki.pdfs import write_pdf

        page = b"<</Type/Page /Parent 2 0 R /MediaBox [0 0 420 595]>>"
        a5 = [b"<</Type/Catalog /Pages 2 0 R>>"]
        a5 += [b"<</Type/Pages /Kids [3 0 R] /Count 1>>", page]
        small.file = pdf_file(data=write_pdf(a5))
        small.placed = None
        with pytest.raises(InvalidInput) as caught:
            layouts.apply(small, layout.id)
    assert caught.value.field == "layout"
    assert small.placed is None


@pytest.mark.parametrize("title", ["", "   ", "x" * 101, "mẫu một", "MẪU  Một"])
def test_names_of_layouts(scan, title):
    act("cv", place, scan, given=DRAWN)
    act("cv", layouts.save, scan, title="Mẫu một")
    with pytest.raises(InvalidInput) as caught:
        act("cv", layouts.save, scan, title=title)
    assert caught.value.field == "title"


def test_nothing_drawn_is_no_layout(scan):
    with pytest.raises(InvalidInput):
        act("cv", layouts.save, scan, title="Mẫu")


def test_who_deletes_a_layout(scan, agencies):
    """Clerks and the administrator; what was placed with it stays."""
    act("cv", place, scan, given=DRAWN)
    names = [act("cv", layouts.save, scan, title=f"Mẫu {n}").id for n in (1, 2)]

    def delete(agency, identifier):
        layouts.delete(agency, identifier)

    for post in ("cv", "tp", "gd"):
        with pytest.raises(NotAllowed):
            act(post, delete, agencies[0], identifier=names[0])
    act("vt", delete, agencies[0], identifier=names[0])
    act("qt", delete, agencies[0], identifier=names[1])
    assert layouts.layouts_of(agencies[0]) == []
    assert layouts.proposed(scan) is None
    assert scan.placed["boxes"] == DRAWN
    for step in (lambda: act("vt", delete, agencies[0], identifier=names[0]),):
        with pytest.raises(NotFound):
            step()
    with pytest.raises(NotFound):
        act("cv", layouts.apply, scan, identifier=names[0])
