"""Rows of a form: a unit or a person, the role it gets and its own deadline."""

from camau.qlvbdh import _
from camau.qlvbdh.browser.converters import resolve
from camau.qlvbdh.content.refused import Refused
from camau.qlvbdh.errors import InvalidInput
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import datetime
from typing import Any


ROLES = ("XLC", "PHXL", "XDB")

FIELDS = {"XLC": "lead", "PHXL": "collaborators", "XDB": "informed"}
"""Role → input of the service."""

ROLE, UNTIL = "role.", "until."
"""What the names of a row's inputs begin with; the token follows, dot for colon."""


@dataclass(frozen=True)
class Row:
    """What is chosen for one unit or person."""

    token: str
    title: str
    role: str = ""
    until: str = ""
    """As it was typed, ISO or dd/mm/yyyy."""

    @property
    def key(self) -> str:
        """The token as a part of names in the page."""
        return self.token.replace(":", ".", 1)


def read(form: Mapping[str, Any], vocabulary: Any) -> dict[str, Row]:
    """The rows that were sent, by token; what is no party of this agency is left out."""
    found = {}
    for name, role in form.items():
        if not name.startswith(ROLE) or role not in ROLES:
            continue
        key = name.removeprefix(ROLE)
        token = key.replace(".", ":", 1)
        title = vocabulary.find(token)
        if title is not None:
            until = str(form.get(f"{UNTIL}{key}") or "").strip()
            found[token] = Row(token, title, role, until)
    return found


def merge(usual: Iterable[Any], chosen: Mapping[str, Row]) -> list[Row]:
    """The usual parties with what is chosen for them, then the others chosen."""
    rows = {one.token: Row(one.token, one.title) for one in usual}
    for token, row in chosen.items():
        known = rows.get(token)
        rows[token] = replace(row, title=known.title) if known else row
    return list(rows.values())


def add_typed(chosen: dict[str, Row], typed: str, role: str, vocabulary: Any) -> None:
    """Give a role to who was typed by name, several with semicolons.

    Raises ``InvalidInput`` with what was found for the first unclear name.
    """
    for name in filter(None, (one.strip() for one in typed.split(";"))):
        try:
            token = resolve(vocabulary, name)
        except Refused as error:
            raise InvalidInput(error.args[0], field=FIELDS[role]) from error
        chosen[token] = Row(token, vocabulary.find(token) or name, role)


def to_input(rows: Mapping[str, Row]) -> dict[str, Any]:
    """What ``assignment.service.assign`` takes; raises ``InvalidInput``."""
    leads = [one.token for one in rows.values() if one.role == "XLC"]
    if len(leads) > 1:
        raise InvalidInput(
            _("Chỉ chọn một đơn vị hoặc cá nhân xử lý chính (XLC)."), field="lead"
        )
    return {
        "lead": leads[0] if leads else None,
        "collaborators": [one.token for one in rows.values() if one.role == "PHXL"],
        "informed": [one.token for one in rows.values() if one.role == "XDB"],
        "own_deadlines": {
            one.token: read_day(one)
            for one in rows.values()
            if one.until and one.role != "XDB"
        },
    }


def read_day(row: Row) -> date:
    """The row's own deadline; raises ``InvalidInput``."""
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(row.until, form).date()
        except ValueError:
            continue
    raise InvalidInput(
        _(
            "Hạn riêng của “${party}” không phải là ngày: ${typed}.",
            mapping={"party": row.title, "typed": row.until},
        ),
        field="own_deadlines",
    )
