"""An open signing session on the document's page, and its files for a local tool."""

from camau.qlvbdh import _
from camau.qlvbdh.audit.model import journal
from camau.qlvbdh.browser.act import act_links
from camau.qlvbdh.browser.words import actor_name
from camau.qlvbdh.browser.words import moment
from camau.qlvbdh.content.certificate import GOVERNMENT
from camau.qlvbdh.content.lookup import by_uid
from camau.qlvbdh.content.lookup import visible
from camau.qlvbdh.errors import InvalidInput
from camau.qlvbdh.errors import QlvbdhError
from camau.qlvbdh.signing import sessions
from camau.qlvbdh.signing.interfaces import Subject
from functools import cached_property
from plone.batching import Batch
from plone.namedfile.utils import set_headers
from plone.namedfile.utils import stream_data
from Products.Five.browser import BrowserView
from typing import Any
from zExceptions import NotFound
from zope.i18n import translate
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse
import json


class SigningPanel(BrowserView):
    """What the person's token, or tool, has to sign now; empty without a session."""

    @cached_property
    def session(self) -> Any:
        """The person's open session."""
        return sessions.own_session(self.context)

    @property
    def by_tool(self) -> bool:
        """Whether the tool of the government signs whole files."""
        certificate = by_uid(self.session.certificate)
        return certificate is not None and certificate.device == GOVERNMENT

    @cached_property
    def subject(self) -> Subject:
        """What is signed: the document, or a copy with its own number."""
        return sessions.act_of(self.context, self.session).subject

    @property
    def turn(self) -> str | None:
        """Which turn of several this is."""
        session = self.session
        if session.turns == 1:
            return None
        facts = {"turn": str(session.turn), "turns": str(session.turns)}
        return translate(
            _("Lượt ký ${turn}/${turns}", mapping=facts), context=self.request
        )

    @property
    def until(self) -> str:
        """When the session ends."""
        return moment(self.session.until)

    @property
    def parts(self) -> list[dict]:
        """The files: what is to be signed of each."""
        url = f"{self.context.absolute_url()}/@@signing-file?session="
        return [
            {
                "name": part.file.filename,
                "digest": part.pending.to_sign.hex() if part.pending else part.base,
                "url": f"{url}{self.session.secret}&part={number}",
                "returned": part.returned is not None,
            }
            for number, part in enumerate(self.session.parts)
        ]

    @property
    def acts(self) -> list[dict]:
        """How it goes on."""
        return [one for one in act_links(self.context) if one["name"] in ENDINGS]

    @property
    def requests(self) -> str:
        """What the page's script asks the tool, as JSON.

        The names are those of the code that Ban Cơ yếu Chính phủ publishes for pages
        that use its signing tool (VGCA Sign Service).
        """
        subject = self.subject
        issued = subject.day
        return json.dumps(
            [
                {
                    "operation": OPERATIONS[part.role],
                    "request": {
                        "FileUploadHandler": data["url"],
                        "SessionId": "",
                        "JWTToken": "",
                        "FileName": data["url"],
                        "DocNumber": subject.symbol,
                        "IssuedDate": f"{issued.isoformat()}T00:00:00+07:00"
                        if issued
                        else "",
                        "MetaData": [],
                    },
                }
                for part, data in zip(self.session.parts, self.parts, strict=True)
            ]
        )


ENDINGS = ("complete-signing", "cancel-signing")
OPERATIONS = {
    "person": "SignApproved",
    "secretary": "SignApproved",
    "agency": "SignIssued",
    "appendix": "SignAppendix",
    "copy": "SignCopy",
}
"""Names of the operations of the tool of the government."""


