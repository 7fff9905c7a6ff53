"""Keys in tokens and HSMs that are plugged into the server (PKCS#11).

The PIN is checked by the token at each use: nobody signs on another's login. It is
given once and never tried again by itself, since tokens lock.
"""

from camau.qlvbdh import _
from camau.qlvbdh.signing.errors import KeyUnavailable
from camau.qlvbdh.signing.errors import PinRefused
from camau.qlvbdh.signing.keys import Identity
from camau.qlvbdh.signing.keys import Key
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any
import json
import logging
import os
import subprocess
import sys


logger = logging.getLogger(__name__)

LIBRARY = "QLVBDH_PKCS11"
"""Names the library of the tokens' maker; content never does."""

PROGRAM = Path(__file__).with_name("pkcs11_process.py")
SECONDS = 60
"""How long a token may take for all files of a document."""

_one_at_a_time = Lock()


class TokenKey(Key):
    """A key that never leaves its token."""

    def __init__(self, identity: Identity, token: str, label: str, pin: str) -> None:
        self.identity = identity
        self._names = {"token": token, "key": label}
        self._pin = pin

    def sign(self, data: bytes) -> bytes:
        """As ``Key.sign``."""
        return self.sign_all([data])[0]

    def sign_all(self, given: Sequence[bytes]) -> list[bytes]:
        """As ``Key.sign_all``; one login for all."""
        digests = [sha256(one).hexdigest() for one in given]
        answer = _ask({**self._names, "pin": self._pin, "digests": digests})
        if "error" in answer:
            raise _error(answer, **self._names)
        return [bytes.fromhex(one) for one in answer["signatures"]]


def _ask(request: dict[str, Any]) -> dict[str, Any]:
    library = os.environ.get(LIBRARY)
    if not library or not Path(library).is_file():
        raise KeyUnavailable(
            _("Máy chủ chưa được cài đặt để dùng token (PKCS#11). Báo quản trị.")
        )
    try:
        with _one_at_a_time:
            done = subprocess.run(
                [sys.executable, "-I", str(PROGRAM)],
                input=json.dumps({"library": library, **request}).encode(),
                capture_output=True,
                timeout=SECONDS,
                check=True,
            )
        return json.loads(done.stdout)
    except subprocess.TimeoutExpired as error:
        logger.error("The token %s did not answer for %s s", request["token"], SECONDS)
        raise KeyUnavailable(
            _("Token không trả lời. Rút ra, cắm lại rồi ký lại.")
        ) from error
    except (subprocess.CalledProcessError, OSError, ValueError) as error:
        words = getattr(error, "stderr", b"") or b""
        logger.error("The process of the token failed: %s %s", error, words.decode())
        raise KeyUnavailable(
            _("Trình điều khiển của token bị lỗi. Ký lại, hoặc báo quản trị hệ thống.")
        ) from error


def _error(answer: dict[str, Any], token: str, key: str) -> Exception:
    names = {"token": token, "key": key, "name": answer["name"]}
    match answer["error"]:
        case "pin":
            return PinRefused(
                _("Mã PIN của token không đúng. Sai nhiều lần token sẽ bị khóa."),
                field="pin",
            )
        case "locked":
            return PinRefused(
                _("Mã PIN của token đã bị khóa. Đề nghị đơn vị cấp token mở khóa."),
                field="pin",
            )
        case "token":
            return KeyUnavailable(
                _(
                    "Không thấy token “${token}” ở máy chủ. Cắm token rồi ký lại.",
                    mapping=names,
                )
            )
        case "key":
            return KeyUnavailable(
                _(
                    "Token “${token}” không có đúng một khóa tên “${key}”. "
                    "Sửa chứng thư số đã đăng ký.",
                    mapping=names,
                )
            )
    logger.error("The token %s failed: %s", token, answer["name"])
    return KeyUnavailable(
        _("Token bị lỗi (${name}). Rút ra, cắm lại rồi ký lại.", mapping=names)
    )
