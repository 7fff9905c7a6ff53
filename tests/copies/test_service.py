"""Numbers of copies, the agency's signature on them, and their way out (R9.2d-1, R9.2d-2)."""

from builders import add_post
from builders import bring
from builders import deliver
from builders import make_draft
from builders import pdf_file
from builders import person
from builders import received
from camau.qlvbdh import clock
from camau.qlvbdh.audit.service import history
from camau.qlvbdh.content.lookup import by_uid
from camau.qlvbdh.copies import service
from camau.qlvbdh.copies.model import Copies
from camau.qlvbdh.copies.status import status_of
from camau.qlvbdh.drafting import service as drafting
from camau.qlvbdh.drafting import signature
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotFound
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.exchange import service as exchange
from camau.qlvbdh.intake import destroy
from camau.qlvbdh.intake import service as intake
from camau.qlvbdh.search.worklists import BY_ID
from camau.qlvbdh.search.worklists import count
from camau.qlvbdh.signing.certificates import certificate_of
from camau.qlvbdh.signing.copies import block
from camau.qlvbdh.signing.errors import CertificateRefused
from camau.qlvbdh.signing.errors import FieldMissing
from camau.qlvbdh.signing.errors import KeyUnavailable
from camau.qlvbdh.signing.errors import PinRefused
from camau.qlvbdh.signing.service import begin_block
from camau.qlvbdh.signing.stamps import text_width
from camau.qlvbdh.validation.service import validate
from copying import issued_from
from copying import last
from copying import made
from copying import on_paper
from copying import sealed
from datetime import datetime
from io import BytesIO
from pki import make_pdf
from pki.signing import tamper
from plone import api
from signing_keys import key_of
from signing_keys import PIN
from signing_keys import prepared
from signing_keys import register_certificates
from signing_keys import SAMPLES
from signing_keys import sign_whole
import pickle
import pypdfium2
import pytest


@pytest.fixture
def paper(agencies):
    """Came on paper to ``snv``."""
    return on_paper()


@pytest.fixture
def copy(paper):
    """An electronic sao y that the agency signed."""
    return sealed(paper, made(paper))


def judged(file):
    with file.open() as stream:
        return validate(stream, signer=None, organ=None)


def ink(file):
    """Dark pixels in the corner for the block, and in the rest of page 1."""
    with file.open() as stream:
        pdf = pypdfium2.PdfDocument(stream.read())
    pdf.init_forms()
    image = pdf[0].render(scale=2).to_pil().convert("L").point(lambda one: one < 128)
    pdf.close()
    left, top, right, bottom = 2 * (595 - 12 - 250), 2 * 12, 2 * (595 - 12), 2 * 54
    corner = sum(image.crop((left, top, right, bottom)).getdata())
    return {"corner": corner, "rest": sum(image.getdata()) - corner}


def file_of(paper, agency, title):
    """An extract that an agency of that name signed."""
    agency.title = title
    return sealed(paper, made(paper, "trich-sao", file=pdf_file())).file


class TestNumbers:
    def test_one_run_for_all_forms(self, paper):
        """N10: 01 from the first of January, whatever the form and the document."""
        other = on_paper(code_number="16")
        found = [
            made(paper, "sao-y", "paper-paper"),
            made(other, "trich-sao", "paper-paper", extract="Điều 2."),
            made(other, "sao-y", "paper-electronic"),
            made(paper, "sao-luc", "paper-paper"),
        ]
        assert [one.symbol for one in found] == [
            "01/SY-SNV",
            "02/TrS-SNV",
            "03/SY-SNV",
            "04/SL-SNV",
        ]
        assert [one.id for one in Copies(other)] == ["001", "002"]

    def test_a_new_year(self, paper):
        made(paper, medium="paper-paper")
        later = datetime(clock.today().year + 1, 1, 5, 8, tzinfo=clock.ZONE)
        with clock.frozen(later):
            copy = made(paper, medium="paper-paper")
        assert (copy.symbol, copy.day.year) == ("01/SY-SNV", later.year)

    def test_a_struck_number_stays(self, paper):
        first = made(paper)
        with person("vt.snv"):
            service.void_copy(paper, copy=first.id, reason="Chọn nhầm")
        assert status_of(paper, first) == "void"
        assert made(paper).symbol == "02/SY-SNV"
        with person("vt.snv"), pytest.raises(WrongState):
            service.void_copy(paper, copy=first.id, reason="Chọn nhầm")
        with pytest.raises(WrongState):
            sealed(paper, first)

    def test_what_is_kept(self, paper):
        copy = made(
            paper,
            medium="paper-paper",
            recipients="- Phòng Một;\n\n- Thanh tra tỉnh.",
            amount=5,
        )
        assert copy.recipients == ("Phòng Một", "Thanh tra tỉnh")
        assert (copy.amount, copy.place, copy.by) == (5, "Cà Mau", "vt.snv")
        assert "copy" in [line.act for line in history(paper)]


