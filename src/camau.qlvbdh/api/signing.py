"""Signing sessions and the register of key use."""

from base64 import b64encode
from camau.qlvbdh import _
from camau.qlvbdh.api.base import QlvbdhService
from camau.qlvbdh.audit.model import journal
from camau.qlvbdh.content.lookup import by_uid
from camau.qlvbdh.errors import NotFound
from camau.qlvbdh.signing import sessions
from typing import Any


class GetSigning(QlvbdhService):
    """``GET /document/@signing``: what the acting person's token has to sign."""

    def reply(self) -> dict[str, Any]:
        """The open session; 404 when there is none."""
        session = sessions.own_session(self.context)
        certificate = by_uid(session.certificate) if session is not None else None
        if session is None or certificate is None:
            raise NotFound(_("Bạn không có phiên ký nào đang chờ ở văn bản này."))
        return {
            "@id": f"{self.context.absolute_url()}/@signing",
            "session": session.secret,
            "act": session.act,
            "turn": session.turn,
            "turns": session.turns,
            "symbol": sessions.act_of(self.context, session).subject.symbol,
            "until": session.until,
            "device": certificate.device,
            "certificate": b64encode(certificate.der).decode(),
            "items": [self.item(part) for part in session.parts],
        }

    def item(self, part: sessions.SessionPart) -> dict[str, Any]:
        """One file; attributes and digests only where a token signs them."""
        item = {"filename": part.file.filename, "role": part.role, "base": part.base}
        if part.pending is None:
            return item | {"returned": part.returned is not None}
        return item | {
            "algorithm": "sha256",
            "attributes": b64encode(part.pending.attributes).decode(),
            "to_sign": part.pending.to_sign.hex(),
            "digest": part.pending.digest.hex(),
        }


class GetKeyUse(QlvbdhService):
    """``GET /certificate/@key-use``: the register of use of a key (Decree 30, art. 32)."""

    def reply(self) -> dict[str, Any]:
        """One item for each signature, newest first."""
        lines = [one for one in journal(self.context) if one.act == "use"]
        return {
            "@id": f"{self.context.absolute_url()}/@key-use",
            "items": [
                {
                    "at": one.at,
                    "actor": one.actor,
                    "symbol": one.comment,
                    **dict(one.data),
                }
                for one in lines[::-1]
            ],
        }
