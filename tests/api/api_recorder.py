"""Writes real calls as examples: the same text on every machine and day."""

from api_client import Site
from camau.qlvbdh import clock
from camau.qlvbdh.validation.cache import Cache
from collections.abc import Iterator
from contextlib import contextmanager
from DateTime import DateTime
from datetime import datetime
from datetime import timedelta
from plone.uuid.interfaces import IUUIDGenerator
from random import Random
from typing import Any
from zope.component import getGlobalSiteManager
from zope.interface import implementer
import json
import pytest
import re
import requests


START = datetime(2026, 11, 23, 8, 0, tzinfo=clock.ZONE)
HOST = "http://localhost:8080"
PUBLIC = f"{HOST}/qlvbdh"

SHOWN_HEADERS = (
    "Content-Type",
    "Content-Disposition",
    "Location",
    "Tus-Resumable",
    "Upload-Offset",
)
VOLATILE = (
    (
        r'"(created|modified|effective)": "20[^"]+"',
        r'"\1": "2026-11-23T01:00:00+00:00"',
    ),
    (r"@tus-upload/[0-9a-f]{32}", "@tus-upload/5f0c32a8f6c84c0e8c7f4d8b5a6d9e21"),
    (r"@list-preferences/[0-9a-f]{8}", "@list-preferences/7d1f0c32"),
    (r'"token": "ey[^"]+"', '"token": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9…"'),
    (r'"trust_version": "[0-9a-f]{16}"', r'"trust_version": "5d1f0c32a8f6c84c"'),
    (r'"verifier": "[^"]+"', '"verifier": "camau.qlvbdh rules 2, pyHanko …"'),
    (r'"(data)": "(.{24})[^"]{20,}"', r'"\1": "\2…"'),
    (
        r'"(base|digest|to_sign|before|after)": "[0-9a-f]{64}"',
        r'"\1": "9f86d081884c7d65…"',
    ),
    (r'"[A-Za-z0-9+/=]{200,}"', '"MIIEpAIBAAKCAQEA…"'),
)
KEPT = (
    "@id",
    "@type",
    "UID",
    "title",
    "review_state",
    "code_number",
    "code_notation",
    "issued_date",
    "arrival_date",
    "arrival_number",
    "signer",
    "signer_name",
)
"""What is shown of a document in the answer of an act."""


@implementer(IUUIDGenerator)
class CountedIds:
    """UIDs one after another."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> str:
        self.count += 1
        return f"{self.count:08x}5f0c4a7e9b1d2c3e4f5a6b7c"


class SteadyChoice:
    """Short ids that look random and never are; stands in for ``secrets``."""

    def __init__(self) -> None:
        self.random = Random(2026)

    def choice(self, letters: str) -> str:
        """The next letter."""
        return self.random.choice(letters)

    def token_urlsafe(self, size: int) -> str:
        """The next secret, which is none."""
        return self.token_hex(size)

    def token_hex(self, size: int) -> str:
        """The next number in the order of coming."""
        return f"{self.random.getrandbits(8 * size):0{2 * size}x}"


class Moments:
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = START

    def go_on(self, minutes: int = 5) -> None:
        """Let time pass."""
        self.now += timedelta(minutes=minutes)

    def step(self) -> DateTime:
        """Time of a workflow's step; the next one comes later."""
        self.go_on(1)
        return DateTime(self.now.isoformat())


@contextmanager
def standing_still() -> Iterator[Moments]:
    """Fixed ids and times for everything in this process, the server too."""
    moments, ids = Moments(), CountedIds()
    registry = getGlobalSiteManager()
    former = registry.getUtility(IUUIDGenerator)
    with pytest.MonkeyPatch.context() as patch:
        registry.registerUtility(ids, IUUIDGenerator)
        patch.setattr(clock, "now", lambda: moments.now)
        steady = SteadyChoice()
        patch.setattr("camau.qlvbdh.content.naming.secrets", steady)
        patch.setattr("camau.qlvbdh.audit.model.secrets", steady)
        patch.setattr("camau.qlvbdh.notifications.service.secrets", steady)
        patch.setattr("camau.qlvbdh.search.preferences.secrets", steady)
        patch.setattr("camau.qlvbdh.search.saved.secrets", steady)
        patch.setattr("camau.qlvbdh.signing.sessions.secrets", steady)
        patch.setattr("Products.DCWorkflow.Expression.DateTime", moments.step)
        patch.setattr("camau.qlvbdh.validation.service.cache", Cache())
        patch.delenv("CLAMD", raising=False)
        yield moments
    registry.registerUtility(former, IUUIDGenerator)


class Recorder:
    """Makes calls and keeps what was said, by the name of the example."""

    def __init__(self, site: Site, moments: Moments) -> None:
        self.site = site
        self.moments = moments
        self.texts: dict[str, str] = {}
        """File name → text."""

        self.services: set[tuple[str, str]] = set()
        """(method, service) that an example shows."""

    def say(
        self,
        name: str,
        user: str | None,
        method: str,
        where: Any,
        body: Any = None,
        **more,
    ) -> requests.Response:
        """One call; ``abridged`` shows only the head of the document in the answer."""
        abridged = more.pop("abridged", False)
        self.moments.go_on()
        answer = self.site.call(user, method, where, body, **more)
        self.texts[f"{name}.req"] = self.request(user, answer.request, body)
        self.texts[f"{name}.resp"] = self.response(answer, abridged)
        service = re.search(r"/(@[a-z-]+)", answer.request.path_url)
        self.services.add((method, service.group(1) if service else ""))
        return answer

    def request(self, user: str | None, sent: Any, body: Any) -> str:
        """The request as text."""
        lines = [f"{sent.method} {sent.path_url} HTTP/1.1", "Accept: application/json"]
        if user:
            lines.append(f"Authorization: Basic ({user})")
        names = ("Upload-Length", "Upload-Offset", "Upload-Metadata", "Range")
        lines += [
            f"{name}: {sent.headers[name]}" for name in names if name in sent.headers
        ]
        if body is not None:
            lines += ["Content-Type: application/json", "", dumped(body)]
        elif sent.body and sent.method in ("PATCH", "POST"):
            kind = sent.headers["Content-Type"]
            lines += [f"Content-Type: {kind}", "", f"({len(sent.body)} bytes)"]
        return self.plain("\n".join(lines))

    def response(self, answer: requests.Response, abridged: bool) -> str:
        """The response as text."""
        lines = [f"HTTP/1.1 {answer.status_code} {answer.reason}"]
        lines += [
            f"{name}: {answer.headers[name]}"
            for name in SHOWN_HEADERS
            if name in answer.headers and (answer.content or name != "Content-Type")
        ]
        if "json" in answer.headers.get("Content-Type", "") and answer.content:
            found = answer.json()
            if abridged and answer.status_code < 300:
                found = {key: found[key] for key in KEPT if key in found} | {"…": "…"}
            lines += ["", dumped(found)]
        elif answer.content:
            lines += ["", f"({len(answer.content)} bytes)"]
        return self.plain("\n".join(lines))

    def plain(self, text: str) -> str:
        """Without what differs from one run to the next."""
        server = self.site.url
        path = server.partition("//")[2].partition("/")[2]
        text = text.replace(server, PUBLIC).replace(f" /{path}/", " /qlvbdh/")
        for pattern, shown in VOLATILE:
            text = re.sub(pattern, shown, text)
        return text.rstrip() + "\n"


def dumped(value: Any) -> str:
    """JSON for reading."""
    return json.dumps(value, indent=2, ensure_ascii=False, sort_keys=True)
