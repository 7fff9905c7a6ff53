"""Signatures that come later: from a token or a tool at the person's desk.

prepare (``open_session``) → digest (``SigningSession.parts``) → complete
(``receive``, ``take_back``) or cancel (``close``). What is kept survives a restart, is
bound to the person, the files and a secret of the session, and is used once. Where
one signature stands over another, ``go_on`` begins the next turn.
"""

from camau.qlvbdh import _
from camau.qlvbdh import clock
from camau.qlvbdh.content.files import StoredFile
from camau.qlvbdh.content.lookup import by_uid
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import NotAllowed
from camau.qlvbdh.errors import NotFound
from camau.qlvbdh.errors import WrongState
from camau.qlvbdh.signing.documents import Part
from camau.qlvbdh.signing.errors import SessionOver
from camau.qlvbdh.signing.errors import SignatureMismatch
from camau.qlvbdh.signing.interfaces import IDeskAct
from camau.qlvbdh.signing.interfaces import ISigningSession
from camau.qlvbdh.signing.keys import Identity
from camau.qlvbdh.signing.pending import complete
from camau.qlvbdh.signing.pending import complete_cms
from camau.qlvbdh.signing.pending import Pending
from camau.qlvbdh.signing.updates import require_signed
from camau.qlvbdh.validation.service import validate
from camau.qlvbdh.workflows.service import state_of
from datetime import datetime
from datetime import timedelta
from persistent import Persistent
from plone import api
from typing import Any
from typing import IO
from zope.component import getMultiAdapter
from zope.interface import implementer
import hmac
import secrets


LIFE = timedelta(minutes=10)
"""How long a person may take at the token."""


class SessionPart(Persistent):
    """One file of a session."""

    note = None  # type: dict[str, Any] | None
    """What is kept of the signature of a former turn."""

    def __init__(self, part: Part) -> None:
        self.owner = part.owner.UID()
        self.role = part.role
        self.file: StoredFile = part.file
        self.pending: Pending | None = part.pending
        self.note = part.note
        self.returned: StoredFile | None = None
        """What a tool that signs whole files gave back."""

        self.field = ""
        """The field of the signature in it."""
        self.base = ""
        """SHA-256 of the file that was there when the session began."""


@implementer(ISigningSession)
class SigningSession(Persistent):
    """What waits for the signatures of one person over one document's files."""

    states = ("to_sign", "numbered")  # type: tuple[str, ...]
    """States in which the document waits for them."""

    turn, turns = 1, 1
    """How often the person signs, since one signature covers the one before."""

    done = ()  # type: tuple[SessionPart, ...]
    """Files of former turns with their signatures; the document has none of them yet."""

    def __init__(
        self,
        act: str,
        certificate: str,
        parts: list[Part],
        turns: int,
        values: dict[str, Any],
    ) -> None:
        self.secret = secrets.token_urlsafe(32)
        self.act = act
        self.certificate = certificate
        self.user = api.user.get_current().getId()
        self.parts = tuple(map(SessionPart, parts))
        self.turns = turns
        self.values = values
        self.until = (clock.now() + LIFE).isoformat(timespec="seconds")

    @property
    def is_over(self) -> bool:
        """Whether its time has run out."""
        return clock.now() > datetime.fromisoformat(self.until)


def act_of(document, session: SigningSession) -> Any:
    """What the document does with the signatures of the session, an ``IDeskAct``."""
    return getMultiAdapter((document, session), IDeskAct, name=session.act)


def open_session(
    document,
    act: str,
    certificate,
    parts: list[Part],
    *,
    turns: int = 1,
    values: dict[str, Any] | None = None,
) -> SigningSession:
    """A session of the acting person; one that was open there ends.

    ``values`` is what the act was begun with, ``turns`` how often the person signs.
    """
    session = SigningSession(act, certificate.UID(), parts, turns, values or {})
    session.states = act_of(document, session).states
    _note_bases(document, session)
    document.signing_session = session
    return session


def go_on(
    document, session: SigningSession, signed: list[Part], parts: list[Part]
) -> None:
    """The next turn of the session, under a secret of its own, in the same time.

    ``signed`` is the result of the turn that ends.
    """
    session.done = (*session.done, *map(SessionPart, signed))
    session.parts = tuple(map(SessionPart, parts))
    session.secret = secrets.token_urlsafe(32)
    session.turn += 1
    _note_bases(document, session)


def _note_bases(document, session: SigningSession) -> None:
    step = act_of(document, session)
    for part in session.parts:
        part.base = step.base(by_uid(part.owner)) or ""


def done_before(session: SigningSession) -> list[Part]:
    """The signed files of former turns."""
    return [
        Part(by_uid(one.owner), one.role, one.file, note=one.note)
        for one in session.done
    ]


