"""The publisher behind HTTP in this process, and a client of it."""

from http.client import HTTPConnection
from threading import Thread
from types import TracebackType
from typing import Any
import base64
import builders
import json


class Server:
    """A WSGI server on a free port for the time of a ``with``; one thread serves."""

    def __init__(self, user_id: str) -> None:
        from waitress import create_server
        from ZPublisher.WSGIPublisher import publish_module

        token = base64.b64encode(f"{user_id}:{builders.PASSWORD}".encode()).decode()
        self.headers = {
            "Accept": "application/json",
            "Authorization": f"Basic {token}",
            "Content-Type": "application/json",
        }
        self.server = create_server(publish_module, host="127.0.0.1", port=0, threads=1)
        self.thread = Thread(target=self.server.run, daemon=True)

    def __enter__(self) -> "Server":
        self.thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.server.close()

    def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """The answer to a POST; raises when it is an error."""
        connection = HTTPConnection("127.0.0.1", self.server.effective_port)
        connection.request("POST", path, json.dumps(body), self.headers)
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        if answer.status >= 400:
            raise RuntimeError(f"{path}: {answer.status} {text[:500]!r}")
        return json.loads(text)