class SigningFile(BrowserView):
    """``document/@@signing-file?session=…&part=0``: for the tool, which has no login.

    The secret of the session is all that it needs: GET gives what is to be signed,
    POST takes the signed file back. Both end with the session.
    """

    def __call__(self) -> Any:
        """The file or the data, or the answer to an upload."""
        try:
            if self.request.method == "POST":
                return self.take()
            return self.give()
        except QlvbdhError as error:
            self.request.response.setStatus(error.status)
            return self.answer(False, translate(error.message, context=self.request))

    @property
    def secret(self) -> str:
        """The session's secret, from the address."""
        given = self.request.form.get("session", "")
        return given if isinstance(given, str) else ""

    @property
    def number(self) -> int:
        """Which file of the session."""
        try:
            return int(self.request.form.get("part", 0))
        except (TypeError, ValueError) as error:
            raise InvalidInput(_("Số thứ tự của tệp không đúng."), field="part") from (
                error
            )

    def give(self) -> Any:
        """The attributes that a token signs, or the whole file."""
        session = sessions.session_of(self.context, self.secret)
        part = sessions.part_of(session, self.number)
        self.request.response.setHeader("Cache-Control", "no-store")
        if part.pending is not None:
            self.request.response.setHeader("Content-Type", "application/octet-stream")
            self.request.response.setHeader(
                "Content-Disposition",
                f'attachment; filename="can-ky-{self.number}.der"',
            )
            return part.pending.attributes
        set_headers(part.file, self.request.response, filename=part.file.filename)
        return stream_data(part.file)

    def take(self) -> str:
        """Keep the signed file that was uploaded."""
        uploads = [one for one in self.request.form.values() if hasattr(one, "read")]
        if len(uploads) != 1:
            raise InvalidInput(_("Gửi kèm đúng một tệp đã ký."), field="file")
        sessions.take_back(self.context, self.secret, self.number, uploads[0])
        session = sessions.session_of(self.context, self.secret)
        name = sessions.part_of(session, self.number).file.filename
        return self.answer(True, "", name)

    def answer(self, good: bool, message: str, filename: str = "") -> str:
        """In the words that the tool understands."""
        self.request.response.setHeader("Content-Type", "application/json")
        return json.dumps(
            {
                "Status": good,
                "Message": message,
                "FileName": filename,
                "FileServer": "",
            }
        )


@implementer(IPublishTraverse)
class VersionFile(BrowserView):
    """``document/@@version/0``: a former file of an outgoing document, byte for byte."""

    number = -1

    def publishTraverse(self, request: Any, name: str) -> "VersionFile":
        """The version of that number, counted from 0."""
        if self.number >= 0 or not name.isdigit():
            raise NotFound(self.context, name, request)
        self.number = int(name)
        return self

    def __call__(self) -> Any:
        """The bytes as they were signed."""
        versions = self.context.file_versions
        if not 0 <= self.number < len(versions) or self.context.tombstone:
            raise NotFound(self.context, "version", self.request)
        file = versions[self.number][0]
        set_headers(file, self.request.response, filename=file.filename)
        return stream_data(file)


class PreservedFile(BrowserView):
    """``document/@@preserved``: the copy that is kept for long (PAdES B-LT)."""

    def __call__(self) -> Any:
        """Its bytes."""
        file = self.context.preserved
        if file is None:
            raise NotFound(self.context, "preserved", self.request)
        set_headers(file, self.request.response, filename=file.filename)
        return stream_data(file)


PAGE = 50


class KeyUse(BrowserView):
    """``certificate/@@uses``: the register of use of a key (Decree 30, art. 32)."""

    @property
    def batch(self) -> Batch:
        """Uses, newest first."""
        lines = [one for one in journal(self.context) if one.act == "use"]
        try:
            start = max(0, int(self.request.form.get("b_start", 0)))
        except (TypeError, ValueError):
            start = 0
        return Batch(lines[::-1], PAGE, start)

    def row(self, line: Any) -> dict:
        """One use: who, when, which document, which bytes."""
        data = dict(line.data)
        document = visible(data["document"])
        return {
            "at": moment(line.at),
            "who": actor_name(line.actor),
            "symbol": line.comment or getattr(document, "symbol", "") or NO_NUMBER,
            "url": document and f"{document.absolute_url()}/view",
            "role": ROLES[data["role"]],
            "sha256": data["after"],
        }


NO_NUMBER = _("Chưa có số")

ROLES = {
    "person": _("Chữ ký của người có thẩm quyền"),
    "agency": _("Chữ ký của cơ quan"),
    "appendix": _("Chữ ký của cơ quan trên tệp kèm theo"),
    "secretary": _("Chữ ký của thư ký"),
    "number": _("Chữ ký của cơ quan tại chỗ ghi số, ngày"),
    "copy": _("Chữ ký của cơ quan trên bản sao"),
}
