"""Keys at a service of remote signing (CSC API 1.0.4, RSSP).

The service keeps the key; the person gives PIN and one-time password to it through
us, and we keep neither. All files of a document are one authorisation. Nothing is
tried again by itself.
"""

from base64 import b64decode
from base64 import b64encode
from camau.qlvbdh import _
from camau.qlvbdh.signing.errors import CertificateRefused
from camau.qlvbdh.signing.errors import KeyUnavailable
from camau.qlvbdh.signing.errors import PinRefused
from camau.qlvbdh.signing.errors import RemoteRefused
from camau.qlvbdh.signing.keys import Identity
from camau.qlvbdh.signing.keys import Key
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import Any
import json
import logging
import requests


logger = logging.getLogger(__name__)

SERVICES = "remote.json"
"""In the folder of keys: ``{"name": {"url": "https://…/csc/v1", "token": "file"}}``."""

CONNECT, WHOLE = 5, 60
"""Seconds to reach the service, and for all that is asked of it."""

MOST = 1 << 20
"""Bytes of an answer."""

SHA256 = "2.16.840.1.101.3.4.2.1"
MECHANISMS = {
    "rsa": ("1.2.840.113549.1.1.11", "1.2.840.113549.1.1.1"),
    "ec": ("1.2.840.10045.4.3.2",),
}
"""Ways to sign, the preferred first; the second one of RSA is told the digest."""


@dataclass(frozen=True)
class Service:
    """Where a service is, and the access token with which it knows us (OAuth 2.0)."""

    name: str
    url: str
    token: str


def service_of(folder: Path, name: str) -> Service:
    """The service of that name; raises ``KeyUnavailable``."""
    try:
        entry = json.loads((folder / SERVICES).read_text(encoding="utf-8"))[name]
        token = (folder / entry["token"]).read_text(encoding="utf-8").strip()
        return Service(name, entry["url"].rstrip("/"), token)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        logger.exception("The service %s is not set up in %s", name, folder / SERVICES)
        raise KeyUnavailable(
            _(
                "Dịch vụ ký số từ xa “${name}” chưa được cài đặt đúng trên máy chủ. "
                "Báo quản trị hệ thống.",
                mapping={"name": name},
            )
        ) from error


class RemoteKey(Key):
    """A key at a service, for one act."""

    def __init__(
        self,
        identity: Identity,
        service: Service,
        credential: str,
        pin: str | None,
        otp: str | None,
    ) -> None:
        self.identity = identity
        self._service, self._credential = service, credential
        self._pin, self._otp = pin, otp

    def sign(self, data: bytes) -> bytes:
        """As ``Key.sign``."""
        return self.sign_all([data])[0]

    def sign_all(self, given: Sequence[bytes]) -> list[bytes]:
        """As ``Key.sign_all``; raises ``CertificateRefused``, ``RemoteRefused`` too."""
        call = Call(self._service)
        info = call.post(
            "credentials/info",
            credentialID=self._credential,
            certificates="single",
            authInfo=True,
        )
        hashes = [b64encode(sha256(one).digest()).decode() for one in given]
        try:
            self._check(info, len(hashes))
            secrets = self._secrets(call, info)
            mechanism = self._mechanism(info)
        except (KeyError, TypeError, IndexError, AttributeError, ValueError) as error:
            raise garbled(self._service) from error
        allowed = call.post(
            "credentials/authorize",
            credentialID=self._credential,
            numSignatures=len(hashes),
            hash=hashes,
            **secrets,
        )
        if not isinstance(allowed.get("SAD"), str):
            raise garbled(self._service)
        answer = call.post(
            "signatures/signHash",
            credentialID=self._credential,
            SAD=allowed["SAD"],
            hash=hashes,
            hashAlgo=SHA256,
            signAlgo=mechanism,
        )
        return self._signatures(answer, len(hashes))

    def _check(self, info: dict[str, Any], count: int) -> None:
        der = b64decode(info["cert"]["certificates"][0], validate=True)
        if der != self.identity.der:
            raise CertificateRefused(
                _(
                    "Chứng thư ở dịch vụ ký số từ xa không phải là chứng thư đã đăng ký. "
                    "Cập nhật chứng thư số của cơ quan."
                )
            )
        if info["key"].get("status", "enabled") != "enabled":
            raise RemoteRefused(_("Khóa ở dịch vụ ký số từ xa đã bị khóa."))
        if info.get("authMode") == "oauth2code":
            raise RemoteRefused(
                _("Dịch vụ đòi xác nhận trên trang của mình; cách này chưa dùng được.")
            )
        if count > int(info.get("multisign", 1)):
            raise RemoteRefused(
                _(
                    "Dịch vụ chỉ ký ${most} tệp một lần; văn bản có ${count} tệp. "
                    "Gộp phụ lục vào văn bản, hoặc dùng khóa khác.",
                    mapping={
                        "most": str(info.get("multisign", 1)),
                        "count": str(count),
                    },
                )
            )

    def _secrets(self, call: "Call", info: dict[str, Any]) -> dict[str, str]:
        """PIN and one-time password, as far as the service wants them."""
        found = {}
        if _wanted(info, "PIN") or (self._pin and _optional(info, "PIN")):
            if not self._pin:
                raise PinRefused(_("Nhập mã PIN của khóa ký số từ xa."), field="pin")
            found["PIN"] = self._pin
        if _wanted(info, "OTP") or (self._otp and _optional(info, "OTP")):
            if not self._otp:
                raise self._without_otp(call, info["OTP"].get("type"))
            found["OTP"] = self._otp
        return found

    def _without_otp(self, call: "Call", kind: str) -> PinRefused:
        if kind != "online":
            return PinRefused(_("Nhập mã OTP của khóa ký số từ xa."), field="otp")
        call.post("credentials/sendOTP", credentialID=self._credential)
        return PinRefused(
            _("Dịch vụ đã gửi mã OTP. Nhập mã PIN và mã OTP rồi ký lại."), field="otp"
        )

    def _mechanism(self, info: dict[str, Any]) -> str:
        ways = MECHANISMS.get(self.identity.certificate.public_key.algorithm, ())
        offered = info["key"]["algo"]
        for one in ways:
            if one in offered:
                return one
        raise RemoteRefused(
            _("Dịch vụ ký số từ xa không ký được bằng SHA-256 với khóa này.")
        )

    def _signatures(self, answer: dict[str, Any], count: int) -> list[bytes]:
        try:
            found = [b64decode(one, validate=True) for one in answer["signatures"]]
        except (KeyError, TypeError, ValueError) as error:
            raise garbled(self._service) from error
        if len(found) != count:
            raise garbled(self._service)
        return found


