"""A server of revocation data on this machine, with what the test PKI says."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from pathlib import Path
from pki import TestPKI
from threading import Thread
from typing import Any


class RevocationServer:
    """Serves the sub-CA's list and its OCSP answers; counts who asks.

    ``lists`` and ``answers`` switch the two services; ``body`` replaces what is
    said, ``status`` how.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self.pki: TestPKI
        self.asked: list[str] = []
        self.lists = self.answers = True
        self.body: bytes | None = None
        self.status = 200

    def say(self, method: str, question: bytes) -> tuple[int, bytes]:
        """Status and body of an answer."""
        self.asked.append(method)
        on = self.answers if method == "POST" else self.lists
        if not on:
            return 503, b"busy"
        if self.body is not None:
            return self.status, self.body
        if method == "POST":
            return self.status, self.pki.ocsp(question)
        return self.status, self.pki.crl("sub").dump()


@contextmanager
def serving(folder: Path, **options: Any) -> Iterator[RevocationServer]:
    """A PKI whose certificates name a running server."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer("GET", b"")

        def do_POST(self) -> None:
            size = int(self.headers["Content-Length"])
            self._answer("POST", self.rfile.read(size))

        def _answer(self, method: str, question: bytes) -> None:
            status, body = found.say(method, question)
            self.send_response(status)
            self.send_header("Location", f"http://{found.address}/elsewhere")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            """Nothing on the screen."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        found = RevocationServer(f"127.0.0.1:{server.server_port}")
        found.pki = TestPKI.create(folder, prefix=f"http://{found.address}", **options)
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield found
        finally:
            server.shutdown()