def close(document) -> None:
    """End the session; nothing was signed."""
    document.signing_session = None


def own_session(document) -> SigningSession | None:
    """The open session of the acting person on a document that waits for it."""
    session = document.signing_session
    if session is None or session.is_over:
        return None
    if state_of(document) not in session.states:
        return None
    return session if session.user == api.user.get_current().getId() else None


def require_session(document, secret: str) -> SigningSession:
    """The acting person's session with that secret; raises as ``session_of``."""
    session = session_of(document, secret)
    if session.user != api.user.get_current().getId():
        raise NotAllowed(_("Phiên ký này của người khác, bạn không dùng được."))
    return session


def session_of(document, secret: str) -> SigningSession:
    """The session with that secret, for the tool that it was given to.

    Raises ``NotFound`` for a wrong or used one, ``SessionOver`` after its time,
    ``WrongState`` when a file was changed meanwhile.
    """
    session = document.signing_session
    given = (secret or "").encode()
    if session is None or not hmac.compare_digest(session.secret.encode(), given):
        raise _unknown()
    if state_of(document) not in session.states:
        raise WrongState(_("Văn bản không còn chờ chữ ký. Tải lại trang."))
    if session.is_over:
        raise SessionOver(_("Phiên ký đã hết hạn. Bắt đầu ký lại."), field="session")
    step = act_of(document, session)
    for part in session.parts:
        owner = by_uid(part.owner)
        if owner is None or step.base(owner) != part.base:
            raise WrongState(_("Tệp đã thay đổi trong lúc chờ ký. Bắt đầu ký lại."))
    return session


def _unknown() -> NotFound:
    return NotFound(
        _("Không có phiên ký này, hoặc phiên đã dùng xong. Bắt đầu ký lại."),
        field="session",
    )


def part_of(session: SigningSession, number: int) -> SessionPart:
    """One of the session's files, counted from 0; raises ``NotFound``."""
    if not 0 <= number < len(session.parts):
        raise NotFound(_("Phiên ký không có tệp này."), field="part")
    return session.parts[number]


def receive(
    session: SigningSession, identity: Identity, given: list[bytes], *, whole: bool
) -> list[Part]:
    """The files with their signatures, in the order of the session's parts.

    ``given`` are raw signatures over the attributes, or (``whole``) CMS containers.
    Raises ``InvalidInput``, ``SignatureMismatch``.
    """
    if len(given) != len(session.parts):
        raise InvalidInput(
            _(
                "Phiên ký có ${count} tệp, cần đúng từng ấy chữ ký.",
                mapping={"count": str(len(session.parts))},
            ),
            field="signatures",
        )
    put_in = complete_cms if whole else complete
    for part, one in zip(session.parts, given, strict=True):
        if part.pending is None:
            raise WrongState(_("Phiên này chờ tệp đã ký, không nhận riêng chữ ký."))
        with part.file.open("r+") as stream:
            put_in(stream, part.pending, identity, one)
            if whole:
                _require_sound(stream, identity)
    return [Part(by_uid(one.owner), one.role, one.file) for one in session.parts]


def _require_sound(stream: IO[bytes], identity: Identity) -> None:
    """What another program made is looked at as a recipient will look at it."""
    report = validate(stream)  # type: ignore[arg-type]
    made = [one for one in report.findings if one.fingerprint == identity.fingerprint]
    if not made or not made[-1].intact:
        raise SignatureMismatch(
            _("Gói CMS không đúng chuẩn nên chữ ký không kiểm tra được. Ký lại.")
        )


def take_back(document, secret: str, number: int, data: Any) -> None:
    """Keep a file that the tool of the government signed, when it is good.

    ``data`` is an upload or bytes. Raises as ``session_of`` and
    ``updates.require_signed``; what was there before stays then.
    """
    session = session_of(document, secret)
    part = part_of(session, number)
    certificate = by_uid(session.certificate)
    if part.pending is not None or certificate is None:
        raise WrongState(_("Phiên này chờ chữ ký của token, không nhận tệp."))
    file = StoredFile(data, part.file.contentType, part.file.filename)
    with part.file.open() as base, file.open() as stream:
        part.field = require_signed(base, stream, certificate.fingerprint)
    part.returned = file


def returned(session: SigningSession) -> list[Part]:
    """The files that the tool gave back; raises ``WrongState`` while one is missing."""
    parts = [
        Part(by_uid(one.owner), one.role, one.returned, elsewhere=one.field)
        for one in session.parts
        if one.returned is not None
    ]
    if len(parts) < len(session.parts):
        raise WrongState(
            _("Công cụ ký số chưa gửi lại đủ tệp đã ký. Ký lại trên công cụ.")
        )
    return parts
