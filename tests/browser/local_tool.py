"""A stand-in for the government's signing tool: it speaks the tool's protocol.

A WebSocket server on this machine (wss, port 8987) that fetches a file, signs it with
a field and a key of its own, and uploads it. Operations, requests and answers have the
names of the code that Ban Cơ yếu Chính phủ publishes for pages that use the tool
(VGCA Sign Service); the page's side of them is ``browser.signing.SigningPanel.requests``.
"""

from aiohttp import ClientSession
from aiohttp import FormData
from aiohttp import web
from asyncio import new_event_loop
from asyncio import to_thread
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from pki.signing import sign
from pyhanko.sign.signers import Signer
from threading import Event
from threading import Thread
from typing import Any
import ssl
import subprocess


PORT = 8987


class LocalTool:
    """What runs at the desk."""

    def __init__(self, certificate: Path, key: Path) -> None:
        self.signer: Signer | None = None
        """Whose token is plugged in; without one the tool refuses."""

        self.operations: list[str] = []
        self.numbers: list[str] = []
        """The numbers that the page told it, one a request."""

        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(certificate, key)

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """One request of a page, one answer."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        asked = await socket.receive_json()
        operation = request.path.strip("/")
        self.operations.append(operation)
        self.numbers.append(asked["DocNumber"])
        await socket.send_json(await self.work(operation, asked))
        await socket.close()
        return socket

    async def work(self, operation: str, asked: dict[str, Any]) -> dict[str, Any]:
        """Fetch, sign, upload."""
        if self.signer is None:
            return {"Status": 1, "Message": "Chưa cắm thiết bị ký số"}
        async with ClientSession() as session:
            async with session.get(asked["FileName"]) as found:
                pdf = await found.read()
            box = (60, 60, 160, 120)
            name = f"{operation}1"
            signed = await to_thread(sign, pdf, self.signer, name, box=box)
            form = FormData()
            form.add_field("uploadfile", signed, filename="signed.pdf")
            async with session.post(asked["FileUploadHandler"], data=form) as kept:
                answer = await kept.json()
        return {"Status": 0 if answer["Status"] else 1, "Message": answer["Message"]}


@contextmanager
def local_tool(folder: Path) -> Iterator[LocalTool]:
    """The tool, running."""
    certificate, key = folder / "tool.crt", folder / "tool.key"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    command += ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    tool, loop, ready = LocalTool(certificate, key), new_event_loop(), Event()

    async def start() -> web.AppRunner:
        application = web.Application()
        application.router.add_get("/{operation}", tool.handle)
        runner = web.AppRunner(application)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", PORT, ssl_context=tool.context).start()
        ready.set()
        return runner

    def run() -> None:
        runner = loop.run_until_complete(start())
        loop.run_forever()
        loop.run_until_complete(runner.cleanup())
        loop.close()

    thread = Thread(target=run, daemon=True)
    thread.start()
    assert ready.wait(20)
    yield tool
    loop.call_soon_threadsafe(loop.stop)
    thread.join(20)
