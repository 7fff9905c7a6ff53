"""What a browser asks a server for: pages, and what belongs to them."""

from bench.rest import Server
from dataclasses import dataclass
from http.client import HTTPConnection
from lxml import html
from time import perf_counter
from urllib.parse import urljoin
from urllib.parse import urlsplit
import gzip
import re


PARTS = (
    ".//link[@rel='stylesheet']/@href",
    ".//link[contains(@rel, 'icon')]/@href",
    ".//script[@src]/@src",
    ".//img[@src]/@src",
)
"""Where a page names what is fetched with it."""

TEXT = re.compile(r"text/|javascript|json|svg")
"""Types that a proxy packs on their way."""


@dataclass(frozen=True)
class Answer:
    """What came, and what came with it."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def sent(self) -> int:
        """Bytes on the line when a proxy packs text."""
        if TEXT.search(self.headers.get("content-type", "")):
            return len(gzip.compress(self.body, 6))
        return len(self.body)

    @property
    def is_kept(self) -> bool:
        """Whether a browser does not ask again for a while."""
        age = re.search(r"max-age=(\d+)", self.headers.get("cache-control", ""))
        return bool(age) and int(age[1]) > 0


@dataclass(frozen=True)
class Sizes:
    """Bytes on the line: the page alone, with all parts, and once more."""

    html: int
    cold: int
    warm: int

    @property
    def words(self) -> str:
        """For the table."""
        return "; ".join(
            f"{size / 1000:,.0f} KB" for size in (self.html, self.cold, self.warm)
        )


class Browser:
    """Gets pages of a server, as a person or as nobody."""

    def __init__(self, server: Server) -> None:
        self.port = server.server.effective_port
        self.secret = server.headers["Authorization"]

    def get(self, path: str, user: str | None, **headers: str) -> Answer:
        """One answer; raises when it is no page."""
        connection = HTTPConnection("127.0.0.1", self.port)
        head = {"Accept": "text/html", **headers}
        if user:
            head["Authorization"] = self.secret
        connection.request("GET", path, headers=head)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        if answer.status not in (200, 304):
            raise RuntimeError(f"{path}: {answer.status} {body[:500]!r}")
        lower = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, lower, body)

    def seconds(self, path: str, user: str | None) -> float:
        """How long a page takes."""
        begin = perf_counter()
        self.get(path, user)
        return perf_counter() - begin

    def sizes(self, path: str, user: str | None) -> Sizes:
        """How much is sent to an empty cache, and to one that was there before."""
        page = self.get(path, user)
        parts = [self.get(part, user) for part in self._parts(path, page)]
        again = [self._again(part, user) for part in self._parts(path, page)]
        return Sizes(
            page.sent,
            page.sent + sum(one.sent for one in parts),
            page.sent + sum(again),
        )

    def _parts(self, path: str, page: Answer) -> list[str]:
        base = f"http://127.0.0.1:{self.port}{path}"
        tree = html.fromstring(page.body)
        found = {
            urlsplit(urljoin(base, str(address)))
            for where in PARTS
            for address in tree.xpath(where)
            if not str(address).startswith("data:")
        }
        return sorted(one._replace(scheme="", netloc="").geturl() for one in found)

    def _again(self, part: str, user: str | None) -> int:
        """Bytes when the browser has the part already."""
        first = self.get(part, user)
        if first.is_kept:
            return 0
        asked = {"If-None-Match": "etag", "If-Modified-Since": "last-modified"}
        known = {
            name: first.headers[kept]
            for name, kept in asked.items()
            if kept in first.headers
        }
        return self.get(part, user, **known).sent
