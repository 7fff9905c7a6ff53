"""A client of the REST services for the tests."""

from builders import PASSWORD
from typing import Any
import requests
import transaction


class Site:
    """The site as its clients see it."""

    def __init__(self, portal: Any) -> None:
        self.portal = portal
        self.url = portal.absolute_url()

    def call(
        self, user: str | None, method: str, where: Any, body: Any = None, **options
    ) -> requests.Response:
        """One request; ``where`` is an object, a path or a URL.

        ``raw`` sends bytes as they are, ``headers`` adds to the usual ones.
        """
        headers = {"Accept": "application/json", **options.pop("headers", {})}
        raw = options.pop("raw", None)
        if raw is not None:
            options["data"] = raw
            headers.setdefault("Content-Type", "application/json")
        elif body is not None:
            options["json"] = body
        return requests.request(
            method,
            self.address(where),
            auth=(user, PASSWORD) if user else None,
            headers=headers,
            timeout=60,
            allow_redirects=False,
            **options,
        )

    def address(self, where: Any) -> str:
        """The URL of an object, a path or a URL."""
        if not isinstance(where, str):
            return where.absolute_url()
        return where if where.startswith("http") else f"{self.url}/{where}"

    def get(self, user: str | None, where: Any, **options) -> requests.Response:
        """GET."""
        return self.call(user, "GET", where, **options)

    def post(
        self, user: str | None, where: Any, body: Any = None, **options
    ) -> requests.Response:
        """POST; without a body an empty object is sent."""
        if body is None and "raw" not in options and "data" not in options:
            body = {}
        return self.call(user, "POST", where, body, **options)

    def act(
        self, user: str | None, document: Any, name: str, body: Any = None, **options
    ) -> requests.Response:
        """Do an act."""
        url = f"{self.address(document)}/@{name}"
        return self.post(user, url, body, **options)

    def last_change(self) -> bytes:
        """Id of the last transaction that wrote anything."""
        return self.portal._p_jar.db().lastTransaction()

    def build(self, make: Any, *args: Any, **values: Any) -> Any:
        """Make content in this process and let the server see it."""
        transaction.begin()
        result = make(*args, **values)
        transaction.commit()
        return result

    def refresh(self) -> None:
        """See what the server wrote."""
        transaction.begin()


def errors_of(answer: requests.Response) -> dict[str, str]:
    """The refused fields of a problem with their reasons."""
    return {one["field"]: one["message"] for one in answer.json().get("errors", ())}
