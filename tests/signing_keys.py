"""Who has a key in the tests of signing, and what opens it."""

from base64 import b64encode
from builders import bring
from builders import deliver
from builders import make_draft
from builders import pdf_file
from builders import person
from builders import received
from camau.qlvbdh.content.certificate import Certificate
from camau.qlvbdh.drafting import desk as drafting_desk
from camau.qlvbdh.drafting import service as drafting
from camau.qlvbdh.drafting import signature
from camau.qlvbdh.exchange import service as exchange
from camau.qlvbdh.intake import service as intake
from camau.qlvbdh.signing.certificates import KEYS
from camau.qlvbdh.signing.keys import Key
from camau.qlvbdh.signing.keys import open_pkcs12
from camau.qlvbdh.signing.pending import Pending
from camau.qlvbdh.signing.pending import sign_with
from camau.qlvbdh.signing.places import Wanted
from camau.qlvbdh.signing.service import prepare
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from pki import TestPKI
from pki.config import Identity
from plone import api
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from plone.namedfile.file import NamedBlobFile
from typing import Any
import os
import tempfile


SAMPLES = Path(__file__).parent.parent / "scripts" / "demo" / "samples"
PIN = "mat-khau-thu"
SIGNER = "Đặng Thanh Thịnh"
SECRETARY = "Hồ Hữu Đạt"
AGENCY = "UBND tỉnh Thử nghiệm"

IDENTITIES = (
    Identity("gd", SIGNER, organ=AGENCY),
    Identity("cv", SECRETARY, organ=AGENCY),
    Identity("dau", AGENCY, organ=AGENCY),
    Identity("gd-expired", SIGNER, organ=AGENCY, valid=("2015-01-01", "2020-01-01")),
    Identity("gd-early", SIGNER, organ=AGENCY, valid=("2040-01-01", "2044-01-01")),
    Identity("gd-revoked", SIGNER, organ=AGENCY, revoked="2024-01-01"),
    Identity("gd-foreign", SIGNER, organ=AGENCY, issuer="other-root"),
)


def write_keys(folder: Path) -> TestPKI:
    """The test PKI with everybody's key as PKCS#12 in ``keys``."""
    found = TestPKI.create(folder, IDENTITIES)
    (folder / "keys").mkdir(exist_ok=True)
    for one in IDENTITIES:
        (folder / "keys" / f"{one.label}.p12").write_bytes(found.p12(one.label, PIN))
    return found


@lru_cache(1)
def key_folder() -> TestPKI:
    """One for the whole process, which then knows where the keys are."""
    found = write_keys(Path(tempfile.mkdtemp(prefix="keys-")))
    os.environ[KEYS] = str(found.folder / "keys")
    return found


def register_certificates(agency: Any, pki: Any, person: str = "gd") -> None:
    """Certificates of the leader and of the agency; the leader bears the name."""
    with api.env.adopt_roles(["Manager"]):
        leader = f"gd.{agency.getId()}"
        api.user.get(userid=leader).setMemberProperties({"fullname": SIGNER})
        for name, label, holder in (("ld", person, leader), ("dau", "dau", None)):
            register_certificate(agency, pki, name, label, holder)


def register_certificate(
    agency: Any, pki: Any, name: str, label: str, holder: str | None
) -> None:
    """One certificate with the id ``name``; the former one goes."""
    if name in agency:
        agency._delObject(name)
    certificate = createContent(
        "Certificate",
        id=name,
        title=name,
        person=holder,
        certificate=NamedBlobFile(pki.cert(label).dump(), filename="a.cer"),
        key_name=f"{label}.p12",
        active=True,
    )
    addContentToContainer(agency, certificate, checkConstraints=False)


def register_secretary(agency: Any, pki: Any) -> None:
    """The officer who writes the minutes signs them, too."""
    with api.env.adopt_roles(["Manager"]):
        secretary = f"cv.{agency.getId()}"
        api.user.get(userid=secretary).setMemberProperties({"fullname": SECRETARY})
        register_certificate(agency, pki, "tk", "cv", secretary)


def key_of(pki: TestPKI, label: str) -> Key:
    """The key of anybody of the test PKI."""
    path = pki.folder / "keys" / f"{label}.p12"
    if not path.exists():
        path.write_bytes(pki.p12(label, PIN))
    return open_pkcs12(path, PIN)


def prepared(pdf: bytes, name: str = SIGNER) -> bytes:
    """The file with its fields, to be signed by that person."""
    result = BytesIO()
    prepare(BytesIO(pdf), result, Wanted(name))
    return result.getvalue()


def sign_whole(
    begin: Callable[..., Pending], pdf: bytes, key: Key, *args: Any
) -> bytes:
    """What comes of a file that is signed at once."""
    stream = BytesIO(pdf)
    sign_with(key, stream, begin(stream, key.identity, *args))
    return stream.getvalue()


