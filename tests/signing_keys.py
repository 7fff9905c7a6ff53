"""Who has a key in the tests of signing, and what opens it."""

from builders import bring
from builders import make_draft
from builders import pdf_file
from builders import person
from camau.qlvbdh.drafting import service as drafting
from camau.qlvbdh.signing.documents import KEYS
from functools import lru_cache
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


def waiting_for_seal() -> Any:
    """Signed with the leader's key; later cases sign without one again."""
    agency, pki = api.portal.get().ubnd, key_folder()
    register_certificates(agency, pki)
    letter = (SAMPLES / "cong-van.pdf").read_bytes()
    document = bring(make_draft(file=pdf_file(data=letter)), "to_sign")
    with person("gd.ubnd"):
        drafting.sign(document, pin=PIN)
    with person("vt.ubnd"):
        drafting.number(document)
    with api.env.adopt_roles(["Manager"]):
        agency._delObject("ld")
        names = {"fullname": "Giám đốc UBND"}
        api.user.get(userid="gd.ubnd").setMemberProperties(names)
    return document


DRAWN = {
    "number": {"page": 0, "box": [133.0, 738.0, 178.0, 755.0]},
    "day": {"page": 0, "box": [376.0, 738.0, 408.0, 755.0]},
    "month": {"page": 0, "box": [438.0, 738.0, 470.0, 755.0]},
    "person": {"page": 1, "box": [361.0, 150.0, 511.0, 208.0]},
}
"""Boxes on a scan of two pages, signed on the second."""
