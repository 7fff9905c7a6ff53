"""A file that its leader signed elsewhere, sealed with a token: one turn after the other."""

from base64 import b64encode
from builders import bring
from builders import make_draft
from builders import pdf_file
from camau.qlvbdh import clock
from camau.qlvbdh.audit.model import journal
from camau.qlvbdh.drafting import desk as drafting_desk
from camau.qlvbdh.drafting import service as drafting
from camau.qlvbdh.drafting import signature
from camau.qlvbdh.errors import NotFound
from camau.qlvbdh.signing import desk
from camau.qlvbdh.signing.certificates import certificate_of
from camau.qlvbdh.signing.errors import SessionOver
from camau.qlvbdh.signing.errors import SignatureMismatch
from camau.qlvbdh.signing.errors import UnfitFile
from camau.qlvbdh.validation.model import LegalValue
from camau.qlvbdh.validation.service import validate
from datetime import timedelta
from pki import sign
from pki.signing import tamper
from signing_keys import AGENCY
from signing_keys import key_of
from signing_keys import register_certificates
from signing_keys import SIGNER
from traffic import act
from traffic import state_of
from traffic import three_agencies
from ways import attach
import pytest


@pytest.fixture
def seal(portal, pki, keys):
    """The agency's certificate, whose key is on a token at the clerk's desk."""
    agency = three_agencies()[0]
    register_certificates(agency, pki)
    found = certificate_of(agency, None)
    found.device = "token"
    return found


@pytest.fixture
def numbered(seal, letter, pki):
    """Signed by the leader with another program, with an attached file."""
    pdf = sign(letter, pki.signer("gd"), "Signature1", box=(361, 452, 511, 510))
    draft = make_draft(file=pdf_file(data=pdf))
    attach(draft, "cv.ubnd")
    document = bring(draft, "to_sign")
    act("gd", signature.sign, document)
    return act("vt", drafting.number, document)


@pytest.fixture
def begun(numbered):
    """The clerk has begun to seal."""
    return act("vt", drafting_desk.begin_seal, numbered)


def made(document, pki, label="dau"):
    """What the token makes of the files of this turn."""
    key = key_of(pki, label)
    parts = document.signing_session.parts
    return [b64encode(key.sign(one.pending.attributes)).decode() for one in parts]


def take(document, signatures, secret=None):
    """The clerk gives the signatures in."""
    secret = secret or document.signing_session.secret
    return act("vt", desk.complete, document, session=secret, signatures=signatures)


def report(document):
    """What a recipient finds out."""
    with document.file.open() as stream:
        return validate(stream, signer=SIGNER, organ=AGENCY)


def test_number_then_seal(begun, pki, seal):
    """R9.1c-4, S6: number and date, then the seal over them and on the attached file."""
    before = begun.file.sha256
    session = begun.signing_session
    assert (session.turn, session.turns) == (1, 2)
    assert [one.role for one in session.parts] == ["number"]
    take(begun, made(begun, pki))
    assert (session.turn, begun.file.sha256) == (2, before)
    assert [one.role for one in session.parts] == ["agency", "appendix"]
    take(begun, made(begun, pki))
    assert begun.signing_session is None
    found = report(begun)
    assert found.legal_value is LegalValue.ORIGINAL
    assert [one.field for one in found.findings] == ["Signature1", "CapSo", "CoQuan"]
    roles = [one["role"] for one in begun.signatures]
    assert roles == ["person", "number", "agency", "appendix"]
    _person, row, sealed, _appendix = begun.signatures
    assert (row["before"], row["after"]) == (before, sealed["before"])
    assert sealed["after"] == begun.file.sha256
    uses = [dict(one.data)["role"] for one in journal(seal) if one.act == "use"]
    assert uses == ["number", "agency", "appendix"]


def test_whole_containers(begun, pki):
    """An agent that makes CMS containers is asked for them in both turns."""
    with pytest.raises(SignatureMismatch):
        act(
            "vt",
            desk.complete,
            begun,
            session=begun.signing_session.secret,
            containers=[b64encode(b"\x30\x03").decode()],
        )
    assert begun.signing_session.turn == 1


def test_each_turn_has_its_secret(begun, pki):
    """One-time: what opened the first turn opens nothing in the second."""
    secret = begun.signing_session.secret
    take(begun, made(begun, pki))
    with pytest.raises(NotFound):
        take(begun, made(begun, pki), secret)


def test_the_time_is_for_both(begun, pki, monkeypatch):
    """Ten minutes from the beginning; the second turn does not begin them anew."""
    half = clock.now() + timedelta(minutes=6)
    monkeypatch.setattr(clock, "now", lambda: half)
    take(begun, made(begun, pki))
    late = half + timedelta(minutes=5)
    monkeypatch.setattr(clock, "now", lambda: late)
    with pytest.raises(SessionOver):
        take(begun, made(begun, pki))


def test_given_up_between_the_turns(begun, pki, seal):
    """The document is as before, its number stays; the use of the key is on record."""
    before, symbol = begun.file.sha256, begun.symbol
    take(begun, made(begun, pki))
    act("vt", desk.cancel, begun)
    assert (begun.file.sha256, begun.symbol) == (before, symbol)
    assert [one["role"] for one in begun.signatures] == ["person"]
    assert [dict(one.data)["role"] for one in journal(seal)] == ["number"]
    act("vt", drafting_desk.begin_seal, begun)
    take(begun, made(begun, pki))
    take(begun, made(begun, pki))
    assert report(begun).legal_value is LegalValue.ORIGINAL


def test_another_key_in_the_second_turn(begun, pki):
    """Nothing is taken; the right key goes on from there."""
    take(begun, made(begun, pki))
    with pytest.raises(SignatureMismatch):
        take(begun, made(begun, pki, "gd"))
    assert begun.signing_session.turn == 2
    take(begun, made(begun, pki))
    assert begun.signing_session is None


def test_a_file_that_forbids_it(numbered, letter, pki):
    """What breaks the leader's signature is told after the first turn, not the second."""
    with numbered.file.open() as stream:
        numbered.file = pdf_file(data=tamper(stream.read()))
    act("vt", drafting_desk.begin_seal, numbered)
    with pytest.raises(UnfitFile):
        take(numbered, made(numbered, pki))
    assert (numbered.signing_session.turn, state_of(numbered)) == (1, "numbered")
