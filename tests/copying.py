"""Documents to copy, and the copies that clerks make of them."""

from builders import pdf_file
from builders import person
from camau.qlvbdh.copies import desk
from camau.qlvbdh.copies import service
from camau.qlvbdh.copies.model import Copies
from camau.qlvbdh.copies.model import Copy
from camau.qlvbdh.intake import service as intake
from functools import lru_cache
from pki import make_scan
from plone import api
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from plone.namedfile.file import NamedBlobFile
from signing_keys import key_folder
from signing_keys import PIN
from typing import Any
import ways


SCAN_NAME = "Bản quét công văn 15.pdf"


@lru_cache(1)
def scan() -> bytes:
    """A page as art. 25 and Annex I want it: colour, 200 dpi."""
    return make_scan()


def give_key(agency: Any, pki: Any = None) -> None:
    """The agency gets a certificate; nobody else has one."""
    data = (pki or key_folder()).cert("dau").dump()
    with api.env.adopt_roles(["Manager"]):
        certificate = createContent(
            "Certificate",
            id="dau",
            title="Cơ quan",
            certificate=NamedBlobFile(data, filename="a.cer"),
            key_name="dau.p12",
            active=True,
        )
        addContentToContainer(agency, certificate, checkConstraints=False)


def on_paper(**values: Any) -> Any:
    """A registered document of ``snv`` that came on paper and was scanned."""
    values = {"source": "paper", "file": pdf_file(SCAN_NAME, scan()), **values}
    document = ways.entered(**values)
    with person("vt.snv"):
        return intake.register(document, confirm_duplicate=True)


def home(document: Any) -> str:
    """``snv`` for what arrived, ``ubnd`` for what goes out."""
    return "snv" if document.portal_type == "IncomingDocument" else "ubnd"


def made(
    document: Any, form: str = "sao-y", medium: str = "paper-electronic", **values
):
    """The clerk makes a copy; it is returned."""
    values = {"signer": f"gd.{home(document)}", **values}
    with person(f"vt.{home(document)}"):
        service.copy(document, form=form, medium=medium, **values)
    return last(document)


def last(document: Any) -> Copy:
    """The latest copy."""
    return list(Copies(document))[-1]


def sealed(document: Any, copy: Copy, pin: str | None = PIN) -> Copy:
    """The clerk signs it with the agency's key."""
    with person(f"vt.{home(document)}"):
        service.seal_copy(document, copy=copy.id, pin=pin)
    return Copies(document).known(copy.id)


def issued_from(
    document: Any, copy: Copy, recipients: tuple[str, ...] = ("H12",)
) -> Any:
    """The outgoing document with which the clerk sends it."""
    with person(f"vt.{home(document)}"):
        return service.issue_copy(document, copy=copy.id, recipients=list(recipients))


def paper_copied(document: Any) -> Any:
    """The document, with a copy on paper."""
    made(document, medium="paper-paper", recipients="- Phòng Một;\n- Thanh tra tỉnh.")
    return document


def waiting(document: Any) -> Any:
    """The document, with a copy that waits for the agency's signature."""
    agency = api.portal.get()[home(document)]
    if "dau" not in agency:
        give_key(agency)
    agency["dau"].device = "file"
    made(document, file=pdf_file(SCAN_NAME, scan()))
    return document


def at_the_desk(document: Any, begun: bool = True) -> Any:
    """The document, with a copy for the token at the clerk's desk, who has begun."""
    waiting(document)
    api.portal.get()[home(document)]["dau"].device = "token"
    if begun:
        with person(f"vt.{home(document)}"):
            desk.begin_seal_copy(document, copy=last(document).id)
    return document


def signed(document: Any) -> Any:
    """The document, with a signed copy."""
    waiting(document)
    sealed(document, last(document))
    return document


__all__ = [
    "at_the_desk",
    "give_key",
    "home",
    "issued_from",
    "last",
    "made",
    "on_paper",
    "paper_copied",
    "scan",
    "sealed",
    "signed",
    "waiting",
]
