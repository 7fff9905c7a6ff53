"""Signatures from a desk are taken, or the session is given up.

What belongs to each act is told by its adapter (``signing.interfaces.IDeskAct``).
"""

from base64 import b64decode
from binascii import Error as Base64Error
from camau.qlvbdh import _
from camau.qlvbdh.content.certificate import Certificate
from camau.qlvbdh.content.certificate import GOVERNMENT
from camau.qlvbdh.content.files import admit
from camau.qlvbdh.content.lookup import by_uid
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.signing import sessions
from camau.qlvbdh.signing.certificates import identity_of
from camau.qlvbdh.signing.certificates import is_elsewhere
from camau.qlvbdh.signing.documents import Part
from camau.qlvbdh.signing.documents import use_of_key
from camau.qlvbdh.signing.interfaces import Subject
from dataclasses import replace
from typing import Any


class DeskAct:
    """What the acts of a document have in common; see ``IDeskAct``."""

    states: tuple[str, ...] = ()

    def __init__(self, document: Any, session: sessions.SigningSession) -> None:
        self.document = document
        self.session = session

    @property
    def subject(self) -> Subject:
        """The document itself."""
        document = self.document
        return Subject(document.title, document.symbol, document.issued_date)

    def base(self, owner: Any) -> str | None:
        """The owner's own file is signed."""
        return owner.file.sha256 if owner.file is not None else None

    def require(self) -> None:
        """Nothing more is asked."""

    def following(
        self, certificate: Certificate, identity: Any, parts: list[Part]
    ) -> list[Part]:
        """One turn is all."""
        return []


def require_elsewhere(certificate: Certificate | None) -> Certificate:
    """The certificate; raises ``WrongState`` unless its key is at a desk."""
    if certificate is None or not is_elsewhere(certificate):
        raise WrongState(
            _("Khóa không ở máy của người ký. Ký bằng mật khẩu của khóa trên máy chủ.")
        )
    return certificate


def complete(
    document,
    *,
    session: str,
    signatures: list[str] | None = None,
    containers: list[str] | None = None,
):
    """Take the signatures that a token made, in the order of the session's files.

    ``signatures`` are raw signatures over the attributes, ``containers`` whole CMS
    containers; one of both, in base64. The tool of the government has sent the
    signed files before (``sessions.take_back``). Where another turn follows, the
    document stays as it is and the session has new data to be signed.
    """
    found = sessions.require_session(document, session)
    certificate = by_uid(found.certificate)
    if certificate is None:
        raise WrongState(_("Chứng thư số của phiên ký không còn. Bắt đầu ký lại."))
    # Asked again: the certificate may be revoked, the post may have ended.
    identity = identity_of(certificate)
    step = sessions.act_of(document, found)
    step.require()
    if certificate.device == GOVERNMENT:
        parts = sessions.returned(found)
    else:
        given = _decoded(containers or signatures or [])
        parts = sessions.receive(found, identity, given, whole=bool(containers))
    following = step.following(certificate, identity, parts)
    if following:
        signed = [_noted(document, certificate, part) for part in parts]
        sessions.go_on(document, found, signed, following)
        return document
    parts = [*sessions.done_before(found), *parts]
    sessions.close(document)
    return step.finish(certificate, parts)


def _noted(document, certificate: Certificate, part: Part) -> Part:
    """The key was used, whether or not the next turn ever ends (art. 32)."""
    before, after = part.owner.file.sha256, admit(part.file).sha256
    note = use_of_key(document, part.role, certificate, before, after, document.symbol)
    return replace(part, pending=None, note=note)


def _decoded(values: list[str]) -> list[bytes]:
    try:
        return [b64decode("".join(value.split()), validate=True) for value in values]
    except (Base64Error, ValueError) as error:
        raise InvalidInput(
            _("Chữ ký phải ở dạng base64. Chép lại đầy đủ."), field="signatures"
        ) from error


def cancel(document):
    """Give the open session up; nothing is signed, the document waits as before."""
    if sessions.own_session(document) is None:
        raise WrongState(_("Bạn không có phiên ký nào đang chờ ở văn bản này."))
    sessions.close(document)
    return document