class TestSigner:
    """Art. 13, 27."""

    def authority(self, paper, user, **values):
        return made(paper, medium="paper-paper", signer=user, **values).authority

    def test_the_head_and_the_deputy(self, paper):
        assert self.authority(paper, "gd.snv") == ("GIÁM ĐỐC",)
        assert self.authority(paper, "pgd.snv") == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")

    def test_by_order(self, agencies, paper):
        with api.env.adopt_roles(["Manager"]):
            add_post(agencies[1], "cvp", "Chánh Văn phòng", {"officer"})
            agencies[1]["cvp-snv"].signing_authority = {"TL."}
        expected = ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG")
        assert self.authority(paper, "cvp.snv") == expected

    def test_for_a_collective(self, agencies, paper):
        agencies[1].title = "Ủy ban nhân dân tỉnh Thử nghiệm"
        agencies[1]["gd-snv"].signing_authority = {"TM."}
        assert self.authority(paper, "gd.snv") == ("TM. ỦY BAN NHÂN DÂN", "GIÁM ĐỐC")
        assert self.authority(paper, "pgd.snv") == (
            "TM. ỦY BAN NHÂN DÂN",
            "KT. GIÁM ĐỐC",
            "PHÓ GIÁM ĐỐC",
        )

    def test_several_authorities(self, agencies, paper):
        agencies[1]["pgd-snv"].signing_authority = {"TM.", "KT."}
        with pytest.raises(InvalidInput) as caught:
            made(paper, medium="paper-paper", signer="pgd.snv")
        assert caught.value.field == "signing_authority"
        assert self.authority(paper, "pgd.snv", signing_authority="KT.")[-1]

    @pytest.mark.parametrize("user", ["cv.snv", "vt.snv", "gd.ubnd"])
    def test_nobody_else(self, paper, user):
        with pytest.raises(InvalidInput) as caught:
            made(paper, medium="paper-paper", signer=user)
        assert caught.value.field == "signer"
        assert made(paper, medium="paper-paper").number == 1


