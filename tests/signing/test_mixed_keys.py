"""A leader with the government's tool, a clerk with another kind of key."""

from builders import bring
from builders import make_draft
from builders import pdf_file
from builders import person
from camau.qlvbdh.drafting import desk as drafting_desk
from camau.qlvbdh.drafting import service as drafting
from camau.qlvbdh.drafting import signature
from camau.qlvbdh.signing import desk
from camau.qlvbdh.signing import sessions
from camau.qlvbdh.signing.certificates import certificate_of
from camau.qlvbdh.signing.errors import SignatureMismatch
from camau.qlvbdh.validation.model import LegalValue
from camau.qlvbdh.validation.service import validate
from io import BytesIO
from pki.signing import sign
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.generic import StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from signing_keys import AGENCY
from signing_keys import PIN
from signing_keys import register_certificates
from signing_keys import SIGNER
from traffic import act
from traffic import three_agencies
import pytest


@pytest.fixture
def agency(portal, pki, keys):
    """The leader's key is in the government's tool, the agency's on the server."""
    found = three_agencies()[0]
    register_certificates(found, pki)
    certificate_of(found, "gd.ubnd").device = "government"
    return found


@pytest.fixture
def numbered(agency, letter, pki):
    """Signed by the tool in a field of its own, then numbered."""
    document = bring(make_draft(file=pdf_file(data=letter)), "to_sign")
    act("gd", drafting_desk.begin_sign, document)
    session = document.signing_session
    with session.parts[0].file.open() as stream:
        given = stream.read()
    signed = sign(given, pki.signer("gd"), "SignApproved1", box=(300, 200, 420, 250))
    sessions.take_back(document, session.secret, 0, signed)
    act("gd", desk.complete, document, session=session.secret)
    return act("vt", drafting.number, document)


def test_sealed_with_a_key_on_the_server(numbered):
    """Our field for the leader stays empty; number and seal stand beside the tool's."""
    act("vt", signature.seal, numbered, pin=PIN)
    with numbered.file.open() as stream:
        report = validate(stream, signer=SIGNER, organ=AGENCY)
    assert report.legal_value is LegalValue.ORIGINAL
    assert [one.intact for one in report.findings] == [True, True, True]
    roles = [one["role"] for one in numbered.signatures]
    assert roles == ["person", "number", "agency"]


def test_the_tool_numbers_and_seals(agency, numbered, pki):
    """SignIssued: whatever was signed before, the tool does it all."""
    certificate_of(agency, None).device = "government"
    act("vt", drafting_desk.begin_seal, numbered)
    session = numbered.signing_session
    with session.parts[0].file.open() as stream:
        given = stream.read()
    signed = sign(given, pki.signer("dau"), "SignIssued1", box=(200, 180, 302, 282))
    with person("vt.ubnd"):
        sessions.take_back(numbered, session.secret, 0, signed)
        desk.complete(numbered, session=session.secret)
    with numbered.file.open() as stream:
        assert validate(stream).legal_value is LegalValue.ORIGINAL


def test_a_tool_that_shows_something_else(agency, letter, pki):
    """V2 is silent before the first signature; the pages are compared all the same."""
    document = bring(make_draft(file=pdf_file(data=letter)), "to_sign")
    act("gd", drafting_desk.begin_sign, document)
    session = document.signing_session
    with session.parts[0].file.open() as stream:
        given = stream.read()
    writer = IncrementalPdfFileWriter(BytesIO(given))
    page = writer.find_page_for_modification(0)[0].get_object()
    page[pdf_name("/Contents")] = writer.add_object(StreamObject(stream_data=b"q Q"))
    writer.update_container(page)
    other = BytesIO()
    writer.write(other)
    signed = sign(other.getvalue(), pki.signer("gd"), "SignApproved1")
    with pytest.raises(SignatureMismatch) as caught:
        sessions.take_back(document, session.secret, 0, signed)
    assert "Nội dung" in caught.value.message