def _wanted(info: dict[str, Any], secret: str) -> bool:
    return info.get(secret, {}).get("presence") == "true"


def _optional(info: dict[str, Any], secret: str) -> bool:
    return info.get(secret, {}).get("presence") == "optional"


class Call:
    """Questions to a service within the time that one act may take."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.until = monotonic() + WHOLE

    def post(self, method: str, **body: Any) -> dict[str, Any]:
        """The answer to one question.

        Raises ``KeyUnavailable`` when there is none that makes sense, ``PinRefused``,
        ``RemoteRefused``.
        """
        try:
            status, text = self._ask(method, body)
        except requests.RequestException as error:
            logger.error("%s: %s: %s", self.service.name, method, error)
            raise KeyUnavailable(
                _(
                    "Dịch vụ ký số từ xa “${name}” không trả lời. Thử ký lại sau ít phút.",
                    mapping={"name": self.service.name},
                )
            ) from error
        try:
            answer = json.loads(text)
        except ValueError:
            answer = None
        if status != 200:
            raise self._refusal(method, status, answer)
        if not isinstance(answer, dict):
            raise garbled(self.service)
        return answer

    def _ask(self, method: str, body: dict[str, Any]) -> tuple[int, bytes]:
        with requests.post(
            f"{self.service.url}/{method}",
            json=body,
            headers={"Authorization": f"Bearer {self.service.token}"},
            timeout=(CONNECT, self._left()),
            # The access token is for this address alone.
            allow_redirects=False,
            stream=True,
        ) as response:
            text = b""
            for piece in response.iter_content(65_536):
                text += piece
                if len(text) > MOST:
                    raise requests.RequestException("the answer is too long")
                self._left()
            return response.status_code, text

    def _left(self) -> float:
        left = self.until - monotonic()
        if left <= 0:
            raise requests.Timeout("too long altogether")
        return left

    def _refusal(self, method: str, status: int, answer: Any) -> Exception:
        answer = answer if isinstance(answer, dict) else {}
        code = str(answer.get("error", ""))
        reason = str(answer.get("error_description") or code or status)[:200]
        logger.error("%s: %s: %s %s", self.service.name, method, status, reason)
        names = {"name": self.service.name, "reason": reason}
        if code == "invalid_pin":
            return PinRefused(_("Mã PIN của khóa ký số từ xa không đúng."), field="pin")
        if code == "invalid_otp":
            return PinRefused(
                _("Mã OTP không đúng hoặc đã hết hạn. Lấy mã mới rồi ký lại."),
                field="otp",
            )
        if status in (401, 403) or status >= 500:
            return KeyUnavailable(
                _(
                    "Dịch vụ ký số từ xa “${name}” không phục vụ: ${reason}. "
                    "Thử lại sau, hoặc báo quản trị hệ thống.",
                    mapping=names,
                )
            )
        return RemoteRefused(
            _("Dịch vụ ký số từ xa “${name}” từ chối: ${reason}", mapping=names)
        )


def garbled(service: Service) -> KeyUnavailable:
    """The service answers something else than the standard says."""
    logger.error("%s: an answer that makes no sense", service.name)
    return KeyUnavailable(
        _(
            "Dịch vụ ký số từ xa “${name}” trả lời không đúng chuẩn. "
            "Báo quản trị hệ thống.",
            mapping={"name": service.name},
        )
    )