class TestSignature:
    def test_the_agency_alone_signs(self, paper, copy):
        """S7: one signature, in the field of copies; the scan is as it was."""
        report = judged(copy.file)
        assert [one.field for one in report.findings] == ["SaoY"]
        assert report.findings[0].accepted
        assert copy.file.sha256 != paper.file.sha256
        assert judged(paper.file).findings == ()

    def test_it_has_the_value_of_an_authoritative_copy(self, copy):
        """Art. 26, V10: nothing is missing."""
        report = judged(copy.file)
        assert report.legal_value == "original"
        assert not [one for one in report.messages if "Thiếu" in one.text]

    @pytest.mark.parametrize("label", ["agency-untrusted", "gd"])
    def test_who_else_signs_a_copy(self, pki, label):
        """An unknown authority; a person: no copy of an agency."""
        signer = key_of(pki, label)
        pdf = sign_whole(begin_block, make_pdf(), signer, ("SAO Y;",), "SaoY")
        report = validate(BytesIO(pdf), signer=None, organ=None)
        assert len(report.findings) == 1
        assert report.legal_value == "reference"

    def test_a_changed_copy(self, paper):
        """V1: the value is lost."""
        signed = sealed(paper, made(paper, "trich-sao", file=pdf_file()))
        with signed.file.open() as stream:
            data = tamper(stream.read())
        report = validate(BytesIO(data), signer=None, organ=None)
        (finding,) = report.findings
        assert "V1" in {message.check for message in finding.messages}
        assert report.legal_value == "reference"

    def test_a_long_name_is_not_cut(self, agencies, paper):
        """The block grows downwards; the time stands on its last line."""
        pdf = file_of(paper, agencies[1], "Sở Nội vụ")
        words = ("Ban Quản lý dự án đầu tư xây dựng các công trình giao thông",) * 3
        longer = file_of(paper, agencies[1], " ".join(words))
        assert ink(longer)["corner"] > 3 * ink(pdf)["corner"]
        assert ink(longer)["rest"] > ink(pdf)["rest"]

    def test_who_used_the_key(self, paper, copy):
        """Art. 32: who, when, which document, which file; no password."""
        note = copy.signature
        assert (note["role"], note["by"]) == ("copy", "vt.snv")
        assert (note["symbol"], note["after"]) == (copy.symbol, copy.file.sha256)
        assert "seal_copy" in [line.act for line in history(paper)]
        assert PIN.encode() not in pickle.dumps(note)
        assert PIN not in str(history(paper))

    def test_a_failure_keeps_the_number(self, paper):
        waiting = made(paper)
        for pin in ("sai", None):
            with pytest.raises(PinRefused):
                sealed(paper, waiting, pin)
        assert status_of(paper, waiting) == "to_sign"
        assert sealed(paper, waiting).symbol == waiting.symbol == "01/SY-SNV"
        with pytest.raises(WrongState):
            sealed(paper, waiting)

    def test_a_key_at_the_desk(self, agencies, paper):
        """It says which keys can do it; the number is kept."""
        waiting = made(paper)
        certificate_of(agencies[1], None).device = "token"
        with pytest.raises(KeyUnavailable) as caught:
            sealed(paper, waiting)
        assert "bản sao" in caught.value.message
        assert status_of(paper, waiting) == "to_sign"

    def test_the_custodian_alone(self, agencies, paper):
        waiting = made(paper)
        certificate_of(agencies[1], None).custodian = "cv.snv"
        with pytest.raises(CertificateRefused):
            sealed(paper, waiting)

    def test_an_unknown_copy(self, paper):
        with person("vt.snv"), pytest.raises(NotFound):
            service.seal_copy(paper, copy="009", pin=PIN)

    def test_the_block(self):
        """Template 3.2: form, agency, time with the zone; long names are wrapped."""
        at = datetime(2026, 1, 5, 8, 2, 3, tzinfo=clock.ZONE)
        assert block("SAO Y", "SỞ NỘI VỤ", at) == (
            "SAO Y; SỞ NỘI VỤ;",
            "05/01/2026; 08:02:03 +07:00",
        )
        name = "VĂN PHÒNG ĐOÀN ĐẠI BIỂU QUỐC HỘI VÀ HỘI ĐỒNG NHÂN DÂN TỈNH CÀ MAU"
        lines = block("TRÍCH SAO", name, at)
        assert " ".join(lines[:-1]) == f"TRÍCH SAO; {name};"
        assert len(lines) == 3
        assert max(map(text_width, lines)) <= 246

    def test_it_is_seen(self, paper):
        """Annex I, part II: in the top right corner of page 1, and nothing else changed."""
        waiting = made(paper, "trich-sao", file=pdf_file())
        before, after = ink(waiting.file), ink(sealed(paper, waiting).file)
        assert (before["corner"], after["corner"] > 500) == (0, True)
        assert before["rest"] == after["rest"] > 0

    def test_a_field_put_in_before_is_filled(self, pki):
        """Files prepared here have one; a second copy in it is refused."""
        letter = (SAMPLES / "cong-van.pdf").read_bytes()
        pdf = prepared(letter)
        signer = key_of(pki, "dau")
        signed = sign_whole(begin_block, pdf, signer, ("SAO Y;",), "SaoY")
        assert [
            one.field
            for one in validate(BytesIO(signed), signer=None, organ=None).findings
        ] == ["SaoY"]
        with pytest.raises(FieldMissing):
            sign_whole(begin_block, signed, signer, ("SAO Y;",), "SaoY")


