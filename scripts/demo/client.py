"""A REST client that acts as the people of the demonstration data."""

from base64 import b64encode
from datetime import date
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo
import requests
import time


SAMPLES = Path(__file__).parent / "samples"
PASSWORD = "Demo-2026!"
WAIT = 60
"""Seconds to wait for the worker."""


def today() -> date:
    """The day at the site, which is tomorrow here in the evening of a server on UTC."""
    return datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()


class Failed(Exception):
    """A step did not do what the story says."""


class Province:
    """The site seen by its users."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self.count = 0

    def call(self, user: str, method: str, url: str, body: Any = None, **options: Any):
        """One REST call; ``expect`` is the status that the story expects."""
        expect = options.pop("expect", (200, 201, 204))
        url = url if url.startswith("http") else f"{self.url}/{url}"
        answer = requests.request(
            method,
            url,
            json=body,
            auth=(user, PASSWORD),
            headers={"Accept": "application/json", **options.pop("headers", {})},
            timeout=120,
            **options,
        )
        expected = expect if isinstance(expect, tuple) else (expect,)
        if answer.status_code not in expected:
            raise Failed(f"{method} {url}: {answer.status_code} {answer.text[:600]}")
        return answer

    def step(self, what: str, user: str, method: str, url: str, body=None, **options):
        """A call that is a step of the story; prints its line."""
        start = time.perf_counter()
        answer = self.call(user, method, url, body, **options)
        took = (time.perf_counter() - start) * 1000
        found = answer.json() if answer.content else {}
        self.count += 1
        state = found.get("review_state") or found.get("message") or ""
        print(f"{self.count:3}. {what:<58} {user:<14} {state[:60]:<22} {took:6.0f} ms")
        return found

    def act(self, user: str, document: str, name: str, **body: Any) -> dict:
        """An act on a document."""
        options = {"expect": body.pop("expect", (200, 201, 204))}
        what = body.pop("what", f"@{name}")
        return self.step(what, user, "POST", f"{document}/@{name}", body, **options)

    def until(self, what: str, user: str, ask, ready) -> Any:
        """Wait for the worker to do its part."""
        start = time.perf_counter()
        while not ready(found := ask()):
            if time.perf_counter() - start > WAIT:
                raise Failed(f"{what}: still {found}")
            time.sleep(0.2)
        took = (time.perf_counter() - start) * 1000
        self.count += 1
        print(f"{self.count:3}. {what:<58} {user:<14} {'':<22} {took:6.0f} ms")
        return found

    def worklist(self, user: str, name: str) -> list[dict]:
        """The documents that wait in a worklist."""
        return self.call(user, "GET", f"@worklists/{name}?b_size=100").json()["items"]

    def waiting(self, user: str, name: str, symbol: str) -> str:
        """Address of a document in a worklist, by its symbol."""
        found = self.until(
            f"worklist “{name}” shows {symbol}",
            user,
            lambda: [
                item["@id"]
                for item in self.worklist(user, name)
                if item["symbol"] == symbol
            ],
            bool,
        )
        return found[-1]

    def deliveries(self, user: str, document: str) -> dict[str, dict]:
        """The deliveries of a document by recipient."""
        found = self.call(user, "GET", f"{document}/@deliveries").json()["items"]
        return {item["recipient"]: item for item in found}


def sample(name: str, title: str) -> dict:
    """A file of the samples as REST takes it."""
    return file_value((SAMPLES / name).read_bytes(), title)


def file_value(data: bytes, title: str) -> dict:
    """Bytes as REST takes them."""
    return {
        "data": b64encode(data).decode(),
        "encoding": "base64",
        "filename": title,
        "content-type": "application/pdf",
    }


def upload(site: Province, user: str, document: str, name: str, title: str) -> None:
    """Add an attachment in pieces, as a 200 MB file would come (TUS)."""
    data = (SAMPLES / name).read_bytes()

    def encoded(text: str) -> str:
        return b64encode(text.encode()).decode()

    metadata = (
        f"filename {encoded(title)},content-type {encoded('application/pdf')},"
        f"@type {encoded('Attachment')},fieldname {encoded('file')}"
    )
    head = {"Tus-Resumable": "1.0.0"}
    start = {**head, "Upload-Length": str(len(data)), "Upload-Metadata": metadata}
    answer = site.call(
        user, "POST", f"{document}/@tus-upload", expect=201, headers=start
    )
    location, half = answer.headers["Location"], len(data) // 2
    for offset, piece in ((0, data[:half]), (half, data[half:])):
        site.call(
            user,
            "PATCH",
            location,
            headers={
                **head,
                "Upload-Offset": str(offset),
                "Content-Type": "application/offset+octet-stream",
            },
            data=piece,
        )
    site.count += 1
    print(f"{site.count:3}. {'attachment uploaded in two pieces (TUS)':<58} {user}")
