"""Which copies there are (Decree 30, art. 3, 25, 26; R9.2d-1, X3)."""

from builders import bring
from builders import make_draft
from builders import pdf_file
from builders import person
from camau.qlvbdh.copies import service
from camau.qlvbdh.copies.model import Copies
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.errors import WrongState
from copying import last
from copying import made
from copying import on_paper
from copying import scan
from copying import sealed
from pki import make_pdf
from pki import make_scan
from pki import sign
from ways import INCOMING_WAYS
from ways import OUTGOING_WAYS
from zope.i18n import translate
import pytest
import ways


FORMS = ("sao-y", "sao-luc", "trich-sao")
MEDIA = ("paper-paper", "paper-electronic", "electronic-paper", "electronic-electronic")
UNKNOWN = {("sao-y", MEDIA[3]), ("sao-luc", MEDIA[3])}


@pytest.fixture
def both(agencies, pki):
    """Received as an e-document with both signatures, and on paper as well."""
    file = pdf_file(data=pki.issued(make_pdf()))
    document = ways.register(ways.entered(file=file, paper_copy="received"))
    assert document.report["verdict"] in ("valid", "warning")
    return document


def need(form: str, medium: str) -> dict:
    """What such a copy is made from."""
    if medium.endswith("electronic"):
        return {"file": pdf_file(data=scan())}
    return {"extract": "Điều 2."} if form == "trich-sao" else {}


@pytest.mark.parametrize("medium", MEDIA)
@pytest.mark.parametrize("form", FORMS)
def test_art_25(both, form, medium):
    """Each form with the ways that the decree names, and no other."""
    if form == "sao-luc":
        both.type_code = "sao-y"
    if (form, medium) in UNKNOWN:
        with pytest.raises(InvalidInput) as caught:
            made(both, form, medium, **need(form, medium))
        assert "Điều 25" in translate(caught.value.message)
        assert caught.value.field == "medium"
        assert len(Copies(both)) == 0
    else:
        copy = made(both, form, medium, **need(form, medium))
        assert f"{copy.source}-{copy.target}" == medium


def refused(document, form: str, medium: str, **values) -> InvalidInput:
    with pytest.raises(InvalidInput) as caught:
        made(document, form, medium, **values)
    assert len(Copies(document)) == 0 or last(document).form != form
    return caught.value


def test_sao_luc_needs_a_sao_y(both):
    """Art. 3, 25.2: what to do instead is said; then it is possible, from paper alone."""
    error = refused(both, "sao-luc", "paper-paper")
    assert (error.field, "Sao y" in translate(error.message)) == ("form", True)
    made(both, "sao-y", "electronic-paper")
    assert refused(both, "sao-luc", "electronic-paper").field == "medium"
    assert made(both, "sao-luc", "paper-paper").number == 2


def test_an_unsigned_sao_y_is_none_yet(both):
    """The electronic sao y counts once the agency signed it."""
    copy = made(both, "sao-y", "paper-electronic", file=pdf_file(data=scan()))
    assert refused(both, "sao-luc", "electronic-paper").field == "form"
    sealed(both, copy)
    assert made(both, "sao-luc", "electronic-paper").form == "sao-luc"


@pytest.mark.parametrize("type_code", FORMS)
def test_a_copy_is_not_copied_as_an_original(both, type_code):
    both.type_code = type_code
    for form in ("sao-y", "trich-sao"):
        error = refused(both, form, "paper-paper", extract="Điều 2.")
        assert error.field == "form"


def test_only_what_the_agency_has(agencies):
    """No e-document of a scanned one; no paper of what came by exchange."""
    paper = on_paper()
    assert refused(paper, "sao-y", "electronic-paper").field == "medium"
    unsigned = ways.register(ways.arrived())
    for medium in ("electronic-paper", "paper-paper"):
        assert refused(unsigned, "sao-y", medium).field == "medium"
    approved = bring(make_draft(), "issued")
    assert refused(approved, "sao-y", "electronic-paper").field == "medium"
    assert made(approved, "sao-y", "paper-paper").symbol == "01/SY-UBND"


@pytest.mark.parametrize(
    "data",
    [
        make_scan(dpi=150),
        make_scan(colour=False),
        make_scan(cover=0.5),
        make_scan(version="1.3"),
        make_pdf(),
        b"%PDF-1.7 broken",
        b"not a PDF",
    ],
    ids=["150 dpi", "grey", "shrunk", "1.3", "no scan", "broken", "text"],
)
def test_the_standard_of_digitised_paper(agencies, data):
    """Annex I, part II, I.2: refused before a number is used."""
    document = on_paper()
    error = refused(document, "sao-y", "paper-electronic", file=pdf_file(data=data))
    assert error.field == "file"
    assert made(document, "sao-y").number == 1


def test_a_signed_file_is_no_scan(agencies, pki):
    """An e-document does not become a copy by calling it paper."""
    file = pdf_file(data=sign(scan(), pki.signer("dau"), "KySo"))
    assert refused(on_paper(), "sao-y", "paper-electronic", file=file).field == "file"


def test_what_each_copy_needs(agencies):
    document = on_paper()
    assert refused(document, "trich-sao", "paper-paper").field == "extract"
    assert refused(document, "trich-sao", "paper-electronic").field == "file"
    file = pdf_file(data=scan())
    assert refused(document, "sao-y", "paper-paper", file=file).field == "file"
    assert made(document, "trich-sao", "paper-paper", file=pdf_file()).file is not None


def test_without_a_certificate(agencies):
    """The way on paper stays open."""
    document = on_paper()
    agencies[1].dau.active = False
    assert refused(document, "sao-y", "paper-electronic").field == "medium"
    assert made(document, "sao-y", "paper-paper").number == 1


@pytest.mark.parametrize("way", ["enter", "refuse", "recall", "replace", "quarantine"])
def test_states_of_incoming(agencies, way):
    document = INCOMING_WAYS[way][1]()
    with pytest.raises(WrongState):
        made(document, medium="paper-paper")


@pytest.mark.parametrize("way", ["draft", "sign", "number", "recall", "cancel"])
def test_states_of_outgoing(agencies, way):
    document = OUTGOING_WAYS[way][1]()
    with pytest.raises(WrongState):
        made(document, medium="paper-paper")


@pytest.mark.parametrize("name", ["gd.snv", "cv.snv", "qt.snv", "vt.ubnd"])
def test_clerks_alone(agencies, name):
    document = on_paper()
    with person(name), pytest.raises(NotAllowed):
        service.copy(document, form="sao-y", medium="paper-paper", signer="gd.snv")