class TestIssue:
    def test_sent_and_of_value(self, paper, copy):
        """R9.2d-1: the recipient has the copy with its number, as an authoritative one."""
        issued = issued_from(paper, copy)
        assert api.content.get_state(issued) == "numbered"
        assert (issued.symbol, issued.type_code) == (copy.symbol, "sao-y")
        assert issued.copy_of == paper.UID()
        with person("vt.snv"):
            assert count(BY_ID["issue"]) == 1
            exchange.issue(issued)
        deliver()
        there = received("H12", issued)
        assert there.legal_value == "original"
        assert (there.type_code, there.symbol) == ("sao-y", copy.symbol)
        assert there.file.sha256 == copy.file.sha256

    def test_no_number_of_the_outgoing_register(self, agencies, paper, copy):
        issued = issued_from(paper, copy)
        register = by_uid(issued.register_uid)
        assert register.kind == "copies"
        assert made(paper).number == 2
        draft = make_draft("snv", recipients=("H12",))
        assert bring(draft, "numbered", "snv").number == 1

    def test_once(self, paper, copy):
        issued_from(paper, copy)
        with pytest.raises(WrongState):
            issued_from(paper, copy)
        with person("vt.snv"), pytest.raises(WrongState):
            service.void_copy(paper, copy=copy.id, reason="Chọn nhầm")

    def test_unsigned_or_on_paper(self, paper):
        for medium in ("paper-electronic", "paper-paper"):
            waiting = made(paper, medium=medium)
            with pytest.raises(WrongState):
                issued_from(paper, waiting)

    def test_without_recipients(self, paper, copy):
        with pytest.raises(InvalidInput) as caught:
            issued_from(paper, copy, ())
        assert caught.value.field == "recipients"
        assert last(paper).issued_as is None

    def test_struck_where_it_is_issued(self, paper, copy):
        issued = issued_from(paper, copy)
        with person("vt.snv"):
            drafting.void(issued, reason="Gửi nhầm")
        assert status_of(paper, last(paper)) == "void"

    def test_a_copy_that_came_is_copied_by_sao_luc(self, agencies, paper, copy):
        """Art. 25.2: from the sao y of another agency."""
        issued = issued_from(paper, copy)
        with person("vt.snv"):
            exchange.issue(issued)
        deliver()
        there = received("H12", issued)
        with person("vt.ubnd"):
            intake.register(there)
            service.copy(
                there, form="sao-luc", medium="electronic-paper", signer="gd.ubnd"
            )
        assert last(there).symbol == "01/SL-UBND"


def test_destroyed_with_the_document(agencies):
    """NĐ 30, Annex VI, III.8: no copy keeps what was recalled; the number stays."""
    paper = on_paper()
    sealed(paper, made(paper))
    made(paper, "trich-sao", "paper-paper", extract="Điều 2.", file=pdf_file())
    with person("gd.snv"):
        destroy.quarantine(paper, reason="Bí mật")
        destroy.erase(paper, reason="Bí mật")
    assert [(one.file, one.extract) for one in Copies(paper)] == [(None, "")] * 2
    assert [one.symbol for one in Copies(paper)] == ["01/SY-SNV", "02/TrS-SNV"]


def test_an_own_e_document(agencies, pki):
    """Art. 25.1b: what the agency signed itself is printed as a sao y; no file is kept."""
    register_certificates(agencies[0], pki)
    letter = pdf_file(data=(SAMPLES / "cong-van.pdf").read_bytes())
    draft = bring(make_draft(file=letter), "to_sign")
    with person("gd.ubnd"):
        signature.sign(draft, pin=PIN)
    with person("vt.ubnd"):
        drafting.number(draft)
        signature.seal(draft, pin=PIN)
        exchange.issue(draft)
    copy = made(draft, "sao-y", "electronic-paper")
    assert (copy.symbol, copy.file) == ("01/SY-UBND", None)