def waiting_for_seal() -> Any:
    """Signed with the leader's key; later cases sign without one again."""
    agency, pki = api.portal.get().ubnd, key_folder()
    register_certificates(agency, pki)
    letter = (SAMPLES / "cong-van.pdf").read_bytes()
    document = bring(make_draft(file=pdf_file(data=letter)), "to_sign")
    with person("gd.ubnd"):
        signature.sign(document, pin=PIN)
    with person("vt.ubnd"):
        drafting.number(document)
    with api.env.adopt_roles(["Manager"]):
        agency._delObject("ld")
        names = {"fullname": "Giám đốc UBND"}
        api.user.get(userid="gd.ubnd").setMemberProperties(names)
    return document


def sealed_letter() -> Any:
    """Signed by the leader and sealed by the agency."""
    document = waiting_for_seal()
    with person("vt.ubnd"):
        return signature.seal(document, pin=PIN)


def issued_letter() -> Any:
    """On its way to ``snv``."""
    document = sealed_letter()
    with person("vt.ubnd"):
        return exchange.issue(document)


def received_letter() -> Any:
    """In the book of ``snv``."""
    document = issued_letter()
    deliver()
    arrived = received("H12.05", document)
    with person("vt.snv"):
        return intake.register(arrived, confirm_duplicate=True)


# ---- keys on tokens ----------------------------------------------------------


def _on_token(agency: Any, person: str | None, label: str) -> Certificate:
    """The certificate of a person or of the agency, whose key is at the desk."""
    name = f"token-{label}"
    if name in agency:
        return agency[name]
    with api.env.adopt_roles(["Manager"]):
        certificate = createContent(
            "Certificate",
            id=name,
            title=name,
            person=person,
            certificate=NamedBlobFile(
                key_folder().cert(label).dump(), filename="a.cer"
            ),
            device="token",
            active=True,
        )
        return addContentToContainer(agency, certificate, checkConstraints=False)


@contextmanager
def _named(person: str, name: str) -> Iterator[None]:
    """The letter bears that name; later cases know the person by the former one."""
    member = api.user.get(userid=person)
    former = member.getProperty("fullname")
    with api.env.adopt_roles(["Manager"]):
        member.setMemberProperties({"fullname": name})
    yield
    with api.env.adopt_roles(["Manager"]):
        member.setMemberProperties({"fullname": former})


def waiting_for_token() -> Any:
    """The deputy is to sign, whose key is on a token; no other case signs with it."""
    _on_token(api.portal.get().ubnd, "pgd.ubnd", "gd")
    with _named("pgd.ubnd", SIGNER):
        letter = pdf_file(data=(SAMPLES / "cong-van.pdf").read_bytes())
        return bring(make_draft(file=letter, signer="pgd.ubnd"), "to_sign")


def minutes_waiting_for_token() -> Any:
    """An officer is to sign as secretary, the deputy as chair; both with tokens."""
    agency = api.portal.get().ubnd
    _on_token(agency, "pgd.ubnd", "gd")
    _on_token(agency, "cv2.ubnd", "cv")
    file = pdf_file(data=(SAMPLES / "bien-ban.pdf").read_bytes())
    facts = {"type_code": "bien-ban", "secretary": "cv2.ubnd", "signer": "pgd.ubnd"}
    with _named("pgd.ubnd", SIGNER), _named("cv2.ubnd", SECRETARY):
        return bring(make_draft(file=file, **facts), "to_sign")


def without_token() -> Any:
    """Waits for the leader; the deputy has no certificate."""
    agency = api.portal.get().ubnd
    with api.env.adopt_roles(["Manager"]):
        if "token-gd" in agency:
            agency._delObject("token-gd")
    return bring(make_draft(), "to_sign")


def at_the_token() -> Any:
    """The deputy has begun to sign."""
    document = waiting_for_token()
    with person("pgd.ubnd"):
        return drafting_desk.begin_sign(document, signing_authority="KT.")


def waiting_for_seal_by_token() -> Any:
    """As ``waiting_for_seal``, and the agency's key is on a token."""
    document = waiting_for_seal()
    api.portal.get().ubnd.dau.device = "token"
    return document


def signatures_of_token(document: Any, label: str = "gd") -> list[str]:
    """What a token makes of the session's files, in base64; the deputy's, or another."""
    path = Path(os.environ[KEYS]) / f"{label}.p12"
    key = open_pkcs12(path, PIN)
    return [
        b64encode(key.sign(part.pending.attributes)).decode()
        for part in document.signing_session.parts
    ]


DRAWN = {
    "number": {"page": 0, "box": [133.0, 738.0, 178.0, 755.0]},
    "day": {"page": 0, "box": [376.0, 738.0, 408.0, 755.0]},
    "month": {"page": 0, "box": [438.0, 738.0, 470.0, 755.0]},
    "person": {"page": 1, "box": [361.0, 150.0, 511.0, 208.0]},
}
"""Boxes on a scan of two pages, signed on the second."""
