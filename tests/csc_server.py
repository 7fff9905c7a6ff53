"""A service of remote signing as CSC API 1.0.4 describes it, with its own key and moods."""

from base64 import b64decode
from base64 import b64encode
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
import json
import secrets
import time


PIN, OTP, TOKEN = "258258", "424242", "quyen-truy-cap"


class Rssp:
    """One service; tests change its attributes to spoil its mood."""

    def __init__(self, pki: Any, label: str) -> None:
        self.pki, self.label, self.signing_label = pki, label, label
        self.url = ""
        self.info: dict[str, Any] = {
            "key": {"status": "enabled", "algo": ["1.2.840.113549.1.1.11"]},
            "authMode": "explicit",
            "PIN": {"presence": "true"},
            "OTP": {"presence": "false"},
            "multisign": 5,
        }
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.instead: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {}
        """Method → what is done in place of the answer."""
        self.allowed: dict[str, list[str]] = {}

    def answer(self, method: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Status and answer of a method."""
        self.asked.append((method, body))
        if body["credentialID"] != "cred-1":
            return _refused("invalid_request", "Invalid parameter credentialID")
        names = {
            "credentials/info": self._info,
            "credentials/sendOTP": lambda _body: (200, {}),
            "credentials/authorize": self._authorize,
            "signatures/signHash": self._sign,
        }
        return names[method](body)

    def _info(self, _body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        der = self.pki.cert(self.label).dump()
        return 200, {**self.info, "cert": {"certificates": [b64encode(der).decode()]}}

    def _authorize(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        if self.info["PIN"]["presence"] == "true" and body.get("PIN") != PIN:
            return _refused("invalid_pin", "The PIN is invalid")
        if self.info["OTP"]["presence"] == "true" and body.get("OTP") != OTP:
            return _refused("invalid_otp", "The OTP is invalid")
        if body["numSignatures"] > self.info["multisign"]:
            return _refused("invalid_request", "Numbers of signatures is too high")
        sad = secrets.token_hex(8)
        self.allowed[sad] = body["hash"]
        return 200, {"SAD": sad, "expiresIn": 60}

    def _sign(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        if self.allowed.pop(body["SAD"], None) != body["hash"]:
            return _refused("invalid_request", "Invalid parameter SAD")
        path = Path(self.pki.folder) / "keys" / f"{self.signing_label}.pem"
        key = load_pem_private_key(path.read_bytes(), None)
        made = [
            key.sign(b64decode(one), padding.PKCS1v15(), Prehashed(hashes.SHA256()))  # type: ignore[union-attr, call-arg]
            for one in body["hash"]
        ]
        return 200, {"signatures": [b64encode(one).decode() for one in made]}


def _refused(code: str, words: str) -> tuple[int, dict[str, Any]]:
    return 400, {"error": code, "error_description": words}


def raw(status: int, body: bytes, **headers: str) -> Callable[[Any], None]:
    """An answer of exactly those bytes."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return send


def dripping(seconds: float) -> Callable[[Any], None]:
    """An answer that comes byte by byte, each soon enough, altogether too late."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.05)

    return send


@contextmanager
def serving(service: Rssp) -> Iterator[str]:
    """Let the service listen on this machine; its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            method = self.path.removeprefix("/csc/v1/")
            if self.headers["Authorization"] != f"Bearer {TOKEN}":
                raw(401, b'{"error": "invalid_token"}')(self)
            elif method in service.instead:
                service.instead[method](self)
            else:
                status, answer = service.answer(method, body)
                raw(status, json.dumps(answer).encode())(self)

        def log_message(self, *_arguments: Any) -> None:
            """Quietly."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/csc/v1"
    finally:
        server.shutdown()
        server.server_close()
